namespace Duet.Movement;

/// <summary>One person's poses over time, in one block of memory: shape (frames, joints, 3) = x, y, confidence, in pixels.</summary>
public sealed class Track
{
    private readonly TimeSpan[] _times;
    private readonly Joint[] _joints;
    private readonly WorldPoint[]? _world;

    /// <summary>Makes a track; the arrays become its own and must not be written any more.</summary>
    /// <param name="skeleton">Names the joints.</param>
    /// <param name="size">Of the picture that the pixels refer to.</param>
    /// <param name="times">One per frame, never decreasing.</param>
    /// <param name="joints">Frame by frame in the skeleton's order; length frames x joints.</param>
    /// <param name="world">As <paramref name="joints"/> in metres, or null.</param>
    /// <exception cref="ArgumentException">A length does not fit, or a time decreases.</exception>
    public Track(Skeleton skeleton, FrameSize size, TimeSpan[] times, Joint[] joints, WorldPoint[]? world = null)
    {
        ArgumentNullException.ThrowIfNull(skeleton);
        ArgumentNullException.ThrowIfNull(times);
        ArgumentNullException.ThrowIfNull(joints);
        int expected = times.Length * skeleton.Joints.Length;
        if (joints.Length != expected)
        {
            throw new ArgumentException($"{times.Length} frames of {skeleton.Name} have {expected} joints, not {joints.Length}.", nameof(joints));
        }

        if (world is not null && world.Length != expected)
        {
            throw new ArgumentException($"{times.Length} frames of {skeleton.Name} have {expected} world points, not {world.Length}.", nameof(world));
        }

        for (int f = 1; f < times.Length; f++)
        {
            if (times[f] < times[f - 1])
            {
                throw new ArgumentException($"The time {times[f].TotalSeconds} s comes after {times[f - 1].TotalSeconds} s.", nameof(times));
            }
        }

        Skeleton = skeleton;
        Size = size;
        _times = times;
        _joints = joints;
        _world = world;
    }

    /// <summary>Names the joints.</summary>
    public Skeleton Skeleton { get; }

    /// <summary>Of the picture that the pixels refer to.</summary>
    public FrameSize Size { get; }

    /// <summary>How many frames there are.</summary>
    public int Count => _times.Length;

    /// <summary>One per frame, never decreasing.</summary>
    public ReadOnlySpan<TimeSpan> Times => _times;

    /// <summary>All joints, frame by frame.</summary>
    public ReadOnlySpan<Joint> Joints => _joints;

    /// <summary>All joints in metres, frame by frame; empty when unknown.</summary>
    public ReadOnlySpan<WorldPoint> World => _world;

    /// <summary>True when there are joints in metres.</summary>
    public bool HasWorld => _world is not null;

    /// <summary>The joints of one frame, in the skeleton's order.</summary>
    public ReadOnlySpan<Joint> Frame(int index) => _joints.AsSpan(index * Skeleton.Joints.Length, Skeleton.Joints.Length);

    /// <summary>True when at least one joint is seen somewhere.</summary>
    public bool SeesAnybody => _joints.AsSpan().ContainsAnyExcept(Joint.Missing);

    /// <summary>The track as a motion of one person.</summary>
    /// <param name="duration">Of the recording.</param>
    /// <param name="estimator">What saw it, or null.</param>
    public Motion ToMotion(TimeSpan duration, string? estimator = null)
    {
        int joints = Skeleton.Joints.Length;
        MotionFrame[] frames = new MotionFrame[Count];
        for (int f = 0; f < frames.Length; f++)
        {
            ReadOnlySpan<Joint> values = Frame(f);
            bool seen = values.ContainsAnyExcept(Joint.Missing);
            frames[f] = new MotionFrame(
                _times[f],
                seen ? [new Pose(Skeleton, [.. values], _world is null ? default : [.. _world.AsSpan(f * joints, joints)])] : []);
        }

        return new Motion(Skeleton, Size, duration, estimator, [.. frames]);
    }
}
