namespace Duet.TestKit.Statistics;

/// <summary>How well a score keeps two groups apart.</summary>
public static class Separation
{
    /// <summary>The area under the curve: how often a number of the first group is above one of the second, equal ones counting half. 0 to 1, 0.5 is chance.</summary>
    /// <param name="high">What should score high; what is not a number counts as lowest.</param>
    /// <param name="low">What should score low.</param>
    /// <returns>NaN when a group is empty.</returns>
    public static double Auc(IEnumerable<double> high, IEnumerable<double> low)
    {
        double[] ups = Sorted(high), downs = Sorted(low);
        double won = 0;
        int below = 0, upTo = 0;
        foreach (double value in ups)
        {
            while (below < downs.Length && downs[below] < value)
            {
                below++;
            }

            while (upTo < downs.Length && downs[upTo] <= value)
            {
                upTo++;
            }

            won += below + ((upTo - below) / 2.0);
        }

        return ups.Length > 0 && downs.Length > 0 ? won / ups.Length / downs.Length : double.NaN;
    }

    /// <summary>The middle value; NaN for none.</summary>
    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = Sorted(values);
        return sorted.Length > 0 ? (sorted[sorted.Length / 2] + sorted[(sorted.Length - 1) / 2]) / 2 : double.NaN;
    }

    /// <summary>The value below which the given share lies; NaN for none.</summary>
    public static double Percentile(IEnumerable<double> values, double share)
    {
        double[] sorted = Sorted(values);
        return sorted.Length > 0 ? sorted[(int)Math.Round(share * (sorted.Length - 1))] : double.NaN;
    }

    private static double[] Sorted(IEnumerable<double> values) =>
        [.. values.Select(value => double.IsNaN(value) ? double.NegativeInfinity : value).Order()];
}
