using static Duet.Movement.JointName;

namespace Duet.Movement;

/// <summary>Says the same track in another skeleton's joints. What the target has and the source lacks is the middle of two joints where that is its definition, else missing.</summary>
public static class SkeletonConversion
{
    /// <summary>The track in <paramref name="target"/>'s joints; the same track when it is in them already.</summary>
    /// <remarks>A middle joint has the lower confidence of its two. BlazePose's foot index stands for OpenPose's big toe and back.</remarks>
    public static Track Convert(Track track, Skeleton target)
    {
        ArgumentNullException.ThrowIfNull(track);
        ArgumentNullException.ThrowIfNull(target);
        if (track.Skeleton == target)
        {
            return track;
        }

        (int First, int Second)[] sources = [.. target.Joints.Select(joint => SourceOf(track.Skeleton, joint))];
        var joints = new Joint[track.Count * sources.Length];
        WorldPoint[]? world = track.HasWorld ? new WorldPoint[joints.Length] : null;
        int width = track.Skeleton.Joints.Length;
        for (int f = 0; f < track.Count; f++)
        {
            for (int j = 0; j < sources.Length; j++)
            {
                (int first, int second) = sources[j];
                joints[(f * sources.Length) + j] = first < 0 ? Joint.Missing : Middle(track.Joints[(f * width) + first], track.Joints[(f * width) + second]);
                if (world is not null)
                {
                    world[(f * sources.Length) + j] = first < 0 ? WorldPoint.Missing : Middle(track.World[(f * width) + first], track.World[(f * width) + second]);
                }
            }
        }

        return new Track(target, track.Size, track.Times.ToArray(), joints, world);
    }

    private static (int First, int Second) SourceOf(Skeleton source, JointName joint)
    {
        (JointName first, JointName second) = joint switch
        {
            _ when source.Has(joint) => (joint, joint),
            Neck => (LeftShoulder, RightShoulder),
            MidHip => (LeftHip, RightHip),
            LeftBigToe => (LeftFootIndex, LeftFootIndex),
            RightBigToe => (RightFootIndex, RightFootIndex),
            LeftFootIndex => (LeftBigToe, LeftBigToe),
            RightFootIndex => (RightBigToe, RightBigToe),
            _ => (joint, joint),
        };
        return source.TryIndexOf(first, out int a) && source.TryIndexOf(second, out int b) ? (a, b) : (-1, -1);
    }

    private static Joint Middle(Joint a, Joint b) => a == b ? a : a.IsMissing || b.IsMissing
        ? Joint.Missing
        : new Joint((a.X + b.X) / 2, (a.Y + b.Y) / 2, Math.Min(a.Confidence, b.Confidence));

    private static WorldPoint Middle(WorldPoint a, WorldPoint b) => a == b ? a : new((a.X + b.X) / 2, (a.Y + b.Y) / 2, (a.Z + b.Z) / 2);
}
