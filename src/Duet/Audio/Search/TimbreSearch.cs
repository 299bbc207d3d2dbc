namespace Duet.Audio;

/// <summary>Finds the clip in the reference by the course of its timbre.</summary>
/// <remarks>
/// Idea: mel-frequency cepstral coefficients (Davis and Mermelstein 1980) compared at every lag, as BBC's audio-offset-finder does; survives rooms and phones better than
/// waves do, at 8 ms. Differences: every lag of the full range by Fourier transforms instead of a loop over some; each coefficient is standardised over the frames that
/// sound, the others count as nothing, so that a silent lead does not become the strongest feature; a lag's sum is divided by the root of the frames that overlap.
/// </remarks>
internal static class TimbreSearch
{
    private const int Coefficients = 13;

    // Less than this overlap is no evidence, frames.
    private const int LeastOverlap = (int)(3 * BandLevels.Rate);

    /// <summary>The best places, best first, all of speed 1.</summary>
    public static List<Proposal> Find(BandLevels reference, BandLevels clip, int most)
    {
        var fourier = new FastFourier(FastFourier.LengthFor(reference.Frames + clip.Frames));
        float[] sums = new float[fourier.Length], overlap = new float[fourier.Length];
        (float[], float[]) room = (new float[fourier.Length], new float[fourier.Length]);
        for (int c = 0; c < Coefficients; c++)
        {
            AddCorrelation(fourier, (Coefficient(reference, c), Coefficient(clip, c)), room, sums);
        }

        AddCorrelation(fourier, ([.. reference.Sounding.Select(s => s ? 1f : 0f)], [.. clip.Sounding.Select(s => s ? 1f : 0f)]), room, overlap);
        float[] scores = Scores(sums, overlap, clip.Frames, clip.Frames + reference.Frames);
        int apart = (int)(0.1 * BandLevels.Rate);
        return [.. PeakList.Highest(scores.AsSpan().ToArray(), most, apart).Where(i => scores[i] > 0)
            .Select(i => new Proposal(new Line((i - clip.Frames) / BandLevels.Rate, 1), scores[i]))];
    }

    // Index i: the clip starts at frame i - clipFrames of the reference.
    private static float[] Scores(float[] sums, float[] overlap, int clipFrames, int count)
    {
        float[] scores = new float[count];
        float least = Math.Min(LeastOverlap, clipFrames / 2);
        for (int i = 0; i < count; i++)
        {
            int lag = i - clipFrames, at = lag < 0 ? lag + sums.Length : lag;
            scores[i] = overlap[at] < least ? 0 : sums[at] / MathF.Sqrt(overlap[at]);
        }

        return scores;
    }

    private static void AddCorrelation(FastFourier fourier, (float[] Reference, float[] Clip) values, (float[] Re, float[] Im) room, float[] sums)
    {
        (float[] re, float[] im) = room;
        Array.Clear(re);
        Array.Clear(im);
        values.Clip.CopyTo(re, 0);
        values.Reference.CopyTo(im, 0);
        (Spectrum first, Spectrum second) = Spectrum.OfPair(fourier, re, im);
        Spectrum.CorrelatePairInto(fourier, (first, second), (first, second), re, im);
        for (int i = 0; i < sums.Length; i++)
        {
            sums[i] += re[i] / fourier.Length;
        }
    }

    private static float[] Coefficient(BandLevels levels, int order)
    {
        float[] values = new float[levels.Frames];
        for (int band = 0; band < BandLevels.Count; band++)
        {
            float weight = (float)Math.Cos(Math.PI * order * (band + 0.5) / BandLevels.Count);
            float[] level = levels.Bands[band];
            for (int i = 0; i < values.Length; i++)
            {
                values[i] += weight * level[i];
            }
        }

        Standardise(values, levels.Sounding);
        return values;
    }

    private static void Standardise(float[] values, bool[] sounding)
    {
        double sum = 0, squares = 0;
        int count = 0;
        for (int i = 0; i < values.Length; i++)
        {
            if (sounding[i])
            {
                sum += values[i];
                squares += (double)values[i] * values[i];
                count++;
            }
        }

        double mean = sum / Math.Max(1, count), spread = Math.Sqrt(Math.Max(1e-12, (squares / Math.Max(1, count)) - (mean * mean)));
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = sounding[i] ? (float)((values[i] - mean) / spread) : 0;
        }
    }
}
