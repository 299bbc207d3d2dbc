using Duet.ModelImport.Heads;

namespace Duet.ModelImport.Tests;

public sealed class AnchorsTests
{
    private static readonly float[] Centres = Anchors.Centres();

    [Fact]
    public void Centres_AllGrids_AreAsManyAsTheNetworksAnswers() => Centres.Length.ShouldBe(2 * 2254);

    [Theory]
    [InlineData(0, 0.5 / 28, 0.5 / 28)]
    [InlineData(1, 0.5 / 28, 0.5 / 28)]
    [InlineData(2, 1.5 / 28, 0.5 / 28)]
    [InlineData(56, 0.5 / 28, 1.5 / 28)]
    [InlineData(1567, 27.5 / 28, 27.5 / 28)]
    [InlineData(1568, 0.5 / 14, 0.5 / 14)]
    [InlineData(1570, 1.5 / 14, 0.5 / 14)]
    [InlineData(1959, 13.5 / 14, 13.5 / 14)]
    [InlineData(1960, 0.5 / 7, 0.5 / 7)]
    [InlineData(1965, 0.5 / 7, 0.5 / 7)]
    [InlineData(1966, 1.5 / 7, 0.5 / 7)]
    [InlineData(2253, 6.5 / 7, 6.5 / 7)]
    public void Centres_GridByGrid_RunAlongRows(int anchor, double x, double y)
    {
        Centres[2 * anchor].ShouldBe((float)x, 1e-6f);
        Centres[(2 * anchor) + 1].ShouldBe((float)y, 1e-6f);
    }
}
