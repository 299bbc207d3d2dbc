namespace Duet.Audio;

/// <summary>The distance of beats.</summary>
/// <remarks>
/// Idea: the autocorrelation of the onsets, taken with that at twice the lag (a true beat repeats there too), under a bell on the logarithm of the lag
/// (people tap near 120 beats per minute; Ellis 2007, Moelants 2002). Half and double tempo are both true of most music; the bell decides.
/// It is narrower than Ellis's (0.55 octaves, his 0.9): dances lie between 80 and 160. The lag is then sharpened at eight times itself.
/// </remarks>
/// <param name="Period">Frames from beat to beat.</param>
/// <param name="Clarity">The autocorrelation at that lag, 1 at lag 0.</param>
internal sealed record TempoEstimate(double Period, double Clarity)
{
    private const double Slowest = 40;
    private const double Fastest = 240;
    private const double Preferred = 120;
    private const double Octaves = 0.55;
    private const int Multiples = 2;

    /// <summary>The tempo of onsets.</summary>
    public static TempoEstimate Of(float[] onsets)
    {
        int shortest = (int)(60 * BandLevels.Rate / Fastest), longest = (int)(60 * BandLevels.Rate / Slowest);
        double[] likeness = Autocorrelation(onsets, Math.Min(onsets.Length / 2, (longest * 8) + 16));
        double best = shortest;
        double most = double.NegativeInfinity;
        for (double lag = shortest; lag <= Math.Min(longest, likeness.Length - 2); lag += 0.25)
        {
            double value = Weight(lag) * Comb(likeness, lag);
            (best, most) = value > most ? (lag, value) : (best, most);
        }

        return new TempoEstimate(Sharpened(likeness, best), At(likeness, best));
    }

    /// <summary>Mean of products with itself later, at each lag; 1 at lag 0.</summary>
    internal static double[] Autocorrelation(float[] values, int lags)
    {
        double mean = values.Average(), power = values.Sum(value => (value - mean) * (value - mean)) / values.Length;
        float[] centred = [.. values.Select(value => (float)(value - mean))];
        double[] likeness = new double[lags];
        for (int lag = 0; lag < lags && power > 0; lag++)
        {
            double sum = 0;
            for (int i = lag; i < centred.Length; i++)
            {
                sum += centred[i] * centred[i - lag];
            }

            likeness[lag] = sum / (centred.Length - lag) / power;
        }

        return likeness;
    }

    private static double Weight(double lag)
    {
        double octaves = Math.Log2(60 * BandLevels.Rate / lag / Preferred) / Octaves;
        return Math.Exp(-octaves * octaves / 2);
    }

    private static double Comb(double[] likeness, double lag)
    {
        double sum = 0;
        int used = 0;
        for (int multiple = 1; multiple <= Multiples && lag * multiple < likeness.Length - 1; multiple++, used++)
        {
            sum += At(likeness, lag * multiple);
        }

        return sum / Math.Max(1, used);
    }

    private static double Sharpened(double[] likeness, double lag)
    {
        for (int multiple = 2; multiple <= 8 && (lag * multiple) + 4 < likeness.Length; multiple *= 2)
        {
            double around = lag * multiple, best = around;
            for (double near = around - 4; near <= around + 4; near += 0.25)
            {
                best = At(likeness, near) > At(likeness, best) ? near : best;
            }

            lag = best / multiple;
        }

        return lag;
    }

    private static double At(double[] likeness, double lag)
    {
        int whole = Math.Min((int)lag, likeness.Length - 2);
        return likeness[whole] + ((lag - whole) * (likeness[whole + 1] - likeness[whole]));
    }
}
