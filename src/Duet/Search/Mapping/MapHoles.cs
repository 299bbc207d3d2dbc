using System.Collections.Immutable;
using Duet.Movement;
using static Duet.Movement.JointName;

namespace Duet.Search;

/// <summary>What is missing: every trunk with its arms is set on every pair of legs, also mirrored, and whatever is far from all poses there are is a hole.</summary>
/// <remarks>What two people have done with the two halves of their bodies, one person can mostly do at once; poses out of the air would be holes that nobody could fill.</remarks>
internal static class MapHoles
{
    private const int Most = 12;
    private const int Extremes = 20;

    /// <summary>Nearer than this a hit still looks like the pose that was asked for.</summary>
    private const double Near = .1;

    /// <summary>Nearer to each other, two holes are the same one.</summary>
    private const double Apart = .3;

    public static ImmutableArray<PoseHole> Find(
        IReadOnlyList<PoseArchive> archives, MapSample sample, MapAxes axes, Func<PosePlace, PoseDescriptor?> descriptorOf, CancellationToken ct)
    {
        Pose[] poses = [.. FarthestApart(sample).Select(descriptorOf).OfType<PoseDescriptor>().SelectMany(pose => (Pose[])[pose.ToPose(), pose.Mirrored().ToPose()])];
        var found = new List<PoseHole>();
        foreach ((Pose trunk, Pose legs) in poses.SelectMany(trunk => poses.Select(legs => (trunk, legs))))
        {
            ct.ThrowIfCancellationRequested();
            if (Join(trunk, legs) is { } joined && PoseDescriptor.Of(joined) is { } pose && Nearest(archives, pose) is { } nearest && nearest.Distance > Near)
            {
                found.Add(new PoseHole(axes.PlaceOf(pose.Values.AsSpan()), pose, nearest.Distance, nearest.Place, Traits.Of(joined)));
            }
        }

        var kept = new List<PoseHole>();
        foreach (PoseHole hole in found.OrderByDescending(hole => hole.Distance))
        {
            if (kept.Count < Most && kept.TrueForAll(other => Math.Sqrt(Squared(other.Pose.Values.AsSpan(), hole.Pose.Values.AsSpan())) > Apart))
            {
                kept.Add(hole);
            }
        }

        return [.. kept];
    }

    // Gonzalez, 1985: each next one is the farthest from those that are chosen.
    private static List<PosePlace> FarthestApart(MapSample sample)
    {
        var chosen = new List<PosePlace>();
        var least = new double[sample.Count];
        Array.Fill(least, double.MaxValue);
        for (int next = 0; chosen.Count < Extremes && least[next] > 0; next = Array.IndexOf(least, least.Max()))
        {
            chosen.Add(sample.Places[next]);
            for (int i = 0; i < least.Length; i++)
            {
                least[i] = Math.Min(least[i], Squared(sample[i], sample[next]));
            }
        }

        return chosen;
    }

    private static (PosePlace Place, double Distance)? Nearest(IReadOnlyList<PoseArchive> archives, PoseDescriptor pose)
    {
        (PosePlace Place, double Distance)? nearest = null;
        for (int a = 0; a < archives.Count; a++)
        {
            if (archives[a].Find(new PoseQuery(pose) { Count = 1 }) is [var hit] && !(hit.Distance >= nearest?.Distance))
            {
                nearest = (new PosePlace(a, hit.Id), hit.Distance);
            }
        }

        return nearest;
    }

    // In lengths of the trunk, from the middle of the hips.
    private static Pose? Join(Pose trunk, Pose legs)
    {
        if (Frame(trunk) is not { } upper || Frame(legs) is not { } lower)
        {
            return null;
        }

        var joints = new Joint[PoseDescriptor.Joints];
        for (int j = 0; j < joints.Length; j++)
        {
            bool isLeg = KnownSkeletons.Coco17.Joints[j] is LeftHip or RightHip or LeftKnee or RightKnee or LeftAnkle or RightAnkle;
            (Joint joint, (double x, double y, double unit)) = isLeg ? (legs.Joints[j], lower) : (trunk.Joints[j], upper);
            joints[j] = joint.Confidence > 0 ? new Joint((float)((joint.X - x) / unit), (float)((joint.Y - y) / unit), joint.Confidence) : Joint.Missing;
        }

        return new Pose(KnownSkeletons.Coco17, [.. joints]);
    }

    private static (double X, double Y, double Unit)? Frame(Pose pose)
    {
        Joint a = pose[LeftHip], b = pose[RightHip], c = pose[LeftShoulder], d = pose[RightShoulder];
        (double x, double y) = (((double)a.X + b.X) / 2, ((double)a.Y + b.Y) / 2);
        double unit = Math.Sqrt(Math.Pow((((double)c.X + d.X) / 2) - x, 2) + Math.Pow((((double)c.Y + d.Y) / 2) - y, 2));
        return unit > 0 ? (x, y, unit) : null;
    }

    private static double Squared(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        double sum = 0;
        for (int d = 0; d < PoseDescriptor.Length; d++)
        {
            sum += ((double)a[d] - b[d]) * ((double)a[d] - b[d]);
        }

        return sum;
    }
}
