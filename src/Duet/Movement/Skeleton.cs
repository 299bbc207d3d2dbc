using System.Collections.Immutable;

namespace Duet.Movement;

/// <summary>A line between two joints of a skeleton.</summary>
/// <param name="From">The joint nearer to the trunk.</param>
/// <param name="To">The joint further out.</param>
public readonly record struct Bone(JointName From, JointName To);

/// <summary>Names, order, bones and mirror partners of the joints that an estimator reports. Skeletons are data: <see cref="KnownSkeletons"/>.</summary>
public sealed class Skeleton
{
    private readonly int[] _index;

    internal Skeleton(string name, ImmutableArray<JointName> joints, ImmutableArray<Bone> bones)
    {
        Name = name;
        Joints = joints;
        Bones = bones;
        _index = new int[Enum.GetValues<JointName>().Length];
        Array.Fill(_index, -1);
        for (int i = 0; i < joints.Length; i++)
        {
            _index[(int)joints[i]] = i;
        }

        MirrorPartners = [.. joints.Select(joint => _index[(int)MirrorOf(joint)])];
    }

    /// <summary>The name in Motion JSON, such as <c>blazepose33</c>.</summary>
    public string Name { get; }

    /// <summary>The joints in their published order.</summary>
    public ImmutableArray<JointName> Joints { get; }

    /// <summary>The lines to draw.</summary>
    public ImmutableArray<Bone> Bones { get; }

    /// <summary>For each joint the index of its partner on the body's other side; its own index on the midline.</summary>
    public ImmutableArray<int> MirrorPartners { get; }

    /// <summary>True when the skeleton has the joint.</summary>
    public bool Has(JointName joint) => _index[(int)joint] >= 0;

    /// <summary>The joint's place in <see cref="Joints"/>.</summary>
    /// <exception cref="ArgumentException">The skeleton has no such joint.</exception>
    public int IndexOf(JointName joint) =>
        TryIndexOf(joint, out int index) ? index : throw new ArgumentException($"{Name} has no joint {joint}.", nameof(joint));

    /// <summary>The joint's place in <see cref="Joints"/>, when it has one.</summary>
    public bool TryIndexOf(JointName joint, out int index)
    {
        index = _index[(int)joint];
        return index >= 0;
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>The same joint on the body's other side; the joint itself on the midline.</summary>
    public static JointName MirrorOf(JointName joint)
    {
        string name = joint.ToString();
        string partner = name.Contains("Left", StringComparison.Ordinal)
            ? name.Replace("Left", "Right", StringComparison.Ordinal)
            : name.Replace("Right", "Left", StringComparison.Ordinal);
        return Enum.Parse<JointName>(partner);
    }
}
