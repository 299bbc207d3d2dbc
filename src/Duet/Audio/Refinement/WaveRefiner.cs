namespace Duet.Audio;

/// <summary>Sharpens a line by the waves of many short windows.</summary>
/// <remarks>
/// Windows of 4 s every 2 s, each correlated (weighted as in <see cref="Whitening"/>) with the reference where the line says it is. The highest peak near lag 0, between samples by
/// a parabola (Jacovitti and Scarano 1993), is the window's word; the windows that agree on one line are the evidence. The clip is first brought to the
/// line's speed, because 300 ppm already blur 4 s by 1.2 ms. Twice: within 80 ms, then within 12 ms of what the first pass found.
/// </remarks>
internal sealed class WaveRefiner(float[] reference, float[] clip)
{
    private const int Window = 1 << 15;
    private const int MostWindows = 60;
    private const double Wide = 0.080;
    private const double Narrow = 0.012;
    private const double WideTolerance = 0.003;
    private const double NarrowTolerance = 0.001;

    // A clock rate and a half step of the searches.
    private const double SteepestWide = 700e-6;
    private const double SteepestNarrow = 100e-6;

    // Below this a fit is chance.
    private const double WorthASecond = 8;

    // Clips are moved to speeds on a grid, so that candidates share them and equal sounds give equal heights.
    private const double SpeedStep = 1e-5;

    // A window this far below the recording's level holds no sound.
    private const double Soft = 0.02;

    private readonly FastFourier _fourier = new(Window);
    private readonly float[] _taper = Taper();
    private readonly Dictionary<double, ClipAtSpeed> _speeds = [];

    /// <summary>The first pass, a second time if the clock turns out to be another than the line says: 100 ppm halve the confidence.</summary>
    public Fitted Locate(Line line)
    {
        Fitted first = Refine(line, Wide, WideTolerance, SteepestWide);
        bool isOtherClock = first.Confidence >= WorthASecond && Math.Abs(first.Line.Speed - line.Speed) > 3 * SpeedStep;
        return isOtherClock && Refine(first.Line, Wide, WideTolerance, SteepestWide) is var second && second.Confidence > first.Confidence ? second : first;
    }

    /// <summary>The second pass.</summary>
    public Fitted Sharpen(Line line) => Refine(line, Narrow, NarrowTolerance, SteepestNarrow);

    /// <summary>The clip as it would be at a speed.</summary>
    public float[] ClipAt(double speed) => AtSpeed(speed).Samples;

    private Fitted Refine(Line line, double reach, double tolerance, double steepest)
    {
        double speed = Math.Round(line.Speed / SpeedStep) * SpeedStep;
        ClipAtSpeed moved = AtSpeed(speed);
        List<WindowCurve> curves = Curves(moved, line.At, reach);
        double polarity = Polarity(curves);
        WindowLag[] lags = [.. curves.Select(curve => curve.Top(polarity))];
        ConsensusLine consensus = ConsensusLine.Fit(lags, tolerance, steepest);
        double coverage = lags.Length == 0 ? 0 : (double)consensus.Agreeing / lags.Length;
        double[] heights = WindowCurve.HeightsOn(consensus, (curves, polarity), tolerance, moved.Starts.Length);
        var fitted = new Line(line.At + consensus.Shift, speed * (1 + consensus.Drift));
        return new Fitted(fitted, Math.Sqrt(consensus.Weight), coverage, lags.Length, AudioMethod.Waves, heights);
    }

    // A microphone may turn the wave upside down, but not window by window.
    private static double Polarity(List<WindowCurve> curves) => curves.Sum(curve => curve.Loudest.Weight * Math.Sign(curve.Loudest.Height)) < 0 ? -1 : 1;

    private List<WindowCurve> Curves(ClipAtSpeed moved, double at, double reach)
    {
        int start = (int)Math.Round(at * Recording.Rate);
        double rest = at - ((double)start / Recording.Rate);
        int[] shared = [.. Enumerable.Range(0, moved.Starts.Length).Where(i => moved.Sounds[i] && ReferenceSounds(start + moved.Starts[i]))];
        var curves = new List<WindowCurve>(shared.Length);
        float[] re = new float[Window], im = new float[Window];
        for (int i = 0; i < shared.Length; i += 2)
        {
            int one = shared[i], two = shared[Math.Min(i + 1, shared.Length - 1)];
            Cut(reference, start + moved.Starts[one], re);
            Cut(reference, start + moved.Starts[two], im);
            (Spectrum first, Spectrum second) = Spectrum.OfPair(_fourier, re, im);
            Whitening.Apply(first, Recording.Rate);
            Whitening.Apply(second, Recording.Rate);
            Spectrum.CorrelatePairInto(_fourier, (moved.Spectra[one], first), (moved.Spectra[two], second), re, im);
            curves.Add(Curve(re, (one, moved.Starts[one]), reach, rest));
            if (two != one)
            {
                curves.Add(Curve(im, (two, moved.Starts[two]), reach, rest));
            }
        }

        return curves;
    }

    // Half of the window at least must lie inside the reference.
    private bool ReferenceSounds(int start)
    {
        int first = Math.Max(0, start), last = Math.Min(reference.Length, start + Window);
        return last - first >= Math.Min(Window, reference.Length) / 2 && Recording.Level(reference.AsSpan(first, last - first)) > Soft;
    }

    private static WindowCurve Curve(float[] correlation, (int Index, int Start) window, double reach, double rest)
    {
        int most = (int)(reach * Recording.Rate) + 1;
        float spread = (float)Recording.Level(correlation), scale = spread == 0 ? 0 : 1 / spread;
        float[] near = new float[(2 * most) + 1];
        for (int i = 0; i < near.Length; i++)
        {
            near[i] = scale * correlation[(i - most) & (Window - 1)];
        }

        return new WindowCurve(window.Index, (window.Start + (Window / 2.0)) / Recording.Rate, near, Recording.Rate, rest);
    }

    private void Cut(float[] samples, int start, float[] buffer)
    {
        for (int i = 0; i < Window; i++)
        {
            int at = start + i;
            buffer[i] = at >= 0 && at < samples.Length ? samples[at] * _taper[i] : 0;
        }
    }

    // Rises and falls over an eighth of the window.
    private static float[] Taper() =>
        [.. Enumerable.Range(0, Window).Select(i => Math.Min(1.0, Math.Min(i + 0.5, Window - i - 0.5) / (Window / 8.0))).Select(x => (float)Math.Sin(Math.PI / 2 * x))];

    private ClipAtSpeed AtSpeed(double speed)
    {
        if (_speeds.TryGetValue(speed, out ClipAtSpeed? known))
        {
            return known;
        }

        if (_speeds.Count == 8)
        {
            _speeds.Clear();
        }

        float[] samples = speed == 1 ? clip : Resampler.Resample(clip, 1 / speed);
        int[] starts = WindowStarts(samples.Length);
        bool[] sounds = [.. starts.Select(start => Recording.Level(samples.AsSpan(start, Math.Min(Window, samples.Length - start))) > Soft)];
        return _speeds[speed] = new ClipAtSpeed(samples, starts, sounds, Spectra(samples, starts));
    }

    private static int[] WindowStarts(int length)
    {
        int room = Math.Max(0, length - Window), count = Math.Min(MostWindows, 1 + (int)Math.Ceiling(room / (Window / 2.0)));
        return [.. Enumerable.Range(0, count).Select(i => count == 1 ? 0 : (int)((long)room * i / (count - 1)))];
    }

    private Spectrum[] Spectra(float[] samples, int[] starts)
    {
        var spectra = new Spectrum[starts.Length];
        float[] re = new float[Window], im = new float[Window];
        for (int i = 0; i < starts.Length; i += 2)
        {
            int next = Math.Min(i + 1, starts.Length - 1);
            Cut(samples, starts[i], re);
            Cut(samples, starts[next], im);
            (Spectrum first, Spectrum second) = Spectrum.OfPair(_fourier, re, im);
            Whitening.Apply(first, Recording.Rate);
            Whitening.Apply(second, Recording.Rate);
            (spectra[i], spectra[next]) = (first, next == i ? first : second);
        }

        return spectra;
    }

    private sealed record ClipAtSpeed(float[] Samples, int[] Starts, bool[] Sounds, Spectrum[] Spectra);
}
