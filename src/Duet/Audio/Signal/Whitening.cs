using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Duet.Audio;

/// <summary>Takes most of a spectrum's colour away: what is loud in it counts little more than what is soft.</summary>
/// <remarks>
/// Idea: generalised cross-correlation (Knapp and Carter 1976) with the weight |X|^-beta between plain correlation (0) and phase alone (1). On clips of music in noise
/// beta 1 found 22 of 27, 0.8 and 0.6 each 26; 11/16 lies between and needs square roots only, which every machine rounds alike.
/// Each recording is weighted by itself, so that a spectrum is weighted once and used in many correlations.
/// </remarks>
internal static class Whitening
{
    /// <summary>The lowest frequency that counts, hertz: below lie rumble, handling, and kick drums, which fall from 150 Hz alike in different songs. From 100 Hz on, 9 of 60
    /// other loops were accepted with confidences up to 36, that now reach 20.</summary>
    public const double Lowest = 250;

    // Against bins that hold nothing: 80 dB below the loudest.
    private const float Floor = 1e-8f;

    /// <summary>Weights a spectrum in place and silences what lies outside the band.</summary>
    /// <param name="spectrum">The half spectrum.</param>
    /// <param name="rate">Samples per second.</param>
    public static void Apply(Spectrum spectrum, double rate)
    {
        int half = spectrum.Re.Length;
        int low = Math.Max(1, (int)(Lowest / rate * 2 * half)), high = (int)(0.475 * 2 * half);
        spectrum.Re.AsSpan(0, low).Clear();
        spectrum.Im.AsSpan(0, low).Clear();
        spectrum.Re.AsSpan(high).Clear();
        spectrum.Im.AsSpan(high).Clear();
        float loudest = 0;
        for (int k = low; k < high; k++)
        {
            loudest = Math.Max(loudest, (spectrum.Re[k] * spectrum.Re[k]) + (spectrum.Im[k] * spectrum.Im[k]));
        }

        if (loudest > 0)
        {
            Weigh(spectrum, loudest);
        }
    }

    private static void Weigh(Spectrum spectrum, float loudest)
    {
        float unscale = Weight(loudest);
        Vector256<float> scale = Vector256.Create(1 / loudest), floor = Vector256.Create(Floor), whole = Vector256.Create(unscale);
        ref float re = ref MemoryMarshal.GetArrayDataReference(spectrum.Re), im = ref MemoryMarshal.GetArrayDataReference(spectrum.Im);
        int k = 0;
        for (; k + 8 <= spectrum.Re.Length; k += 8)
        {
            Vector256<float> x = Vector256.LoadUnsafe(ref re, (nuint)k), y = Vector256.LoadUnsafe(ref im, (nuint)k);
            Vector256<float> power = (((x * x) + (y * y)) * scale) + floor;
            Vector256<float> fourth = Vector256.Sqrt(Vector256.Sqrt(power)), sixteenth = Vector256.Sqrt(Vector256.Sqrt(fourth));
            Vector256<float> weight = whole / (fourth * sixteenth * Vector256.Sqrt(sixteenth));
            (x * weight).StoreUnsafe(ref re, (nuint)k);
            (y * weight).StoreUnsafe(ref im, (nuint)k);
        }

        for (; k < spectrum.Re.Length; k++)
        {
            float power = (((spectrum.Re[k] * spectrum.Re[k]) + (spectrum.Im[k] * spectrum.Im[k])) / loudest) + Floor;
            float weight = unscale * Weight(power);
            spectrum.Re[k] *= weight;
            spectrum.Im[k] *= weight;
        }
    }

    // power^(-11/32)
    private static float Weight(float power)
    {
        float fourth = MathF.Sqrt(MathF.Sqrt(power)), sixteenth = MathF.Sqrt(MathF.Sqrt(fourth));
        return 1 / (fourth * sixteenth * MathF.Sqrt(sixteenth));
    }
}
