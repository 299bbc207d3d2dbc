namespace Duet.Alignment;

/// <summary>The discrete Fourier transform of a power of two of complex numbers.</summary>
/// <remarks>
/// Idea: Cooley and Tukey (1965), radix 2, decimation in time: reorder by reversed bits, then combine pairs, fours, eights.
/// Written here because a score must be the same everywhere: one thread, one order of sums, no vector width that depends on the machine.
/// Real and imaginary parts lie in two arrays; the twiddle factors are made once per length.
/// </remarks>
internal sealed class Fourier
{
    private readonly int[] _reversed;
    private readonly double[] _cos;
    private readonly double[] _sin;

    /// <param name="length">A power of two, 1 or above.</param>
    public Fourier(int length)
    {
        if (length < 1 || !int.IsPow2(length))
        {
            throw new ArgumentOutOfRangeException(nameof(length), length, "The length is a power of two.");
        }

        Length = length;
        _reversed = new int[length];
        for (int i = 1; i < length; i++)
        {
            _reversed[i] = (_reversed[i >> 1] >> 1) | ((i & 1) * (length >> 1));
        }

        _cos = new double[length / 2];
        _sin = new double[length / 2];
        for (int i = 0; i < length / 2; i++)
        {
            (_sin[i], _cos[i]) = Math.SinCos(-2 * Math.PI * i / length);
        }
    }

    /// <summary>How many numbers are transformed.</summary>
    public int Length { get; }

    /// <summary>The sums over n of (re + i im)[n] exp(-2 pi i k n / length), in place.</summary>
    public void Forward(Span<double> re, Span<double> im)
    {
        Reorder(re);
        Reorder(im);
        for (int half = 1; half < Length; half *= 2)
        {
            int stride = Length / (2 * half);
            for (int block = 0; block < Length; block += 2 * half)
            {
                Span<double> evenRe = re.Slice(block, half), evenIm = im.Slice(block, half);
                Span<double> oddRe = re.Slice(block + half, half), oddIm = im.Slice(block + half, half);
                for (int i = 0; i < evenRe.Length; i++)
                {
                    double cos = _cos[i * stride], sin = _sin[i * stride];
                    double turnedRe = (oddRe[i] * cos) - (oddIm[i] * sin);
                    double turnedIm = (oddRe[i] * sin) + (oddIm[i] * cos);
                    oddRe[i] = evenRe[i] - turnedRe;
                    oddIm[i] = evenIm[i] - turnedIm;
                    evenRe[i] += turnedRe;
                    evenIm[i] += turnedIm;
                }
            }
        }
    }

    /// <summary>Undoes <see cref="Forward"/>, in place.</summary>
    public void Inverse(Span<double> re, Span<double> im)
    {
        Forward(im, re);
        for (int i = 0; i < Length; i++)
        {
            re[i] /= Length;
            im[i] /= Length;
        }
    }

    private void Reorder(Span<double> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            int j = _reversed[i];
            if (i < j)
            {
                (values[i], values[j]) = (values[j], values[i]);
            }
        }
    }
}
