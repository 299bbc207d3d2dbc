namespace Duet.Web.Live;

/// <summary>How many poses a connection may send: 60 a second, and 600 at once. Whoever was away may send what was danced meanwhile.</summary>
/// <param name="clock">What time it is.</param>
/// <param name="away">How long the dancer was not connected.</param>
internal sealed class PoseBudget(TimeProvider clock, TimeSpan away)
{
    private const double PerSecond = 60;
    private const double AtOnce = 600;

    private double _left = AtOnce + (PerSecond * Math.Clamp(away.TotalSeconds, 0, 600));
    private long _since = clock.GetTimestamp();

    /// <summary>False: too many.</summary>
    public bool TrySpend(int poses)
    {
        long now = clock.GetTimestamp();
        double earned = PerSecond * clock.GetElapsedTime(_since, now).TotalSeconds;
        (_since, _left) = (now, Math.Max(_left, Math.Min(AtOnce, _left + earned)) - poses);
        return _left >= 0;
    }
}
