using System.Collections.Immutable;
using Duet.Movement;
using Duet.TestKit.Camera;

namespace Duet.TestKit.Perturbation;

/// <summary>What can happen to a track of joints in a picture without the dancer changing anything, and what can go wrong with it.</summary>
public static class TrackErrors
{
    /// <summary>Elsewhere in the picture.</summary>
    public static Track Translated(this Track track, float x, float y) => track.Change((_, _, joint) => joint with { X = joint.X + x, Y = joint.Y + y });

    /// <summary>Nearer or further away: scaled about the picture's middle.</summary>
    public static Track Scaled(this Track track, float factor)
    {
        ArgumentNullException.ThrowIfNull(track);
        float x = track.Size.Width / 2f;
        float y = track.Size.Height / 2f;
        return track.Change((_, _, joint) => joint with { X = x + (factor * (joint.X - x)), Y = y + (factor * (joint.Y - y)) });
    }

    /// <summary>The same picture with more or fewer pixels.</summary>
    public static Track Resized(this Track track, float factor)
    {
        ArgumentNullException.ThrowIfNull(track);
        var size = new FrameSize((int)Math.Round(track.Size.Width * factor), (int)Math.Round(track.Size.Height * factor));
        return track.Change((_, _, joint) => joint with { X = joint.X * factor, Y = joint.Y * factor }, size);
    }

    /// <summary>Coordinates in another unit, as if somebody had written metres or millimetres for pixels; the size still says pixels.</summary>
    public static Track InUnits(this Track track, float perPixel) => track.Change((_, _, joint) => joint with { X = joint.X * perPixel, Y = joint.Y * perPixel });

    /// <summary>The clock starts elsewhere.</summary>
    public static Track TimesShifted(this Track track, TimeSpan by)
    {
        ArgumentNullException.ThrowIfNull(track);
        return new Track(track.Skeleton, track.Size, [.. track.Times.ToArray().Select(time => time + by)], track.Joints.ToArray(), WorldOf(track));
    }

    /// <summary>Every n-th frame is there twice, with the same time.</summary>
    public static Track FramesDuplicated(this Track track, int every)
    {
        ArgumentNullException.ThrowIfNull(track);
        return track.Pick([.. Enumerable.Range(0, track.Count).SelectMany(f => f % every == 0 ? (int[])[f, f] : [f])]);
    }

    /// <summary>Some joints are never seen.</summary>
    public static Track Hidden(this Track track, params JointName[] joints)
    {
        ArgumentNullException.ThrowIfNull(track);
        ImmutableArray<JointName> names = track.Skeleton.Joints;
        return track.Change((_, j, joint) => joints.Contains(names[j]) ? Joint.Missing : joint);
    }

    /// <summary>Confidences are multiplied, from a share of the track on.</summary>
    public static Track Doubted(this Track track, float factor, double fromShare = 0)
    {
        ArgumentNullException.ThrowIfNull(track);
        return track.Change((f, _, joint) => f >= fromShare * track.Count ? joint with { Confidence = joint.Confidence * factor } : joint);
    }

    /// <summary>Nobody is seen from a share of the track on.</summary>
    public static Track Gone(this Track track, double fromShare)
    {
        ArgumentNullException.ThrowIfNull(track);
        return track.Change((f, _, joint) => f >= fromShare * track.Count ? Joint.Missing : joint);
    }

    /// <summary>At the end two seconds of joints anywhere in the picture, of which the estimator says itself that it does not believe them.</summary>
    public static Track WithGarbageAppended(this Track track, int seed, float confidence = 0.1f)
    {
        ArgumentNullException.ThrowIfNull(track);
        var random = new Random(seed);
        TimeSpan step = track.Count > 1 ? (track.Times[^1] - track.Times[0]) / (track.Count - 1) : TimeSpan.FromMilliseconds(33);
        int extra = (int)(TimeSpan.FromSeconds(2) / step);
        TimeSpan last = track.Times[^1];
        TimeSpan[] times = [.. track.Times, .. Enumerable.Range(1, extra).Select(f => last + (step * f))];
        Joint[] garbage = [.. Enumerable.Range(0, extra * track.Skeleton.Joints.Length).Select(_ => new Joint(
            (float)random.NextBetween(0, track.Size.Width), (float)random.NextBetween(0, track.Size.Height), confidence))];
        WorldPoint[]? world = track.HasWorld ? [.. track.World, .. garbage.Select(_ => WorldPoint.Missing)] : null;
        return new Track(track.Skeleton, track.Size, times, [.. track.Joints, .. garbage], world);
    }

    /// <summary>Some of the frames, in the given order.</summary>
    public static Track Pick(this Track track, int[] frames)
    {
        ArgumentNullException.ThrowIfNull(track);
        ArgumentNullException.ThrowIfNull(frames);
        int width = track.Skeleton.Joints.Length;
        var times = new TimeSpan[frames.Length];
        var joints = new Joint[frames.Length * width];
        WorldPoint[]? world = track.HasWorld ? new WorldPoint[joints.Length] : null;
        for (int f = 0; f < frames.Length; f++)
        {
            times[f] = track.Times[frames[f]];
            track.Frame(frames[f]).CopyTo(joints.AsSpan(f * width));
            if (world is not null)
            {
                track.World.Slice(frames[f] * width, width).CopyTo(world.AsSpan(f * width));
            }
        }

        return new Track(track.Skeleton, track.Size, times, joints, world);
    }

    private static Track Change(this Track track, Func<int, int, Joint, Joint> change, FrameSize? size = null)
    {
        int width = track.Skeleton.Joints.Length;
        Joint[] joints = track.Joints.ToArray();
        for (int i = 0; i < joints.Length; i++)
        {
            joints[i] = change(i / width, i % width, joints[i]);
        }

        return new Track(track.Skeleton, size ?? track.Size, track.Times.ToArray(), joints, WorldOf(track));
    }

    private static WorldPoint[]? WorldOf(Track track) => track.HasWorld ? track.World.ToArray() : null;
}
