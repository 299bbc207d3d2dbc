namespace Duet.Alignment;

/// <summary>Follows a dancer who is now a little early and now a little late: the best lag for every step in time, changing slowly.</summary>
/// <remarks>
/// Idea: Viterbi's dynamic programme over a band of lags, which is dynamic time warping with a band and a slope limit. Without the limit any dance can be warped
/// onto any other (unlimited warping gives shuffled dances 62 of 100).
/// </remarks>
internal static class LagPath
{
    /// <summary>The path of the largest sum of values.</summary>
    /// <param name="values">Shape (steps, lags).</param>
    /// <param name="lags">How many lags there are; odd, the middle one is no lag.</param>
    /// <param name="slope">By how many lags a path may move from one step to the next; 0 or above.</param>
    /// <param name="moveCost">What a move of one lag costs; makes ties fall to steady paths.</param>
    /// <returns>One index of a lag per step.</returns>
    public static int[] Best(ReadOnlySpan<double> values, int lags, int slope, double moveCost)
    {
        int steps = values.Length / lags;
        var path = new int[steps];
        if (steps == 0)
        {
            return path;
        }

        var sum = new double[values.Length];
        var from = new int[values.Length];
        values[..lags].CopyTo(sum);
        for (int step = 1; step < steps; step++)
        {
            for (int lag = 0; lag < lags; lag++)
            {
                int best = BestBefore(sum.AsSpan((step - 1) * lags, lags), lag, slope, moveCost);
                int here = (step * lags) + lag;
                from[here] = best;
                sum[here] = values[here] + sum[here - lags + best - lag] - (moveCost * Math.Abs(best - lag));
            }
        }

        path[^1] = BestEnd(sum.AsSpan((steps - 1) * lags));
        for (int step = steps - 1; step > 0; step--)
        {
            path[step - 1] = from[(step * lags) + path[step]];
        }

        return path;
    }

    private static int BestBefore(ReadOnlySpan<double> before, int lag, int slope, double moveCost)
    {
        int best = lag;
        double bestSum = before[lag];
        for (int other = Math.Max(0, lag - slope); other <= Math.Min(before.Length - 1, lag + slope); other++)
        {
            double sum = before[other] - (moveCost * Math.Abs(other - lag));
            if (sum > bestSum)
            {
                (best, bestSum) = (other, sum);
            }
        }

        return best;
    }

    /// <summary>The largest sum; of equal ones the nearest to no lag.</summary>
    private static int BestEnd(ReadOnlySpan<double> sums)
    {
        int best = sums.Length / 2;
        for (int lag = 0; lag < sums.Length; lag++)
        {
            bool nearer = Math.Abs(lag - (sums.Length / 2)) < Math.Abs(best - (sums.Length / 2));
            if (sums[lag] > sums[best] || (sums[lag] == sums[best] && nearer))
            {
                best = lag;
            }
        }

        return best;
    }
}
