using Duet.Audio;

namespace Duet.Bench.Sync;

/// <summary>Correlation of the waves of both whole files: plain, and with the phase transform.</summary>
/// <remarks>
/// Plain: as scipy.signal.correlate(method="fft") on sound at 8 kHz, the lag of the greatest magnitude. GCC-PHAT (Knapp and Carter, 1976): the cross
/// spectrum divided by its magnitude. Confidence is the peak over the root mean square of the correlation.
/// </remarks>
internal static class WaveCorrelation
{
    public const int PlainRate = 8000;
    public const int PhaseRate = 16_000;

    public static SyncAnswer Plain(float[] routine, float[] take) => Align(routine, take, PlainRate, whiten: false);

    public static SyncAnswer Phase(float[] routine, float[] take) => Align(routine, take, PhaseRate, whiten: true);

    private static SyncAnswer Align(float[] routine, float[] take, int rate, bool whiten)
    {
        var fourier = new FastFourier(FastFourier.LengthFor(routine.Length + take.Length));
        float[] re = new float[fourier.Length], im = new float[fourier.Length];
        routine.CopyTo(re, 0);
        take.CopyTo(im, 0);
        fourier.Forward(re, im);
        CrossSpectrum(re, im, whiten);
        fourier.InverseUnscaled(re, im);
        return Peak(re, routine.Length, take.Length, rate);
    }

    /// <summary>Both spectra lie in one transform; afterwards their product, the take's conjugated.</summary>
    private static void CrossSpectrum(float[] re, float[] im, bool whiten)
    {
        int length = re.Length;
        (re[0], im[0]) = (0, 0);
        for (int k = 1; k <= length / 2; k++)
        {
            int m = length - k;
            double ar = (re[k] + re[m]) / 2.0, ai = (im[k] - im[m]) / 2.0, br = (im[k] + im[m]) / 2.0, bi = (re[m] - re[k]) / 2.0;
            double pr = (ar * br) + (ai * bi), pi = (ai * br) - (ar * bi);
            double size = whiten ? Math.Sqrt((pr * pr) + (pi * pi)) + 1e-12 : 1;
            (re[k], im[k]) = ((float)(pr / size), (float)(pi / size));
            (re[m], im[m]) = (re[k], -im[k]);
        }
    }

    /// <summary>Lag k: the take's start lies k samples after the routine's.</summary>
    private static SyncAnswer Peak(float[] correlation, int routine, int take, int rate)
    {
        int best = 0;
        double power = 0;
        for (int lag = -(take - 1); lag < routine; lag++)
        {
            float value = correlation[(lag + correlation.Length) % correlation.Length];
            power += (double)value * value;
            best = Math.Abs(value) > Math.Abs(correlation[(best + correlation.Length) % correlation.Length]) ? lag : best;
        }

        double peak = Math.Abs(correlation[(best + correlation.Length) % correlation.Length]);
        return new(-(double)best / rate, peak / Math.Sqrt(power / (routine + take - 1)), true);
    }
}
