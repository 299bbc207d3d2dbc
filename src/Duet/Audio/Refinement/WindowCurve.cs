namespace Duet.Audio;

/// <summary>How well one window of the clip fits at every lag near a line.</summary>
/// <param name="index">Which window of the clip.</param>
/// <param name="time">The window's centre, seconds of the reference after the clip's start.</param>
/// <param name="near">Heights in standard deviations; the middle is the line, one lag at either end only bounds the search.</param>
/// <param name="rate">Lags per second.</param>
/// <param name="rest">Seconds from the middle lag to the line.</param>
internal sealed class WindowCurve(int index, double time, float[] near, double rate, double rest)
{
    private readonly int _middle = near.Length / 2;

    /// <summary>The place of the greatest magnitude.</summary>
    public WindowLag Loudest => Magnitude(1) >= Magnitude(-1) ? Top(1) : Top(-1) is var top ? top with { Height = -top.Height } : default;

    /// <summary>The highest place of one polarity, between lags by a parabola.</summary>
    public WindowLag Top(double polarity)
    {
        int best = Highest(1, near.Length - 2, polarity);
        float bend = near[best - 1] - (2 * near[best]) + near[best + 1];
        double between = bend == 0 ? 0 : Math.Clamp(0.5 * (near[best - 1] - near[best + 1]) / bend, -0.5, 0.5);
        return new WindowLag(index, time, ((best - _middle + between) / rate) - rest, Math.Max(0, polarity * near[best]));
    }

    /// <summary>For every window of the clip its height on a fitted line, also where another lag is higher: a repeat that is nearly as high there must not look like
    /// none. NaN where the recordings share no sound.</summary>
    public static double[] HeightsOn(ConsensusLine line, (List<WindowCurve> Curves, double Polarity) measured, double tolerance, int windows)
    {
        double[] heights = new double[windows];
        Array.Fill(heights, double.NaN);
        measured.Curves.ForEach(curve => curve.HeightInto(heights, line, measured.Polarity, tolerance));
        return heights;
    }

    private void HeightInto(double[] heights, ConsensusLine line, double polarity, double tolerance)
    {
        double place = _middle + ((line.Shift + (line.Drift * time) + rest) * rate), side = tolerance * rate;
        int first = Math.Clamp((int)Math.Floor(place - side), 0, near.Length - 1), last = Math.Clamp((int)Math.Ceiling(place + side), first, near.Length - 1);
        heights[index] = Math.Max(0, polarity * near[Highest(first, last, polarity)]);
    }

    private double Magnitude(double polarity) => polarity * near[Highest(1, near.Length - 2, polarity)];

    private int Highest(int first, int last, double polarity)
    {
        int best = first;
        for (int i = first + 1; i <= last; i++)
        {
            best = polarity * near[i] > polarity * near[best] ? i : best;
        }

        return best;
    }
}
