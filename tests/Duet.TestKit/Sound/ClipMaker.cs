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
        double clock = 1 + (Sign(plan) * condition.ClockPpm / 1e6);
        int lead = (int)Math.Ceiling(Math.Max(0, -plan.Start.TotalSeconds) * sampleRate);
        (float[] heard, double begins, double tempo) = Play(song, sampleRate, plan, condition, lead);
        float[] recorded = Record(heard, sampleRate, plan, condition, lead);
        if (clock != 1)
        {
            recorded = FractionalReader.Read(recorded, 0, 1 / clock, (int)(recorded.Length * clock));
        }

        if (condition.Aac)
        {
            recorded = ThroughAac(recorded, sampleRate);
        }

        return new(recorded, sampleRate, TimeSpan.FromSeconds(-begins / sampleRate), clock / tempo);
    }

    /// <summary>The music as the room hears it, silence before it; where in the song that begins, in samples, and the tempo.</summary>
    private static (float[] Heard, double Begins, double Tempo) Play(ReadOnlySpan<float> song, int sampleRate, ClipPlan plan, SoundCondition condition, int lead)
    {
        int sign = Sign(plan), count = (int)(plan.Music.TotalSeconds * sampleRate);
        double tempo = 1 + (sign * (condition.Speed + condition.Stretch));
        double start = plan.Start >= TimeSpan.Zero ? plan.Start.TotalSeconds * sampleRate : (lead + (plan.Start.TotalSeconds * sampleRate)) * tempo;
        (float[] music, start, tempo) = condition.Stretch != 0
            ? Stretching.Read(song, sampleRate, start, tempo, count)
            : (FractionalReader.Read(song, start, tempo, count), start, tempo);
        return ([.. new float[lead], .. music], start - (lead * tempo), tempo);
    }

    private static int Sign(ClipPlan plan) => new Random(plan.Seed ^ 0x519).Next(2) == 0 ? 1 : -1;

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
