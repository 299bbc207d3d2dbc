using System.Collections.Immutable;
using Duet.Movement;
using Duet.Scoring;
using static Duet.Movement.JointName;

namespace Duet.Studio.Report.Drawing;

/// <summary>A line of the drawn skeleton.</summary>
/// <param name="From">One end; two joints where it is their middle.</param>
/// <param name="To">The other.</param>
/// <param name="Limb">Whose state styles it.</param>
internal readonly record struct DrawnBone((JointName A, JointName B) From, (JointName A, JointName B) To, Limb Limb);

/// <summary>Which joints and lines of a dancer are drawn; skeletons of estimators have more.</summary>
internal static class DrawnJoints
{
    /// <summary>The joints that replays carry.</summary>
    public static ImmutableArray<JointName> All { get; } =
    [
        Nose, LeftEar, RightEar, LeftShoulder, RightShoulder, LeftElbow, RightElbow, LeftWrist, RightWrist,
        LeftHip, RightHip, LeftKnee, RightKnee, LeftAnkle, RightAnkle, LeftFootIndex, RightFootIndex,
    ];

    /// <summary>The lines, the ones behind first.</summary>
    public static ImmutableArray<DrawnBone> Bones { get; } =
    [
        Side(LeftShoulder, LeftHip), Side(RightShoulder, RightHip), .. OfLimbs(Limb.Hips, Limb.Shoulders, Limb.Neck),
        .. OfLimbs(
            Limb.LeftThigh, Limb.RightThigh, Limb.LeftShin, Limb.RightShin,
            Limb.LeftUpperArm, Limb.RightUpperArm, Limb.LeftForearm, Limb.RightForearm),
    ];

    /// <summary>As the replay names an end: one joint, or the middle of shoulders or hips.</summary>
    public static string NameOf((JointName A, JointName B) end) => end switch
    {
        (LeftHip, RightHip) => "midHip",
        (LeftShoulder, RightShoulder) => "midShoulder",
        _ => NameOf(end.A),
    };

    public static string NameOf(JointName joint) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(joint.ToString());

    public static string NameOf(Limb limb) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(limb.ToString());

    private static DrawnBone Side(JointName shoulder, JointName hip) => new((shoulder, shoulder), (hip, hip), Limb.Torso);

    private static IEnumerable<DrawnBone> OfLimbs(params Limb[] limbs) => limbs.Select(limb => new DrawnBone(LimbEnds.All[(int)limb].From, LimbEnds.All[(int)limb].To, limb));
}
