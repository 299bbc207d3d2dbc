using System.Collections.Immutable;
using Duet.Movement;

namespace Duet.Studio.Catalogue;

/// <summary>Everybody of a dance at the moment when they are seen best together: whom the still of a dance with several people shows.</summary>
/// <param name="Size">Of the picture in which the people are placed.</param>
/// <param name="Time">Of the moment.</param>
/// <param name="People">By number.</param>
public sealed record CrewPicture(FrameSize Size, TimeSpan Time, ImmutableArray<CrewMember> People)
{
    /// <summary>Finds the moment.</summary>
    /// <param name="motion">Of a dance.</param>
    /// <returns>Null where never two people are seen at once.</returns>
    public static CrewPicture? Of(Motion motion)
    {
        ArgumentNullException.ThrowIfNull(motion);
        MotionFrame? moment = motion.Frames.Where(frame => frame.People.Length > 1)
            .MaxBy(frame => frame.People.Sum(pose => pose.Joints.Sum(joint => (double)joint.Confidence)));
        return moment is null ? null : new CrewPicture(motion.Size, moment.Time, [.. moment.People.OrderBy(pose => pose.Id).Select(pose => CrewMember.Of(pose, motion.Size))]);
    }
}

/// <summary>Somebody of a crew in the picture; places and lengths in its pixels.</summary>
/// <param name="Person">Their number in the motion.</param>
/// <param name="Left">Of their box, which lies in the picture.</param>
/// <param name="Top">Likewise.</param>
/// <param name="Width">At least 1.</param>
/// <param name="Height">At least 1.</param>
/// <param name="Bones">The limbs that are seen.</param>
public sealed record CrewMember(int Person, int Left, int Top, int Width, int Height, ImmutableArray<(PixelPoint From, PixelPoint To)> Bones)
{
    private const float SeenFrom = .5f;
    private const float Room = .06f;

    internal static CrewMember Of(Pose pose, FrameSize size)
    {
        Joint[] placed = [.. pose.Joints.Where(joint => !joint.IsMissing)];
        float room = Room * (placed.Max(joint => joint.Y) - placed.Min(joint => joint.Y));
        int left = Inside(placed.Min(joint => joint.X) - room, size.Width), right = Inside(placed.Max(joint => joint.X) + room, size.Width);
        int top = Inside(placed.Min(joint => joint.Y) - room, size.Height), bottom = Inside(placed.Max(joint => joint.Y) + room, size.Height);
        ImmutableArray<(PixelPoint, PixelPoint)> bones =
        [
            .. pose.Skeleton.Bones.Select(bone => (From: pose[bone.From], To: pose[bone.To]))
                .Where(ends => ends.From.Confidence >= SeenFrom && ends.To.Confidence >= SeenFrom && !ends.From.IsMissing && !ends.To.IsMissing).Select(ends => (ends.From.Point, ends.To.Point)),
        ];
        return new CrewMember(pose.Id, Math.Min(left, size.Width - 1), Math.Min(top, size.Height - 1), Math.Max(1, right - left), Math.Max(1, bottom - top), bones);
    }

    private static int Inside(float value, int most) => (int)Math.Clamp(MathF.Round(value), 0, most);
}
