namespace Duet.Audio;

/// <summary>What one window of the clip says about a line.</summary>
/// <param name="Index">Which window of the clip.</param>
/// <param name="Time">The window's centre, seconds of the reference after the clip's start.</param>
/// <param name="Lag">Seconds by which the reference plays it later than the line says.</param>
/// <param name="Height">The peak in standard deviations of the other lags; below 0: the wave is upside down.</param>
internal readonly record struct WindowLag(int Index, double Time, double Lag, double Height)
{
    // The highest of a thousand lags of noise reaches about 3.5; musical noise has longer tails.
    private const double Chance = 16;

    /// <summary>How much the window counts: its height squared above chance.</summary>
    public double Weight => Math.Max(0, (Height * Height) - Chance);
}
