using System.Numerics;
using Duet.Movement;
using static Duet.Movement.JointName;

namespace Duet.TestKit.Mocap;

/// <summary>Turns a BVH clip into a body: metres, upright, on the floor, in the middle, facing the camera on average.</summary>
/// <remarks>
/// Nothing is asked of the rig but its joints' names: the up axis is the one along which shoulders are above ankles on average, the unit is
/// the first of metre, centimetre, inch and the CMU database's 5.64 cm that gives a plausible stature, and the face is placed by the skull's
/// frame, whose forward direction is the one that agrees with the trunk's on average (rigs differ in what a frame's axes mean).
/// </remarks>
public static class BvhBody
{
    private static readonly float[] Units = [1, 0.01f, 0.0254f, 0.0254f / 0.45f];

    /// <summary>The clip as a body in space, frame by frame at the clip's own rate.</summary>
    /// <param name="clip">Any of the rigs that <see cref="BvhRig"/> knows.</param>
    /// <param name="trimRestPose">Leave out the arms stretched to the sides with which many recordings begin.</param>
    public static Body3D ToBody3D(this BvhClip clip, bool trimRestPose = true)
    {
        ArgumentNullException.ThrowIfNull(clip);
        var rig = new BvhRig(clip.Joints);
        int width = Body3D.Skeleton.Joints.Length;
        var joints = new Vector3[clip.Count * width];
        Array.Fill(joints, new Vector3(float.NaN));
        var heads = new Quaternion[clip.Count];
        var headPositions = new Vector3[clip.Count];
        Place(clip, rig, joints, headPositions, heads);
        var times = new TimeSpan[clip.Count];
        for (int f = 0; f < times.Length; f++)
        {
            times[f] = clip.FrameTime * f;
        }

        var body = new Body3D(times, joints);
        StandUp(body, headPositions, heads);
        BvhFace.Place(body, headPositions, heads);
        BvhFace.PlaceHeels(body);
        body = trimRestPose ? BodyPlacement.WithoutRestPose(body) : body;
        BodyPlacement.FaceCamera(body);
        return body;
    }

    private static void Place(BvhClip clip, BvhRig rig, Vector3[] joints, Vector3[] headPositions, Quaternion[] heads)
    {
        var positions = new Vector3[clip.Joints.Count];
        var rotations = new Quaternion[clip.Joints.Count];
        for (int f = 0; f < clip.Count; f++)
        {
            clip.PlaceInto(f, positions, rotations);
            headPositions[f] = positions[rig.Head];
            heads[f] = rotations[rig.Head];
            Span<Vector3> frame = joints.AsSpan(f * Body3D.Skeleton.Joints.Length, Body3D.Skeleton.Joints.Length);
            for (int j = 0; j < frame.Length; j++)
            {
                JointName name = Body3D.Skeleton.Joints[j];
                int source = rig[name];
                if (source >= 0)
                {
                    Vector3 tip = IsTip(name) ? clip.Joints[source].Tip ?? Vector3.Zero : Vector3.Zero;
                    frame[j] = positions[source] + Vector3.Transform(tip, rotations[source]);
                }
            }
        }
    }

    private static bool IsTip(JointName name) => name is LeftFootIndex or RightFootIndex or LeftThumb or RightThumb;

    /// <summary>Makes y the up axis and metres the unit, in place.</summary>
    private static void StandUp(Body3D body, Vector3[] headPositions, Quaternion[] heads)
    {
        Vector3 up = Vector3.Zero;
        for (int f = 0; f < body.Count; f++)
        {
            up += body.Middle(f, LeftShoulder, RightShoulder) - body.Middle(f, LeftAnkle, RightAnkle);
        }

        Quaternion turn = MathF.Abs(up.Z) > MathF.Abs(up.Y) ? Quaternion.CreateFromAxisAngle(Vector3.UnitX, -MathF.PI / 2) : Quaternion.Identity;
        float unit = UnitOf(body);
        for (int i = 0; i < body.Joints.Length; i++)
        {
            body.Joints[i] = unit * Vector3.Transform(body.Joints[i], turn);
        }

        for (int f = 0; f < heads.Length; f++)
        {
            headPositions[f] = unit * Vector3.Transform(headPositions[f], turn);
            heads[f] = turn * heads[f];
        }
    }

    private static float UnitOf(Body3D body)
    {
        float stature = body.Stature();
        float unit = Units.FirstOrDefault(candidate => candidate * stature is > 0.9f and < 2.1f);
        return unit > 0 ? unit : throw new FormatException($"No unit makes a body of {stature} plausible.");
    }
}
