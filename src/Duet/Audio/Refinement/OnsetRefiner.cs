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
        var lags = new List<WindowLag>();
        for (int w = 0; w < windows.Starts.Length; w++)
        {
            double time = windows.Starts[w] / BandLevels.Rate, centre = time + (OnsetCurves.Window / 2.0 / BandLevels.Rate);
            // The line in the clip's own time: the curves' speed is rounded.
            double place = line.AtClip(time / speed) * BandLevels.Rate;
            if (place >= -OnsetCurves.Window / 2 && place + (OnsetCurves.Window / 2) <= windows.Curves[w].Length - OnsetCurves.Window)
            {
                lags.Add(Peak(windows.Curves[w], place + OnsetCurves.Window, centre) with { Index = w });
            }
        }

        ConsensusLine consensus = ConsensusLine.Fit([.. lags], Tolerance, Steepest);
        // Lags are measured against a line of the given speed; at = lags at clip time 0.
        var fitted = new Line(line.At + consensus.Shift, line.Speed + (consensus.Drift * speed));
        double coverage = lags.Count == 0 ? 0 : (double)consensus.Agreeing / lags.Count;
        double[] heights = consensus.Heights([.. lags], Tolerance, windows.Starts.Length);
        return new Fitted(fitted, Math.Sqrt(consensus.Weight), coverage, lags.Count, AudioMethod.Onsets, heights);
    }

    private static WindowLag Peak(float[] curve, double place, double time)
    {
        int middle = (int)Math.Round(place), reach = (int)(Reach * BandLevels.Rate), best = Math.Clamp(middle, 1, curve.Length - 2);
        for (int i = Math.Max(1, middle - reach); i <= Math.Min(curve.Length - 2, middle + reach); i++)
        {
            best = curve[i] > curve[best] ? i : best;
        }

        float bend = curve[best - 1] - (2 * curve[best]) + curve[best + 1];
        double between = bend >= 0 ? 0 : Math.Clamp(0.5 * (curve[best - 1] - curve[best + 1]) / bend, -0.5, 0.5);
        return new WindowLag(0, time, (best + between - place) / BandLevels.Rate, Math.Max(0, curve[best]));
    }
}
