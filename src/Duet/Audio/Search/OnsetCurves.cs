namespace Duet.Audio;

/// <summary>How well each 6-s window of the clip fits every place of the reference by its onsets.</summary>
/// <remarks>
/// Idea: spectral flux, the rise of the logarithmic level in each of 24 bands over two frames (Dixon 2006), kept as 24 rows instead of one sum: which band rises when is nearly unique,
/// and neither pitch nor the stretching of time disturbs it. A window's correlation is divided by the reference's own strength there and given in standard deviations.
/// </remarks>
internal sealed class OnsetCurves
{
    /// <summary>Frames of a window.</summary>
    public const int Window = (int)(6 * BandLevels.Rate);

    private const int MostWindows = 24;

    // Numbers: 128 MB. A song keeps all its speeds, an hour three.
    private const long MostKept = 1 << 25;

    private readonly FastFourier _fourier;
    private readonly Spectrum[] _reference;
    private readonly float[] _strength;
    private readonly float[][] _clip;
    private readonly int _places;
    private readonly Dictionary<double, AtSpeed> _known = [];

    public OnsetCurves(BandLevels reference, BandLevels clip)
    {
        float[][] rises = Rises(reference);
        _clip = Rises(clip);
        _fourier = new FastFourier(FastFourier.LengthFor(reference.Frames + (2 * Window)));
        _places = reference.Frames + Window;
        _reference = Spectra(rises);
        _strength = Strength(rises);
    }

    /// <summary>The windows at one speed.</summary>
    /// <param name="Starts">First frames of the windows, frames of the reference after the clip's start.</param>
    /// <param name="Curves">For each: index i is the window's first frame at reference frame i - <see cref="Window"/>; standard deviations.</param>
    public sealed record AtSpeed(int[] Starts, float[][] Curves);

    /// <summary>The clip's length at a speed, frames.</summary>
    public int ClipFrames(double speed) => Math.Max(1, (int)(_clip[0].Length * speed));

    /// <summary>The curves at a speed, to the nearest 0.02 %.</summary>
    public AtSpeed At(double speed)
    {
        double key = Math.Round(speed * 5000) / 5000;
        if (!_known.TryGetValue(key, out AtSpeed? known))
        {
            known = Measure(key);
            if ((long)_known.Count * known.Starts.Length * _places > MostKept)
            {
                _known.Clear();
            }

            _known[key] = known;
        }

        return known;
    }

    private AtSpeed Measure(double speed)
    {
        float[][] moved = [.. _clip.Select(row => Stretched(row, speed, ClipFrames(speed)))];
        int[] starts = Starts(moved[0].Length);
        float[][] curves = new float[starts.Length][];
        for (int i = 0; i < starts.Length; i += 2)
        {
            int next = Math.Min(i + 1, starts.Length - 1);
            (curves[i], curves[next]) = Pair(moved, starts[i], starts[next]);
        }

        return new AtSpeed(starts, curves);
    }

    private static int[] Starts(int frames)
    {
        int room = Math.Max(0, frames - Window), count = Math.Min(MostWindows, 1 + (int)Math.Ceiling(room / (Window / 2.0)));
        return [.. Enumerable.Range(0, count).Select(i => count == 1 ? 0 : (int)((long)room * i / (count - 1)))];
    }

    // Both windows' correlations, summed over the bands before the one inverse transform.
    private (float[] First, float[] Second) Pair(float[][] rows, int first, int second)
    {
        int length = _fourier.Length, half = length / 2;
        float[] sumRe = new float[half], sumIm = new float[half], otherRe = new float[half], otherIm = new float[half], re = new float[length], im = new float[length];
        for (int band = 0; band < rows.Length; band++)
        {
            Fill(rows[band], first, re);
            Fill(rows[band], second, im);
            (Spectrum one, Spectrum two) = Spectrum.OfPair(_fourier, re, im);
            AddProduct(one, _reference[band], sumRe, sumIm);
            AddProduct(two, _reference[band], otherRe, otherIm);
        }

        re[0] = im[0] = re[half] = im[half] = 0;
        for (int k = 1; k < half; k++)
        {
            (re[k], im[k]) = (sumRe[k] - otherIm[k], sumIm[k] + otherRe[k]);
            (re[length - k], im[length - k]) = (sumRe[k] + otherIm[k], otherRe[k] - sumIm[k]);
        }

        _fourier.InverseUnscaled(re, im);
        return (Curve(re), Curve(im));
    }

    private static void AddProduct(Spectrum clip, Spectrum reference, float[] sumRe, float[] sumIm)
    {
        for (int k = 1; k < sumRe.Length; k++)
        {
            sumRe[k] += (clip.Re[k] * reference.Re[k]) + (clip.Im[k] * reference.Im[k]);
            sumIm[k] += (clip.Re[k] * reference.Im[k]) - (clip.Im[k] * reference.Re[k]);
        }
    }

    private float[] Curve(float[] correlation)
    {
        float[] curve = new float[_places];
        double sum = 0, squares = 0;
        for (int i = 0; i < curve.Length; i++)
        {
            int lag = i - Window;
            float value = correlation[lag < 0 ? lag + correlation.Length : lag] / _strength[i];
            curve[i] = value;
            sum += value;
            squares += (double)value * value;
        }

        double mean = sum / curve.Length, spread = Math.Sqrt(Math.Max(1e-20, (squares / curve.Length) - (mean * mean)));
        for (int i = 0; i < curve.Length; i++)
        {
            curve[i] = (float)((curve[i] - mean) / spread);
        }

        return curve;
    }

    private static void Fill(float[] row, int start, float[] buffer)
    {
        Array.Clear(buffer);
        row.AsSpan(start, Math.Min(Window, row.Length - start)).CopyTo(buffer);
    }

    private Spectrum[] Spectra(float[][] rows)
    {
        var spectra = new Spectrum[rows.Length];
        float[] re = new float[_fourier.Length], im = new float[_fourier.Length];
        for (int band = 0; band < rows.Length; band += 2)
        {
            Array.Clear(re);
            Array.Clear(im);
            rows[band].CopyTo(re, 0);
            rows[band + 1].CopyTo(im, 0);
            (spectra[band], spectra[band + 1]) = Spectrum.OfPair(_fourier, re, im);
        }

        return spectra;
    }

    // The root of the reference's power under the window at each place, at least a quarter of the mean: the ends must not win by being empty.
    private float[] Strength(float[][] rows)
    {
        double[] before = new double[rows[0].Length + 1];
        for (int i = 0; i < rows[0].Length; i++)
        {
            before[i + 1] = before[i] + rows.Sum(row => (double)row[i] * row[i]);
        }

        double least = Math.Max(1e-9, before[^1] * Math.Min(1, (double)Window / rows[0].Length) / 4);
        float[] strength = new float[_places];
        for (int i = 0; i < strength.Length; i++)
        {
            int first = Math.Clamp(i - Window, 0, rows[0].Length), last = Math.Clamp(i, 0, rows[0].Length);
            strength[i] = (float)Math.Sqrt(Math.Max(least, before[last] - before[first]));
        }

        return strength;
    }

    private static float[][] Rises(BandLevels levels) => [.. levels.Bands.Select(Rise)];

    private static float[] Rise(float[] level)
    {
        float[] rise = new float[level.Length];
        for (int i = 2; i < rise.Length; i++)
        {
            rise[i] = Math.Max(0, level[i] - level[i - 2]);
        }

        float mean = rise.Average(), spread = MathF.Sqrt(rise.Average(x => (x - mean) * (x - mean)) + 1e-12f);
        return [.. rise.Select(x => (x - mean) / spread)];
    }

    private static float[] Stretched(float[] row, double speed, int count)
    {
        float[] moved = new float[count];
        for (int i = 0; i < count; i++)
        {
            double at = i / speed;
            int whole = Math.Min(row.Length - 1, (int)at), next = Math.Min(row.Length - 1, whole + 1);
            moved[i] = row[whole] + ((float)(at - whole) * (row[next] - row[whole]));
        }

        return moved;
    }
}
