namespace Duet.Audio;

/// <summary>A recording's loudness in 24 bands of the mel scale, 125 times a second.</summary>
/// <remarks>
/// Windows of 32 ms (256 samples under a Hann window) every 8 ms, triangles evenly spaced on the mel scale (Stevens, Volkmann and Newman 1937; mel = 1127 ln(1 + f / 700))
/// from 100 to 3,800 Hz, logarithms of power above a floor 60 dB under the mean. Shape: (bands, frames).
/// </remarks>
/// <param name="Bands">Natural logarithms of power.</param>
/// <param name="Sounding">Which frames are at most 30 dB below the loud ones: others are a lead, a pause, a fade.</param>
internal sealed record BandLevels(float[][] Bands, bool[] Sounding)
{
    /// <summary>How many bands.</summary>
    public const int Count = 24;

    /// <summary>Samples from frame to frame.</summary>
    public const int Hop = 64;

    /// <summary>Frames per second.</summary>
    public const double Rate = (double)Recording.Rate / Hop;

    /// <summary>Samples from a frame's start to its middle.</summary>
    public const int Middle = Window / 2;

    private const int Window = 256;
    private const double Lowest = 100;
    private const double Highest = 3800;

    /// <summary>Number of frames.</summary>
    public int Frames => Sounding.Length;

    /// <summary>Measures a recording. Frame i is centred on sample i Hop + Window / 2.</summary>
    public static BandLevels Of(float[] samples)
    {
        int frames = Math.Max(1, ((samples.Length - Window) / Hop) + 1);
        float[][] bands = [.. Enumerable.Range(0, Count).Select(_ => new float[frames])];
        float[] hann = [.. Enumerable.Range(0, Window).Select(i => (float)(0.5 - (0.5 * Math.Cos(2 * Math.PI * (i + 0.5) / Window))))];
        var mel = new MelBands();
        var fourier = new FastFourier(Window);
        float[] re = new float[Window], im = new float[Window];
        for (int frame = 0; frame < frames; frame += 2)
        {
            Fill(samples, frame * Hop, hann, re);
            Fill(samples, (frame + 1) * Hop, hann, im);
            (Spectrum first, Spectrum second) = Spectrum.OfPair(fourier, re, im);
            mel.Into(first, bands, frame);
            if (frame + 1 < frames)
            {
                mel.Into(second, bands, frame + 1);
            }
        }

        bool[] sounding = LoudFrames(bands);
        ToLogarithms(bands);
        return new BandLevels(bands, sounding);
    }

    private static void Fill(float[] samples, int from, float[] hann, float[] buffer)
    {
        for (int i = 0; i < buffer.Length; i++)
        {
            buffer[i] = from + i < samples.Length ? samples[from + i] * hann[i] : 0;
        }
    }

    private static bool[] LoudFrames(float[][] powers)
    {
        float[] sums = new float[powers[0].Length];
        foreach (float[] band in powers)
        {
            for (int i = 0; i < sums.Length; i++)
            {
                sums[i] += band[i];
            }
        }

        float threshold = sums.Order().ElementAt(sums.Length * 9 / 10) / 1000;
        return [.. sums.Select(sum => sum > threshold)];
    }

    private static void ToLogarithms(float[][] powers)
    {
        foreach (float[] band in powers)
        {
            float floor = Math.Max(1e-20f, band.Average() * 1e-6f);
            for (int i = 0; i < band.Length; i++)
            {
                band[i] = MathF.Log(band[i] + floor);
            }
        }
    }

    /// <summary>The triangles.</summary>
    private sealed class MelBands
    {
        private readonly int[] _from = new int[Count];
        private readonly float[][] _weights = new float[Count][];

        public MelBands()
        {
            double low = Mel(Lowest), step = (Mel(Highest) - low) / (Count + 1);
            for (int band = 0; band < Count; band++)
            {
                double left = Bin(low + (band * step)), top = Bin(low + ((band + 1) * step)), right = Bin(low + ((band + 2) * step));
                int first = (int)Math.Floor(left) + 1, last = Math.Max(first, (int)Math.Ceiling(right) - 1);
                _from[band] = first;
                _weights[band] = [.. Enumerable.Range(first, last - first + 1).Select(k => (float)Math.Max(0.01, k < top ? (k - left) / (top - left) : (right - k) / (right - top)))];
            }
        }

        public void Into(Spectrum spectrum, float[][] bands, int frame)
        {
            for (int band = 0; band < Count; band++)
            {
                float sum = 0;
                for (int i = 0; i < _weights[band].Length; i++)
                {
                    int k = _from[band] + i;
                    sum += _weights[band][i] * ((spectrum.Re[k] * spectrum.Re[k]) + (spectrum.Im[k] * spectrum.Im[k]));
                }

                bands[band][frame] = sum;
            }
        }

        private static double Mel(double hertz) => 1127 * Math.Log(1 + (hertz / 700));

        private static double Bin(double mel) => 700 * (Math.Exp(mel / 1127) - 1) * Window / Recording.Rate;
    }
}
