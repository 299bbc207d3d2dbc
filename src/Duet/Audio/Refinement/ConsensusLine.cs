namespace Duet.Audio;

/// <summary>The straight line that most windows agree on.</summary>
/// <param name="Shift">Seconds at time 0.</param>
/// <param name="Drift">Seconds per second.</param>
/// <param name="Weight">The summed weight of the windows that agree.</param>
/// <param name="Agreeing">How many agree.</param>
internal readonly record struct ConsensusLine(double Shift, double Drift, double Weight, int Agreeing)
{
    /// <summary>Fits a line: every pair of windows proposes one (Fischler and Bolles 1981, but all pairs, so that nothing is left to chance), the heaviest company
    /// wins and is fitted by weighted least squares.</summary>
    /// <param name="lags">The windows.</param>
    /// <param name="tolerance">How far from the line a window still agrees, seconds.</param>
    /// <param name="steepest">The largest drift, seconds per second.</param>
    public static ConsensusLine Fit(ReadOnlySpan<WindowLag> lags, double tolerance, double steepest)
    {
        var best = default(ConsensusLine);
        for (int i = 0; i < lags.Length; i++)
        {
            for (int j = i; j < lags.Length; j++)
            {
                double drift = i == j ? 0 : (lags[j].Lag - lags[i].Lag) / (lags[j].Time - lags[i].Time);
                if (lags[i].Weight > 0 && lags[j].Weight > 0 && Math.Abs(drift) <= steepest)
                {
                    ConsensusLine proposed = Weigh(lags, new(lags[i].Lag - (drift * lags[i].Time), drift, 0, 0), tolerance);
                    best = proposed.Weight > best.Weight ? proposed : best;
                }
            }
        }

        return best.Agreeing < 2 ? best : Weigh(lags, LeastSquares(lags, best, tolerance, steepest), tolerance) is var fitted && fitted.Weight >= 0.9 * best.Weight ? fitted : best;
    }

    /// <summary>Whether a window lies on the line.</summary>
    public bool Holds(WindowLag lag, double tolerance) => lag.Weight > 0 && Math.Abs(lag.Lag - Shift - (Drift * lag.Time)) <= tolerance;

    private static ConsensusLine Weigh(ReadOnlySpan<WindowLag> lags, ConsensusLine line, double tolerance)
    {
        double weight = 0;
        int agreeing = 0;
        foreach (WindowLag lag in lags)
        {
            if (line.Holds(lag, tolerance))
            {
                weight += lag.Weight;
                agreeing++;
            }
        }

        return line with { Weight = weight, Agreeing = agreeing };
    }

    private static ConsensusLine LeastSquares(ReadOnlySpan<WindowLag> lags, ConsensusLine line, double tolerance, double steepest)
    {
        double w = 0, wt = 0, wl = 0, wtt = 0, wtl = 0;
        foreach (WindowLag lag in lags)
        {
            double weight = line.Holds(lag, tolerance) ? lag.Weight : 0;
            w += weight;
            wt += weight * lag.Time;
            wl += weight * lag.Lag;
            wtt += weight * lag.Time * lag.Time;
            wtl += weight * lag.Time * lag.Lag;
        }

        double spread = (w * wtt) - (wt * wt);
        double drift = spread > 1e-9 * w * w ? Math.Clamp(((w * wtl) - (wt * wl)) / spread, -steepest, steepest) : 0;
        return new ConsensusLine((wl - (drift * wt)) / w, drift, 0, 0);
    }
}
