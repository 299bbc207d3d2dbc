namespace Duet.Audio;

/// <summary>A line after refinement.</summary>
/// <param name="Line">The place.</param>
/// <param name="Confidence">The root of the agreeing windows' summed weight.</param>
/// <param name="Coverage">The share of the windows with sound that agree.</param>
/// <param name="Windows">How many windows with sound the recordings share along the line.</param>
/// <param name="Method">What was compared.</param>
/// <param name="Heights">For every window of the clip: the highest value on the line, in standard deviations; NaN where the recordings share no sound.</param>
internal readonly record struct Fitted(Line Line, double Confidence, double Coverage, int Windows, AudioMethod Method, double[] Heights)
{
    // Stretched sound still fits where one stretch of it was laid down unbroken, and there only: 6 23 44 16, or 25 43 45 13 7 0. The same sound in noise: 11 15 15 13 12 24 31 33.
    private const double OfTheHighest = 0.4;
    private const double EvenShare = 0.6;

    /// <summary>Whether the windows fit much alike, as the same sound does, and not only here and there.</summary>
    public bool IsEven
    {
        get
        {
            double[] known = [.. Heights.Where(double.IsFinite)];
            return known.Length > 0 && known.Count(height => height >= OfTheHighest * known.Max()) >= EvenShare * known.Length;
        }
    }

    /// <summary>The root of the mean weight of all windows that the recordings share.</summary>
    public double PerWindow => Windows == 0 ? 0 : Confidence / Math.Sqrt(Windows);
}
