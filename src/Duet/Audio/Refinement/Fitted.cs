namespace Duet.Audio;

/// <summary>A line after refinement.</summary>
/// <param name="Line">The place.</param>
/// <param name="Confidence">The root of the agreeing windows' summed weight.</param>
/// <param name="Coverage">The share of the windows with sound that agree.</param>
/// <param name="Windows">How many windows with sound the recordings share along the line.</param>
/// <param name="Method">What was compared.</param>
/// <param name="Heights">For every window of the clip: its peak in standard deviations if it agrees, 0 if not, NaN where the recordings share no sound.</param>
internal readonly record struct Fitted(Line Line, double Confidence, double Coverage, int Windows, AudioMethod Method, double[] Heights);
