using Duet.Media;

namespace Duet.TestKit.Sound;

/// <summary>Records a song under a condition: extract, play, room, microphone, file.</summary>
public static class ClipMaker
{
    /// <summary>The take's sound and its truth; the same arguments, the same samples.</summary>
    public static Clip Make(ReadOnlySpan<float> song, int sampleRate, ClipPlan plan, SoundCondition condition)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(condition);
        int sign = new Random(plan.Seed ^ 0x519).Next(2) == 0 ? 1 : -1;
        double tempo = 1 + (sign * (condition.Speed + condition.Stretch)), clock = 1 + (sign * condition.ClockPpm / 1e6);
        int lead = (int)Math.Ceiling(Math.Max(0, -plan.Start.TotalSeconds) * sampleRate);
        float[] heard = Play(song, sampleRate, plan, condition, (tempo, lead));
        float[] recorded = Record(heard, sampleRate, plan, condition, lead);
        if (clock != 1)
        {
            recorded = FractionalReader.Read(recorded, 0, 1 / clock, (int)(recorded.Length * clock));
        }

        if (condition.Aac)
        {
            recorded = ThroughAac(recorded, sampleRate);
        }

        // The take's start is lead / tempo before the song's in the song's own time when the song begins within the take.
        double start = Math.Max(0, plan.Start.TotalSeconds) - (LeadTime(plan) * tempo);
        return new(recorded, sampleRate, TimeSpan.FromSeconds(-start), clock / tempo);
    }

    private static double LeadTime(ClipPlan plan) => Math.Max(0, -plan.Start.TotalSeconds);

    private static float[] Play(ReadOnlySpan<float> song, int sampleRate, ClipPlan plan, SoundCondition condition, (double Tempo, int Lead) how)
    {
        int count = (int)(plan.Music.TotalSeconds * sampleRate);
        double part = how.Lead - (LeadTime(plan) * sampleRate), start = (Math.Max(0, plan.Start.TotalSeconds) * sampleRate) + (part * how.Tempo);
        float[] music = condition.Stretch != 0
            ? Stretching.Read(song, sampleRate, start, how.Tempo, count)
            : FractionalReader.Read(song, start, how.Tempo, count);
        return [.. new float[how.Lead], .. music];
    }

    private static float[] Record(float[] heard, int sampleRate, ClipPlan plan, SoundCondition condition, int lead)
    {
        if (condition.Reverb)
        {
            heard = Filtering.Convolve(heard, Room.Response(sampleRate, TimeSpan.FromSeconds(1), -6, plan.Seed + 11));
        }

        if (condition.Equaliser)
        {
            heard = Filtering.Equalise(heard, sampleRate, plan.Seed + 12);
        }

        double music = Levels.Power(heard.AsSpan(lead));
        if (condition.Stomps)
        {
            heard = AddOver(heard, Room.Stomps(heard.Length, sampleRate, plan.Seed + 13), music, 0, lead);
        }

        heard = AddOver(heard, Room.Noise(heard.Length, sampleRate, plan.Seed + 14), music, condition.NoiseRatio, lead);
        heard = condition.Clipped > 0 ? Filtering.Clip(heard, condition.Clipped) : heard;
        return condition.Band is { } band ? Filtering.Band(heard, sampleRate, band.Low, band.High) : heard;
    }

    private static float[] AddOver(float[] heard, float[] other, double music, double ratio, int lead) =>
        Levels.Add(heard, other, Levels.Gain(Levels.Power(other.AsSpan(lead)), music, -ratio));

    /// <summary>Stored and read back as the product reads files, at the rate at which phones store.</summary>
    private static float[] ThroughAac(float[] samples, int sampleRate)
    {
        using var folder = new TemporaryFolder();
        string raw = folder.File("sound.f32"), stored = folder.File("sound.m4a");
        var bytes = new byte[samples.Length * sizeof(float)];
        Buffer.BlockCopy(samples, 0, bytes, 0, bytes.Length);
        File.WriteAllBytes(raw, bytes);
        FfmpegRun.Make("-f", "f32le", "-ar", $"{sampleRate}", "-ac", "1", "-i", raw, "-ar", "44100", "-c:a", "aac", "-b:a", "64k", stored);
        return AudioReader.ReadMonoAsync(stored, sampleRate).GetAwaiter().GetResult().Samples;
    }
}
