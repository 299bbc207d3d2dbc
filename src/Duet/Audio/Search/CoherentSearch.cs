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

    // Two milliseconds for clips up to two minutes in recordings up to twenty: refinement reaches 80 ms to either side.
    private const int FinestCell = 16;

    // One tone that happens to fit must not outvote the other pieces: from 20 standard deviations on the height counts, not its square (Huber 1964).
    // A plain limit would make all repeats of a loop equal.
    private const float Steady = 20;

    // What the highest of a cell of noise reaches.
    private const float Chance = 7;

    private readonly float[] _clip;
    private readonly int[] _starts;
    private readonly int _cell;
    private readonly double[] _rates;
    private readonly float[][] _sums;
    private readonly int _origin;
    private readonly int _before;
    private readonly float[][] _cells;
    private readonly double[] _powers;
    private readonly long[] _counts;
    private int _lags;

    private CoherentSearch(int referenceLength, float[] clip)
    {
        _clip = clip;
        _starts = PieceStarts(clip.Length);
        double seconds = (double)clip.Length / Recording.Rate;
        _cell = FinestCell * Math.Max(1, (int)Math.Ceiling(Math.Max(seconds / 120, (double)referenceLength / Recording.Rate / 1200)));
        _rates = [.. Rates(seconds).OrderBy(Math.Abs)];
        _origin = (clip.Length / _cell) + 2;
        _before = (Piece / 2 / _cell) + 1;
        _cells = [.. _starts.Select(_ => new float[(referenceLength / _cell) + _before + 4])];
        (_powers, _counts) = (new double[_starts.Length], new long[_starts.Length]);
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
        for (int piece = 0; piece < search._starts.Length; piece++)
        {
            search.Sum(piece);
        }

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
        List<(int From, int Skipped)> blocks = Blocks(reference.Length);
        for (int b = 0; b < blocks.Count; b += 2)
        {
            (int From, int Skipped) one = blocks[b], two = blocks[Math.Min(b + 1, blocks.Count - 1)];
            FillFrom(reference, one.From, re);
            FillFrom(reference, two.From, im);
            (Spectrum first, Spectrum second) = Spectrum.OfPair(fourier, re, im);
            Whitening.Apply(first, Recording.Rate);
            Whitening.Apply(second, Recording.Rate);
            for (int i = 0; i < pieces.Length; i++)
            {
                Spectrum.CorrelatePairInto(fourier, (pieces[i], first), (pieces[i], second), re, im);
                Keep(i, re.AsSpan(0, _lags), one.From, one.Skipped);
                if (b + 1 < blocks.Count)
                {
                    Keep(i, im.AsSpan(0, _lags), two.From, two.Skipped);
                }
            }
        }
    }

    // Half of a piece at least lies inside the reference. The last block ends there and skips what the one before it has seen: in a block that is mostly empty, chance
    // would stand out like a find.
    private List<(int From, int Skipped)> Blocks(int referenceLength)
    {
        int first = -(Piece / 2 / _cell * _cell), end = Math.Max(first + _cell, referenceLength - (Piece / 2));
        _lags = Math.Min(Block - Piece, end - first) / _cell * _cell;
        var blocks = new List<(int, int)>();
        for (int from = first; from < end; from += _lags)
        {
            int last = Math.Max(first, (end - _lags + _cell - 1) / _cell * _cell), start = Math.Min(from, last);
            blocks.Add((start, (from - start) / _cell));
        }

        return blocks;
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

    // Lag k of a piece: it starts at from + k in the reference. Squared, the highest of each cell.
    private void Keep(int piece, ReadOnlySpan<float> correlation, int from, int skipped)
    {
        double level = Recording.Level(correlation);
        _powers[piece] += level * level * correlation.Length;
        _counts[piece] += correlation.Length;
        int place = (from / _cell) + _before;
        for (int i = skipped; i < correlation.Length / _cell; i++)
        {
            float highest = 0;
            foreach (float value in correlation.Slice(i * _cell, _cell))
            {
                highest = Math.Max(highest, value * value);
            }

            _cells[piece][place + i] = highest;
        }
    }

    // A piece is measured by its own mean over the whole reference: each block by itself would favour repeats in the quieter ones.
    private void Sum(int piece)
    {
        if (_powers[piece] <= 0)
        {
            return;
        }

        float scale = (float)(_counts[piece] / _powers[piece]);
        float[] cells = _cells[piece];
        for (int i = 0; i < cells.Length; i++)
        {
            cells[i] = Bounded(Math.Max(0, (cells[i] * scale) - Chance));
        }

        // Its sums move by how far the piece's centre is from the clip's.
        double fromCentre = _starts[piece] + (Piece / 2.0) - (_clip.Length / 2.0);
        for (int r = 0; r < _rates.Length; r++)
        {
            double shift = (Piece / 2.0) - ((1 + _rates[r]) * fromCentre) - (_clip.Length / 2.0);
            AddShifted(_sums[r], cells, _origin + (int)Math.Round(shift / _cell) - _before);
        }
    }

    private static float Bounded(float power) => power <= Steady * Steady ? power : (2 * Steady * MathF.Sqrt(power)) - (Steady * Steady);

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
