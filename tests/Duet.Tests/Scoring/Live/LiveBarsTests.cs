using System.Collections.Immutable;
using Duet.Choreography;
using Duet.Scoring;

namespace Duet.Tests.Scoring.Live;

public class LiveBarsTests
{
    [Theory]
    [InlineData(120, 2)]
    [InlineData(60, 4)]
    [InlineData(40, 3)]
    [InlineData(300, 1.6)]
    public void Of_Tempo_BarsOfFourBeatsHalvedOrDoubledWhereTooLongOrShort(double tempo, double seconds) =>
        LiveBars.Of(TimeSpan.FromSeconds(60), tempo, TimeSpan.Zero)[1].ShouldBe(new LiveBar(TimeSpan.FromSeconds(seconds), TimeSpan.FromSeconds(2 * seconds)));

    [Fact]
    public void Of_NoTempo_TwoSecondsEach() =>
        LiveBars.Of(TimeSpan.FromSeconds(6), null, null).Select(bar => bar.End.TotalSeconds).ShouldBe([2, 4, 6]);

    [Fact]
    public void Of_AnyRoutine_CoversItWithoutGaps()
    {
        var random = new Random(11);
        for (int i = 0; i < 500; i++)
        {
            var duration = TimeSpan.FromSeconds(random.NextDouble() * 200);
            double? tempo = random.Next(4) == 0 ? null : 20 + (random.NextDouble() * 400);
            TimeSpan? first = random.Next(4) == 0 ? null : TimeSpan.FromSeconds((random.NextDouble() * 40) - 5);
            ImmutableArray<LiveBar> bars = LiveBars.Of(duration, tempo, first);
            bars[0].Start.ShouldBe(TimeSpan.Zero);
            bars[^1].End.ShouldBe(duration);
            bars.ShouldAllBe(bar => bar.End > bar.Start);
            bars.ShouldAllBe(bar => bar.End - bar.Start < TimeSpan.FromSeconds(8.5));
            bars.Zip(bars.Skip(1)).ShouldAllBe(pair => pair.First.End == pair.Second.Start);
        }
    }

    [Fact]
    public void Of_StarterRoutine_BarsBeginOnItsBeats()
    {
        Routine routine = StarterRoutines.CornerShop;
        ImmutableArray<LiveBar> bars = LiveBars.Of(routine.Duration, routine.BeatsPerMinute, routine.FirstBeat);
        for (int bar = 1; bar < bars.Length; bar++)
        {
            bars[bar].Start.TotalSeconds.ShouldBe(routine.TimeOf(4 * bar).TotalSeconds, 1e-5);
        }
    }

    [Fact]
    public void Of_NoLength_NoBars() => LiveBars.Of(TimeSpan.Zero, 120, null).ShouldBeEmpty();

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    [InlineData(double.NaN)]
    public void Of_ImpossibleTempo_Throws(double tempo) =>
        Should.Throw<ArgumentOutOfRangeException>(() => LiveBars.Of(TimeSpan.FromSeconds(9), tempo, null)).ParamName.ShouldBe("beatsPerMinute");
}
