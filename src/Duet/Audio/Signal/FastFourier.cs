using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Duet.Audio;

/// <summary>The discrete Fourier transform of a power of two of complex single-precision numbers.</summary>
/// <remarks>
/// Idea: Stockham's autosort form, radix 4 (Cochran et al. 1967; Swarztrauber 1984): every stage reads one buffer and writes the other, so that
/// nothing is reordered by reversed bits and the inner loop is contiguous. Eight numbers at a time; each lane does the same sum in the same order, so the
/// result does not depend on the width of the machine's registers.
/// Own code because sound is a thousand times longer than motion: a search of 60 s in 120 s makes about 80 transforms of 131,072 numbers.
/// </remarks>
internal sealed class FastFourier
{
    private readonly float[] _cos;
    private readonly float[] _sin;
    private readonly float[] _spareRe;
    private readonly float[] _spareIm;

    /// <param name="length">A power of two, 1 or above.</param>
    public FastFourier(int length)
    {
        if (length < 1 || !int.IsPow2(length))
        {
            throw new ArgumentOutOfRangeException(nameof(length), length, "The length is a power of two.");
        }

        Length = length;
        _cos = new float[length];
        _sin = new float[length];
        _spareRe = new float[length];
        _spareIm = new float[length];
        for (int i = 0; i < length; i++)
        {
            (double sin, double cos) = Math.SinCos(-2 * Math.PI * i / length);
            (_sin[i], _cos[i]) = ((float)sin, (float)cos);
        }
    }

    /// <summary>How many numbers are transformed.</summary>
    public int Length { get; }

    /// <summary>The smallest power of two that holds <paramref name="count"/> numbers.</summary>
    public static int LengthFor(int count) => (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(1, count));

    /// <summary>The sums over n of (re + i im)[n] exp(-2 pi i k n / length), in place.</summary>
    public void Forward(float[] re, float[] im)
    {
        (float[] fromRe, float[] fromIm, float[] toRe, float[] toIm) = (re, im, _spareRe, _spareIm);
        int count = Length, stride = 1;
        for (; count >= 4; count /= 4, stride *= 4)
        {
            Quarter(fromRe, fromIm, toRe, toIm, count, stride);
            (fromRe, fromIm, toRe, toIm) = (toRe, toIm, fromRe, fromIm);
        }

        if (count == 2)
        {
            Halve(fromRe, fromIm, toRe, toIm, stride);
            (fromRe, fromIm) = (toRe, toIm);
        }

        if (fromRe != re)
        {
            fromRe.AsSpan(0, Length).CopyTo(re);
            fromIm.AsSpan(0, Length).CopyTo(im);
        }
    }

    /// <summary>Undoes <see cref="Forward"/> but for a factor of <see cref="Length"/>, in place.</summary>
    public void InverseUnscaled(float[] re, float[] im) => Forward(im, re);

    private void Quarter(float[] fromRe, float[] fromIm, float[] toRe, float[] toIm, int count, int stride)
    {
        int quarter = count / 4;
        for (int p = 0; p < quarter; p++)
        {
            int turn = p * stride;
            var turns = new Turns(_cos[turn], _sin[turn], _cos[2 * turn], _sin[2 * turn], _cos[3 * turn], _sin[3 * turn]);
            int from = stride * p, step = stride * quarter, to = stride * 4 * p;
            if (stride >= 8)
            {
                Wide(fromRe, fromIm, toRe, toIm, new Places(from, step, to, stride), turns);
            }
            else
            {
                Narrow(fromRe, fromIm, toRe, toIm, new Places(from, step, to, stride), turns);
            }
        }
    }

    private static void Wide(float[] fromRe, float[] fromIm, float[] toRe, float[] toIm, Places at, Turns w)
    {
        ref float xr = ref MemoryMarshal.GetArrayDataReference(fromRe), xi = ref MemoryMarshal.GetArrayDataReference(fromIm);
        ref float yr = ref MemoryMarshal.GetArrayDataReference(toRe), yi = ref MemoryMarshal.GetArrayDataReference(toIm);
        Vector256<float> c1 = Vector256.Create(w.C1), s1 = Vector256.Create(w.S1), c2 = Vector256.Create(w.C2), s2 = Vector256.Create(w.S2);
        Vector256<float> c3 = Vector256.Create(w.C3), s3 = Vector256.Create(w.S3);
        for (int q = 0; q < at.Stride; q += 8)
        {
            nuint a = (nuint)(at.From + q), step = (nuint)at.Step, to = (nuint)(at.To + q), stride = (nuint)at.Stride;
            Vector256<float> ar = Vector256.LoadUnsafe(ref xr, a), ai = Vector256.LoadUnsafe(ref xi, a);
            Vector256<float> br = Vector256.LoadUnsafe(ref xr, a + step), bi = Vector256.LoadUnsafe(ref xi, a + step);
            Vector256<float> cr = Vector256.LoadUnsafe(ref xr, a + (2 * step)), ci = Vector256.LoadUnsafe(ref xi, a + (2 * step));
            Vector256<float> dr = Vector256.LoadUnsafe(ref xr, a + (3 * step)), di = Vector256.LoadUnsafe(ref xi, a + (3 * step));
            Vector256<float> sumRe = ar + cr, sumIm = ai + ci, gapRe = ar - cr, gapIm = ai - ci;
            Vector256<float> otherRe = br + dr, otherIm = bi + di, turnedRe = bi - di, turnedIm = dr - br;
            (sumRe + otherRe).StoreUnsafe(ref yr, to);
            (sumIm + otherIm).StoreUnsafe(ref yi, to);
            Store(ref yr, ref yi, to + stride, gapRe + turnedRe, gapIm + turnedIm, c1, s1);
            Store(ref yr, ref yi, to + (2 * stride), sumRe - otherRe, sumIm - otherIm, c2, s2);
            Store(ref yr, ref yi, to + (3 * stride), gapRe - turnedRe, gapIm - turnedIm, c3, s3);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(
        ref float yr, ref float yi, nuint to, Vector256<float> re, Vector256<float> im, Vector256<float> cos, Vector256<float> sin)
    {
        ((re * cos) - (im * sin)).StoreUnsafe(ref yr, to);
        ((re * sin) + (im * cos)).StoreUnsafe(ref yi, to);
    }

    private static void Narrow(float[] fromRe, float[] fromIm, float[] toRe, float[] toIm, Places at, Turns w)
    {
        for (int q = 0; q < at.Stride; q++)
        {
            int a = at.From + q, b = a + at.Step, c = b + at.Step, d = c + at.Step, to = at.To + q;
            float sumRe = fromRe[a] + fromRe[c], sumIm = fromIm[a] + fromIm[c], gapRe = fromRe[a] - fromRe[c], gapIm = fromIm[a] - fromIm[c];
            float otherRe = fromRe[b] + fromRe[d], otherIm = fromIm[b] + fromIm[d];
            float turnedRe = fromIm[b] - fromIm[d], turnedIm = fromRe[d] - fromRe[b];
            float re1 = gapRe + turnedRe, im1 = gapIm + turnedIm, re2 = sumRe - otherRe, im2 = sumIm - otherIm;
            float re3 = gapRe - turnedRe, im3 = gapIm - turnedIm;
            (toRe[to], toIm[to]) = (sumRe + otherRe, sumIm + otherIm);
            to += at.Stride;
            (toRe[to], toIm[to]) = ((re1 * w.C1) - (im1 * w.S1), (re1 * w.S1) + (im1 * w.C1));
            to += at.Stride;
            (toRe[to], toIm[to]) = ((re2 * w.C2) - (im2 * w.S2), (re2 * w.S2) + (im2 * w.C2));
            to += at.Stride;
            (toRe[to], toIm[to]) = ((re3 * w.C3) - (im3 * w.S3), (re3 * w.S3) + (im3 * w.C3));
        }
    }

    private static void Halve(float[] fromRe, float[] fromIm, float[] toRe, float[] toIm, int stride)
    {
        for (int q = 0; q < stride; q++)
        {
            float ar = fromRe[q], ai = fromIm[q], br = fromRe[q + stride], bi = fromIm[q + stride];
            (toRe[q], toIm[q], toRe[q + stride], toIm[q + stride]) = (ar + br, ai + bi, ar - br, ai - bi);
        }
    }

    private readonly record struct Places(int From, int Step, int To, int Stride);

    private readonly record struct Turns(float C1, float S1, float C2, float S2, float C3, float S3);
}
