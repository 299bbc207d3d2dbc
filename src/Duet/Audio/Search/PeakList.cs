namespace Duet.Audio;

/// <summary>The highest places of a curve that are not shoulders of each other.</summary>
internal static class PeakList
{
    /// <summary>Up to <paramref name="most"/> indices, highest first, each more than <paramref name="apart"/> from those above it. The values are used up.</summary>
    public static List<int> Highest(Span<float> values, int most, int apart)
    {
        var found = new List<int>();
        while (found.Count < most && IndexOfHighest(values) is var best && values[best] > float.MinValue)
        {
            found.Add(best);
            int from = Math.Max(0, best - apart), to = Math.Min(values.Length, best + apart + 1);
            values[from..to].Fill(float.MinValue);
        }

        return found;
    }

    private static int IndexOfHighest(ReadOnlySpan<float> values)
    {
        int best = 0;
        for (int i = 1; i < values.Length; i++)
        {
            best = values[i] > values[best] ? i : best;
        }

        return best;
    }
}
