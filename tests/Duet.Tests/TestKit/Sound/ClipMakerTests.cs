using Duet.TestKit.Sound;

namespace Duet.Tests.TestKit.Sound;

/// <summary>The judge of sound sync must itself be right: offsets, clocks and levels as asked, by slow and obvious measures.</summary>
public class ClipMakerTests
{
    private const int Rate = 8000;
    private static readonly SoundCondition Clean = new("clean") { NoiseRatio = 80 };

    [Theory]
    [InlineData(3.25)]
    [InlineData(-2.5)]
    [InlineData(0.12345)]
    public void Make_Clean_BeginsWhereAsked(double start)
    {
        float[] song = Chirps(20);
        Clip clip = ClipMaker.Make(song, Rate, Plan(start, 6), Clean);
        clip.Offset.TotalSeconds.ShouldBe(-start, 1e-6);
        clip.Rate.ShouldBe(1);
        clip.Samples.Length.ShouldBe((int)(6 * Rate) + (int)Math.Ceiling(Math.Max(0, -start) * Rate));
        Agreement(song, clip, 0).ShouldBeGreaterThan(0.999);
        Agreement(song, clip, 0.001).ShouldBeLessThan(0.9);
    }

    [Theory]
    [InlineData("100 ppm", 100)]
    [InlineData("speed 0.5", 5000)]
    [InlineData("speed 2", 20000)]
    public void Make_OtherClockOrSpeed_RunsAsAsked(string name, double ppm)
    {
        float[] song = Chirps(70);
        foreach (double start in (double[])[4.5, -3.25])
        {
            Clip clip = ClipMaker.Make(song, Rate, Plan(start, 60), SoundCondition.Find(name) with { NoiseRatio = 80 });
            Math.Abs(clip.DriftPpm).ShouldBe(ppm, ppm * 0.021);
            Agreement(song, clip, 0).ShouldBeGreaterThan(0.99);
            Agreement(song, clip with { Rate = 1 }, 0).ShouldBeLessThan(0.5);
        }
    }

    [Fact]
    public void Make_Stretched_StaysWithinTheSearchOfItsFrames()
    {
        float[] song = SongWriter.Write(new() { Seed = 3, BeatsPerMinute = 110, SampleRate = Rate, Length = TimeSpan.FromSeconds(65) }).Samples;
        Clip clip = ClipMaker.Make(song, Rate, Plan(2, 60), SoundCondition.Find("stretch 1") with { NoiseRatio = 80 });
        Math.Abs(clip.DriftPpm).ShouldBe(10_000, 210);
        clip.Offset.TotalSeconds.ShouldBe(-2, 0.02);
        foreach (double second in (double[])[3, 21, 40, 57])
        {
            double lag = BestLag(song, clip, second, 0.7, 0.03);
            Math.Abs(lag).ShouldBeLessThan(0.012, $"at {second} s");
        }
    }

    [Theory]
    [InlineData("far")]
    [InlineData("phone")]
    [InlineData("eq clip")]
    [InlineData("all")]
    public void Make_Coloured_IsNotDelayed(string name)
    {
        float[] song = SongWriter.Write(new() { Seed = 3, BeatsPerMinute = 120, SampleRate = Rate * 2, Length = TimeSpan.FromSeconds(20) }).Samples;
        Clip clip = ClipMaker.Make(song, Rate * 2, Plan(1.5, 12), SoundCondition.Find(name) with { Stomps = false });
        Math.Abs(BestLag(song, clip, 0, 11, 0.01)).ShouldBeLessThan(0.00025);
    }

    [Theory]
    [InlineData("noise 20", 20)]
    [InlineData("noise 0", 0)]
    [InlineData("noise -10", -10)]
    public void Make_Noise_IsAsLoudAsAsked(string name, double decibels)
    {
        float[] song = Chirps(20);
        Clip clean = ClipMaker.Make(song, Rate, Plan(-3, 10), new("none") { NoiseRatio = 200 });
        Clip noisy = ClipMaker.Make(song, Rate, Plan(-3, 10), SoundCondition.Find(name));
        float[] noise = Levels.Add(noisy.Samples, clean.Samples, -1);
        double music = Levels.Power(clean.Samples.AsSpan(3 * Rate));
        (10 * Math.Log10(music / Levels.Power(noise.AsSpan(3 * Rate)))).ShouldBe(decibels, 0.01);
        Levels.Power(noise.AsSpan(0, 3 * Rate)).ShouldBe(Levels.Power(noise.AsSpan(3 * Rate)), 0.3 * Levels.Power(noise), "the noise begins before the music");
    }

    [Fact]
    public void Make_SamePlan_IsTheSame()
    {
        float[] song = Chirps(20);
        ClipMaker.Make(song, Rate, Plan(1, 5), SoundCondition.Find("stomps")).Samples
            .ShouldBe(ClipMaker.Make(song, Rate, Plan(1, 5), SoundCondition.Find("stomps")).Samples);
    }

    [Fact]
    public void Response_OfARoom_HasTheDecayAndTheRatioAsked()
    {
        float[] response = Room.Response(16_000, TimeSpan.FromSeconds(1), -6, 4);
        double tail = Levels.Power(response.AsSpan(1)) * (response.Length - 1);
        (-10 * Math.Log10(tail)).ShouldBe(-6, 0.01);
        double early = Levels.Power(response.AsSpan(1600, 3200)), late = Levels.Power(response.AsSpan(9600, 3200));
        (10 * Math.Log10(early / late)).ShouldBe(30, 1, "half a second is half of 60 dB");
    }

    [Fact]
    public void Band_Tones_PassesInsideAndStopsOutside()
    {
        Gain(1000).ShouldBe(1, 0.01);
        Gain(3000).ShouldBe(1, 0.01);
        Gain(150).ShouldBeLessThan(0.01);
        Gain(3700).ShouldBeLessThan(0.01);

        static double Gain(double frequency)
        {
            float[] tone = [.. Enumerable.Range(0, 16_000).Select(i => (float)Math.Sin(2 * Math.PI * frequency * i / 16_000))];
            return Math.Sqrt(Levels.Power(Filtering.Band(tone, 16_000, 300, 3400).AsSpan(4000, 8000)) / Levels.Power(tone.AsSpan(4000, 8000)));
        }
    }

    [Fact]
    public void Convolve_AgainstTheDefinition_Agrees()
    {
        float[] sound = Room.White(5000, 1), response = Room.White(301, 2), heard = Filtering.Convolve(sound, response);
        for (int i = 0; i < sound.Length; i += 97)
        {
            double sum = 0;
            for (int k = 0; k <= Math.Min(i, response.Length - 1); k++)
            {
                sum += (double)sound[i - k] * response[k];
            }

            ((double)heard[i]).ShouldBe(sum, 1e-4);
        }
    }

    private static ClipPlan Plan(double start, double music) => new(TimeSpan.FromSeconds(start), TimeSpan.FromSeconds(music), 5);

    /// <summary>A song that is a formula of time: a rising and falling tone, so that it can be computed at any moment.</summary>
    private static float[] Chirps(int seconds) => [.. Enumerable.Range(0, seconds * Rate).Select(i => (float)Tone((double)i / Rate))];

    private static double Tone(double t) => 0.5 * Math.Sin((2 * Math.PI * 700 * t) + (300 * Math.Sin(0.9 * t)) + (120 * Math.Sin(2.3 * t)));

    /// <summary>Correlation of the take with the formula at the routine's times, by the clip's own truth.</summary>
    private static double Agreement(float[] song, Clip clip, double shift)
    {
        double product = 0, take = 0, truth = 0, length = (double)song.Length / Rate;
        for (int i = 0; i < clip.Samples.Length; i++)
        {
            double routine = ((double)i / Rate / clip.Rate) - clip.Offset.TotalSeconds + shift;
            double value = routine >= 0 && routine < length ? Tone(routine) : 0;
            product += value * clip.Samples[i];
            take += clip.Samples[i] * clip.Samples[i];
            truth += value * value;
        }

        return product / Math.Sqrt(take * truth);
    }

    /// <summary>By how many seconds a part of the take is off its true place, by trying every sample.</summary>
    private static double BestLag(float[] song, Clip clip, double from, double length, double reach)
    {
        (double best, double likeness) = (0, double.NegativeInfinity);
        int first = (int)(from * clip.SampleRate), count = Math.Min((int)(length * clip.SampleRate), clip.Samples.Length - first);
        for (int lag = -(int)(reach * clip.SampleRate); lag <= reach * clip.SampleRate; lag++)
        {
            double product = 0;
            for (int i = 0; i < count; i++)
            {
                double routine = ((double)(first + i) / clip.SampleRate / clip.Rate) - clip.Offset.TotalSeconds;
                int place = (int)Math.Round(routine * clip.SampleRate) + lag;
                product += place >= 0 && place < song.Length ? song[place] * clip.Samples[first + i] : 0;
            }

            if (product > likeness)
            {
                (best, likeness) = ((double)lag / clip.SampleRate, product);
            }
        }

        return best;
    }
}
