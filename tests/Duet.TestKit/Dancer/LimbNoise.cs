using System.Numerics;
using Duet.Movement;
using static Duet.Movement.JointName;

namespace Duet.TestKit.Dancer;

/// <summary>Turns every limb away from its right direction by a smooth random angle; limbs further out follow with their own.</summary>
/// <remarks>
/// A turn about three axes of deviation s each moves a direction by s times the root of 2, RMS; so the level is divided by it. Legs may leave the floor:
/// the body is then moved up or down until its lowest foot stands as high as before.
/// </remarks>
internal sealed class LimbNoise
{
    private const double Slowest = .15;
    private const double Fastest = 1.1;
    private const double TorsoShare = .4;

    private static readonly JointName[] AboveHips =
        [.. Body3D.Skeleton.Joints.Where(joint => joint < JointName.LeftHip && joint != JointName.MidHip)];

    private static readonly JointName[] LeftHand = [LeftPinky, LeftIndex, LeftThumb];
    private static readonly JointName[] LeftFoot = [LeftHeel, LeftFootIndex];
    private static readonly JointName[] Soles = [LeftHeel, RightHeel, LeftFootIndex, RightFootIndex];

    private readonly SmoothNoise[] _turns;

    public LimbNoise(Random random) => _turns = [.. Enumerable.Range(0, 27).Select(_ => new SmoothNoise(random, Slowest, Fastest))];

    public void Apply(Span<Vector3> frame, double seconds, double degrees, bool seated)
    {
        var joints = new JointWriter(frame);
        float floor = Lowest(joints);
        Vector3 pelvis = (joints[LeftHip] + joints[RightHip]) / 2;
        Quaternion torso = Turn(0, seconds, TorsoShare * degrees);
        foreach (JointName joint in AboveHips)
        {
            joints[joint] = pelvis + Vector3.Transform(joints[joint] - pelvis, torso);
        }

        foreach (int side in (ReadOnlySpan<int>)[+1, -1])
        {
            int first = side > 0 ? 1 : 5;
            Bend(joints, side, (LeftShoulder, LeftElbow, LeftWrist), LeftHand, Turn(first, seconds, degrees), Turn(first + 1, seconds, degrees));
            if (!seated)
            {
                Bend(joints, side, (LeftHip, LeftKnee, LeftAnkle), LeftFoot, Turn(first + 2, seconds, degrees), Turn(first + 3, seconds, degrees));
            }
        }

        var rise = new Vector3(0, seated ? 0 : floor - Lowest(joints), 0);
        for (int j = 0; j < frame.Length; j++)
        {
            frame[j] += rise;
        }
    }

    private static void Bend(
        JointWriter joints, int side, (JointName Root, JointName Middle, JointName End) chain, JointName[] tips, Quaternion upper, Quaternion lower)
    {
        Vector3 oldMiddle = joints[chain.Middle, side];
        Vector3 root = joints[chain.Root, side];
        Vector3 middle = root + Vector3.Transform(oldMiddle - root, upper);
        foreach (JointName joint in (ReadOnlySpan<JointName>)[chain.End, .. tips])
        {
            joints[joint, side] = middle + Vector3.Transform(joints[joint, side] - oldMiddle, lower);
        }

        joints[chain.Middle, side] = middle;
    }

    private Quaternion Turn(int limb, double seconds, double degrees)
    {
        float size = (float)(double.DegreesToRadians(degrees) / Math.Sqrt(2));
        var turn = new Vector3((float)_turns[3 * limb].At(seconds), (float)_turns[(3 * limb) + 1].At(seconds), (float)_turns[(3 * limb) + 2].At(seconds)) * size;
        float angle = turn.Length();
        return angle < 1e-9f ? Quaternion.Identity : Quaternion.CreateFromAxisAngle(turn / angle, angle);
    }

    private static float Lowest(JointWriter joints)
    {
        float lowest = float.PositiveInfinity;
        foreach (JointName joint in Soles)
        {
            lowest = Math.Min(lowest, joints[joint].Y);
        }

        return lowest;
    }
}
