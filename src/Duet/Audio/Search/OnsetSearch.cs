namespace Duet.Audio;

/// <summary>Finds a take that was played faster or slower, or stretched in time, by its onsets.</summary>
/// <remarks>
/// Idea: Hough's transform (Duda and Hart 1972) over place and speed: every window of <see cref="OnsetCurves"/> votes for all lines through the places it fits; speeds from -2.5 to +2.5 % in
/// steps of 0.1 %, finer for clips above a minute. The windows are stretched anew every 0.5 %, which leaves 8 ms of blur at their ends.
/// </remarks>
internal static class OnsetSearch
{
    private const double Fastest = 0.025;
    private const double CoarseStep = 0.005;
    private const float MostOfAWindow = 64;

    /// <summary>The best lines, best first.</summary>
    public static List<Proposal> Find(OnsetCurves curves, int most)
    {
        int clip = curves.ClipFrames(1);
        int side = Math.Max(2, (int)Math.Ceiling(2 * clip / BandLevels.Rate / 60));
        int origin = clip + OnsetCurves.Window;
        float[] best = [];
        double[] speeds = [];
        for (int coarse = -5; coarse <= 5; coarse++)
        {
            OnsetCurves.AtSpeed windows = curves.At(1 + (coarse * CoarseStep));
            for (int fine = -side; fine <= side; fine++)
            {
                double speed = 1 + Math.Clamp((coarse + (fine / ((2.0 * side) + 1))) * CoarseStep, -Fastest, Fastest);
                float[] sums = Votes(windows, speed / (1 + (coarse * CoarseStep)), clip, origin);
                (best, speeds) = best.Length == 0 ? (new float[sums.Length], new double[sums.Length]) : (best, speeds);
                for (int i = 0; i < best.Length; i++)
                {
                    (best[i], speeds[i]) = sums[i] > best[i] ? (sums[i], speed) : (best[i], speeds[i]);
                }
            }
        }

        float[] scores = [.. best];
        return [.. PeakList.Highest(best, most, (int)(0.1 * BandLevels.Rate)).Where(i => scores[i] > 0)
            .Select(i => new Proposal(LineThrough((i - origin) / BandLevels.Rate, clip / 2.0 / BandLevels.Rate, speeds[i]), scores[i]))];
    }

    // The clip's centre is the pivot: index i means that it lies at frame i - origin of the reference.
    private static float[] Votes(OnsetCurves.AtSpeed windows, double relative, int clip, int origin)
    {
        float[] sums = new float[windows.Curves[0].Length + (2 * origin)];
        double centre = (windows.Starts[^1] + OnsetCurves.Window) / 2.0;
        for (int w = 0; w < windows.Starts.Length; w++)
        {
            double fromCentre = windows.Starts[w] + (OnsetCurves.Window / 2.0) - centre;
            int shift = origin - OnsetCurves.Window + (int)Math.Round((OnsetCurves.Window / 2.0) - (fromCentre * relative));
            float[] curve = windows.Curves[w];
            for (int i = Math.Max(1, -shift); i < Math.Min(curve.Length - 1, sums.Length - shift); i++)
            {
                float height = Math.Max(0, Math.Max(curve[i], Math.Max(curve[i - 1], curve[i + 1])));
                sums[i + shift] += Math.Min(MostOfAWindow, height * height);
            }
        }

        return sums;
    }

    private static Line LineThrough(double place, double centre, double speed) => new(place - (speed * centre), speed);
}
