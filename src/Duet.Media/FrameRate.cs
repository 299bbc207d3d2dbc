using System.Globalization;

namespace Duet.Media;

/// <summary>Frames per second as an exact fraction; the default value, 0/0, stands for "unknown" (a still, or a file that does not say).</summary>
/// <param name="Numerator">Frames; not negative.</param>
/// <param name="Denominator">Seconds; not negative.</param>
public readonly record struct FrameRate(int Numerator, int Denominator)
{
    /// <summary>Whether the rate says something: both parts are above zero.</summary>
    public bool IsKnown => Numerator > 0 && Denominator > 0;

    /// <summary>Frames per second; 0 when unknown.</summary>
    public double FramesPerSecond => IsKnown ? (double)Numerator / Denominator : 0;

    /// <summary>How long one frame stays, rounded to 100 ns; zero when unknown.</summary>
    public TimeSpan FrameDuration => IsKnown ? TimeSpan.FromTicks((long)Math.Round((double)TimeSpan.TicksPerSecond * Denominator / Numerator)) : TimeSpan.Zero;

    /// <summary>The fraction, as "30000/1001".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Numerator}/{Denominator}");
}
