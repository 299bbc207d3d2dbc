using Duet.Audio;

namespace Duet.Tests.Audio;

public sealed class WindowCurveTests
{
    private const double Rate = 1000;

    [Fact]
    public void HeightsOn_AnotherLagIsHigher_IsTheHeightOnTheLine()
    {
        float[] near = new float[41];
        (near[20], near[35]) = (9, 10);
        WindowCurve[] curves = [new(0, 0, near, Rate, 0), new(2, 4, near, Rate, 0)];
        double[] heights = WindowCurve.HeightsOn(new ConsensusLine(0, 0, 0, 0), ([.. curves], 1), 0.002, 3);
        heights[0].ShouldBe(9);
        heights[1].ShouldBe(double.NaN);
        heights[2].ShouldBe(9);
    }

    [Fact]
    public void HeightsOn_LineThatDrifts_IsTakenWhereItIsAtTheWindow()
    {
        float[] near = new float[41];
        (near[20], near[28]) = (5, 9);
        WindowCurve curve = new(0, 4, near, Rate, 0.001);
        WindowCurve.HeightsOn(new ConsensusLine(0.003, 0.001, 0, 0), ([curve], 1), 0.001, 1)[0].ShouldBe(9);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void Top_OfOnePolarity_IsItsHighestBetweenTheLags(double polarity)
    {
        float[] near = new float[21];
        (near[9], near[10], near[11]) = (6, 8, 6);
        (near[4], near[5], near[6]) = (-7, -9, -8);
        WindowLag top = new WindowCurve(3, 5, near, Rate, 0).Top(polarity);
        top.Index.ShouldBe(3);
        top.Height.ShouldBe(polarity > 0 ? 8 : 9);
        top.Lag.ShouldBe(polarity > 0 ? 0 : -0.005 + (1.0 / 6 / Rate), 1e-9);
    }

    [Fact]
    public void Loudest_UpsideDown_IsBelowZero()
    {
        float[] near = new float[21];
        (near[10], near[5]) = (8, -9);
        new WindowCurve(0, 0, near, Rate, 0).Loudest.Height.ShouldBe(-9);
    }
}
