using System.Numerics;
using Duet.Movement;
using static Duet.Movement.JointName;

namespace Duet.TestKit;

/// <summary>Sizes and directions of a body.</summary>
public static class BodyMeasures
{
    /// <summary>Halfway between two joints.</summary>
    public static Vector3 Middle(this Body3D body, int frame, JointName a, JointName b) => (body[frame, a] + body[frame, b]) / 2;

    /// <summary>Standing height from bone lengths: shin, thigh and trunk are 0.80 of it (0.246 + 0.245 + 0.288 and the ankle's 0.039 of stature after Winter).</summary>
    public static float Stature(this Body3D body)
    {
        float trunk = Median(body, frame => Vector3.Distance(body.Middle(frame, LeftShoulder, RightShoulder), body.Middle(frame, LeftHip, RightHip)));
        float thigh = Median(body, frame => Vector3.Distance(body[frame, LeftHip], body[frame, LeftKnee]));
        float shin = Median(body, frame => Vector3.Distance(body[frame, LeftKnee], body[frame, LeftAnkle]));
        return (trunk + thigh + shin) / 0.779f;
    }

    /// <summary>Where the trunk faces, horizontally, of length 1: from the right side to the left, turned about the vertical.</summary>
    public static Vector3 Facing(this Body3D body, int frame)
    {
        Vector3 left = Vector3.Normalize(body[frame, LeftShoulder] - body[frame, RightShoulder]) + Vector3.Normalize(body[frame, LeftHip] - body[frame, RightHip]);
        Vector3 facing = Vector3.Cross(left, Vector3.UnitY);
        return facing.Length() > 1e-3f ? Vector3.Normalize(facing) : Vector3.UnitZ;
    }

    /// <summary>The middle value over all frames.</summary>
    public static float Median(this Body3D body, Func<int, float> measure)
    {
        float[] values = [.. Enumerable.Range(0, body.Count).Select(measure).Where(float.IsFinite).Order()];
        return values.Length > 0 ? values[values.Length / 2] : float.NaN;
    }
}
