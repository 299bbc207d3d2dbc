using Duet.Cli.Output;
using Duet.Movement;
using Duet.Studio;
using Duet.TestKit.Dances;

namespace Duet.Cli.Tests;

public sealed class ReviewTextTests
{
    [Fact]
    public void Describe_AnotherDance_SaysSoAndWhereToBegin()
    {
        Motion[] dances = [.. DanceSets.Generated(2).Select(dance => dance.Seen().ToMotion(TimeSpan.FromSeconds(30)))];
        ReviewedTake reviewed = ReviewTake.Judge(dances[0], dances[1], new ReviewTakeOptions());

        string text = ReviewText.Describe(reviewed);

        reviewed.Review.Score!.Value.ShouldBeLessThan(Wish.OtherDance);
        text.ShouldContain("This looks like another dance, or like standing still.");
        text.ShouldContain("1  Start with the first part at half speed");
    }
}
