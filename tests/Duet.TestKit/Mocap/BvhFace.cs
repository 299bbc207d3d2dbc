using System.Numerics;
using Duet.Movement;
using static Duet.Movement.JointName;

namespace Duet.TestKit.Mocap;

/// <summary>Puts a face on the skull, and heels on the feet: rigs have neither.</summary>
internal static class BvhFace
{
    /// <summary>Shares of stature from the middle between the ears: to the left, up, forwards (head breadth 0.09, height 0.13 of stature).</summary>
    private static readonly (JointName Joint, Vector3 Place)[] Features =
    [
        (Nose, new(0, -0.008f, 0.064f)),
        (LeftEyeInner, new(0.011f, 0.014f, 0.052f)), (LeftEye, new(0.018f, 0.014f, 0.050f)), (LeftEyeOuter, new(0.026f, 0.014f, 0.045f)),
        (RightEyeInner, new(-0.011f, 0.014f, 0.052f)), (RightEye, new(-0.018f, 0.014f, 0.050f)), (RightEyeOuter, new(-0.026f, 0.014f, 0.045f)),
        (LeftEar, new(0.043f, 0, 0)), (RightEar, new(-0.043f, 0, 0)),
        (MouthLeft, new(0.014f, -0.030f, 0.050f)), (MouthRight, new(-0.014f, -0.030f, 0.050f)),
    ];

    public static void Place(Body3D body, Vector3[] heads, Quaternion[] turns)
    {
        float stature = body.Stature();
        (Vector3 up, Vector3 forward) = OwnAxes(body, heads, turns);
        Vector3 left = Vector3.Cross(up, forward);
        float neck = body.Median(f => Vector3.Distance(heads[f], body.Middle(f, LeftShoulder, RightShoulder)));
        float rise = MathF.Max(0.01f * stature, (0.11f * stature) - neck);
        for (int f = 0; f < body.Count; f++)
        {
            Span<Vector3> frame = body.Frame(f);
            foreach ((JointName joint, Vector3 place) in Features)
            {
                Vector3 own = (rise * up) + (stature * ((place.X * left) + (place.Y * up) + (place.Z * forward)));
                frame[Body3D.Skeleton.IndexOf(joint)] = heads[f] + Vector3.Transform(own, turns[f]);
            }
        }
    }

    /// <summary>Up and forward in the skull's own frame: what agrees with the trunk on average.</summary>
    private static (Vector3 Up, Vector3 Forward) OwnAxes(Body3D body, Vector3[] heads, Quaternion[] turns)
    {
        Vector3 up = Vector3.Zero;
        Vector3 forward = Vector3.Zero;
        for (int f = 0; f < body.Count; f++)
        {
            Vector3 trunk = body.Middle(f, LeftShoulder, RightShoulder) - body.Middle(f, LeftHip, RightHip);
            Vector3 left = body[f, LeftShoulder] - body[f, RightShoulder];
            var inverse = Quaternion.Conjugate(turns[f]);
            up += Vector3.Transform(Vector3.Normalize(trunk), inverse);
            forward += Vector3.Transform(Vector3.Normalize(Vector3.Cross(left, trunk)), inverse);
        }

        up = Vector3.Normalize(up);
        return (up, Vector3.Normalize(forward - (Vector3.Dot(forward, up) * up)));
    }

    /// <summary>A heel lies behind and below the ankle: a third of the foot backwards from the toes, as far down as the toes lie below the ankle at most.</summary>
    public static void PlaceHeels(Body3D body)
    {
        for (int f = 0; f < body.Count; f++)
        {
            PlaceHeel(body, f, LeftKnee, LeftAnkle, LeftFootIndex, LeftHeel);
            PlaceHeel(body, f, RightKnee, RightAnkle, RightFootIndex, RightHeel);
        }
    }

    private static void PlaceHeel(Body3D body, int frame, JointName knee, JointName ankle, JointName toe, JointName heel)
    {
        Vector3 foot = body[frame, toe] - body[frame, ankle];
        Vector3 shin = Vector3.Normalize(body[frame, ankle] - body[frame, knee]);
        Vector3 forward = foot - (Vector3.Dot(foot, shin) * shin);
        body.Frame(frame)[Body3D.Skeleton.IndexOf(heel)] = body[frame, ankle] - (0.3f * forward) + (0.25f * foot.Length() * shin);
    }
}
