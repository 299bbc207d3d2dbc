namespace Duet.Scoring;

/// <summary>How well two lists of numbers agree.</summary>
internal static class RankStatistics
{
    /// <summary>Spearman's rank correlation: Pearson's of the ranks, equal values sharing the mean of theirs. 0 where one list does not vary.</summary>
    public static double Spearman(ReadOnlySpan<double> first, ReadOnlySpan<double> second) => Pearson(Ranks(first), Ranks(second));

    /// <summary>Pearson's correlation, -1 to 1; 0 where one list does not vary.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double Pearson(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        if (first.Length != second.Length)
        {
            throw new ArgumentException($"{first.Length} numbers cannot be compared with {second.Length}.", nameof(second));
        }

        double meanFirst = Mean(first), meanSecond = Mean(second), both = 0, squareFirst = 0, squareSecond = 0;
        for (int i = 0; i < first.Length; i++)
        {
            double a = first[i] - meanFirst, b = second[i] - meanSecond;
            both += a * b;
            squareFirst += a * a;
            squareSecond += b * b;
        }

        return squareFirst > 0 && squareSecond > 0 ? both / Math.Sqrt(squareFirst * squareSecond) : 0;
    }

    /// <summary>Mean of |first - second|; 0 for empty lists.</summary>
    public static double MeanError(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        double sum = 0;
        for (int i = 0; i < first.Length; i++)
        {
            sum += Math.Abs(first[i] - second[i]);
        }

        return first.Length > 0 ? sum / first.Length : 0;
    }

    /// <summary>From 1 for the smallest; equal values share the mean of their ranks.</summary>
    internal static double[] Ranks(ReadOnlySpan<double> values)
    {
        double[] sorted = values.ToArray();
        int[] order = [.. Enumerable.Range(0, sorted.Length)];
        Array.Sort(sorted, order);
        var ranks = new double[sorted.Length];
        for (int first = 0; first < sorted.Length;)
        {
            int end = first + 1;
            while (end < sorted.Length && sorted[end] == sorted[first])
            {
                end++;
            }

            for (int i = first; i < end; i++)
            {
                ranks[order[i]] = (first + 1 + end) / 2.0;
            }

            first = end;
        }

        return ranks;
    }

    private static double Mean(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values)
        {
            sum += value;
        }

        return values.Length > 0 ? sum / values.Length : 0;
    }
}
