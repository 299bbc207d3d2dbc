namespace Duet.Audio;

/// <summary>The lower half of a real signal's spectrum: bins 0 to length / 2 - 1; the top bin is left out, no sound that matters lies there.</summary>
/// <param name="Re">Real parts.</param>
/// <param name="Im">Imaginary parts.</param>
internal readonly record struct Spectrum(float[] Re, float[] Im)
{
    /// <summary>The spectra of two real signals at the cost of one: the first is the real part, the second the imaginary part of the transformed numbers.</summary>
    /// <param name="fourier">A transform of the buffers' length.</param>
    /// <param name="first">The first signal; overwritten.</param>
    /// <param name="second">The second signal; overwritten.</param>
    public static (Spectrum First, Spectrum Second) OfPair(FastFourier fourier, float[] first, float[] second)
    {
        fourier.Forward(first, second);
        int half = fourier.Length / 2, last = fourier.Length - 1;
        Spectrum a = Empty(half), b = Empty(half);
        (a.Re[0], b.Re[0]) = (first[0], second[0]);
        for (int k = 1; k < half; k++)
        {
            int mirrored = last - k + 1;
            a.Re[k] = (first[k] + first[mirrored]) / 2;
            a.Im[k] = (second[k] - second[mirrored]) / 2;
            b.Re[k] = (second[k] + second[mirrored]) / 2;
            b.Im[k] = (first[mirrored] - first[k]) / 2;
        }

        return (a, b);
    }

    /// <summary>Two correlations at the cost of one: afterwards <paramref name="re"/> holds the first's, <paramref name="im"/> the second's value for every lag,
    /// negative lags at the end. Lag k: the sum over n of clip[n] reference[n + k].</summary>
    /// <param name="fourier">A transform of the buffers' length.</param>
    /// <param name="first">Clip and reference of the first pair.</param>
    /// <param name="second">Likewise the second's.</param>
    /// <param name="re">Receives the first correlation.</param>
    /// <param name="im">Receives the second.</param>
    public static void CorrelatePairInto(
        FastFourier fourier, (Spectrum Clip, Spectrum Reference) first, (Spectrum Clip, Spectrum Reference) second, float[] re, float[] im)
    {
        int length = fourier.Length, half = length / 2;
        (float[] ar, float[] ai, float[] br, float[] bi) = (first.Clip.Re, first.Clip.Im, first.Reference.Re, first.Reference.Im);
        (float[] cr, float[] ci, float[] dr, float[] di) = (second.Clip.Re, second.Clip.Im, second.Reference.Re, second.Reference.Im);
        re[0] = im[0] = re[half] = im[half] = 0;
        for (int k = 1; k < half; k++)
        {
            float oneRe = (ar[k] * br[k]) + (ai[k] * bi[k]), oneIm = (ar[k] * bi[k]) - (ai[k] * br[k]);
            float twoRe = (cr[k] * dr[k]) + (ci[k] * di[k]), twoIm = (cr[k] * di[k]) - (ci[k] * dr[k]);
            (re[k], im[k]) = (oneRe - twoIm, oneIm + twoRe);
            (re[length - k], im[length - k]) = (oneRe + twoIm, twoRe - oneIm);
        }

        fourier.InverseUnscaled(re, im);
    }

    private static Spectrum Empty(int half) => new(new float[half], new float[half]);
}
