using System.Collections.Immutable;

namespace Duet.Movement;

/// <summary>Everybody who is seen in one frame.</summary>
/// <param name="Time">From the start of the recording; never negative.</param>
/// <param name="People">Empty when nobody is seen: such a frame is kept.</param>
public sealed record MotionFrame(TimeSpan Time, ImmutableArray<Pose> People)
{
    internal JsonMembers Extra { get; init; }
}

/// <summary>Poses over time: what an estimator saw in a recording. One person's part of it is a <see cref="Track"/>.</summary>
public sealed class Motion
{
    /// <summary>Makes a motion.</summary>
    /// <param name="skeleton">Of every pose in it.</param>
    /// <param name="size">Of the picture that the pixels refer to.</param>
    /// <param name="duration">Of the recording; may exceed the last frame's time.</param>
    /// <param name="estimator">What saw it, such as <c>blazepose-full</c>; null when unknown.</param>
    /// <param name="frames">In order of time; equal times are allowed.</param>
    /// <exception cref="ArgumentException">A time decreases, or a pose has another skeleton.</exception>
    public Motion(Skeleton skeleton, FrameSize size, TimeSpan duration, string? estimator, ImmutableArray<MotionFrame> frames)
    {
        ArgumentNullException.ThrowIfNull(skeleton);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size.Width, nameof(size));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size.Height, nameof(size));
        ArgumentOutOfRangeException.ThrowIfLessThan(duration, TimeSpan.Zero);
        TimeSpan last = TimeSpan.Zero;
        foreach (MotionFrame frame in frames)
        {
            if (frame.Time < last)
            {
                throw new ArgumentException($"The time {frame.Time.TotalSeconds} s comes after {last.TotalSeconds} s.", nameof(frames));
            }

            if (frame.People.Any(pose => pose.Skeleton != skeleton))
            {
                throw new ArgumentException($"A pose at {frame.Time.TotalSeconds} s is not {skeleton.Name}.", nameof(frames));
            }

            last = frame.Time;
        }

        Skeleton = skeleton;
        Size = size;
        Duration = duration;
        Estimator = estimator;
        Frames = frames;
    }

    /// <summary>Of every pose in it.</summary>
    public Skeleton Skeleton { get; }

    /// <summary>Of the picture that the pixels refer to.</summary>
    public FrameSize Size { get; }

    /// <summary>Of the recording.</summary>
    public TimeSpan Duration { get; }

    /// <summary>What saw it, such as <c>blazepose-full</c>; null when unknown.</summary>
    public string? Estimator { get; }

    /// <summary>In order of time.</summary>
    public ImmutableArray<MotionFrame> Frames { get; }

    /// <summary>The ids of everybody in it, ascending.</summary>
    public IReadOnlyList<int> PeopleIds => [.. Frames.SelectMany(frame => frame.People).Select(pose => pose.Id).Distinct().Order()];

    internal JsonMembers Extra { get; init; }

    /// <summary>One person's part. Frames without that person are kept, with every joint missing.</summary>
    /// <param name="id">One of <see cref="PeopleIds"/>; another gives a track of missing joints.</param>
    public Track TrackOf(int id)
    {
        int joints = Skeleton.Joints.Length;
        TimeSpan[] times = [.. Frames.Select(frame => frame.Time)];
        Joint[] values = new Joint[times.Length * joints];
        Array.Fill(values, Joint.Missing);
        WorldPoint[]? world = null;
        for (int f = 0; f < times.Length; f++)
        {
            if (Frames[f].People.FirstOrDefault(pose => pose.Id == id) is not { } pose)
            {
                continue;
            }

            pose.Joints.CopyTo(values, f * joints);
            if (!pose.World.IsDefault)
            {
                world ??= MissingWorld(values.Length);
                pose.World.CopyTo(world, f * joints);
            }
        }

        return new Track(Skeleton, Size, times, values, world);
    }

    /// <summary>The person who is seen most: the largest sum of confidence over all frames and joints; the lower id when equal. Null when nobody is seen.</summary>
    public int? LeadId()
    {
        var seen = new SortedDictionary<int, double>();
        foreach (Pose pose in Frames.SelectMany(frame => frame.People))
        {
            double sum = pose.Joints.Sum(joint => (double)joint.Confidence);
            seen[pose.Id] = seen.GetValueOrDefault(pose.Id) + sum;
        }

        return seen.Count == 0 ? null : seen.MaxBy(entry => entry.Value).Key;
    }

    private static WorldPoint[] MissingWorld(int count)
    {
        var world = new WorldPoint[count];
        Array.Fill(world, WorldPoint.Missing);
        return world;
    }
}
