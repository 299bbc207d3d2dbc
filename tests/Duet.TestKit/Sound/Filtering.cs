using System.Numerics;
using Duet.TestKit.Camera;
using MathNet.Numerics.IntegralTransforms;

namespace Duet.TestKit.Sound;

/// <summary>What loudspeakers, phones and rooms do to sound. Filters here delay nothing: they look as far ahead as back.</summary>
public static class Filtering
{
    private const int Taps = 1023;

    /// <summary>Keeps a band, with slopes some 40 Hz wide at 16 kHz.</summary>
    public static float[] Band(ReadOnlySpan<float> sound, int sampleRate, double low, double high) =>
        Symmetric(sound, Design(sampleRate, frequency => frequency >= low && frequency <= high ? 1 : 0));

    /// <summary>Raises and lowers the octaves by chance, at most 10 dB.</summary>
    public static float[] Equalise(ReadOnlySpan<float> sound, int sampleRate, int seed)
    {
        var chance = new Random(seed);
        double[] octaves = [.. Enumerable.Range(0, 12).Select(_ => chance.NextBetween(-10, 10))];
        return Symmetric(sound, Design(sampleRate, frequency =>
        {
            double place = Math.Clamp(Math.Log2(Math.Max(frequency, 20) / 20), 0, 10.999);
            double decibels = octaves[(int)place] + ((place - (int)place) * (octaves[(int)place + 1] - octaves[(int)place]));
            return Math.Pow(10, decibels / 20);
        }));
    }

    /// <summary>Cuts off what is louder than the given share of all samples.</summary>
    public static float[] Clip(ReadOnlySpan<float> sound, double share)
    {
        float[] loudness = sound.ToArray();
        for (int i = 0; i < loudness.Length; i++)
        {
            loudness[i] = Math.Abs(loudness[i]);
        }

        Array.Sort(loudness);
        float limit = loudness[(int)((1 - share) * (loudness.Length - 1))];
        float[] clipped = sound.ToArray();
        for (int i = 0; i < clipped.Length; i++)
        {
            clipped[i] = Math.Clamp(clipped[i], -limit, limit);
        }

        return clipped;
    }

    /// <summary>The sound as heard through a response whose first value is the direct sound; as long as the sound.</summary>
    public static float[] Convolve(ReadOnlySpan<float> sound, ReadOnlySpan<float> response)
    {
        int length = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(4096, 4 * response.Length)), advance = length - response.Length + 1;
        Complex[] filter = Transform(response, length);
        var heard = new float[sound.Length];
        for (int start = 0; start < sound.Length; start += advance)
        {
            Complex[] block = Transform(sound.Slice(start, Math.Min(advance, sound.Length - start)), length);
            for (int i = 0; i < length; i++)
            {
                block[i] *= filter[i];
            }

            Fourier.Inverse(block, FourierOptions.AsymmetricScaling);
            for (int i = 0; i < length && start + i < heard.Length; i++)
            {
                heard[start + i] += (float)block[i].Real;
            }
        }

        return heard;
    }

    private static Complex[] Transform(ReadOnlySpan<float> values, int length)
    {
        var transform = new Complex[length];
        for (int i = 0; i < values.Length; i++)
        {
            transform[i] = values[i];
        }

        Fourier.Forward(transform, FourierOptions.AsymmetricScaling);
        return transform;
    }

    /// <summary>The taps of a gain curve, by sampling it, under a Hann window; the middle tap is time zero.</summary>
    private static float[] Design(int sampleRate, Func<double, double> gain)
    {
        const int Points = 4096;
        double[] curve = [.. Enumerable.Range(0, (Points / 2) + 1).Select(k => gain((double)k * sampleRate / Points))];
        var taps = new float[Taps];
        for (int i = 0; i < Taps; i++)
        {
            int place = i - (Taps / 2);
            double sum = curve[0] + (curve[^1] * Math.Cos(Math.PI * place));
            for (int k = 1; k < Points / 2; k++)
            {
                sum += 2 * curve[k] * Math.Cos(2 * Math.PI * k * place / Points);
            }

            taps[i] = (float)(sum / Points * (0.5 + (0.5 * Math.Cos(2 * Math.PI * place / (Taps + 1)))));
        }

        return taps;
    }

    private static float[] Symmetric(ReadOnlySpan<float> sound, ReadOnlySpan<float> taps)
    {
        float[] longer = new float[sound.Length + (Taps / 2)];
        sound.CopyTo(longer);
        return Convolve(longer, taps)[(Taps / 2)..];
    }
}
