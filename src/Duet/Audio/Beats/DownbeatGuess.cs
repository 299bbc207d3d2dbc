namespace Duet.Audio;

/// <summary>Which of four beats opens the bar.</summary>
/// <remarks>
/// Idea (after Goto 2001): chords change at bar lines, the bass drum is on one and three, the snare on two and four. For each of the four places: how much the sound
/// between beats differs from that of the beat before, by band, plus the rise of the lowest bands at the beat, less that of the highest.
/// </remarks>
internal static class DownbeatGuess
{
    private const int BeatsPerBar = 4;
    private const int Low = 3;
    private const int High = 16;

    /// <summary>0 to 3.</summary>
    public static int Of(BandLevels levels, int[] beats)
    {
        double[][] between = [.. beats.SkipLast(1).Zip(beats.Skip(1), (from, to) => Mean(levels, from + ((to - from) / 4), to))];
        double[] change = new double[beats.Length], weight = new double[beats.Length];
        for (int beat = 1; beat < between.Length; beat++)
        {
            change[beat] = between[beat].Zip(between[beat - 1], (now, before) => Math.Abs(now - before)).Average();
            weight[beat] = Rise(levels, beats[beat], 0, Low) - Rise(levels, beats[beat], High, BandLevels.Count);
        }

        double[] merits = [.. Standardised(change).Zip(Standardised(weight), (a, b) => a + b)];
        return Enumerable.Range(0, BeatsPerBar).MaxBy(place => merits.Where((_, beat) => beat % BeatsPerBar == place).DefaultIfEmpty(double.NegativeInfinity).Average());
    }

    private static double[] Mean(BandLevels levels, int from, int to) =>
        [.. levels.Bands.Select(band => band.AsSpan(from, Math.Max(1, to - from)).ToArray().Average(value => (double)value))];

    private static double Rise(BandLevels levels, int beat, int first, int last)
    {
        double sum = 0;
        for (int band = first; band < last; band++)
        {
            float[] level = levels.Bands[band];
            sum += Math.Max(0, level[Math.Min(level.Length - 1, beat + 3)] - level[Math.Max(0, beat - 3)]);
        }

        return sum / (last - first);
    }

    private static double[] Standardised(double[] values)
    {
        double mean = values.Average(), deviation = Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
        return [.. values.Select(value => (value - mean) / Math.Max(1e-9, deviation))];
    }
}
