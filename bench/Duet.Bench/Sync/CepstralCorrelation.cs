using Duet.Audio;

namespace Duet.Bench.Sync;

/// <summary>Correlation of mel-frequency cepstra, the method of the BBC's audio-offset-finder.</summary>
/// <remarks>
/// 26 cepstral coefficients at 8 kHz (windows of 256 in transforms of 512, every 128 samples, 128 mel bands, decibels 80 below the peak at most), each brought
/// to mean 0 and deviation 1. For every lag the sums of products per coefficient, their Euclidean norm; the answer is the greatest. Confidence is its standard score.
/// Kinder than the program: it compares the first third of the routine, or the first 2,000 frames of the take, wherever that lies inside the other, and so hears nothing but
/// room when music begins late; here all frames that overlap are summed, over the full range of lags.
/// </remarks>
internal static class CepstralCorrelation
{
    public const int SampleRate = 8000;
    private const int Hop = 128;
    private const int Window = 256;
    private const int Transform = 512;
    private const int Bands = 128;
    private const int Coefficients = 26;
    private static readonly float[][] Mel = MelTriangles();

    public static SyncAnswer Align(float[] routine, float[] take)
    {
        float[][] a = Cepstra(routine), b = Cepstra(take);
        if (Math.Min(a[0].Length, b[0].Length) < 10)
        {
            return new(null, 0, false);
        }

        double[] all = Norms(a, b);
        double mean = all.Average(), deviation = Math.Sqrt(all.Average(value => (value - mean) * (value - mean)));
        int best = Array.IndexOf(all, all.Max()), lag = best - (b[0].Length - 1);
        return new(-(double)lag * Hop / SampleRate, (all[best] - mean) / deviation, true);
    }

    /// <summary>For each place of the take's first frame, from one frame of overlap at the routine's start to one at its end: the norm over coefficients of the sums of products.</summary>
    private static double[] Norms(float[][] routine, float[][] take)
    {
        int before = take[0].Length - 1;
        var fourier = new FastFourier(FastFourier.LengthFor(routine[0].Length + take[0].Length));
        var norms = new double[before + routine[0].Length];
        for (int c = 0; c < Coefficients; c += 2)
        {
            float[] re = new float[fourier.Length], im = new float[fourier.Length];
            Spectrum.CorrelatePairInto(fourier, (Of(take[c]), Of(routine[c])), (Of(take[c + 1]), Of(routine[c + 1])), re, im);
            for (int k = 0; k < norms.Length; k++)
            {
                int lag = (k - before + fourier.Length) % fourier.Length;
                norms[k] += ((double)re[lag] * re[lag]) + ((double)im[lag] * im[lag]);
            }
        }

        return [.. norms.Select(Math.Sqrt)];

        Spectrum Of(float[] values)
        {
            float[] one = new float[fourier.Length], none = new float[fourier.Length];
            values.CopyTo(one, 0);
            return Spectrum.OfPair(fourier, one, none).First;
        }
    }

    private static float[][] Cepstra(float[] samples)
    {
        int frames = (samples.Length / Hop) + 1;
        float[][] decibels = [.. Enumerable.Range(0, frames).Select(_ => new float[Bands])];
        var fourier = new FastFourier(Transform);
        for (int frame = 0; frame < frames; frame++)
        {
            float[] re = Windowed(samples, frame), im = new float[Transform];
            fourier.Forward(re, im);
            for (int band = 0; band < Bands; band++)
            {
                decibels[frame][band] = 10 * MathF.Log10(Math.Max(1e-10f, MelPower(Mel[band], re, im)));
            }
        }

        float floor = decibels.Max(frame => frame.Max()) - 80;
        float[][] cepstra = [.. Enumerable.Range(0, Coefficients).Select(c => Standardised([.. decibels.Select(frame => Cosine(frame, c, floor))]))];
        return cepstra;
    }

    private static float[] Windowed(float[] samples, int frame)
    {
        var window = new float[Transform];
        for (int i = 0; i < Window; i++)
        {
            int place = (frame * Hop) + i - (Window / 2);
            window[i] = place >= 0 && place < samples.Length ? samples[place] * 32768 * (0.5f - (0.5f * MathF.Cos(2 * MathF.PI * i / Window))) : 0;
        }

        return window;
    }

    private static float MelPower(float[] weights, float[] re, float[] im)
    {
        float sum = 0;
        int first = (int)weights[0];
        for (int i = 1; i < weights.Length; i++)
        {
            int k = first + i - 1;
            sum += weights[i] * ((re[k] * re[k]) + (im[k] * im[k]));
        }

        return sum;
    }

    private static readonly float[][] CosineTable =
        [.. Enumerable.Range(0, Coefficients).Select(c => Enumerable.Range(0, Bands).Select(band => (float)Math.Cos(Math.PI * c * (band + 0.5) / Bands)).ToArray())];

    private static float Cosine(float[] frame, int coefficient, float floor)
    {
        float sum = 0;
        for (int band = 0; band < Bands; band++)
        {
            sum += Math.Max(floor, frame[band]) * CosineTable[coefficient][band];
        }

        return sum;
    }

    private static float[] Standardised(float[] values)
    {
        double mean = values.Average(value => (double)value), deviation = Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
        return [.. values.Select(value => (float)((value - mean) / Math.Max(1e-9, deviation)))];
    }

    /// <summary>Per band: the first bin, then the weights of it and those after it; each triangle's area is 1 as in Slaney's toolbox.</summary>
    private static float[][] MelTriangles()
    {
        double top = ToMel(SampleRate / 2.0);
        double[] edges = [.. Enumerable.Range(0, Bands + 2).Select(i => ToHertz(top * i / (Bands + 1)))];
        return [.. Enumerable.Range(0, Bands).Select(band =>
        {
            int first = (int)(edges[band] * Transform / SampleRate), last = Math.Min(Transform / 2, (int)Math.Ceiling(edges[band + 2] * Transform / SampleRate));
            double height = 2 / (edges[band + 2] - edges[band]);
            return (float[])[first, .. Enumerable.Range(first, last - first + 1).Select(k => (float)(height * Triangle((double)k * SampleRate / Transform, edges, band)))];
        })];
    }

    private static double Triangle(double hertz, double[] edges, int band) =>
        Math.Max(0, Math.Min((hertz - edges[band]) / (edges[band + 1] - edges[band]), (edges[band + 2] - hertz) / (edges[band + 2] - edges[band + 1])));

    private static double ToMel(double hertz) => hertz < 1000 ? hertz * 3 / 200 : 15 + (Math.Log(hertz / 1000) / (Math.Log(6.4) / 27));

    private static double ToHertz(double mel) => mel < 15 ? mel * 200 / 3 : 1000 * Math.Exp((mel - 15) * Math.Log(6.4) / 27);
}
