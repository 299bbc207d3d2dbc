using System.Numerics;
using Duet.Movement;

namespace Duet.Choreography;

/// <summary>Names the places in one frame of joints.</summary>
internal readonly ref struct JointSpan(Span<Vector3> frame)
{
    private static readonly Skeleton Skeleton = KnownSkeletons.BlazePose33;

    private readonly Span<Vector3> _frame = frame;

    public Vector3 this[JointName joint]
    {
        get => _frame[Skeleton.IndexOf(joint)];
        set => _frame[Skeleton.IndexOf(joint)] = value;
    }

    /// <summary>A joint of one side.</summary>
    /// <param name="left">The left side's joint.</param>
    /// <param name="side">1: that joint; -1: its partner on the right.</param>
    public Vector3 this[JointName left, int side]
    {
        get => _frame[Place(left, side)];
        set => _frame[Place(left, side)] = value;
    }

    private static int Place(JointName left, int side)
    {
        int index = Skeleton.IndexOf(left);
        return side > 0 ? index : Skeleton.MirrorPartners[index];
    }
}
