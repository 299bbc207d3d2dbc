using Duet.Movement;
using static Duet.Movement.JointName;

namespace Duet.Search;

/// <summary>What anybody would say of a pose at first sight. Left and right are the person's own.</summary>
[Flags]
public enum PoseTraits
{
    /// <summary>Nothing stands out.</summary>
    None = 0,

    /// <summary>The left wrist is well above the shoulder.</summary>
    LeftArmUp = 1,

    /// <summary>The right wrist is well above the shoulder.</summary>
    RightArmUp = 2,

    /// <summary>The left arm is held to the side.</summary>
    LeftArmOut = 4,

    /// <summary>The right arm is held to the side.</summary>
    RightArmOut = 8,

    /// <summary>The left knee is near the height of the hips.</summary>
    LeftKneeUp = 16,

    /// <summary>The right knee is near the height of the hips.</summary>
    RightKneeUp = 32,

    /// <summary>The feet are far apart.</summary>
    LegsWide = 64,

    /// <summary>The hips are near the floor, as when squatting or sitting.</summary>
    Low = 128,

    /// <summary>The trunk leans to a side.</summary>
    Leaning = 256,
}

/// <summary>Names poses roughly, for labels.</summary>
internal static class Traits
{
    // In lengths of the trunk.
    private const double Up = .5;
    private const double Level = .4;
    private const double Out = .6;
    private const double KneeUp = .35;
    private const double Wide = 1.1;
    private const double LowHips = 1.05;
    private const double Lean = .35;

    public static PoseTraits Of(Pose pose)
    {
        Joint leftHip = pose[LeftHip], rightHip = pose[RightHip], leftShoulder = pose[LeftShoulder], rightShoulder = pose[RightShoulder];
        (double hipX, double hipY) = (Half(leftHip.X, rightHip.X), Half(leftHip.Y, rightHip.Y));
        (double sideways, double trunk) = (Half(leftShoulder.X, rightShoulder.X) - hipX, Math.Abs(Half(leftShoulder.Y, rightShoulder.Y) - hipY));
        // A comparison with what is not seen is false.
        bool leftKnee = pose[LeftKnee].Y - leftHip.Y < KneeUp * trunk, rightKnee = pose[RightKnee].Y - rightHip.Y < KneeUp * trunk;
        return Arm(pose[LeftWrist], leftShoulder, trunk, PoseTraits.LeftArmUp, PoseTraits.LeftArmOut)
            | Arm(pose[RightWrist], rightShoulder, trunk, PoseTraits.RightArmUp, PoseTraits.RightArmOut)
            | (leftKnee ? PoseTraits.LeftKneeUp : 0)
            | (rightKnee ? PoseTraits.RightKneeUp : 0)
            | (Math.Abs(pose[LeftAnkle].X - pose[RightAnkle].X) > Wide * trunk ? PoseTraits.LegsWide : 0)
            | (Half(pose[LeftAnkle].Y, pose[RightAnkle].Y) - hipY < LowHips * trunk ? PoseTraits.Low : 0)
            | (Math.Abs(sideways) > Lean * trunk ? PoseTraits.Leaning : 0);
    }

    private static PoseTraits Arm(Joint wrist, Joint shoulder, double trunk, PoseTraits up, PoseTraits side) =>
        shoulder.Y - wrist.Y > Up * trunk ? up
        : Math.Abs(shoulder.Y - wrist.Y) < Level * trunk && Math.Abs(shoulder.X - wrist.X) > Out * trunk ? side
        : PoseTraits.None;

    private static double Half(float a, float b) => ((double)a + b) / 2;
}
