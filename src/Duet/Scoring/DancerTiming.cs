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
            double weight = window.Judged ? window.Weight * window.Got : 0;
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
