using Duet.Movement;
using static Duet.Movement.JointName;

namespace Duet.TestKit.Mocap;

/// <summary>Which joint of a BVH rig is which of ours. Names differ between studios; the first alias that the rig has is taken.</summary>
/// <remarks>
/// Order matters: where a rig has LeftArm, its LeftShoulder is the collar bone; where it has LeftHand, its lhand does not exist.
/// {0} is Left/Right, {1} is l/r.
/// </remarks>
internal sealed class BvhRig
{
    private static readonly (JointName Joint, string[] Aliases)[] Sided =
    [
        (LeftShoulder, ["{0}Arm", "{1}humerus", "{0}Shoulder"]),
        (LeftElbow, ["{0}ForeArm", "{0}Elbow", "{1}radius"]),
        (LeftWrist, ["{0}Hand", "{0}Wrist", "{1}hand"]),
        (LeftHip, ["{0}UpLeg", "{1}femur", "{0}Hip"]),
        (LeftKnee, ["{0}Leg", "{0}Knee", "{1}tibia"]),
        (LeftAnkle, ["{0}Foot", "{0}Ankle", "{1}foot"]),
        (LeftFootIndex, ["{0}ToeBase", "{0}Toe", "{1}toes"]),
    ];

    private static readonly (JointName Joint, string[] Aliases)[] Fingers =
    [
        (LeftIndex, ["{0}HandIndex2", "{0}HandEnd", "{0}Fingers", "{1}Fingers"]),
        (LeftPinky, ["{0}HandPinky2", "{0}HandEnd", "{0}Fingers", "{1}Fingers"]),
        (LeftThumb, ["{0}HandThumb2", "{0}HandThumb1", "{1}Thumb"]),
    ];

    private readonly Dictionary<JointName, int> _index = [];

    public BvhRig(IReadOnlyList<BvhJoint> joints)
    {
        foreach ((JointName joint, string[] aliases) in Sided)
        {
            _index[joint] = Require(joints, joint, Spell(aliases, "Left", "l"));
            JointName right = Skeleton.MirrorOf(joint);
            _index[right] = Require(joints, right, Spell(aliases, "Right", "r"));
        }

        foreach ((JointName joint, string[] aliases) in Fingers)
        {
            _index[joint] = Find(joints, Spell(aliases, "Left", "l"));
            _index[Skeleton.MirrorOf(joint)] = Find(joints, Spell(aliases, "Right", "r"));
        }

        Head = Require(joints, Nose, ["Head", "Neck"]);
    }

    /// <summary>The joint whose frame turns with the skull.</summary>
    public int Head { get; }

    /// <summary>The rig's joint for one of ours; -1 where it has none.</summary>
    public int this[JointName joint] => _index.GetValueOrDefault(joint, -1);

    private static string[] Spell(string[] aliases, string side, string letter) =>
        [.. aliases.Select(alias => alias.Replace("{0}", side, StringComparison.Ordinal).Replace("{1}", letter, StringComparison.Ordinal))];

    private static int Require(IReadOnlyList<BvhJoint> joints, JointName joint, string[] names)
    {
        int index = Find(joints, names);
        return index >= 0 ? index : throw new FormatException($"The rig has none of {string.Join(", ", names)} for {joint}.");
    }

    private static int Find(IReadOnlyList<BvhJoint> joints, string[] names)
    {
        foreach (string name in names)
        {
            for (int j = 0; j < joints.Count; j++)
            {
                if (joints[j].Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                {
                    return j;
                }
            }
        }

        return -1;
    }
}
