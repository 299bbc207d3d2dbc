using System.Collections.Immutable;

namespace Duet.Movement;

/// <summary>Turns a dancer into their mirror image: x is reflected AND the names of left and right change places, so that a raised left arm becomes a raised right arm.</summary>
public static class Mirroring
{
    /// <summary>The mirror image; mirroring twice gives the original.</summary>
    public static Track Mirror(Track track)
    {
        ArgumentNullException.ThrowIfNull(track);
        ImmutableArray<int> partners = track.Skeleton.MirrorPartners;
        var joints = new Joint[track.Joints.Length];
        WorldPoint[]? world = track.HasWorld ? new WorldPoint[joints.Length] : null;
        for (int i = 0; i < joints.Length; i++)
        {
            int frameStart = i - (i % partners.Length);
            int from = frameStart + partners[i - frameStart];
            Joint joint = track.Joints[from];
            joints[i] = joint with { X = track.Size.Width - joint.X };
            if (world is not null)
            {
                world[i] = track.World[from] with { X = -track.World[from].X };
            }
        }

        return new Track(track.Skeleton, track.Size, track.Times.ToArray(), joints, world);
    }

    /// <summary>The mirror image of everybody; mirroring twice gives the original.</summary>
    public static Motion Mirror(Motion motion)
    {
        ArgumentNullException.ThrowIfNull(motion);
        ImmutableArray<MotionFrame> frames = [.. motion.Frames.Select(frame => frame with { People = [.. frame.People.Select(pose => Mirror(pose, motion.Size.Width))] })];
        return new Motion(motion.Skeleton, motion.Size, motion.Duration, motion.Estimator, frames);
    }

    private static Pose Mirror(Pose pose, int width)
    {
        ImmutableArray<int> partners = pose.Skeleton.MirrorPartners;
        ImmutableArray<Joint> joints = [.. partners.Select(from => pose.Joints[from] with { X = width - pose.Joints[from].X })];
        ImmutableArray<WorldPoint> world = pose.World.IsDefault ? default : [.. partners.Select(from => pose.World[from] with { X = -pose.World[from].X })];
        return new Pose(pose.Skeleton, joints, world, pose.Id, pose.Score) { Extra = pose.Extra };
    }
}
