using System.Numerics;
using Duet.Movement;

namespace Duet.TestKit.Dancer;

/// <summary>Names the places in one frame of joints.</summary>
internal readonly ref struct JointWriter(Span<Vector3> frame)
{
    private readonly Span<Vector3> _frame = frame;

    public Vector3 this[JointName joint]
    {
        get => _frame[Body3D.Skeleton.IndexOf(joint)];
        set => _frame[Body3D.Skeleton.IndexOf(joint)] = value;
    }

    /// <summary>A joint of one side.</summary>
    /// <param name="left">The left side's joint.</param>
    /// <param name="side">+1: that joint; -1: its partner on the right.</param>
    public Vector3 this[JointName left, int side]
    {
        get => _frame[Place(left, side)];
        set => _frame[Place(left, side)] = value;
    }

    private static int Place(JointName left, int side)
    {
        int index = Body3D.Skeleton.IndexOf(left);
        return side > 0 ? index : Body3D.Skeleton.MirrorPartners[index];
    }
}
