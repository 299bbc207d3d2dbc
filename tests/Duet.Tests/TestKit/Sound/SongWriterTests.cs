using Duet.TestKit.Sound;

namespace Duet.Tests.TestKit.Sound;

public class SongWriterTests
{
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(40);

    [Fact]
    public void Write_SameSeed_SameSongAndOtherSeedAnother()
    {
        float[] one = SongWriter.Write(SongPlan.Draw(1) with { Length = Length }).Samples;
        one.ShouldBe(SongWriter.Write(SongPlan.Draw(1) with { Length = Length }).Samples);
        one.ShouldNotBe(SongWriter.Write(SongPlan.Draw(2) with { Length = Length }).Samples);
    }

    [Fact]
    public void Write_AnySeed_IsLoudFiniteAndHasTheTempoAsked()
    {
        for (int seed = 0; seed < 6; seed++)
        {
            SongPlan plan = SongPlan.Draw(seed, isLoop: seed % 2 == 0) with { Length = Length };
            Song song = SongWriter.Write(plan);
            song.Samples.ShouldAllBe(sample => Math.Abs(sample) <= 1);
            Levels.Power(song.Samples).ShouldBeInRange(0.01, 0.1);
            song.BeatsPerMinute.ShouldBe(plan.BeatsPerMinute, 0.02);
            song.Beats.Zip(song.Beats.Skip(1)).ShouldAllBe(pair => Math.Abs((pair.Second - pair.First).TotalSeconds - (60 / song.BeatsPerMinute)) < 1e-6);
        }
    }

    [Fact]
    public void Write_Drums_RiseAtTheBeats()
    {
        Song song = SongWriter.Write(new() { Seed = 8, BeatsPerMinute = 97, Lead = TimeSpan.FromSeconds(0.4), Length = Length });
        double atBars = 0, elsewhere = 0;
        foreach (TimeSpan bar in song.Beats.Where((_, beat) => beat % 4 == 0).Skip(1).Take(3))
        {
            int place = (int)(bar.TotalSeconds * song.SampleRate);
            atBars += Levels.Power(song.Samples.AsSpan(place, 800)) - Levels.Power(song.Samples.AsSpan(place - 900, 800));
            elsewhere += Levels.Power(song.Samples.AsSpan(place + 2000, 800)) - Levels.Power(song.Samples.AsSpan(place + 1100, 800));
        }

        atBars.ShouldBeGreaterThan(0);
        atBars.ShouldBeGreaterThan(2 * elsewhere);
    }

    [Fact]
    public void Write_Loop_RepeatsBarsOfTheSameContentExactly()
    {
        int compared = 0;
        for (int seed = 20; seed < 23; seed++)
        {
            Song song = SongWriter.Write(SongPlan.Draw(seed, isLoop: true) with { Length = TimeSpan.FromSeconds(80) });
            for (int bar = 1; bar + 4 < song.BarContents.Length; bar++)
            {
                if (song.BarContents[bar] == song.BarContents[bar + 4] && song.BarContents[bar - 1] == song.BarContents[bar + 3])
                {
                    Span(song, bar).ToArray().ShouldBe(Span(song, bar + 4).ToArray(), $"seed {seed} bar {bar}");
                    compared++;
                }
            }
        }

        compared.ShouldBeGreaterThan(10);
    }

    [Fact]
    public void Write_Song_RepeatsNoBarExactly()
    {
        Song song = SongWriter.Write(new() { Seed = 4, BeatsPerMinute = 120, Length = Length });
        int bar = song.SampleRate * 2;
        for (int other = 1; other < 8; other++)
        {
            double difference = Levels.Power(Levels.Add(song.Samples.AsSpan(0, bar), song.Samples.AsSpan(other * bar, bar), -1));
            difference.ShouldBeGreaterThan(0.05 * Levels.Power(song.Samples));
        }
    }

    [Fact]
    public void IsAmbiguous_LoopWithinASection_IsAndAcrossAllIsNot()
    {
        Song song = SongWriter.Write(SongPlan.Draw(21, isLoop: true));
        double bar = (double)song.BarLength / song.SampleRate, first = (double)song.FirstBar / song.SampleRate;
        int period = Enumerable.Range(1, 7).First(shift => song.BarContents[0] == song.BarContents[shift]);
        song.IsAmbiguous(TimeSpan.FromSeconds(first + (0.1 * bar)), TimeSpan.FromSeconds(0.5 * bar)).ShouldBeTrue($"bar 0 sounds again as bar {period}");
        song.IsAmbiguous(TimeSpan.Zero, TimeSpan.FromSeconds(song.Samples.Length / (double)song.SampleRate)).ShouldBeFalse();
        SongWriter.Write(SongPlan.Draw(21) with { Length = Length }).IsAmbiguous(TimeSpan.Zero, TimeSpan.FromSeconds(1)).ShouldBeFalse();
    }

    private static ReadOnlySpan<float> Span(Song song, int bar) => song.Samples.AsSpan(song.FirstBar + (bar * song.BarLength), song.BarLength);
}
