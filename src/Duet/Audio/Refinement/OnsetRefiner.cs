namespace Duet.Audio;

/// <summary>Sharpens a line by onsets alone, for sound whose waves were torn by stretching it in time.</summary>
/// <remarks>As <see cref="WaveRefiner"/>, on the curves of <see cref="OnsetCurves"/>: 6-s windows, within 120 ms, 20 ms of tolerance; a line through twenty
/// such windows is right to 5 to 15 ms.</remarks>
internal sealed class OnsetRefiner(OnsetCurves curves)
{
    private const double Reach = 0.120;
    private const double Tolerance = 0.020;
    private const double Steepest = 0.0015;

    /// <summary>Two passes, the second at the speed that the first found.</summary>
    public Fitted Refine(Line line) => Once(Once(line).Line);

    private Fitted Once(Line line)
    {
        double speed = Math.Round(line.Speed * 5000) / 5000;
        OnsetCurves.AtSpeed windows = curves.At(speed);
        var near = new List<WindowCurve>();
        for (int w = 0; w < windows.Starts.Length; w++)
        {
            double time = windows.Starts[w] / BandLevels.Rate, centre = time + (OnsetCurves.Window / 2.0 / BandLevels.Rate);
            // The line in the clip's own time: the curves' speed is rounded.
            double place = line.AtClip(time / speed) * BandLevels.Rate;
            if (place >= -OnsetCurves.Window / 2 && place + (OnsetCurves.Window / 2) <= windows.Curves[w].Length - OnsetCurves.Window)
            {
                near.Add(Near(windows.Curves[w], place + OnsetCurves.Window, w, centre));
            }
        }

        ConsensusLine consensus = ConsensusLine.Fit([.. near.Select(curve => curve.Top(1))], Tolerance, Steepest);
        // Lags are measured against a line of the given speed; at = lags at clip time 0.
        var fitted = new Line(line.At + consensus.Shift, line.Speed + (consensus.Drift * speed));
        double coverage = near.Count == 0 ? 0 : (double)consensus.Agreeing / near.Count;
        double[] heights = WindowCurve.HeightsOn(consensus, (near, 1), Tolerance, windows.Starts.Length);
        return new Fitted(fitted, Math.Sqrt(consensus.Weight), coverage, near.Count, AudioMethod.Onsets, heights);
    }

    private static WindowCurve Near(float[] curve, double place, int index, double time)
    {
        int middle = (int)Math.Round(place), most = (int)(Reach * BandLevels.Rate) + 1;
        float[] near = new float[(2 * most) + 1];
        for (int i = 0; i < near.Length; i++)
        {
            int at = middle - most + i;
            near[i] = at >= 0 && at < curve.Length ? curve[at] : 0;
        }

        return new WindowCurve(index, time, near, BandLevels.Rate, (place - middle) / BandLevels.Rate);
    }
}
