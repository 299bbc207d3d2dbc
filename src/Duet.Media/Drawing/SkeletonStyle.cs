using System.Collections.Immutable;
using Duet.Movement;

namespace Duet.Media.Drawing;

/// <summary>How a person's skeleton is drawn over a picture: one hue says who, a dark casing makes it readable on any picture.</summary>
/// <remarks>Joints of the right side are filled, those of the left side hollow. A line whose end is hardly seen is dotted and faint, and that joint has no dot.</remarks>
public sealed record SkeletonStyle
{
    private const float Thin = .35f;
    private const float DotSize = .8f;
    private const float ThinnestLine = 1.5f;
    private static readonly Rgba Unseen = new(255, 255, 255, .55f);

    /// <summary>One style for each person, in the order of their ids; from the sixth on they repeat.</summary>
    public static ImmutableArray<SkeletonStyle> People { get; } =
        [.. new[] { 0xFF8A45, 0x6FA3FF, 0x6FD8AC, 0xFFD84A, 0xF3A9BC }.Select(hex => new SkeletonStyle { Colour = Rgba.FromHex(hex) })];

    /// <summary>Of lines and joints.</summary>
    public Rgba Colour { get; init; } = Rgba.FromHex(0xFF8A45);

    /// <summary>Beneath every line, half its width wider.</summary>
    public Rgba Casing { get; init; } = Rgba.FromHex(0x14161A);

    /// <summary>Width of a line as a share of the body's height. Default 2 %.</summary>
    public float LineWidth { get; init; } = .02f;

    /// <summary>Joints below this confidence are not trusted. Default .5.</summary>
    public float LeastConfidence { get; init; } = .5f;

    /// <summary>How tall a person is in the picture: the larger side of the box around their joints, exceeded in one frame of ten; 0 when never seen.</summary>
    public static float BodyHeight(Motion motion, int id)
    {
        ArgumentNullException.ThrowIfNull(motion);
        float[] heights = [.. motion.Frames.SelectMany(frame => frame.People).Where(pose => pose.Id == id).Select(BoxSide).Order()];
        return heights.Length == 0 ? 0 : heights[(heights.Length - 1) * 9 / 10];
    }

    /// <summary>The lines and points of one pose.</summary>
    /// <param name="pose">In pixels of the motion's picture.</param>
    /// <param name="bodyHeight">Pixels of the motion's picture; see <see cref="BodyHeight"/>.</param>
    /// <param name="motionSize">The picture that the pose refers to.</param>
    /// <param name="frameSize">The picture that is drawn on.</param>
    public FrameAnnotation Annotate(Pose pose, float bodyHeight, FrameSize motionSize, FrameSize frameSize)
    {
        ArgumentNullException.ThrowIfNull(pose);
        float width = Math.Max(ThinnestLine, LineWidth * bodyHeight * frameSize.Height / motionSize.Height);
        ImmutableArray<AnnotationLine> lines = [.. pose.Skeleton.Bones.OrderBy(bone => IsLimb(bone.To) && IsLimb(bone.From)).Select(Line)];
        return new FrameAnnotation(lines, [.. pose.Skeleton.Joints.Where(IsLimb).Where(joint => Seen(pose[joint])).Select(Dot)]);

        AnnotationLine Line(Bone bone)
        {
            bool limb = IsLimb(bone.From) && IsLimb(bone.To);
            float own = limb ? width : Math.Max(ThinnestLine / 2, Thin * width);
            return Seen(pose[bone.From]) && Seen(pose[bone.To])
                ? new AnnotationLine(Place(bone.From), Place(bone.To), own, Colour, Casing)
                : new AnnotationLine(Place(bone.From), Place(bone.To), .6f * own, Unseen, Dotted: true);
        }

        AnnotationDot Dot(JointName joint) => new(Place(joint), DotSize * width, Colour, Casing, Filled: !IsLeft(joint));

        PixelPoint Place(JointName joint) => pose[joint].Point.ToFrame(motionSize).ToPixel(frameSize);
    }

    private static float BoxSide(Pose pose)
    {
        Joint[] seen = [.. pose.Joints.Where(joint => !joint.IsMissing)];
        return seen.Length == 0 ? 0 : Math.Max(seen.Max(joint => joint.X) - seen.Min(joint => joint.X), seen.Max(joint => joint.Y) - seen.Min(joint => joint.Y));
    }

    private static bool IsLimb(JointName joint) => joint
        is JointName.LeftShoulder or JointName.RightShoulder or JointName.LeftElbow or JointName.RightElbow or JointName.LeftWrist or JointName.RightWrist
        or JointName.LeftHip or JointName.RightHip or JointName.MidHip or JointName.Neck or JointName.LeftKnee or JointName.RightKnee
        or JointName.LeftAnkle or JointName.RightAnkle;

    private static bool IsLeft(JointName joint) => joint.ToString().StartsWith("Left", StringComparison.Ordinal);

    private bool Seen(Joint joint) => !joint.IsMissing && joint.Confidence >= LeastConfidence;
}
