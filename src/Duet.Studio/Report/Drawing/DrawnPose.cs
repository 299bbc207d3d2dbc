using System.Collections.Immutable;
using Duet.Movement;
using Duet.Scoring;

namespace Duet.Studio.Report.Drawing;

/// <summary>One dancer at one step, in heights of their picture or, once placed, in units of a drawing.</summary>
internal readonly struct DrawnPose(Track track, int step, Placement? placement = null)
{
    public Dot? this[JointName joint]
    {
        get
        {
            if (!track.Skeleton.TryIndexOf(joint, out int index))
            {
                return null;
            }

            Joint seen = track.Frame(step)[index];
            return seen.IsMissing ? null : Placed(new Dot(seen.X / track.Size.Height, seen.Y / track.Size.Height));
        }
    }

    public Dot? Middle(JointName a, JointName b) => this[a] is { } first && this[b] is { } second ? Dot.Middle(first, second) : null;

    /// <summary>Both ends of a limb; null where one is missing.</summary>
    public (Dot From, Dot To)? this[Limb limb]
    {
        get
        {
            LimbEnds ends = LimbEnds.All[(int)limb];
            return Middle(ends.From.A, ends.From.B) is { } from && Middle(ends.To.A, ends.To.B) is { } to ? (from, to) : null;
        }
    }

    /// <summary>The same pose in a drawing.</summary>
    public DrawnPose In(Placement place) => new(track, step, place);

    /// <summary>All its joints, with the units of the drawing in the place of pixels.</summary>
    public Pose ToPose()
    {
        var joints = ImmutableArray.CreateBuilder<Joint>(track.Skeleton.Joints.Length);
        foreach (JointName name in track.Skeleton.Joints)
        {
            joints.Add(this[name] is { } dot ? new Joint((float)dot.X, (float)dot.Y, 1) : Joint.Missing);
        }

        return new Pose(track.Skeleton, joints.MoveToImmutable(), World());
    }

    private ImmutableArray<WorldPoint> World()
    {
        int joints = track.Skeleton.Joints.Length;
        float side = placement is { Flipped: true } ? -1 : 1;
        return track.HasWorld ? [.. track.World.Slice(step * joints, joints).ToArray().Select(point => point with { X = side * point.X })] : default;
    }

    private Dot Placed(Dot dot) => placement is { } place ? place.Of(dot) : dot;
}
