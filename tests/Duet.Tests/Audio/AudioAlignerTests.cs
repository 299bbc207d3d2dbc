using Duet.Audio;

namespace Duet.Tests.Audio;

/// <summary>Where everything is known: noise that plays the song.</summary>
public sealed class AudioAlignerTests
{
    private static readonly float[] Song = Noise.Song(30, 1);

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(7.00002)]
    [InlineData(11.234567)]
    [InlineData(-3.5)]
    public void Align_ClipFromWithin_IsExactToTwentyMicroseconds(double start)
    {
        AudioOffset found = Align(Song, Noise.Cut(Song, start, 12));
        found.Accepted.ShouldBeTrue();
        found.Offset!.Value.TotalSeconds.ShouldBe(-start, 20e-6);
        found.DriftPpm.ShouldBe(0, 2);
        found.Reason.ShouldBeNull();
        found.Candidates[0].Offset.ShouldBe(found.Offset.Value);
    }

    [Fact]
    public void Align_TakeThatStartsEarlier_IsPositive()
    {
        float[] take = [.. new float[4 * Noise.Rate], .. Song];
        Align(Song, take).Offset!.Value.TotalSeconds.ShouldBe(4, 20e-6);
    }

    [Fact]
    public void Align_Exchanged_IsMinus()
    {
        float[] take = Noise.Add(Noise.Cut(Song, 9.4321, 11), Noise.White(11 * Noise.Rate, 8), 0.1f);
        AudioOffset one = Align(Song, take), other = Align(take, Song);
        other.Offset!.Value.ShouldBe(-one.Offset!.Value, TimeSpan.FromMicroseconds(20));
        other.DriftPpm.ShouldBe(-one.DriftPpm, 1);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(-250)]
    [InlineData(4000)]
    [InlineData(-20_000)]
    public void Align_TakeWhoseClockRunsFastOrSlow_SaysSo(double ppm)
    {
        double rate = 1 + (ppm * 1e-6);
        AudioOffset found = Align(Song, Noise.Cut(Song, 5.3, 20, 1 / rate));
        found.Accepted.ShouldBeTrue();
        found.DriftPpm.ShouldBe(ppm, 5);
        found.Offset!.Value.TotalSeconds.ShouldBe(-5.3, 0.0002);
    }

    [Fact]
    public void Align_OtherSpeedsNotAsked_DoesNotFindThem()
    {
        var options = new AudioAlignOptions { OtherSpeeds = false };
        AudioAligner.Align(Song, Noise.Cut(Song, 5.3, 15, 1.02), Noise.Rate, options).Accepted.ShouldBeFalse();
    }

    [Theory]
    [InlineData(0.05f)]
    [InlineData(1f)]
    public void Align_InNoise_IsExactToATenthOfAMillisecond(float noise)
    {
        float[] take = Noise.Add(Noise.Cut(Song, 8.1, 14), Noise.White(14 * Noise.Rate, 9), noise);
        Align(Song, take).Offset!.Value.TotalSeconds.ShouldBe(-8.1, 1e-4);
    }

    [Fact]
    public void Align_ClippedUpsideDownAndLoud_IsFound()
    {
        float[] take = [.. Noise.Cut(Song, 6, 12).Select(value => -30 * Math.Clamp(value, -0.05f, 0.05f))];
        Align(Song, take).Offset!.Value.TotalSeconds.ShouldBe(-6, 1e-4);
    }

    [Theory]
    [InlineData(8000)]
    [InlineData(44_100)]
    [InlineData(192_000)]
    public void Align_AnyRate_IsTheSame(int rate)
    {
        float[] song = Resampler.Resample(Song.AsSpan(0, 16 * Noise.Rate), (double)Noise.Rate / rate);
        AudioOffset found = AudioAligner.Align(song, song.AsSpan(4 * rate, 8 * rate), rate);
        found.Offset!.Value.TotalSeconds.ShouldBe(-4, 5e-5);
    }

    [Fact]
    public void Align_Twice_IsTheSameToTheBit()
    {
        float[] take = Noise.Add(Noise.Cut(Song, 3, 9), Noise.White(9 * Noise.Rate, 3), 0.3f);
        AudioOffset one = Align(Song, take), two = Align(Song, take);
        two.ShouldBe(one with { Candidates = two.Candidates });
        two.Candidates.ShouldBe(one.Candidates);
    }

    [Fact]
    public void Align_OtherNoise_IsNotAccepted()
    {
        for (int seed = 100; seed < 104; seed++)
        {
            AudioOffset found = Align(Song, Noise.Song(12, seed));
            found.Accepted.ShouldBeFalse();
            found.Offset.ShouldBeNull();
            found.Reason.ShouldNotBeNull();
        }
    }

    [Fact]
    public void Align_ClipOfALoop_IsATieWithItsCandidates()
    {
        float[] bar = Noise.Song(2, 40), loop = [.. Enumerable.Repeat(bar, 12).SelectMany(one => one)];
        AudioOffset found = Align(loop, Noise.Cut(loop, 6, 8));
        found.Accepted.ShouldBeFalse();
        found.Offset.ShouldBeNull();
        found.Reason.ShouldBe(NoOffsetReason.Tie);
        found.Margin.ShouldBeLessThan(1.15);
        found.Candidates.Length.ShouldBeGreaterThan(1);
        found.Candidates.ShouldAllBe(candidate => Math.Abs(Math.IEEERemainder(candidate.Offset.TotalSeconds, 2)) < 0.001);
    }

    [Fact]
    public void Align_LoopUnderAVoiceThatGoesOn_IsAccepted()
    {
        float[] bar = Noise.Song(2, 40), loop = [.. Enumerable.Repeat(bar, 12).SelectMany(one => one)];
        float[] sung = Noise.Add(loop, Song, 0.7f);
        Align(sung, Noise.Cut(sung, 6, 8)).Offset!.Value.TotalSeconds.ShouldBe(-6, 1e-4);
    }

    [Fact]
    public void Align_SilenceAClickOrAConstant_IsSilent()
    {
        float[] silence = new float[5 * Noise.Rate], click = [.. silence], constant = [.. silence.Select(_ => 0.7f)];
        click[40_000] = 1;
        float[] broken = [.. silence.Select(_ => float.NaN)];
        foreach (float[] take in (float[][])[silence, click, constant, broken])
        {
            Align(Song, take).Reason.ShouldBe(NoOffsetReason.Silent);
            Align(take, Song).Reason.ShouldBe(NoOffsetReason.Silent);
        }
    }

    [Fact]
    public void Align_SamplesThatAreNoNumbers_CountAsSilence()
    {
        float[] take = Noise.Cut(Song, 6, 12);
        (take[100], take[5000], take[90_000], take[90_001]) = (float.NaN, float.PositiveInfinity, float.NegativeInfinity, float.MaxValue);
        Align(Song, take).Offset!.Value.TotalSeconds.ShouldBe(-6, 1e-4);
    }

    [Fact]
    public void Align_ConstantUnderTheSound_ChangesNothing()
    {
        float[] take = [.. Noise.Cut(Song, 6, 12).Select(value => value + 0.8f)];
        Align(Song, take).Offset!.Value.TotalSeconds.ShouldBe(-6, 1e-4);
    }

    [Fact]
    public void Align_TooShortOrTooLong_SaysSo()
    {
        Align(Song, Song.AsSpan(0, Noise.Rate - 1).ToArray()).Reason.ShouldBe(NoOffsetReason.TooShort);
        Align([], []).Reason.ShouldBe(NoOffsetReason.TooShort);
        AudioAligner.Align(Song, Song, Noise.Rate, new AudioAlignOptions { Longest = TimeSpan.FromSeconds(20) }).Reason.ShouldBe(NoOffsetReason.TooLong);
    }

    [Theory]
    [InlineData(1.5)]
    [InlineData(3)]
    public void Align_AFewSeconds_AreEnough(double seconds)
    {
        AudioOffset found = Align(Song, Noise.Cut(Song, 12.5, seconds));
        found.Candidates[0].Offset.TotalSeconds.ShouldBe(-12.5, 1e-4);
    }

    [Theory]
    [InlineData(999)]
    [InlineData(384_001)]
    public void Align_RateOutOfRange_Throws(int rate) => Should.Throw<ArgumentOutOfRangeException>(() => AudioAligner.Align(Song, Song, rate));

    [Fact]
    public void Align_LongestOutOfRange_Throws() =>
        Should.Throw<ArgumentOutOfRangeException>(() => AudioAligner.Align(Song, Song, Noise.Rate, new AudioAlignOptions { Longest = TimeSpan.FromHours(2) }));

    private static AudioOffset Align(float[] routine, float[] take) => AudioAligner.Align(routine, take, Noise.Rate);
}
