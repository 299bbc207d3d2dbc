using Duet.Alignment;

namespace Duet.Tests.Alignment;

public class TimeMapTests
{
    private static readonly TimeMap Map = new(Seconds(2), [Seconds(1), Seconds(3), Seconds(6)], [Seconds(0.2), Seconds(-0.3), Seconds(0.1)]);

    [Theory]
    [InlineData(0, 2.2)]
    [InlineData(1, 3.2)]
    [InlineData(2, 3.95)]
    [InlineData(3, 4.7)]
    [InlineData(9, 11.1)]
    public void ToTake_AnyTime_AddsOffsetAndLag(double routine, double take) => Map.ToTake(Seconds(routine)).TotalSeconds.ShouldBe(take, 1e-6);

    [Fact]
    public void ToRoutine_OfToTake_IsTheSameTime()
    {
        for (double t = -1; t < 8; t += 0.037)
        {
            (Map.ToRoutine(Map.ToTake(Seconds(t))) - Seconds(t)).Duration().Ticks.ShouldBeLessThanOrEqualTo(2);
        }
    }

    [Fact]
    public void Constructor_TimeRunsBackwards_IsRefused() =>
        Should.Throw<ArgumentException>(() => new TimeMap(TimeSpan.Zero, [Seconds(1), Seconds(2)], [Seconds(0), Seconds(-1)])).ParamName.ShouldBe("times");

    [Fact]
    public void Constructor_LengthsDiffer_IsRefused() =>
        Should.Throw<ArgumentException>(() => new TimeMap(TimeSpan.Zero, [Seconds(1)], [])).ParamName.ShouldBe("lags");

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);
}
