using System.Numerics;

namespace Duet.Search;

/// <summary>Groups of poses that are alike: Lloyd's k-means from well spread beginnings, with chance that is always the same.</summary>
internal sealed class Clustering
{
    private const int Fewest = 6;
    private const int Most = 36;
    private const int Rounds = 12;
    private const int Seed = 1;
    private const int Dimensions = PoseDescriptor.Length;

    private Clustering(float[][] centres) => Centres = centres;

    public float[][] Centres { get; }

    public static Clustering Of(MapSample sample, CancellationToken ct)
    {
        int wanted = Math.Clamp((int)(Math.Sqrt(sample.Count) / 2), Fewest, Most);
        var clustering = new Clustering(Begin(sample, Math.Min(wanted, sample.Count)));
        for (int round = 0; round < Rounds; round++)
        {
            ct.ThrowIfCancellationRequested();
            clustering.Improve(sample);
        }

        return clustering;
    }

    /// <summary>The nearest centre and the squared distance from it.</summary>
    public (int Cluster, float Squared) NearestOf(ReadOnlySpan<float> row)
    {
        (int nearest, float least) = (0, float.MaxValue);
        for (int c = 0; c < Centres.Length; c++)
        {
            float squared = Squared(row, Centres[c]);
            (nearest, least) = squared < least ? (c, squared) : (nearest, least);
        }

        return (nearest, least);
    }

    // Arthur and Vassilvitskii, 2007: each next centre is drawn with a chance that grows with its squared distance from those there are.
    private static float[][] Begin(MapSample sample, int count)
    {
        var chance = new Random(Seed);
        var centres = new List<float[]> { sample[sample.Count / 2].ToArray() };
        var least = new double[sample.Count];
        Array.Fill(least, double.MaxValue);
        while (centres.Count < count)
        {
            double sum = 0;
            for (int i = 0; i < least.Length; i++)
            {
                least[i] = Math.Min(least[i], Squared(sample[i], centres[^1]));
                sum += least[i];
            }

            if (sum <= 0)
            {
                break;
            }

            centres.Add(sample[Draw(least, chance.NextDouble() * sum)].ToArray());
        }

        return [.. centres];
    }

    private static int Draw(double[] weights, double at)
    {
        int i = 0;
        while (i < weights.Length - 1 && (at -= weights[i]) > 0)
        {
            i++;
        }

        return i;
    }

    private void Improve(MapSample sample)
    {
        var sums = new double[Centres.Length, Dimensions];
        var counts = new int[Centres.Length];
        for (int i = 0; i < sample.Count; i++)
        {
            ReadOnlySpan<float> row = sample[i];
            int cluster = NearestOf(row).Cluster;
            counts[cluster]++;
            for (int d = 0; d < Dimensions; d++)
            {
                sums[cluster, d] += row[d];
            }
        }

        for (int c = 0; c < Centres.Length; c++)
        {
            for (int d = 0; d < Dimensions && counts[c] > 0; d++)
            {
                Centres[c][d] = (float)(sums[c, d] / counts[c]);
            }
        }
    }

    private static float Squared(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        Vector<float> sums = Vector<float>.Zero;
        int d = 0;
        for (; d <= Dimensions - Vector<float>.Count; d += Vector<float>.Count)
        {
            Vector<float> difference = new Vector<float>(a[d..]) - new Vector<float>(b[d..]);
            sums += difference * difference;
        }

        float sum = Vector.Sum(sums);
        for (; d < Dimensions; d++)
        {
            sum += (a[d] - b[d]) * (a[d] - b[d]);
        }

        return sum;
    }
}
