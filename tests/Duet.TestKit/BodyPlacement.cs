using System.Numerics;
using Duet.Movement;
using static Duet.Movement.JointName;

namespace Duet.TestKit;

/// <summary>Where a body stands and what part of its time is kept.</summary>
public static class BodyPlacement
{
    private static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(12);

    /// <summary>Turns the body about the vertical so that its mean facing is towards the camera, puts its lowest foot on the floor and its middle at x = z = 0; in place.</summary>
    public static void FaceCamera(Body3D body)
    {
        ArgumentNullException.ThrowIfNull(body);
        if (body.Count == 0)
        {
            return;
        }

        Vector3 facing = MeanFacing(body);
        Quaternion turn = Quaternion.CreateFromAxisAngle(Vector3.UnitY, -MathF.Atan2(facing.X, facing.Z));
        for (int i = 0; i < body.Joints.Length; i++)
        {
            body.Joints[i] = Vector3.Transform(body.Joints[i], turn);
        }

        var shift = new Vector3(
            body.Median(f => body.Middle(f, LeftHip, RightHip).X),
            LowestFoot(body),
            body.Median(f => body.Middle(f, LeftHip, RightHip).Z));
        for (int i = 0; i < body.Joints.Length; i++)
        {
            body.Joints[i] -= shift;
        }
    }

    /// <summary>The frames from one moment to another; the first of them is at zero.</summary>
    /// <param name="body">Stays as it is.</param>
    /// <param name="start">Of the body's time.</param>
    /// <param name="length">Null: to the end.</param>
    public static Body3D Cut(this Body3D body, TimeSpan start, TimeSpan? length = null)
    {
        ArgumentNullException.ThrowIfNull(body);
        TimeSpan end = length is { } given ? start + given : TimeSpan.MaxValue;
        int[] kept = [.. Enumerable.Range(0, body.Count).Where(f => body.Times[f] >= start && body.Times[f] <= end)];
        TimeSpan first = kept.Length > 0 ? body.Times[kept[0]] : TimeSpan.Zero;
        return new Body3D([.. kept.Select(f => body.Times[f] - first)], [.. kept.SelectMany(f => body.Frame(f).ToArray())]);
    }

    /// <summary>Leaves out the rest pose with which many recordings begin and end: while both arms are stretched out to the sides, until they hang or one is raised.</summary>
    /// <returns>The same body where neither end is a rest pose; a rest pose longer than twelve seconds is kept (then it is a move).</returns>
    public static Body3D WithoutRestPose(Body3D body)
    {
        ArgumentNullException.ThrowIfNull(body);
        int first = RestFrames(body, Enumerable.Range(0, body.Count));
        int last = body.Count - 1 - RestFrames(body, Enumerable.Range(0, body.Count).Reverse());
        return (first == 0 && last == body.Count - 1) || first >= last ? body : body.Cut(body.Times[first], body.Times[last] - body.Times[first]);
    }

    /// <summary>Leaves out the standing about before the first move and after the last: hands and feet slower than 0.3 m/s against the hips.</summary>
    public static Body3D WithoutStanding(Body3D body)
    {
        ArgumentNullException.ThrowIfNull(body);
        int[] moving = [.. Enumerable.Range(0, body.Count).Where(f => Moves(body, f))];
        return moving.Length == 0 ? body : body.Cut(body.Times[moving[0]], body.Times[moving[^1]] - body.Times[moving[0]]);
    }

    private static bool Moves(Body3D body, int f)
    {
        int before = Math.Max(0, f - 3);
        int after = Math.Min(body.Count - 1, f + 3);
        float seconds = MathF.Max(1e-3f, (float)(body.Times[after] - body.Times[before]).TotalSeconds);
        foreach (JointName joint in (ReadOnlySpan<JointName>)[LeftWrist, RightWrist, LeftAnkle, RightAnkle])
        {
            Vector3 was = body[before, joint] - body.Middle(before, LeftHip, RightHip);
            Vector3 becomes = body[after, joint] - body.Middle(after, LeftHip, RightHip);
            if (Vector3.Distance(was, becomes) / seconds > 0.3f)
            {
                return true;
            }
        }

        return false;
    }

    private static int RestFrames(Body3D body, IEnumerable<int> fromTheEnd)
    {
        int[] frames = [.. fromTheEnd];
        if (frames.Length == 0 || !IsTPose(body, frames[0]))
        {
            return 0;
        }

        int count = frames.TakeWhile(f => ArmsAreOut(body, f)).Count();
        return count < frames.Length && (body.Times[frames[count]] - body.Times[frames[0]]).Duration() < LongestRest ? count : 0;
    }

    private static Vector3 MeanFacing(Body3D body)
    {
        Vector3 mean = Vector3.Zero;
        for (int f = 0; f < body.Count; f++)
        {
            mean += body.Facing(f) / body.Count;
        }

        return mean.Length() > 0.02f ? mean : body.Facing(0);
    }

    private static float LowestFoot(Body3D body)
    {
        float[] lowest = [.. Enumerable.Range(0, body.Count)
            .Select(f => MathF.Min(MathF.Min(body[f, LeftFootIndex].Y, body[f, RightFootIndex].Y), MathF.Min(body[f, LeftHeel].Y, body[f, RightHeel].Y)))
            .Where(float.IsFinite).Order()];
        return lowest.Length > 0 ? lowest[lowest.Length / 50] : 0;
    }

    private static bool IsTPose(Body3D body, int f) =>
        Spread(body, f, LeftShoulder, LeftWrist, RightShoulder) > 0.94f && Spread(body, f, RightShoulder, RightWrist, LeftShoulder) > 0.94f;

    private static bool ArmsAreOut(Body3D body, int f) =>
        MathF.Max(Spread(body, f, LeftShoulder, LeftWrist, RightShoulder), Spread(body, f, RightShoulder, RightWrist, LeftShoulder)) > 0.6f;

    /// <summary>1 when the arm points straight out to its side, 0 when it hangs, is raised or reaches forwards.</summary>
    private static float Spread(Body3D body, int f, JointName shoulder, JointName wrist, JointName other) =>
        Vector3.Dot(Vector3.Normalize(body[f, wrist] - body[f, shoulder]), Vector3.Normalize(body[f, shoulder] - body[f, other]));
}
