using System.Collections.Immutable;

namespace Duet.Movement;

/// <summary>The joints of one person at one moment.</summary>
public sealed class Pose
{
    /// <summary>Makes a pose.</summary>
    /// <param name="skeleton">Names the joints.</param>
    /// <param name="joints">One per joint of the skeleton, in its order, in pixels; shape (joints, 3) = x, y, confidence.</param>
    /// <param name="world">One per joint in metres, or default when the estimator gives none.</param>
    /// <param name="id">Who it is within one motion; 0 or above.</param>
    /// <param name="score">How sure the estimator is that this is a person, 0 to 1.</param>
    /// <exception cref="ArgumentException">The number of joints is not the skeleton's.</exception>
    public Pose(Skeleton skeleton, ImmutableArray<Joint> joints, ImmutableArray<WorldPoint> world = default, int id = 0, float score = 1)
    {
        ArgumentNullException.ThrowIfNull(skeleton);
        ArgumentOutOfRangeException.ThrowIfNegative(id);
        RequireCount(skeleton, joints.IsDefault ? 0 : joints.Length, nameof(joints));
        if (!world.IsDefault)
        {
            RequireCount(skeleton, world.Length, nameof(world));
        }

        Skeleton = skeleton;
        Joints = joints;
        World = world;
        Id = id;
        Score = score;
    }

    /// <summary>Names the joints.</summary>
    public Skeleton Skeleton { get; }

    /// <summary>Joints in pixels, in the skeleton's order.</summary>
    public ImmutableArray<Joint> Joints { get; }

    /// <summary>Joints in metres, in the skeleton's order; default (not empty) when unknown.</summary>
    public ImmutableArray<WorldPoint> World { get; }

    /// <summary>Who it is within one motion.</summary>
    public int Id { get; }

    /// <summary>How sure the estimator is that this is a person, 0 to 1.</summary>
    public float Score { get; }

    /// <summary>The joint of that name; <see cref="Joint.Missing"/> when the skeleton has none.</summary>
    public Joint this[JointName name] => Skeleton.TryIndexOf(name, out int index) ? Joints[index] : Joint.Missing;

    internal JsonMembers Extra { get; init; }

    private static void RequireCount(Skeleton skeleton, int count, string name)
    {
        if (count != skeleton.Joints.Length)
        {
            throw new ArgumentException($"{skeleton.Name} has {skeleton.Joints.Length} joints, not {count}.", name);
        }
    }
}
