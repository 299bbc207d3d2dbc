namespace Duet.Audio;

/// <summary>A recording as the search hears it: 8 kHz, without constants and rumble, of unit power, without the silence around it.</summary>
/// <param name="Samples">The sound.</param>
/// <param name="Start">Seconds from the file's start to the first sample.</param>
internal sealed record Recording(float[] Samples, double Start)
{
    /// <summary>Samples per second of everything that is searched.</summary>
    public const int Rate = 8000;

    /// <summary>Seconds of sound that are too few.</summary>
    public const double Shortest = 1;

    private const int FullRate = 16_000;
    private const int Frame = Rate / 50;

    // -90 dB below full scale: the noise of a 16-bit file.
    private const double NoSound = 3e-5;

    // Below the 95th percentile of the frames: 50 dB.
    private const double Soft = 0.003;

    /// <summary>Length in seconds.</summary>
    public double Seconds => (double)Samples.Length / Rate;

    /// <summary>Hears a recording; null when it holds less than a second of sound.</summary>
    /// <param name="samples">Full scale is 1; what is not finite counts as silence.</param>
    /// <param name="sampleRate">Samples per second.</param>
    public static Recording? Hear(ReadOnlySpan<float> samples, int sampleRate)
    {
        ReadOnlySpan<float> steady = Steady(samples);
        float[] heard = sampleRate == FullRate
            ? Resampler.Resample(steady, (double)FullRate / Rate)
            : Resampler.Resample(Resampler.Resample(steady, (double)sampleRate / FullRate), (double)FullRate / Rate);
        TakeConstantsOff(heard);
        double[] levels = FrameLevels(heard);
        double threshold = levels.Length == 0 ? 0 : Math.Max(NoSound, Soft * levels.Order().ElementAt(levels.Length * 95 / 100));
        int first = Array.FindIndex(levels, level => level > threshold), last = Array.FindLastIndex(levels, level => level > threshold);
        if (levels.Count(level => level > threshold) * Frame < Shortest * Rate)
        {
            return null;
        }

        int start = first * Frame, end = Math.Min(heard.Length, (last + 1) * Frame);
        float[] kept = start == 0 && end == heard.Length ? heard : heard[start..end];
        ToUnitPower(kept);
        return new Recording(kept, (double)first * Frame / Rate);
    }

    // A recorder that writes nonsense must not silence the rest: whatever is beyond 1,000 times full scale is a defect, not a sound.
    private static ReadOnlySpan<float> Steady(ReadOnlySpan<float> samples)
    {
        int first = 0;
        while (first < samples.Length && IsSound(samples[first]))
        {
            first++;
        }

        if (first == samples.Length)
        {
            return samples;
        }

        float[] steady = samples.ToArray();
        for (int i = first; i < steady.Length; i++)
        {
            steady[i] = IsSound(steady[i]) ? steady[i] : 0;
        }

        return steady;
    }

    private static bool IsSound(float sample) => float.IsFinite(sample) && Math.Abs(sample) <= 1000;

    // One pole at about 60 Hz; both recordings pass it, so that it delays neither against the other.
    private static void TakeConstantsOff(float[] samples)
    {
        const float Pole = 0.95f;
        float before = samples.Length > 0 ? samples[0] : 0, output = 0;
        for (int i = 0; i < samples.Length; i++)
        {
            float now = samples[i];
            output = now - before + (Pole * output);
            (samples[i], before) = (output, now);
        }
    }

    private static double[] FrameLevels(float[] samples)
    {
        double[] levels = new double[samples.Length / Frame];
        for (int i = 0; i < levels.Length; i++)
        {
            levels[i] = Level(samples.AsSpan(i * Frame, Frame));
        }

        return levels;
    }

    /// <summary>The root of the mean square.</summary>
    public static double Level(ReadOnlySpan<float> samples)
    {
        double sum = 0;
        foreach (float sample in samples)
        {
            sum += sample * sample;
        }

        return samples.Length == 0 ? 0 : Math.Sqrt(sum / samples.Length);
    }

    private static void ToUnitPower(float[] samples)
    {
        float scale = (float)(1 / Level(samples));
        for (int i = 0; i < samples.Length; i++)
        {
            samples[i] *= scale;
        }
    }
}
