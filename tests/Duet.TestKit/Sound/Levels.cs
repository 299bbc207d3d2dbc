namespace Duet.TestKit.Sound;

/// <summary>Loudness and its ratios.</summary>
public static class Levels
{
    /// <summary>The mean square; 0 for nothing.</summary>
    public static double Power(ReadOnlySpan<float> samples)
    {
        double sum = 0;
        foreach (float sample in samples)
        {
            sum += (double)sample * sample;
        }

        return samples.IsEmpty ? 0 : sum / samples.Length;
    }

    /// <summary>The factor that brings a sound this many decibels above another of the given power.</summary>
    public static double Gain(double power, double wantedPower, double decibels) => power > 0 ? Math.Sqrt(wantedPower / power * Math.Pow(10, decibels / 10)) : 0;

    /// <summary>The sum, the second times a factor; as long as the first.</summary>
    public static float[] Add(ReadOnlySpan<float> sound, ReadOnlySpan<float> other, double gain)
    {
        float[] sum = sound.ToArray();
        for (int i = 0; i < Math.Min(sum.Length, other.Length); i++)
        {
            sum[i] += (float)(gain * other[i]);
        }

        return sum;
    }
}
