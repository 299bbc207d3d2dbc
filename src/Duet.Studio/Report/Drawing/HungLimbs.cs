using System.Collections.Immutable;
using Duet.Scoring;

namespace Duet.Studio.Report.Drawing;

/// <summary>Where limbs that are off belong: the routine's limb, as it is seen beside, on the dancer's own joint. A forearm hangs on the end of an upper arm that hangs itself, so that a whole arm shows as a whole arm.</summary>
internal static class HungLimbs
{
    /// <param name="off">The limbs that are off.</param>
    /// <param name="take">Placed.</param>
    /// <param name="routine">Placed in the same drawing's units, at the same height as the take.</param>
    /// <param name="mirrored">True: the dancer's left was compared with the routine's right.</param>
    public static ImmutableArray<DrawnLine> Of(IEnumerable<Limb> off, DrawnPose take, DrawnPose routine, bool mirrored)
    {
        var ends = new Dictionary<Limb, Dot>();
        var lines = ImmutableArray.CreateBuilder<DrawnLine>();
        foreach (Limb limb in off.Order())
        {
            if (take[limb] is { } own && routine[mirrored ? LimbEnds.PartnerOf(limb) : limb] is { } right)
            {
                Dot from = Parent(limb) is { } parent && ends.TryGetValue(parent, out Dot end) ? end : own.From;
                lines.Add(new(from, from + (right.To - right.From), Stroke.Near));
                ends[limb] = from + (right.To - right.From);
            }
        }

        return lines.ToImmutable();
    }

    private static Limb? Parent(Limb limb) => limb is Limb.LeftForearm or Limb.RightForearm or Limb.LeftShin or Limb.RightShin ? limb - 2 : null;
}
