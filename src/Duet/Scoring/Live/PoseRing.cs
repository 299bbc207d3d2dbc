using Duet.Movement;

namespace Duet.Scoring;

/// <summary>The latest poses of one dancer on the common clock: resampled as the review does it, pose by pose.</summary>
/// <remarks>
/// Shape (ticks, 13 joints). Tick k lies k frames after the routine's first frame; only the last <see cref="Capacity"/> ticks are held.
/// Coordinates are in heights of the camera's picture, so that a camera that changes its size changes nothing.
/// </remarks>
internal sealed class PoseRing(TimeSpan start, FrameRate rate, int capacity)
{
    private static readonly int Width = LimbEnds.Skeleton.Joints.Length;
    private static readonly int[] Sources = [.. LimbEnds.Skeleton.Joints.Select(joint => KnownSkeletons.BlazePose33.IndexOf(joint))];

    private readonly Joint[] _ticks = new Joint[capacity * Width];
    private readonly Joint[] _last = new Joint[Width];
    private readonly Joint[] _next = new Joint[Width];
    private TimeSpan _lastTime;
    private bool _started;

    public int Capacity => capacity;

    /// <summary>The first tick that is not filled yet.</summary>
    public int End { get; private set; }

    /// <summary>Takes the next pose; its ticks are then filled one by one by <see cref="TryFill"/>.</summary>
    /// <param name="time">Not before the last one's.</param>
    /// <param name="joints">BlazePose's 33, in pixels; empty when nobody is seen.</param>
    /// <param name="height">Of the picture in pixels.</param>
    public void Offer(TimeSpan time, ReadOnlySpan<Joint> joints, float height)
    {
        Now = time;
        for (int j = 0; j < Width; j++)
        {
            Joint joint = joints.IsEmpty ? Joint.Missing : joints[Sources[j]];
            bool seen = float.IsFinite(joint.X) && float.IsFinite(joint.Y) && joint.Confidence > 0;
            _next[j] = seen ? new(joint.X / height, joint.Y / height, MathF.Min(1, joint.Confidence)) : Joint.Missing;
        }
    }

    /// <summary>The time of the pose that was offered last.</summary>
    public TimeSpan Now { get; private set; }

    /// <summary>Fills one more tick; false when the next one lies after the pose that was offered.</summary>
    public bool TryFill()
    {
        TimeSpan due = start + rate.TimeOf(End);
        if (due > Now)
        {
            (_lastTime, _started) = (Now, true);
            _next.CopyTo(_last, 0);
            return false;
        }

        Span<Joint> tick = _ticks.AsSpan(End % capacity * Width, Width);
        if (due == Now)
        {
            _next.CopyTo(tick);
        }
        else if (!_started || Now - _lastTime > Resampling.LongestGap)
        {
            tick.Fill(Joint.Missing);
        }
        else
        {
            Mix(tick, (float)((due - _lastTime) / (Now - _lastTime)));
        }

        End++;
        return true;
    }

    /// <summary>Some of the ticks held, as a track whose times begin at zero.</summary>
    public Track Slice(int from, int end)
    {
        var joints = new Joint[(end - from) * Width];
        var times = new TimeSpan[end - from];
        for (int tick = from; tick < end; tick++)
        {
            _ticks.AsSpan(tick % capacity * Width, Width).CopyTo(joints.AsSpan((tick - from) * Width));
            times[tick - from] = rate.TimeOf(tick - from);
        }

        return new(LimbEnds.Skeleton, new FrameSize(1, 1), times, joints);
    }

    private void Mix(Span<Joint> tick, float share)
    {
        for (int j = 0; j < Width; j++)
        {
            Joint a = _last[j], b = _next[j];
            tick[j] = a.IsMissing || b.IsMissing
                ? Joint.Missing
                : new(a.X + ((b.X - a.X) * share), a.Y + ((b.Y - a.Y) * share), MathF.Min(a.Confidence, b.Confidence));
        }
    }
}
