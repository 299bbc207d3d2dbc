using Duet.Audio;

namespace Duet.Tests.Audio;

public sealed class ConsensusLineTests
{
    [Fact]
    public void Fit_LineAmongOutliers_IsTheLine()
    {
        var random = new Random(3);
        WindowLag[] lags = [.. Enumerable.Range(0, 20).Select(i => i % 3 == 0
            ? new WindowLag(i, 2 * i, 0.08 * (random.NextDouble() - 0.5), 12)
            : new WindowLag(i, 2 * i, 0.004 + (100e-6 * 2 * i), 10))];
        ConsensusLine line = ConsensusLine.Fit(lags, 0.001, 700e-6);
        line.Shift.ShouldBe(0.004, 1e-4);
        line.Drift.ShouldBe(100e-6, 1e-5);
        line.Agreeing.ShouldBeInRange(13, 14);
    }

    [Fact]
    public void Fit_WindowsOfChanceHeight_IsNothing()
    {
        WindowLag[] lags = [.. Enumerable.Range(0, 10).Select(i => new WindowLag(i, i, 0, 3.9))];
        ConsensusLine.Fit(lags, 0.001, 700e-6).ShouldBe(default);
    }

    [Fact]
    public void Fit_OneWindow_IsItsLag() => ConsensusLine.Fit([new WindowLag(0, 5, 0.02, 20)], 0.001, 700e-6).Shift.ShouldBe(0.02);

    [Fact]
    public void Fit_NoWindow_IsNothing() => ConsensusLine.Fit([], 0.001, 700e-6).ShouldBe(default);

    [Fact]
    public void Fit_SteeperThanAllowed_IsNotFollowed()
    {
        WindowLag[] lags = [.. Enumerable.Range(0, 10).Select(i => new WindowLag(i, 2 * i, 0.002 * 2 * i, 10))];
        ConsensusLine.Fit(lags, 0.001, 700e-6).Agreeing.ShouldBeLessThanOrEqualTo(2);
    }
}
