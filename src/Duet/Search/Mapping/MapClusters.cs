using System.Collections.Immutable;

namespace Duet.Search;

/// <summary>Counts every pose into its cluster and finds what stands for it.</summary>
internal static class MapClusters
{
    private const int LookEvery = 1 << 14;

    public static ImmutableArray<PoseCluster> Describe(
        IReadOnlyList<PoseArchive> archives, MapSample sample, Clustering clusters, MapAxes axes, Func<PosePlace, PoseDescriptor?> descriptorOf, CancellationToken ct)
    {
        int[] counts = Count(archives, clusters, ct);
        var nearest = new (float Squared, int Sample)[clusters.Centres.Length];
        Array.Fill(nearest, (float.MaxValue, -1));
        var spread = new (double Sum, int Count)[clusters.Centres.Length];
        for (int i = 0; i < sample.Count; i++)
        {
            (int cluster, float squared) = clusters.NearestOf(sample[i]);
            nearest[cluster] = squared < nearest[cluster].Squared ? (squared, i) : nearest[cluster];
            MapPoint centre = axes.PlaceOf(clusters.Centres[cluster]), place = axes.PlaceOf(sample[i]);
            double away = ((place.X - centre.X) * (place.X - centre.X)) + ((place.Y - centre.Y) * (place.Y - centre.Y));
            spread[cluster] = (spread[cluster].Sum + away, spread[cluster].Count + 1);
        }

        return
        [
            .. Enumerable.Range(0, clusters.Centres.Length).Where(c => nearest[c].Sample >= 0)
                .Select(c => new PoseCluster(
                    axes.PlaceOf(clusters.Centres[c]), Math.Sqrt(spread[c].Sum / spread[c].Count), counts[c], sample.Places[nearest[c].Sample], TraitsOf(descriptorOf(sample.Places[nearest[c].Sample]))))
                .OrderByDescending(cluster => cluster.Count).ThenBy(cluster => cluster.Representative.Archive).ThenBy(cluster => cluster.Representative.Id),
        ];
    }

    private static int[] Count(IReadOnlyList<PoseArchive> archives, Clustering clusters, CancellationToken ct)
    {
        var counts = new int[clusters.Centres.Length];
        int seen = 0;
        foreach (PoseArchive archive in archives)
        {
            archive.Visit((_, row) =>
            {
                counts[clusters.NearestOf(row).Cluster]++;
                if (++seen % LookEvery == 0)
                {
                    ct.ThrowIfCancellationRequested();
                }
            });
        }

        return counts;
    }

    private static PoseTraits TraitsOf(PoseDescriptor? pose) => pose is null ? PoseTraits.None : Traits.Of(pose.ToPose());
}
