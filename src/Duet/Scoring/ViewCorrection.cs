using Duet.Movement;

namespace Duet.Scoring;

/// <summary>Turns the take's dancer about the vertical until the two cameras seem to stand at the same side.</summary>
/// <remarks>
/// Idea: with unit limb directions r (routine) and u (take) in space, the turn that brings all u nearest to their r has a closed form:
/// yaw = atan2(sum of r_x u_z - r_z u_x, sum of r_x u_x + r_z u_z), one for the whole recording. After it both dancers are seen along the routine's own line of sight,
/// from their joints in metres. Depth from one camera is coarse, so the picture is the better judge where the cameras stand alike: this is an option.
/// </remarks>
internal static class ViewCorrection
{
    private const float MillimetresPerMetre = 1000;

    /// <summary>Both tracks with joints from their world points, the take turned; null when one of them has none or nothing can be compared.</summary>
    /// <param name="routine">In the joints of <see cref="LimbEnds.Skeleton"/>.</param>
    /// <param name="take">The same, mirrored already where that was found.</param>
    /// <param name="offset">Of the take, in the recordings' own times.</param>
    /// <param name="rules">Clock and confidences.</param>
    public static (Track Routine, Track Take)? Turn(Track routine, Track take, TimeSpan offset, Ruleset rules)
    {
        if (!routine.HasWorld || !take.HasWorld)
        {
            return null;
        }

        Track first = Resampling.ToRate(routine, rules.Rate), second = Resampling.ToRate(take, rules.Rate);
        if (first.Count == 0 || second.Count == 0)
        {
            return null;
        }

        TimeSpan start = first.Times[0] + offset - second.Times[0];
        int shift = (int)Math.Round(start.TotalSeconds * rules.Rate.PerSecond);
        return Yaw(first, second, shift, rules) is { } yaw ? (Seen(routine, 0), Seen(take, yaw)) : null;
    }

    /// <summary>The turn in radians; null when no limb is seen by both.</summary>
    internal static double? Yaw(Track routine, Track take, int shift, Ruleset rules)
    {
        double sin = 0, cos = 0;
        for (int f = Math.Max(0, -shift); f < Math.Min(routine.Count, take.Count - shift); f++)
        {
            foreach (LimbEnds limb in LimbEnds.All)
            {
                (double rx, double rz, double rw) = Direction(routine, f, limb, rules);
                (double ux, double uz, double uw) = Direction(take, f + shift, limb, rules);
                double weight = Math.Min(rw, uw);
                sin += weight * ((rx * uz) - (rz * ux));
                cos += weight * ((rx * ux) + (rz * uz));
            }
        }

        return sin == 0 && cos == 0 ? null : Math.Atan2(sin, cos);
    }

    private static (double X, double Z, double Weight) Direction(Track track, int frame, LimbEnds limb, Ruleset rules)
    {
        (WorldPoint from, float fromSeen) = End(track, frame, limb.From);
        (WorldPoint to, float toSeen) = End(track, frame, limb.To);
        double x = to.X - from.X, y = to.Y - from.Y, z = to.Z - from.Z;
        double length = Math.Sqrt((x * x) + (y * y) + (z * z));
        double seen = Math.Min(fromSeen, toSeen);
        return seen >= rules.LengthConfidence && double.IsFinite(length) && length > 0 ? (x / length, z / length, seen) : default;
    }

    private static (WorldPoint Point, float Seen) End(Track track, int frame, (JointName A, JointName B) end)
    {
        int start = frame * track.Skeleton.Joints.Length;
        int a = start + track.Skeleton.IndexOf(end.A), b = start + track.Skeleton.IndexOf(end.B);
        WorldPoint p = track.World[a], q = track.World[b];
        return (new((p.X + q.X) / 2, (p.Y + q.Y) / 2, (p.Z + q.Z) / 2), MathF.Min(track.Joints[a].Confidence, track.Joints[b].Confidence));
    }

    private static Track Seen(Track track, double yaw)
    {
        float cos = (float)Math.Cos(yaw), sin = (float)Math.Sin(yaw);
        var joints = new Joint[track.Joints.Length];
        for (int i = 0; i < joints.Length; i++)
        {
            WorldPoint point = track.World[i];
            joints[i] = point.IsMissing || track.Joints[i].IsMissing
                ? Joint.Missing
                : new(((point.X * cos) + (point.Z * sin)) * MillimetresPerMetre, point.Y * MillimetresPerMetre, track.Joints[i].Confidence);
        }

        return new Track(track.Skeleton, track.Size, track.Times.ToArray(), joints);
    }
}
