namespace Duet.Scoring;

/// <summary>How late or early the dancer was, from the lags of the judged windows.</summary>
/// <remarks>A window counts by its weight and by how well the dance was recognised in it: where little matches, the lag means little.</remarks>
internal static class DancerTiming
{
    /// <param name="windows">With the lag of each.</param>
    /// <param name="constant">What the offset found by motion is later than the one that the sound asks for; zero without sound.</param>
    /// <param name="rules">Clock and tolerance.</param>
    public static Timing Of(ReadOnlySpan<JudgedWindow> windows, TimeSpan constant, Ruleset rules)
    {
        var lags = new List<(double Seconds, double Weight)>();
        foreach (JudgedWindow window in windows)
        {
            double weight = Weight(window);
            if (weight > 0)
            {
                lags.Add((window.Lag / rules.Rate.PerSecond, weight));
            }
        }

        double total = lags.Sum(lag => lag.Weight);
        if (!(total > 0))
        {
            return new(constant, TimeSpan.Zero, 0, 0);
        }

        double median = Median(lags, total);
        double spread = Math.Sqrt(lags.Sum(lag => lag.Weight * (lag.Seconds - median) * (lag.Seconds - median)) / total);
        double tolerance = rules.TimingTolerance.TotalSeconds;
        return new(
            constant + TimeSpan.FromSeconds(median),
            TimeSpan.FromSeconds(spread),
            Math.Min(1, lags.Where(lag => lag.Seconds - median < -tolerance).Sum(lag => lag.Weight) / total),
            Math.Min(1, lags.Where(lag => lag.Seconds - median > tolerance).Sum(lag => lag.Weight) / total));
    }

    /// <summary>The same lags as shares of the judged dance; see <see cref="Of"/> for the arguments.</summary>
    public static LagHistogram Histogram(ReadOnlySpan<JudgedWindow> windows, TimeSpan constant, Ruleset rules)
    {
        var weights = new SortedDictionary<int, double>();
        foreach (JudgedWindow window in windows)
        {
            if (Weight(window) is > 0 and double weight)
            {
                weights[window.Lag] = weights.GetValueOrDefault(window.Lag) + weight;
            }
        }

        double total = weights.Values.Sum();
        int first = weights.Count > 0 ? weights.Keys.First() : 0, count = weights.Count > 0 ? weights.Keys.Last() - first + 1 : 0;
        return new(constant, rules.TimingTolerance, [.. Enumerable.Range(first, count).Select(lag =>
            new LagShare(constant + TimeSpan.FromSeconds(lag / rules.Rate.PerSecond), weights.GetValueOrDefault(lag) / total))]);
    }

    private static double Weight(JudgedWindow window) => window.Judged ? window.Weight * window.Got : 0;

    private static double Median(List<(double Seconds, double Weight)> lags, double total)
    {
        double sum = 0;
        foreach ((double seconds, double weight) in lags.OrderBy(lag => lag.Seconds))
        {
            sum += weight;
            if (sum >= total / 2)
            {
                return seconds;
            }
        }

        return 0;
    }
}
