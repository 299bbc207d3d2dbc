using Duet.Movement;
using Duet.Search;

namespace Duet.Studio;

/// <summary>Somebody whom an estimator saw in a picture: COCO's 17 joints in pixels.</summary>
/// <param name="Time">From the source's start.</param>
/// <param name="Person">From 0.</param>
/// <param name="Score">0 to 1.</param>
/// <param name="Size">Of the picture that the pixels refer to.</param>
/// <param name="Joints">17.</param>
internal sealed record SeenPose(TimeSpan Time, int Person, float Score, FrameSize Size, Joint[] Joints)
{
    public static SeenPose Of(Pose pose, TimeSpan time, FrameSize size) =>
        new(time, pose.Id, pose.Score, size, [.. KnownSkeletons.Coco17.Joints.Select(joint => pose[joint])]);

    public PoseDescriptor? Descriptor() => PoseDescriptor.Of(new Pose(KnownSkeletons.Coco17, [.. Joints]));

    public ArchiveEntry Entry(string source, string credits)
    {
        Joint[] seen = [.. Joints.Where(joint => joint.Confidence > 0 && !joint.IsMissing)];
        return new ArchiveEntry(source, Time, Person)
        {
            Credits = credits,
            Size = Size,
            TopLeft = new PixelPoint(seen.Min(joint => joint.X), seen.Min(joint => joint.Y)),
            BottomRight = new PixelPoint(seen.Max(joint => joint.X), seen.Max(joint => joint.Y)),
            Score = Score,
            Confidences = [.. Joints.Select(joint => joint.IsMissing ? 0 : joint.Confidence)],
        };
    }
}

/// <summary>All that was read of one source.</summary>
/// <param name="Frames">Pictures in it: 1, or a film's frames.</param>
/// <param name="Empty">Frames with nobody.</param>
/// <param name="Poses">In order of time.</param>
/// <param name="Fault">Why it cannot be read; null when it can.</param>
internal sealed record ReadSource(int Frames, int Empty, IReadOnlyList<SeenPose> Poses, string? Fault);
