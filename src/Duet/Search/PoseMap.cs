using System.Collections.Immutable;

namespace Duet.Search;

/// <summary>A pose of one of several archives.</summary>
/// <param name="Archive">Its place in the list.</param>
/// <param name="Id">Within the archive.</param>
public readonly record struct PosePlace(int Archive, int Id);

/// <summary>A point on a map, 0 to 1 from its left and from its top.</summary>
/// <param name="X">To the right.</param>
/// <param name="Y">Downwards.</param>
public readonly record struct MapPoint(double X, double Y);

/// <summary>Poses that are alike.</summary>
/// <param name="Centre">On the map.</param>
/// <param name="Radius">How far the poses lie around it on the map: the root of the mean square.</param>
/// <param name="Count">How many poses there are, all archives together.</param>
/// <param name="Representative">The one nearest to the middle, of those that were looked at.</param>
/// <param name="Traits">What stands out of it.</param>
public sealed record PoseCluster(MapPoint Centre, double Radius, int Count, PosePlace Representative, PoseTraits Traits);

/// <summary>A pose that somebody could strike, and to which nothing comes near.</summary>
/// <param name="Place">On the map.</param>
/// <param name="Pose">The pose: somebody's arms and trunk over the legs of somebody else.</param>
/// <param name="Distance">To the nearest pose there is.</param>
/// <param name="Nearest">That pose.</param>
/// <param name="Traits">What stands out of it.</param>
public sealed record PoseHole(MapPoint Place, PoseDescriptor Pose, double Distance, PosePlace Nearest, PoseTraits Traits);

/// <summary>What archives have and what they lack: clusters laid out along the two directions in which their poses differ most. The same poses give the same map.</summary>
public sealed class PoseMap
{
    private readonly MapAxes _axes;

    private PoseMap(MapAxes axes, ImmutableArray<PoseCluster> clusters, ImmutableArray<PoseHole> holes) => (_axes, Clusters, Holes) = (axes, clusters, holes);

    /// <summary>The largest first; none without poses.</summary>
    public ImmutableArray<PoseCluster> Clusters { get; }

    /// <summary>The farthest from everything first; at most 12.</summary>
    public ImmutableArray<PoseHole> Holes { get; }

    /// <summary>Where a pose lies; poses beyond all others lie on the edge.</summary>
    public MapPoint PlaceOf(PoseDescriptor pose)
    {
        ArgumentNullException.ThrowIfNull(pose);
        return _axes.PlaceOf(pose.Values.AsSpan());
    }

    /// <summary>Maps archives.</summary>
    /// <param name="archives">Searched as if they were one.</param>
    /// <param name="descriptorOf">Gives a pose with its confidences; null when it is gone.</param>
    /// <param name="ct">Stops.</param>
    public static PoseMap Of(IReadOnlyList<PoseArchive> archives, Func<PosePlace, PoseDescriptor?> descriptorOf, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(archives);
        ArgumentNullException.ThrowIfNull(descriptorOf);
        MapSample sample = MapSample.Of(archives);
        if (sample.Count == 0)
        {
            return new PoseMap(MapAxes.None, [], []);
        }

        Clustering clusters = Clustering.Of(sample, ct);
        var axes = MapAxes.Of(sample, clusters.Centres);
        ImmutableArray<PoseCluster> described = MapClusters.Describe(archives, sample, clusters, axes, descriptorOf, ct);
        return new PoseMap(axes, described, MapHoles.Find(archives, sample, axes, descriptorOf, ct));
    }
}
