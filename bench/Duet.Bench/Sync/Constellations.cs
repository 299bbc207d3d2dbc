using Duet.Audio;

namespace Duet.Bench.Sync;

/// <summary>The constellation histogram of VideoSync, which deepdance used.</summary>
/// <remarks>
/// Sound at 44.1 kHz in blocks of 1,024 without window or overlap; in each box of 512 bins by 43 blocks the seven greatest magnitudes are the stars. For every bin
/// each of its times in one file is taken from each in the other; the most frequent difference is the answer. Confidence is how often it came over the mean.
/// </remarks>
internal static class Constellations
{
    public const int SampleRate = 44_100;
    private const int Block = 1024;
    private const int BoxHeight = 512;
    private const int BoxWidth = 43;
    private const int StarsPerBox = 7;

    public static SyncAnswer Align(float[] routine, float[] take)
    {
        Dictionary<int, List<int>> ours = Stars(routine), theirs = Stars(take);
        var counts = new Dictionary<int, int>();
        foreach ((int bin, List<int> times) in ours)
        {
            foreach (int other in theirs.GetValueOrDefault(bin) ?? [])
            {
                foreach (int time in times)
                {
                    counts[time - other] = counts.GetValueOrDefault(time - other) + 1;
                }
            }
        }

        if (counts.Count == 0)
        {
            return new(null, 0, false);
        }

        (int lag, int count) = counts.MaxBy(pair => pair.Value);
        return new(-(double)lag * Block / SampleRate, count / counts.Values.Average(), true);
    }

    /// <summary>The times, in blocks, of the stars of each bin.</summary>
    private static Dictionary<int, List<int>> Stars(float[] samples)
    {
        var fourier = new FastFourier(Block);
        var stars = new Dictionary<int, List<int>>();
        int blocks = samples.Length / Block;
        for (int box = 0; box < blocks; box += BoxWidth)
        {
            foreach ((int bin, int time) in Brightest(fourier, samples, box, Math.Min(blocks, box + BoxWidth)))
            {
                if (!stars.TryGetValue(bin, out List<int>? times))
                {
                    stars.Add(bin, times = []);
                }

                times.Add(time);
            }
        }

        return stars;
    }

    private static (int Bin, int Time)[] Brightest(FastFourier fourier, float[] samples, int from, int to)
    {
        var brightest = new PriorityQueue<(int Bin, int Time), float>();
        for (int time = from; time < to; time++)
        {
            float[] re = samples[(time * Block)..((time + 1) * Block)], im = new float[Block];
            fourier.Forward(re, im);
            for (int bin = 0; bin < BoxHeight; bin++)
            {
                float power = (re[bin] * re[bin]) + (im[bin] * im[bin]);
                if (brightest.Count < StarsPerBox)
                {
                    brightest.Enqueue((bin, time), power);
                }
                else
                {
                    brightest.EnqueueDequeue((bin, time), power);
                }
            }
        }

        return [.. brightest.UnorderedItems.Select(item => item.Element)];
    }
}
