namespace Duet.Scoring;

/// <summary>What a lag costs: nothing within the tolerance, then the flank of a Gaussian.</summary>
internal static class TimingCredit
{
    /// <summary>1 within the tolerance, falling towards 0.</summary>
    public static double At(TimeSpan lag, TimeSpan tolerance, TimeSpan decay)
    {
        double beyond = Math.Max(0, (lag.Duration() - tolerance) / decay);
        return Math.Exp(-beyond * beyond / 2);
    }
}
