using System.Numerics;
using Duet.Movement;
using static Duet.Movement.JointName;

namespace Duet.TestKit.Perturbation;

/// <summary>A body as bones: every joint relative to the one that carries it, so that a change of one limb takes along what hangs on it.</summary>
/// <remarks>Slots 0 to 32 are the joints in BlazePose's order, 33 leads from the pelvis (middle of the hips) to the chest (middle of the shoulders), 34 is the pelvis' place.</remarks>
internal static class BodyTree
{
    public const int Chest = 33;
    public const int Pelvis = 34;
    public const int Slots = 35;

    /// <summary>The slot that carries each joint; carriers are placed before what they carry.</summary>
    private static readonly (int Slot, int Carrier)[] Order = [.. OrderJoints()];

    public static void ToBones(ReadOnlySpan<Vector3> frame, Span<Vector3> bones)
    {
        Vector3 pelvis = (frame[At(LeftHip)] + frame[At(RightHip)]) / 2;
        Vector3 chest = (frame[At(LeftShoulder)] + frame[At(RightShoulder)]) / 2;
        bones[Pelvis] = pelvis;
        bones[Chest] = chest - pelvis;
        foreach ((int slot, int carrier) in Order)
        {
            bones[slot] = frame[slot] - (carrier == Pelvis ? pelvis : carrier == Chest ? chest : frame[carrier]);
        }
    }

    public static void ToJoints(ReadOnlySpan<Vector3> bones, Span<Vector3> frame)
    {
        Vector3 pelvis = bones[Pelvis];
        Vector3 chest = pelvis + bones[Chest];
        foreach ((int slot, int carrier) in Order)
        {
            frame[slot] = bones[slot] + (carrier == Pelvis ? pelvis : carrier == Chest ? chest : frame[carrier]);
        }
    }

    /// <summary>All frames as bones.</summary>
    public static Vector3[] ToBones(Body3D body)
    {
        var bones = new Vector3[body.Count * Slots];
        for (int f = 0; f < body.Count; f++)
        {
            ToBones(body.Frame(f), bones.AsSpan(f * Slots, Slots));
        }

        return bones;
    }

    /// <summary>The body that the bones make.</summary>
    public static Body3D ToBody(TimeSpan[] times, ReadOnlySpan<Vector3> bones)
    {
        int width = Body3D.Skeleton.Joints.Length;
        var joints = new Vector3[times.Length * width];
        for (int f = 0; f < times.Length; f++)
        {
            ToJoints(bones.Slice(f * Slots, Slots), joints.AsSpan(f * width, width));
        }

        return new Body3D(times, joints);
    }

    /// <summary>The middle direction and length of every bone over time, and the pelvis' middle place.</summary>
    public static Vector3[] Median(ReadOnlySpan<Vector3> bones)
    {
        int frames = bones.Length / Slots;
        var median = new Vector3[Slots];
        float[] values = new float[frames];
        for (int s = 0; s < Slots; s++)
        {
            float length = 0;
            for (int axis = 0; axis < 4; axis++)
            {
                for (int f = 0; f < frames; f++)
                {
                    Vector3 bone = bones[(f * Slots) + s];
                    values[f] = axis < 3 ? bone[axis] : bone.Length();
                }

                Array.Sort(values);
                float middle = values[frames / 2];
                median[s] = axis < 3 ? WithAxis(median[s], axis, middle) : median[s];
                length = middle;
            }

            median[s] = s == Pelvis || median[s].Length() < 1e-6f ? median[s] : length * Vector3.Normalize(median[s]);
        }

        return median;
    }

    /// <summary>A bone turned towards another: 0 keeps its direction, 1 takes the other's; its length stays.</summary>
    public static Vector3 Turn(Vector3 bone, Vector3 towards, float weight)
    {
        float length = bone.Length();
        float other = towards.Length();
        if (!(length > 1e-6f) || !(other > 1e-6f))
        {
            return bone;
        }

        Vector3 from = bone / length;
        Vector3 to = towards / other;
        float angle = MathF.Acos(Math.Clamp(Vector3.Dot(from, to), -1, 1));
        Vector3 axis = Vector3.Cross(from, to);
        return angle < 1e-5f || axis.Length() < 1e-6f
            ? bone
            : Vector3.Transform(bone, Quaternion.CreateFromAxisAngle(Vector3.Normalize(axis), weight * angle));
    }

    private static Vector3 WithAxis(Vector3 vector, int axis, float value)
    {
        vector[axis] = value;
        return vector;
    }

    private static IEnumerable<(int Slot, int Carrier)> OrderJoints()
    {
        JointName[] carried =
        [
            LeftHip, LeftShoulder, LeftElbow, LeftWrist, LeftPinky, LeftIndex, LeftThumb, LeftKnee, LeftAnkle, LeftHeel, LeftFootIndex,
            LeftEyeInner, LeftEye, LeftEyeOuter, LeftEar, MouthLeft,
        ];
        yield return (At(Nose), Chest);
        foreach (JointName joint in carried)
        {
            int carrier = CarrierOf(joint);
            yield return (At(joint), carrier);
            yield return (At(Skeleton.MirrorOf(joint)), carrier >= Chest ? carrier : Body3D.Skeleton.MirrorPartners[carrier]);
        }
    }

    private static int CarrierOf(JointName left) => left switch
    {
        LeftHip => Pelvis,
        LeftElbow => At(LeftShoulder),
        LeftWrist => At(LeftElbow),
        LeftPinky or LeftIndex or LeftThumb => At(LeftWrist),
        LeftKnee => At(LeftHip),
        LeftAnkle => At(LeftKnee),
        LeftHeel or LeftFootIndex => At(LeftAnkle),
        _ => Chest,
    };

    public static int At(JointName joint) => Body3D.Skeleton.IndexOf(joint);
}
