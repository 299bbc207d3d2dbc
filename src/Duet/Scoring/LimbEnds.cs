using System.Collections.Immutable;
using Duet.Alignment;
using Duet.Movement;
using static Duet.Movement.JointName;

namespace Duet.Scoring;

/// <summary>Between which joints a limb lies. An end is the middle of two joints; where it is one joint, both are that one.</summary>
/// <param name="From">The end nearer to the trunk, or on the left.</param>
/// <param name="To">The other end.</param>
public readonly record struct LimbEnds((JointName A, JointName B) From, (JointName A, JointName B) To)
{
    /// <summary>The 13 joints that every known skeleton has and that the limbs need.</summary>
    internal static Skeleton Skeleton { get; } = new(
        "judged13",
        [
            Nose, LeftShoulder, RightShoulder, LeftElbow, RightElbow, LeftWrist, RightWrist,
            LeftHip, RightHip, LeftKnee, RightKnee, LeftAnkle, RightAnkle,
        ],
        []);

    /// <summary>The ends of every limb, in the order of <see cref="Limb"/>.</summary>
    public static ImmutableArray<LimbEnds> All { get; } =
    [
        new((LeftHip, RightHip), (LeftShoulder, RightShoulder)),
        Between(LeftShoulder, RightShoulder),
        Between(LeftHip, RightHip),
        new((LeftShoulder, RightShoulder), (Nose, Nose)),
        Between(LeftShoulder, LeftElbow),
        Between(RightShoulder, RightElbow),
        Between(LeftElbow, LeftWrist),
        Between(RightElbow, RightWrist),
        Between(LeftHip, LeftKnee),
        Between(RightHip, RightKnee),
        Between(LeftKnee, LeftAnkle),
        Between(RightKnee, RightAnkle),
    ];

    /// <summary>What the mirror does to every limb.</summary>
    internal static ImmutableArray<MirrorRule> MirrorRules { get; } =
    [
        new((int)Limb.Torso, -1), new((int)Limb.Shoulders, 1), new((int)Limb.Hips, 1), new((int)Limb.Neck, -1),
        new((int)Limb.RightUpperArm, -1), new((int)Limb.LeftUpperArm, -1), new((int)Limb.RightForearm, -1), new((int)Limb.LeftForearm, -1),
        new((int)Limb.RightThigh, -1), new((int)Limb.LeftThigh, -1), new((int)Limb.RightShin, -1), new((int)Limb.LeftShin, -1),
    ];

    /// <summary>The same limb on the body's other side; the limb itself on the midline. What a mirrored dancer's limb was compared with.</summary>
    public static Limb PartnerOf(Limb limb) => (Limb)MirrorRules[(int)limb].Partner;

    private static LimbEnds Between(JointName from, JointName to) => new((from, from), (to, to));
}
