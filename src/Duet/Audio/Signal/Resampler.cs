using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Duet.Audio;

/// <summary>A recording as if taken at another rate or by another clock.</summary>
/// <remarks>
/// Idea: band-limited interpolation by a windowed sinc from a table (Smith and Gossett 1984). Sixteen zero crossings a side under a Kaiser window (beta 8); 1,024 places between
/// two samples, the nearest is taken: an error of at most 1/2,048 sample, 60 dB below the sound.
/// </remarks>
internal static class Resampler
{
    private const int ZeroCrossings = 16;
    private const int Places = 1024;
    private const double KaiserBeta = 8;

    // An hour is read in stretches: a second copy of it would weigh 230 MB.
    private const int Stretch = 1 << 16;

    // The share of the lower rate's band that is kept.
    private const double Passband = 0.94;

    // Clocks and players that differ by less share one table.
    private const double NearUnity = 1.05;

    private static readonly Lazy<Taps> NearTaps = new(() => new Taps(Passband / NearUnity).Filled());

    /// <summary>Reads the samples at 0, step, 2 step, ...; outside they are zero.</summary>
    /// <param name="samples">The recording.</param>
    /// <param name="step">Input samples per output sample, above 0: 2 halves the rate, 1.01 plays 1 % faster.</param>
    public static float[] Resample(ReadOnlySpan<float> samples, double step)
    {
        int count = samples.Length == 0 ? 0 : (int)((samples.Length - 1) / step) + 1;
        Taps taps = step is > 1 / NearUnity and <= NearUnity ? NearTaps.Value : new Taps(Passband / Math.Max(1, step));
        float[] output = new float[count], near = new float[(int)Math.Ceiling(Math.Min(Stretch, count) * step) + (2 * taps.Count)];
        for (int first = 0; first < count; first += Stretch)
        {
            int from = (int)(first * step) - taps.Reach;
            Copy(samples, from, near);
            for (int i = first; i < Math.Min(count, first + Stretch); i++)
            {
                double at = i * step;
                int whole = (int)at, place = (int)Math.Round((at - whole) * Places);
                (whole, place) = place == Places ? (whole + 1, 0) : (whole, place);
                output[i] = Dot(near, whole - taps.Reach - from, taps.Row(place), taps.Count);
            }
        }

        return output;
    }

    // Silence outside.
    private static void Copy(ReadOnlySpan<float> samples, int from, float[] near)
    {
        Array.Clear(near);
        int first = Math.Max(0, from), last = Math.Min(samples.Length, from + near.Length);
        if (first < last)
        {
            samples[first..last].CopyTo(near.AsSpan(first - from));
        }
    }

    /// <summary>The weight of a sample that lies <paramref name="distance"/> samples away.</summary>
    public static double Kernel(double distance, double cutoff)
    {
        double reach = ZeroCrossings / cutoff, share = distance / reach;
        if (Math.Abs(share) >= 1)
        {
            return 0;
        }

        double x = Math.PI * cutoff * distance;
        return cutoff * (x == 0 ? 1 : Math.Sin(x) / x) * Bessel(KaiserBeta * Math.Sqrt(1 - (share * share))) / Bessel(KaiserBeta);
    }

    private static float Dot(float[] a, int from, float[] b, int count)
    {
        ref float x = ref MemoryMarshal.GetArrayDataReference(a), y = ref MemoryMarshal.GetArrayDataReference(b);
        Vector256<float> sum = Vector256<float>.Zero;
        for (int i = 0; i < count; i += 8)
        {
            sum += Vector256.LoadUnsafe(ref x, (nuint)(from + i)) * Vector256.LoadUnsafe(ref y, (nuint)i);
        }

        Vector128<float> folded = sum.GetLower() + sum.GetUpper();
        return folded[0] + folded[2] + (folded[1] + folded[3]);
    }

    // The modified Bessel function of the first kind, order 0, by its series.
    private static double Bessel(double x)
    {
        double term = 1, sum = 1;
        for (int k = 1; term > 1e-12 * sum; k++)
        {
            term *= x * x / (4.0 * k * k);
            sum += term;
        }

        return sum;
    }

    /// <summary>The weights, a row for every place between two samples, made when first asked for.</summary>
    private sealed class Taps(double cutoff)
    {
        private readonly float[]?[] _rows = new float[]?[Places];

        public int Reach { get; } = (int)Math.Ceiling(ZeroCrossings / cutoff);

        public int Count => ((2 * Reach) + 8) / 8 * 8;

        // The weights of the samples whole - reach, whole - reach + 1, ... for the place whole + place / Places.
        public float[] Row(int place) =>
            _rows[place] ??= [.. Enumerable.Range(0, Count).Select(tap => (float)Kernel(tap - Reach - ((double)place / Places), cutoff))];

        public Taps Filled()
        {
            for (int place = 0; place < Places; place++)
            {
                Row(place);
            }

            return this;
        }
    }
}
