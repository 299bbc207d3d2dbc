namespace Duet.Movement;

/// <summary>Puts a track on a steady clock, by timestamp and never by frame index.</summary>
/// <remarks>
/// Idea: cameras drop frames, phones vary their rate, two videos rarely share one; every comparison therefore runs on one clock.
/// The clock starts at the track's own first frame, so that a track whose timestamps all move by a constant gives the same poses.
/// Between two frames a joint moves in a straight line. Its confidence is the lower of the two: what one of them did not see was not seen.
/// A frame that repeats the pose before it is left out: a 30 Hz recording stored at 60 Hz shows every pose twice, and the copies are no stops of the dancer.
/// </remarks>
public static class Resampling
{
    /// <summary>Two frames further apart than this are not joined: the time between them counts as not seen. A 5 Hz recording still is joined.</summary>
    public static readonly TimeSpan LongestGap = TimeSpan.FromMilliseconds(500);

    /// <summary>A longer run of equal poses is a dancer (or a picture) that stands still, not a repeated frame.</summary>
    private const int LongestRepeat = 3;

    /// <summary>The track with one frame per tick of the clock, from its own first frame to its last.</summary>
    /// <param name="track">Any rate, also a varying one; equal times are allowed (the first of them counts).</param>
    /// <param name="rate">Of the new track; above 0.</param>
    /// <returns>A new track of the same skeleton; empty when <paramref name="track"/> is. A joint that one of its two frames lacks is missing.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The rate is not above 0.</exception>
    public static Track ToRate(Track track, FrameRate rate) => ToRate(track, rate, TimeSpan.Zero);

    /// <summary>As <see cref="ToRate(Track, FrameRate)"/>, with the clock's first tick a little after the first frame.</summary>
    /// <param name="track">Any rate.</param>
    /// <param name="rate">Of the new track; above 0.</param>
    /// <param name="phase">From the first frame to the first tick; not negative.</param>
    internal static Track ToRate(Track track, FrameRate rate, TimeSpan phase)
    {
        ArgumentNullException.ThrowIfNull(track);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rate.Numerator, nameof(rate));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rate.Denominator, nameof(rate));
        ArgumentOutOfRangeException.ThrowIfLessThan(phase, TimeSpan.Zero);
        return At(track, Ticks(track, rate, phase));
    }

    /// <summary>The track at any times: with a map of times, one dance laid over another.</summary>
    /// <param name="track">Any rate.</param>
    /// <param name="times">Never decreasing; before the track's first frame and after its last one every joint is missing.</param>
    /// <returns>A new track of the same skeleton with one frame per time.</returns>
    /// <exception cref="ArgumentException">A time decreases.</exception>
    public static Track ToTimes(Track track, ReadOnlySpan<TimeSpan> times)
    {
        ArgumentNullException.ThrowIfNull(track);
        if (track.Count == 0)
        {
            var nobody = new Joint[times.Length * track.Skeleton.Joints.Length];
            Array.Fill(nobody, Joint.Missing);
            return new Track(track.Skeleton, track.Size, times.ToArray(), nobody);
        }

        Track filled = At(track, times.ToArray());
        var joints = filled.Joints.ToArray();
        int width = track.Skeleton.Joints.Length;
        for (int f = 0; f < times.Length; f++)
        {
            if (times[f] < track.Times[0] || times[f] > track.Times[^1])
            {
                joints.AsSpan(f * width, width).Fill(Joint.Missing);
            }
        }

        return new Track(track.Skeleton, track.Size, times.ToArray(), joints);
    }

    private static Track At(Track track, TimeSpan[] times)
    {
        int[] source = DistinctFrames(track);
        int width = track.Skeleton.Joints.Length;
        var joints = new Joint[times.Length * width];
        WorldPoint[]? world = track.HasWorld ? new WorldPoint[joints.Length] : null;
        int next = 0;
        for (int f = 0; f < times.Length; f++)
        {
            while (next < source.Length - 1 && track.Times[source[next]] < times[f])
            {
                next++;
            }

            var between = Between.At(track.Times, source, next, times[f]);
            between.JointsInto(track, joints.AsSpan(f * width, width));
            if (world is not null)
            {
                between.WorldInto(track, world.AsSpan(f * width, width));
            }
        }

        return new Track(track.Skeleton, track.Size, times, joints, world);
    }

    private static TimeSpan[] Ticks(Track track, FrameRate rate, TimeSpan phase)
    {
        if (track.Count == 0 || track.Times[0] + phase > track.Times[^1])
        {
            return [];
        }

        TimeSpan start = track.Times[0] + phase;
        double ticks = (track.Times[^1] - start).TotalSeconds * rate.PerSecond;
        var times = new TimeSpan[1 + (int)Math.Floor(ticks + 1e-4)];
        for (int f = 0; f < times.Length; f++)
        {
            times[f] = start + rate.TimeOf(f);
        }

        return times;
    }

    private static int[] DistinctFrames(Track track)
    {
        var kept = new List<int>(track.Count);
        for (int first = 0; first < track.Count;)
        {
            int end = first + 1;
            while (end < track.Count && track.Frame(end).SequenceEqual(track.Frame(first)))
            {
                end++;
            }

            bool repeats = end - first <= LongestRepeat && end < track.Count;
            for (int f = first; f < (repeats ? first + 1 : end); f++)
            {
                if (kept.Count == 0 || track.Times[f] > track.Times[kept[^1]])
                {
                    kept.Add(f);
                }
            }

            first = end;
        }

        return [.. kept];
    }

    /// <summary>A moment between two frames of the source.</summary>
    private readonly record struct Between(int First, int Second, float Share, bool Gap)
    {
        public static Between At(ReadOnlySpan<TimeSpan> times, int[] source, int next, TimeSpan time)
        {
            int second = source[next];
            if (next == 0 || times[second] <= time)
            {
                return new(second, second, 0, false);
            }

            int first = source[next - 1];
            TimeSpan gap = times[second] - times[first];
            return new(first, second, (float)((double)(time - times[first]).Ticks / gap.Ticks), gap > LongestGap && times[first] < time);
        }

        public void JointsInto(Track track, Span<Joint> destination)
        {
            ReadOnlySpan<Joint> a = track.Frame(First);
            ReadOnlySpan<Joint> b = track.Frame(Second);
            for (int j = 0; j < destination.Length; j++)
            {
                bool missing = Gap || a[j].IsMissing || b[j].IsMissing;
                destination[j] = missing
                    ? Joint.Missing
                    : new(Mix(a[j].X, b[j].X), Mix(a[j].Y, b[j].Y), MathF.Min(a[j].Confidence, b[j].Confidence));
            }
        }

        public void WorldInto(Track track, Span<WorldPoint> destination)
        {
            ReadOnlySpan<WorldPoint> a = track.World.Slice(First * destination.Length, destination.Length);
            ReadOnlySpan<WorldPoint> b = track.World.Slice(Second * destination.Length, destination.Length);
            for (int j = 0; j < destination.Length; j++)
            {
                destination[j] = Gap || a[j].IsMissing || b[j].IsMissing
                    ? WorldPoint.Missing
                    : new(Mix(a[j].X, b[j].X), Mix(a[j].Y, b[j].Y), Mix(a[j].Z, b[j].Z));
            }
        }

        private float Mix(float a, float b) => a + ((b - a) * Share);
    }
}
