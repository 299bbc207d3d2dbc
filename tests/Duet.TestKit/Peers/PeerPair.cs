using Duet.Movement;
using static Duet.Movement.JointName;

namespace Duet.TestKit.Peers;

/// <summary>Two dancers as peers see them: COCO's 17 joints at 30 frames a second, started together.</summary>
public sealed class PeerPair
{
    private static readonly FrameRate Rate = new(30);

    /// <param name="routine">The reference.</param>
    /// <param name="take">The dancer.</param>
    /// <param name="offset">By how much the take is later, as far as it is known.</param>
    public PeerPair(Track routine, Track take, TimeSpan offset = default)
    {
        ArgumentNullException.ThrowIfNull(routine);
        ArgumentNullException.ThrowIfNull(take);
        (Original, OriginalTake) = (routine, take);
        (Track first, Track second) = (Sampled(routine), Sampled(take));
        int shift = first.Count > 0 && second.Count > 0 ? (int)Math.Round((first.Times[0] + offset - second.Times[0]).TotalSeconds * Rate.PerSecond) : 0;
        int skipRoutine = Math.Max(0, -shift), skipTake = Math.Max(0, shift);
        Frames = Math.Max(0, Math.Min(first.Count - skipRoutine, second.Count - skipTake));
        Routine = Cut(first, skipRoutine, Frames);
        Take = Cut(second, skipTake, Frames);
    }

    /// <summary>The routine as it was given.</summary>
    public Track Original { get; }

    /// <summary>The take as it was given.</summary>
    public Track OriginalTake { get; }

    /// <summary>COCO-17, frame by frame.</summary>
    public Track Routine { get; }

    /// <summary>As long as the routine.</summary>
    public Track Take { get; }

    /// <summary>How many frames both have.</summary>
    public int Frames { get; }

    /// <summary>The ten two-limb angles of deepdance; the ankles, for which COCO has no toes, are left out of this order's end.</summary>
    public static IReadOnlyList<(JointName At, JointName From, JointName To)> Angles { get; } =
    [
        (LeftShoulder, Neck, LeftElbow), (RightShoulder, Neck, RightElbow), (LeftElbow, LeftShoulder, LeftWrist), (RightElbow, RightShoulder, RightWrist),
        (LeftHip, Neck, LeftKnee), (RightHip, Neck, RightKnee), (LeftKnee, LeftHip, LeftAnkle), (RightKnee, RightHip, RightAnkle),
    ];

    /// <summary>A joint of one frame; the neck is the middle of the shoulders.</summary>
    public static Joint At(Track track, int frame, JointName name)
    {
        ArgumentNullException.ThrowIfNull(track);
        ReadOnlySpan<Joint> joints = track.Frame(frame);
        if (name != Neck)
        {
            return joints[track.Skeleton.IndexOf(name)];
        }

        Joint left = joints[track.Skeleton.IndexOf(LeftShoulder)], right = joints[track.Skeleton.IndexOf(RightShoulder)];
        return new Joint((left.X + right.X) / 2, (left.Y + right.Y) / 2, MathF.Min(left.Confidence, right.Confidence));
    }

    /// <summary>The angle between two limbs, 0 to pi; null where a joint is below the confidence.</summary>
    public static double? Angle(Track track, int frame, (JointName At, JointName From, JointName To) angle, float confidence)
    {
        Joint at = At(track, frame, angle.At), from = At(track, frame, angle.From), to = At(track, frame, angle.To);
        if (at.IsMissing || from.IsMissing || to.IsMissing || at.Confidence < confidence || from.Confidence < confidence || to.Confidence < confidence)
        {
            return null;
        }

        double ax = from.X - at.X, ay = from.Y - at.Y, bx = to.X - at.X, by = to.Y - at.Y;
        double lengths = Math.Sqrt(((ax * ax) + (ay * ay)) * ((bx * bx) + (by * by)));
        return lengths > 0 ? Math.Acos(Math.Clamp(((ax * bx) + (ay * by)) / lengths, -1, 1)) : 0;
    }

    private static Track Sampled(Track track) => Resampling.ToRate(SkeletonConversion.Convert(track, KnownSkeletons.Coco17), Rate);

    private static Track Cut(Track track, int first, int count)
    {
        int width = track.Skeleton.Joints.Length;
        return new Track(
            track.Skeleton, track.Size, track.Times.Slice(Math.Min(first, track.Count), count).ToArray(),
            track.Joints.Slice(Math.Min(first, track.Count) * width, count * width).ToArray());
    }
}
