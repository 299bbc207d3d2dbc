using Duet.Web.Pages.Routines;

namespace Duet.Web.Tests.Pages;

public sealed class DanceChoiceTests
{
    [Fact]
    public void Of_AnEmptyAddress_IsTheUsualTake() => Read().ShouldBe(new DanceChoice());

    [Theory]
    [InlineData("left", "left-arm")]
    [InlineData("right", "right-arm")]
    [InlineData(null, "right-arm")]
    public void Of_OneArm_IsTheOneThatWasChosen(string? arm, string profile) => Read(("profile", "one-arm"), ("arm", arm)).Profile.ShouldBe(profile);

    [Fact]
    public void Of_TheFormWithItsSwitchOff_IsNotMirrored()
    {
        Read(("speed", "1")).Mirror.ShouldBe("off");
        Read(("speed", "1"), ("mirror", "on")).Mirror.ShouldBe("on");
    }

    [Theory]
    [InlineData("12.5", "20", "12.5-20")]
    [InlineData("20", "12.5", "")]
    [InlineData("-1", "3", "")]
    [InlineData("1e999", "3", "")]
    [InlineData(null, null, "")]
    public void Of_Practise_LoopsWhereTheAddressSays(string? from, string? to, string loop) => Read(("practise", "true"), ("from", from), ("to", to)).Practise.ShouldBe(loop);

    [Fact]
    public void Of_Nonsense_IsTheUsual() => Read(("profile", "<b>"), ("mirror", "maybe"), ("practise", "1"), ("simulated", "yes")).ShouldBe(new DanceChoice());

    [Fact]
    public void LoopAddress_ReadAgain_IsTheSameLoop()
    {
        string address = DanceChoice.LoopAddress("rooftop", TimeSpan.FromSeconds(2.25), TimeSpan.FromSeconds(9), "seated");
        address.ShouldBe("/routines/rooftop/dance?practise=true&from=2.25&to=9&profile=seated");
    }

    private static DanceChoice Read(params (string Name, string? Value)[] parts) => DanceChoice.Of(parts.Where(part => part.Value is not null).ToDictionary(part => part.Name, part => part.Value));
}
