namespace Duet.Audio;

/// <summary>Finds the clip in the reference by its waves, over the whole reference and several clock rates.</summary>
/// <remarks>
/// Idea: a correlation of two whole files dies of clock drift (found 44 to 57 % at 100 ppm). So the clip is cut into pieces of 5 s, each is correlated with the whole
/// reference, and what the pieces found is added without regard to phase, along lines of several clock rates:
/// <code>
/// piece 3        .   . # .        squared peaks in 2-ms cells; a line through one cell of every piece
/// piece 2      . .  #     .       is a place and a clock rate, its sum the score
/// piece 1     .   #   .
///            ---------------> place in the reference
/// </code>
/// Blocks of 16 s by overlap-save; two pieces share one inverse transform. Long recordings: at most <see cref="MostPieces"/> pieces spread over the clip, and cells
/// that grow with its length, so that time and memory grow with the reference alone.
/// </remarks>
internal sealed class CoherentSearch
{
    private const int Block = 1 << 17;
    private const int Piece = 5 * Recording.Rate;
    private const int MostPieces = 24;

    // Two milliseconds for clips up to two minutes.
    private const int FinestCell = 16;

    // One tone that happens to fit must not outvote the other pieces.
    private const float MostOfAPiece = 400;

    // What the highest of a cell of noise reaches.
    private const float Chance = 7;

    private readonly float[] _clip;
    private readonly int[] _starts;
    private readonly int _cell;
    private readonly double[] _rates;
    private readonly float[][] _sums;
    private readonly int _origin;

    private CoherentSearch(int referenceLength, float[] clip)
    {
        _clip = clip;
        _starts = PieceStarts(clip.Length);
        double seconds = (double)clip.Length / Recording.Rate;
        _cell = FinestCell * Math.Max(1, (int)Math.Ceiling(seconds / 120));
        _rates = [.. Rates(seconds).OrderBy(Math.Abs)];
        _origin = (clip.Length / _cell) + 2;
        _sums = [.. _rates.Select(_ => new float[(referenceLength / _cell) + (2 * _origin) + 4])];
    }

    /// <summary>The best places, best first.</summary>
    /// <param name="reference">The longer recording.</param>
    /// <param name="clip">The shorter one, already brought to the reference's speed.</param>
    /// <param name="most">How many places.</param>
    public static List<Proposal> Find(float[] reference, float[] clip, int most)
    {
        var search = new CoherentSearch(reference.Length, clip);
        search.Correlate(reference);
        return search.Best(most);
    }

    private static int[] PieceStarts(int length)
    {
        int whole = Math.Max(1, (int)Math.Round((double)length / Piece)), count = Math.Min(whole, MostPieces);
        int room = Math.Max(0, length - Piece);
        return [.. Enumerable.Range(0, count).Select(i => count == 1 ? room / 2 : (int)((long)room * i / (count - 1)))];
    }

    // Half a step of rate moves the ends of the clip by less than a cell: 100 ppm for a minute. A short clip tells no rates apart, so 0 comes first.
    private IEnumerable<double> Rates(double seconds)
    {
        double cell = (double)_cell / Recording.Rate;
        int side = (int)Math.Ceiling(300e-6 / Math.Min(100e-6, 3 * cell / Math.Max(seconds, 1)));
        return Enumerable.Range(-side, (2 * side) + 1).Select(i => i * 300e-6 / side);
    }

    private void Correlate(float[] reference)
    {
        var fourier = new FastFourier(Block);
        Spectrum[] pieces = PieceSpectra(fourier);
        float[] re = new float[Block], im = new float[Block];
        int step = (Block - Piece) / _cell * _cell;
        for (int from = -(Piece / _cell * _cell); from < reference.Length; from += 2 * step)
        {
            FillFrom(reference, from, re);
            FillFrom(reference, from + step, im);
            (Spectrum first, Spectrum second) = Spectrum.OfPair(fourier, re, im);
            Whitening.Apply(first, Recording.Rate);
            Whitening.Apply(second, Recording.Rate);
            for (int i = 0; i < pieces.Length; i++)
            {
                Spectrum.CorrelatePairInto(fourier, (pieces[i], first), (pieces[i], second), re, im);
                Add(i, re.AsSpan(0, step), from);
                Add(i, im.AsSpan(0, step), from + step);
            }
        }
    }

    private Spectrum[] PieceSpectra(FastFourier fourier)
    {
        Spectrum[] spectra = new Spectrum[_starts.Length];
        float[] re = new float[Block], im = new float[Block];
        for (int i = 0; i < spectra.Length; i += 2)
        {
            FillPiece(_starts[i], re);
            FillPiece(i + 1 < spectra.Length ? _starts[i + 1] : _clip.Length, im);
            (Spectrum first, Spectrum second) = Spectrum.OfPair(fourier, re, im);
            spectra[i] = first;
            if (i + 1 < spectra.Length)
            {
                spectra[i + 1] = second;
            }
        }

        Array.ForEach(spectra, spectrum => Whitening.Apply(spectrum, Recording.Rate));
        return spectra;
    }

    private void FillPiece(int start, float[] buffer)
    {
        Array.Clear(buffer);
        int length = Math.Max(0, Math.Min(Piece, _clip.Length - start));
        _clip.AsSpan(Math.Min(start, _clip.Length), length).CopyTo(buffer);
    }

    private static void FillFrom(float[] reference, int from, float[] buffer)
    {
        Array.Clear(buffer);
        int first = Math.Max(0, from), last = Math.Min(reference.Length, from + Block);
        if (first < last)
        {
            reference.AsSpan(first, last - first).CopyTo(buffer.AsSpan(first - from));
        }
    }

    // Lag k of a piece: it starts at from + k in the reference. Its sums move by how far the piece's centre is from the clip's.
    private void Add(int piece, ReadOnlySpan<float> correlation, int from)
    {
        double power = Recording.Level(correlation);
        if (power <= 0)
        {
            return;
        }

        float scale = (float)(1 / (power * power));
        float[] cells = Cells(correlation, scale);
        double fromCentre = _starts[piece] + (Piece / 2.0) - (_clip.Length / 2.0);
        for (int r = 0; r < _rates.Length; r++)
        {
            double shift = from + (Piece / 2.0) - ((1 + _rates[r]) * fromCentre) - (_clip.Length / 2.0);
            AddShifted(_sums[r], cells, _origin + (int)Math.Round(shift / _cell));
        }
    }

    private float[] Cells(ReadOnlySpan<float> correlation, float scale)
    {
        float[] cells = new float[correlation.Length / _cell];
        for (int i = 0; i < cells.Length; i++)
        {
            float highest = 0;
            foreach (float value in correlation.Slice(i * _cell, _cell))
            {
                highest = Math.Max(highest, value * value);
            }

            cells[i] = Math.Min(MostOfAPiece, Math.Max(0, (highest * scale) - Chance));
        }

        return cells;
    }

    private static void AddShifted(float[] sums, float[] cells, int shift)
    {
        int first = Math.Max(0, -shift), last = Math.Min(cells.Length, sums.Length - shift);
        for (int i = first; i < last; i++)
        {
            sums[i + shift] += cells[i];
        }
    }

    // Two neighbouring cells together, since a peak may lie on their border.
    private List<Proposal> Best(int most)
    {
        float[] best = new float[_sums[0].Length];
        int[] rateOf = new int[best.Length];
        for (int r = 0; r < _rates.Length; r++)
        {
            for (int i = 1; i < best.Length; i++)
            {
                float sum = _sums[r][i] + _sums[r][i - 1];
                (best[i], rateOf[i]) = sum > best[i] ? (sum, r) : (best[i], rateOf[i]);
            }
        }

        float[] scores = [.. best];
        int apart = Math.Max(1, Recording.Rate / 10 / _cell);
        return [.. PeakList.Highest(best, most, apart).Where(i => scores[i] > 0).Select(i => new Proposal(LineAt(i, _rates[rateOf[i]]), scores[i]))];
    }

    private Line LineAt(int index, double rate)
    {
        double centre = _clip.Length / 2.0, startIfEqual = (index - _origin) * (double)_cell;
        return new Line((startIfEqual + centre - ((1 + rate) * centre)) / Recording.Rate, 1 + rate);
    }
}
