namespace Duet.TestKit.Sound;

/// <summary>Faster or slower at the same pitch.</summary>
/// <remarks>
/// WSOLA (Verhelst and Roelands, 1993): frames of 50 ms, half overlapping, are laid at even distances; each is taken from where the
/// tempo says, or up to 8 ms beside it, where it continues best what was laid before. A moment of the result is thus up to 8 ms off its place, on the average
/// rather behind it than not (it goes on as it was until it must jump): the truth is the straight line through all places taken.
/// </remarks>
public static class Stretching
{
    /// <summary>The sound from a place on, at another tempo.</summary>
    /// <param name="sound">Shape (samples).</param>
    /// <param name="sampleRate">Samples per second.</param>
    /// <param name="start">Where the result begins, in samples.</param>
    /// <param name="tempo">Above 1 is faster.</param>
    /// <param name="count">Samples wanted.</param>
    /// <returns>The samples; the place of the first one and the samples per sample after it, by the best straight line.</returns>
    public static (float[] Samples, double Start, double Tempo) Read(ReadOnlySpan<float> sound, int sampleRate, double start, double tempo, int count)
    {
        int hop = sampleRate / 40, reach = sampleRate / 125, next = (int)start;
        var stretched = new float[count + (2 * hop)];
        List<double> moments = [], places = [];
        for (int laid = 0; laid < count; laid += hop)
        {
            int place = Best(sound, (int)(start + (laid * tempo)), next, reach, hop);
            for (int i = 0; i < 2 * hop; i++)
            {
                float weight = 0.5f - (0.5f * MathF.Cos(MathF.PI * (i + 0.5f) / hop));
                stretched[laid + i] += (laid == 0 && i < hop ? 1 : weight) * At(sound, place + i);
            }

            next = place + hop;
            moments.Add(laid + hop);
            places.Add(place + hop);
        }

        (double first, double slope) = MathNet.Numerics.Fit.Line([.. moments], [.. places]);
        return (stretched[..count], first, slope);
    }

    /// <summary>The place near the wanted one whose first half looks most like what would have followed.</summary>
    private static int Best(ReadOnlySpan<float> sound, int wanted, int next, int reach, int hop)
    {
        (int best, double likeness) = (wanted, double.NegativeInfinity);
        for (int place = wanted - reach; place <= wanted + reach; place++)
        {
            double product = 0, power = 1e-9;
            for (int i = 0; i < hop; i += 2)
            {
                double value = At(sound, place + i);
                product += value * At(sound, next + i);
                power += value * value;
            }

            if (product / Math.Sqrt(power) > likeness)
            {
                (best, likeness) = (place, product / Math.Sqrt(power));
            }
        }

        return best;
    }

    private static float At(ReadOnlySpan<float> sound, int place) => (uint)place < (uint)sound.Length ? sound[place] : 0;
}
