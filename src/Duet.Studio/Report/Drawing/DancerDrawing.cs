using System.Collections.Immutable;
using Duet.Choreography;
using Duet.Movement;
using Duet.Scoring;

namespace Duet.Studio.Report.Drawing;

/// <summary>A line of a drawn skeleton, in drawing units.</summary>
public readonly record struct DrawnLine(Dot From, Dot To, Stroke Stroke);

/// <summary>A joint of it; the left side of the body is hollow.</summary>
public readonly record struct DrawnJoint(Dot Centre, double Radius, bool Hollow);

/// <summary>One dancer at one moment, ready to be written as SVG: silhouette, lines, joints, and where limbs that are off belong.</summary>
public sealed record DancerDrawing
{
    // Parts of the standing height.
    private const double TakeWidth = 0.02;
    private const double RoutineWidth = 0.014;
    private const double JointRadius = 0.78;
    private const double NoseSize = 1.3;

    /// <summary>SVG elements without colour, or with the routine's dancer's colours.</summary>
    public required string Body { get; init; }

    public required ImmutableArray<DrawnLine> Lines { get; init; }

    public required ImmutableArray<DrawnJoint> Joints { get; init; }

    /// <summary>The routine's limbs on the take's own joints.</summary>
    public ImmutableArray<DrawnLine> Hung { get; init; } = [];

    /// <summary>Of a plain line.</summary>
    public required double Width { get; init; }

    /// <summary>Of the routine's limbs.</summary>
    public required double HungWidth { get; init; }

    public required bool IsTake { get; init; }

    /// <summary>The routine's dancer: blue, every limb plain.</summary>
    /// <param name="pose">Placed.</param>
    /// <param name="height">Standing height in drawing units.</param>
    /// <param name="dancer">Who it is; null: not one of the cast.</param>
    internal static DancerDrawing OfRoutine(DrawnPose pose, double height, CastMember? dancer = null) =>
        Of(pose, height, RoutineWidth, _ => Stroke.Near) with { IsTake = false, Body = BodyDrawing.CutOut(pose, height, dancer) };

    /// <summary>The dancer who is reviewed: orange, every limb by its stroke.</summary>
    /// <param name="pose">Placed.</param>
    /// <param name="height">Standing height in drawing units.</param>
    /// <param name="strokes">How each limb does.</param>
    /// <param name="hung">The limbs of the routine that show where off limbs belong.</param>
    internal static DancerDrawing OfTake(DrawnPose pose, double height, Func<Limb, Stroke> strokes, ImmutableArray<DrawnLine> hung = default) =>
        Of(pose, height, TakeWidth, strokes) with { Hung = hung.IsDefault ? [] : hung };

    private static DancerDrawing Of(DrawnPose pose, double height, double width, Func<Limb, Stroke> strokes)
    {
        var lines = ImmutableArray.CreateBuilder<DrawnLine>();
        var joints = new SortedSet<JointName>();
        foreach (DrawnBone bone in DrawnJoints.Bones)
        {
            if (pose.Middle(bone.From.A, bone.From.B) is not { } from || pose.Middle(bone.To.A, bone.To.B) is not { } to)
            {
                continue;
            }

            Stroke stroke = strokes(bone.Limb);
            lines.Add(new(from, to, stroke));
            if (stroke != Stroke.Unseen)
            {
                AddJoint(joints, bone.From);
                AddJoint(joints, bone.To);
            }
        }

        return new DancerDrawing
        {
            Body = BodyDrawing.Flat(pose, height),
            Lines = lines.ToImmutable(),
            Joints = [.. joints.Select(joint => Joint(pose, joint, width * height))],
            Width = width * height,
            HungWidth = RoutineWidth * height,
            IsTake = true,
        };
    }

    private static void AddJoint(SortedSet<JointName> joints, (JointName A, JointName B) end)
    {
        if (end.A == end.B)
        {
            joints.Add(end.A);
        }
    }

    private static DrawnJoint Joint(DrawnPose pose, JointName joint, double width) =>
        new(pose[joint] ?? default, JointRadius * width * (joint == JointName.Nose ? NoseSize : 1), joint.ToString().StartsWith("Left", StringComparison.Ordinal));
}
