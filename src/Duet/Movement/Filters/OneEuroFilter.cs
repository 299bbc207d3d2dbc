namespace Duet.Movement;

/// <summary>How a <see cref="OneEuroFilter"/> trades jitter for lag. Turn <see cref="MinimumCutoff"/> first, with the dancer standing still; then <see cref="Beta"/>, with the dancer moving fast.</summary>
/// <param name="MinimumCutoff">Hertz, above 0; the cutoff at rest. Lower: calmer and later at rest; higher: livelier, with more jitter.</param>
/// <param name="Beta">Hertz per (scaled unit per second), 0 or above. Higher: less lag in fast movement; 0: one fixed cutoff.</param>
/// <param name="DerivativeCutoff">Hertz, above 0; smooths the speed that opens the filter. The source's 1 rarely needs a change.</param>
public readonly record struct OneEuroSettings(double MinimumCutoff, double Beta, double DerivativeCutoff = 1);

/// <summary>Smooths one noisy number over time: calm at rest, quick in movement.</summary>
/// <remarks>
/// <para>
/// A low-pass filter whose cutoff rises with the speed of what it filters. Source: Casiez, Roussel, Vogel, "1€ Filter: A Simple
/// Speed-based Low-pass Filter for Noisy Input in Interactive Systems", CHI 2012.
/// </para>
/// <code>
/// value --+-- speed = scale * (value - last value) / dt -- low-pass (derivative cutoff) -- cutoff = minimum + beta * |speed|
///         +------------------------------------------------------------------------------ low-pass (cutoff) --> answer
/// alpha = 1 / (1 + 1 / (2 pi cutoff dt));  low-pass: answer += alpha * (input - answer)
/// </code>
/// <para>
/// Two choices follow MediaPipe's use of it and differ from the paper: the speed is taken from the last raw value, not from the last
/// answer, and it can be scaled, so that pixels of a near and of a far dancer count alike. Every step takes its own dt.
/// </para>
/// </remarks>
public sealed class OneEuroFilter
{
    private readonly OneEuroSettings _settings;
    private TimeSpan _time;
    private double _raw;
    private double _speed;
    private double _answer;
    private bool _started;

    /// <summary>Makes a filter that has seen nothing yet.</summary>
    /// <param name="settings">See there.</param>
    /// <exception cref="ArgumentOutOfRangeException">A cutoff is not above 0, or beta is negative.</exception>
    public OneEuroFilter(OneEuroSettings settings)
    {
        RequirePositive(settings.MinimumCutoff, nameof(settings.MinimumCutoff));
        RequirePositive(settings.DerivativeCutoff, nameof(settings.DerivativeCutoff));
        if (!(settings.Beta >= 0))
        {
            throw new ArgumentOutOfRangeException(nameof(settings), settings.Beta, "Beta must be 0 or above.");
        }

        _settings = settings;
    }

    /// <summary>Takes the next value and answers the smoothed one.</summary>
    /// <param name="value">Any unit. NaN (nothing known) is answered with NaN, and the filter starts anew.</param>
    /// <param name="time">Never before the last one. At the same time again, the last answer is repeated and <paramref name="value"/> is dropped.</param>
    /// <param name="scale">Multiplies the speed, above 0; 1 / size of the person makes it independent of the distance to the camera.</param>
    /// <returns>In the unit of <paramref name="value"/>; the first value unchanged.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The time goes back.</exception>
    public double Next(double value, TimeSpan time, double scale = 1)
    {
        if (double.IsNaN(value))
        {
            Reset();
            return double.NaN;
        }

        return _started ? Step(value, time, scale) : Start(value, time);
    }

    /// <summary>Forgets everything: the next value is the first again.</summary>
    public void Reset() => _started = false;

    private double Start(double value, TimeSpan time)
    {
        (_time, _raw, _answer, _speed, _started) = (time, value, value, 0, true);
        return value;
    }

    private double Step(double value, TimeSpan time, double scale)
    {
        double dt = (time - _time).TotalSeconds;
        if (dt < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(time), time, $"The time must not be before the last one, {_time}.");
        }

        if (dt == 0)
        {
            return _answer;
        }

        double speed = (value - _raw) * scale / dt;
        _speed += Alpha(_settings.DerivativeCutoff, dt) * (speed - _speed);
        double cutoff = _settings.MinimumCutoff + (_settings.Beta * Math.Abs(_speed));
        _answer += Alpha(cutoff, dt) * (value - _answer);
        (_time, _raw) = (time, value);
        return _answer;
    }

    private static double Alpha(double cutoff, double dt) => 1 / (1 + (1 / (2 * Math.PI * cutoff * dt)));

    private static void RequirePositive(double value, string name)
    {
        if (!(value > 0))
        {
            throw new ArgumentOutOfRangeException(name, value, $"{name} must be above 0 Hz.");
        }
    }
}
