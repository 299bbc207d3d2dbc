using Duet.Audio;
using Duet.TestKit.Sound;

namespace Duet.Tests.Audio;

public class BeatTrackerTests
{
    private const int Rate = 16_000;
    private static readonly TimeSpan Tolerance = TimeSpan.FromMilliseconds(70);

    [Fact]
    public void Track_GeneratedSongs_FindsTempoAndBeats()
    {
        for (int seed = 6000; seed < 6008; seed++)
        {
            Song song = SongWriter.Write(SongPlan.Draw(seed, isLoop: seed % 2 == 1) with { Length = TimeSpan.FromSeconds(45) });
            BeatGrid grid = BeatTracker.Track(song.Samples, Rate).ShouldNotBeNull(song.Name);
            (grid.BeatsPerMinute / song.BeatsPerMinute).ShouldBe(1, 0.02, song.Name);
            BeatScore.Of(grid.Beats, song.Beats, Tolerance).FMeasure.ShouldBeGreaterThan(0.95, song.Name);
        }
    }

    [Fact]
    public void Track_Clicks_AreFoundToAFewMilliseconds()
    {
        foreach (double tempo in (double[])[82, 110, 128, 155])
        {
            float[] clicks = Clicks(tempo, 0.37, 20, Rate);
            BeatGrid grid = BeatTracker.Track(clicks, Rate).ShouldNotBeNull();
            grid.BeatsPerMinute.ShouldBe(tempo, 0.1);
            grid.Beats.Length.ShouldBe((int)((20 - 0.37) * tempo / 60) + 1);
            grid.Beats.ShouldAllBe(beat => Math.Abs(Nearest(beat, tempo, 0.37)) < 0.010);
        }
    }

    [Fact]
    public void Track_LouderOrDelayedOrResampled_MovesNothingElse()
    {
        float[] clicks = Clicks(100, 0.2, 15, Rate);
        BeatGrid plain = BeatTracker.Track(clicks, Rate)!;
        Times(BeatTracker.Track([.. clicks.Select(sample => 0.1f * sample)], Rate)!).ShouldBe(Times(plain), 0.002);
        Times(BeatTracker.Track([.. new float[Rate / 2], .. clicks], Rate)!).ShouldBe(Times(plain).Select(beat => beat + 0.5), 0.010);
        foreach (int other in (int[])[8000, 22_050, 44_100, 48_000])
        {
            Times(BeatTracker.Track(Clicks(100, 0.2, 15, other), other)!).ShouldBe(Times(plain), 0.010, $"at {other} Hz");
        }
    }

    [Fact]
    public void Track_MusicAfterSilence_HasItsFirstBeat()
    {
        float[] music = SongWriter.Write(new() { Seed = 6, BeatsPerMinute = 120, Length = TimeSpan.FromSeconds(20) }).Samples;
        BeatGrid grid = BeatTracker.Track([.. new float[3 * Rate], .. music], Rate)!;
        grid.Beats[0].TotalSeconds.ShouldBe(3, 0.04);
    }

    [Fact]
    public void Track_WithoutAPulse_IsNull()
    {
        BeatTracker.Track([], Rate).ShouldBeNull();
        BeatTracker.Track(new float[10 * Rate], Rate).ShouldBeNull("silence");
        BeatTracker.Track([.. Enumerable.Repeat(0.5f, 10 * Rate)], Rate).ShouldBeNull("a constant");
        BeatTracker.Track([.. Enumerable.Repeat(float.NaN, 10 * Rate)], Rate).ShouldBeNull("no numbers");
        BeatTracker.Track(Clicks(120, 0.1, 2, Rate), Rate).ShouldBeNull("two seconds");
        for (int seed = 0; seed < 6; seed++)
        {
            BeatTracker.Track([.. Room.White((10 + (10 * seed)) * Rate, seed).Select(value => 0.1f * value)], Rate).ShouldBeNull($"white noise {seed}");
            BeatTracker.Track([.. Room.Pink((10 + (10 * seed)) * Rate, seed).Select(value => 0.1f * value)], Rate).ShouldBeNull($"pink noise {seed}");
        }
    }

    [Fact]
    public void Track_AnyMusic_IsAscendingAndWithinTheSound()
    {
        Song song = SongWriter.Write(SongPlan.Draw(6100) with { Length = TimeSpan.FromSeconds(30) });
        BeatGrid grid = BeatTracker.Track(song.Samples, Rate)!;
        grid.Beats.Zip(grid.Beats.Skip(1)).ShouldAllBe(pair => pair.First < pair.Second);
        grid.Beats[0].ShouldBeGreaterThanOrEqualTo(TimeSpan.Zero);
        grid.Beats[^1].TotalSeconds.ShouldBeLessThan((double)song.Samples.Length / Rate);
        grid.FirstDownbeat.ShouldBeInRange(0, 3);
        grid.Confidence.ShouldBeInRange(0, 1);
    }

    [Fact]
    public void Track_WrongArguments_Throws()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => BeatTracker.Track([], 999)).ParamName.ShouldBe("sampleRate");
        Should.Throw<ArgumentOutOfRangeException>(() => BeatTracker.Track([], 384_001)).ParamName.ShouldBe("sampleRate");
        Should.Throw<ArgumentException>(() => BeatTracker.Track(new float[(60 * 60 * 1000) + 1], 1000)).ParamName.ShouldBe("samples");
    }

    [Fact]
    public void Through_AgainstEveryChain_IsTheBest()
    {
        var chance = new Random(5);
        for (int round = 0; round < 20; round++)
        {
            float[] onsets = [.. Enumerable.Range(0, 18).Select(_ => (float)(3 * chance.NextDouble()))];
            Value(BeatPath.Best(onsets, 5).Chain, onsets, 5).ShouldBe(Best(onsets, 5), 1e-4);
        }
    }

    [Fact]
    public void Autocorrelation_AgainstTheDefinition_Agrees()
    {
        float[] values = Room.White(301, 9);
        double mean = values.Average(), power = values.Average(value => (value - mean) * (value - mean));
        double[] likeness = TempoEstimate.Autocorrelation(values, 40);
        likeness[0].ShouldBe(1, 1e-5);
        likeness[37].ShouldBe(Enumerable.Range(37, 301 - 37).Average(i => (values[i] - mean) * (values[i - 37] - mean)) / power, 1e-5);
    }

    [Fact]
    public void FMeasure_KnownCases_AreAsDefined()
    {
        TimeSpan[] known = [.. Enumerable.Range(10, 20).Select(i => TimeSpan.FromSeconds(i * 0.5))];
        BeatScore.Of(known, known, Tolerance).FMeasure.ShouldBe(1);
        BeatScore.Of(known.Select(beat => beat + Tolerance), known, Tolerance).FMeasure.ShouldBe(1);
        BeatScore.Of(known.Select(beat => beat + (1.01 * Tolerance)), known, Tolerance).FMeasure.ShouldBe(0);
        BeatScore.Of(known.Where((_, i) => i % 2 == 0), known, Tolerance).FMeasure.ShouldBe(2.0 / 3, 1e-9, "half the tempo");
        BeatScore.Of([], known, Tolerance).FMeasure.ShouldBe(0);
    }

    private static double Best(float[] onsets, double period)
    {
        double From(int last)
        {
            double before = Enumerable.Range(0, last).Where(t => last - t >= Math.Round(period / 2) && last - t <= 2 * period)
                .Select(t => From(t) - BeatPath.Cost(last - t, period)).Append(0).Max();
            return onsets[last] + before;
        }

        return Enumerable.Range(onsets.Length - (int)period, (int)period).Max(From);
    }

    private static double Value(IReadOnlyList<int> chain, float[] onsets, double period) =>
        chain.Sum(beat => (double)onsets[beat]) - chain.Zip(chain.Skip(1)).Sum(pair => BeatPath.Cost(pair.Second - pair.First, period));

    private static IEnumerable<double> Times(BeatGrid grid) => grid.Beats.Select(beat => beat.TotalSeconds);

    private static double Nearest(TimeSpan beat, double tempo, double first)
    {
        double beats = (beat.TotalSeconds - first) * tempo / 60;
        return (beats - Math.Round(beats)) * 60 / tempo;
    }

    private static float[] Clicks(double tempo, double first, double seconds, int rate)
    {
        float[] noise = Room.White(rate / 50, 3), clicks = [.. Room.White((int)(seconds * rate), 4).Select(value => 0.001f * value)];
        for (double at = first; at < seconds; at += 60 / tempo)
        {
            int place = (int)(at * rate);
            for (int i = 0; i < noise.Length && place + i < clicks.Length; i++)
            {
                clicks[place + i] += 0.2f * noise[i] * (1 - ((float)i / noise.Length));
            }
        }

        return clicks;
    }
}
