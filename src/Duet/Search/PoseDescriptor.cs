using System.Collections.Immutable;
using Duet.Movement;

namespace Duet.Search;

/// <summary>Why a pose has no descriptor.</summary>
public enum DescriptorFault
{
    /// <summary>It has one.</summary>
    None,

    /// <summary>Fewer than <see cref="PoseDescriptor.LeastJoints"/> joints have a place and a confidence above 0.</summary>
    TooFewJoints,

    /// <summary>All joints lie on one point.</summary>
    NoExtent,
}

/// <summary>A pose as search compares it: 17 joints in the box around them, x0, y0, x1, y1, ... in COCO's order, as a vector of length 1.</summary>
/// <remarks>
/// The box spans the joints that count (confidence above 0); its larger side is the unit, so that place and size in the picture do not matter. A joint that does not
/// count lies in the box's centre with confidence 0.
/// </remarks>
public sealed class PoseDescriptor
{
    /// <summary>Numbers in a descriptor.</summary>
    public const int Length = 2 * Joints;

    /// <summary>Joints, COCO's.</summary>
    public const int Joints = 17;

    /// <summary>A pose with fewer joints that count has no descriptor.</summary>
    public const int LeastJoints = 8;

    private static readonly Skeleton Coco = KnownSkeletons.Coco17;

    private PoseDescriptor(ImmutableArray<float> values, ImmutableArray<float> confidences) => (Values, Confidences) = (values, confidences);

    /// <summary>The 34 numbers, each 0 to 1; the sum of their squares is 1.</summary>
    public ImmutableArray<float> Values { get; }

    /// <summary>One per joint, 0 (does not count) to 1.</summary>
    public ImmutableArray<float> Confidences { get; }

    /// <summary>Describes a pose of any skeleton.</summary>
    /// <param name="pose">What is seen.</param>
    /// <param name="fault">Why there is no descriptor.</param>
    /// <returns>Null when the pose tells too little.</returns>
    public static PoseDescriptor? Of(Pose pose, out DescriptorFault fault)
    {
        ArgumentNullException.ThrowIfNull(pose);
        var joints = new Joint[Joints];
        for (int j = 0; j < Joints; j++)
        {
            joints[j] = pose[Coco.Joints[j]];
        }

        return Of(joints, out fault);
    }

    /// <summary>Describes a pose; null when it tells too little.</summary>
    public static PoseDescriptor? Of(Pose pose) => Of(pose, out _);

    /// <summary>A descriptor that was computed before, as an archive keeps it.</summary>
    /// <param name="values">34 numbers, 0 to 1.</param>
    /// <param name="confidences">17 numbers, 0 to 1, at least <see cref="LeastJoints"/> above 0.</param>
    /// <exception cref="ArgumentException">A count or a number is outside its range.</exception>
    public static PoseDescriptor FromValues(ReadOnlySpan<float> values, ReadOnlySpan<float> confidences)
    {
        RequireUnit(values, Length, nameof(values));
        RequireUnit(confidences, Joints, nameof(confidences));
        return new PoseDescriptor([.. values], [.. confidences]);
    }

    /// <summary>The same pose seen in a mirror: left and right are exchanged within the box.</summary>
    public PoseDescriptor Mirrored()
    {
        float right = 0;
        for (int j = 0; j < Joints; j++)
        {
            right = Confidences[j] > 0 ? Math.Max(right, Values[2 * j]) : right;
        }

        var values = new float[Length];
        var confidences = new float[Joints];
        for (int j = 0; j < Joints; j++)
        {
            int partner = Coco.MirrorPartners[j];
            values[2 * j] = Math.Max(0, right - Values[2 * partner]);
            values[(2 * j) + 1] = Values[(2 * partner) + 1];
            confidences[j] = Confidences[partner];
        }

        return new PoseDescriptor(Normalised(values), ImmutableArray.Create(confidences));
    }

    /// <summary>The descriptor as a pose of COCO's joints, in shares of its box's larger side; joints that do not count are missing.</summary>
    public Pose ToPose()
    {
        float unit = 0;
        for (int j = 0; j < Joints; j++)
        {
            unit = Confidences[j] > 0 ? Math.Max(unit, Math.Max(Values[2 * j], Values[(2 * j) + 1])) : unit;
        }

        var joints = new Joint[Joints];
        for (int j = 0; j < Joints; j++)
        {
            joints[j] = Confidences[j] > 0 && unit > 0 ? new Joint(Values[2 * j] / unit, Values[(2 * j) + 1] / unit, Confidences[j]) : Joint.Missing;
        }

        return new Pose(Coco, [.. joints]);
    }

    private static PoseDescriptor? Of(ReadOnlySpan<Joint> joints, out DescriptorFault fault)
    {
        (float left, float top, float right, float bottom) = (float.MaxValue, float.MaxValue, float.MinValue, float.MinValue);
        int counting = 0;
        foreach (Joint joint in joints)
        {
            if (Counts(joint))
            {
                counting++;
                (left, top) = (Math.Min(left, joint.X), Math.Min(top, joint.Y));
                (right, bottom) = (Math.Max(right, joint.X), Math.Max(bottom, joint.Y));
            }
        }

        double side = Math.Max((double)right - left, (double)bottom - top);
        fault = counting < LeastJoints ? DescriptorFault.TooFewJoints : side > 0 ? DescriptorFault.None : DescriptorFault.NoExtent;
        if (fault != DescriptorFault.None)
        {
            return null;
        }

        (double middleX, double middleY) = (((double)left + right) / 2, ((double)top + bottom) / 2);
        var values = new float[Length];
        var confidences = new float[Joints];
        for (int j = 0; j < Joints; j++)
        {
            bool counts = Counts(joints[j]);
            values[2 * j] = (float)(((counts ? joints[j].X : middleX) - left) / side);
            values[(2 * j) + 1] = (float)(((counts ? joints[j].Y : middleY) - top) / side);
            confidences[j] = counts ? Math.Min(1, joints[j].Confidence) : 0;
        }

        return new PoseDescriptor(Normalised(values), ImmutableArray.Create(confidences));
    }

    private static bool Counts(Joint joint) => joint.Confidence > 0 && float.IsFinite(joint.X) && float.IsFinite(joint.Y);

    private static ImmutableArray<float> Normalised(float[] values)
    {
        double squares = 0;
        foreach (float value in values)
        {
            squares += (double)value * value;
        }

        double norm = Math.Sqrt(squares);
        return [.. values.Select(value => (float)(value / norm))];
    }

    private static void RequireUnit(ReadOnlySpan<float> values, int count, string name)
    {
        if (values.Length != count)
        {
            throw new ArgumentException($"A descriptor has {count} of them, not {values.Length}.", name);
        }

        foreach (float value in values)
        {
            if (!(value is >= 0 and <= 1))
            {
                throw new ArgumentException($"{value} is outside 0 to 1.", name);
            }
        }
    }
}
