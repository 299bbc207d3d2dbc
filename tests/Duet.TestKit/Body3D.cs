using System.Numerics;
using Duet.Movement;

namespace Duet.TestKit;

/// <summary>A body moving in space with known truth: what virtual cameras look at and test films draw.</summary>
public sealed class Body3D
{
    /// <param name="times">One per frame, never decreasing.</param>
    /// <param name="joints">Shape (frames, 33) in BlazePose's order, metres: x to the picture's right, y up from the floor, z towards the camera; NaN where unknown.</param>
    public Body3D(TimeSpan[] times, Vector3[] joints)
    {
        ArgumentNullException.ThrowIfNull(times);
        ArgumentNullException.ThrowIfNull(joints);
        if (joints.Length != times.Length * Skeleton.Joints.Length)
        {
            throw new ArgumentException($"{times.Length} frames need {times.Length * Skeleton.Joints.Length} joints, not {joints.Length}.", nameof(joints));
        }

        Times = times;
        Joints = joints;
    }

    public static Skeleton Skeleton => KnownSkeletons.BlazePose33;

    public TimeSpan[] Times { get; }

    public Vector3[] Joints { get; }

    public int Count => Times.Length;

    public Vector3 this[int frame, JointName joint] => Joints[(frame * Skeleton.Joints.Length) + Skeleton.IndexOf(joint)];

    public Span<Vector3> Frame(int index) => Joints.AsSpan(index * Skeleton.Joints.Length, Skeleton.Joints.Length);
}
