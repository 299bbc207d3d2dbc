using System.Collections.Immutable;
using Duet.Movement;
using static Duet.Movement.JointName;

namespace Duet.Choreography;

/// <summary>Draws a dancer as flat shapes in the picture's plane: the same shapes for SVG and for a canvas.</summary>
/// <remarks>
/// Proportions for a height of 1: upper arm .041 to .033 thick, forearm .033 to .021, thigh .072 to .053, shin .053 to .058 (wide) or .049 to .031 (slim), head .0485 x .061. Order:
/// far arm, far leg, near leg, hips, shirt, head, near arm; a limb before the trunk is drawn over it. No face: the head's shape and its hair say where somebody looks.
/// </remarks>
public static class Figure
{
    /// <summary>Draws one pose.</summary>
    /// <param name="pose">With joints of BlazePose in pixels; joints in metres tell what is in front. Joints that are missing are left out.</param>
    /// <param name="dancer">Whose clothes and girth.</param>
    /// <param name="height">The dancer's standing height in pixels; null: measured on this pose, which is right when the joints are exact.</param>
    /// <returns>Shapes in pixels, the first one behind all others; empty when trunk or hips are missing.</returns>
    public static ImmutableArray<Shape> Draw(Pose pose, CastMember dancer, float? height = null)
    {
        ArgumentNullException.ThrowIfNull(pose);
        ArgumentNullException.ThrowIfNull(dancer);
        var easel = new Easel(pose, dancer, height);
        foreach (JointName needed in (ReadOnlySpan<JointName>)[LeftShoulder, RightShoulder, LeftHip, RightHip])
        {
            if (!easel.Has(needed))
            {
                return [];
            }
        }

        Paint(easel, dancer.Shape.Seated ? new ChairDrawing(easel) : null);
        return easel.Shapes;
    }

    private static void Paint(Easel easel, ChairDrawing? chair)
    {
        int far = easel.Depth(LeftHip) > easel.Depth(RightHip) + .08f ? +1 : -1;
        bool turned = Math.Abs(easel.Depth(LeftShoulder) - easel.Depth(RightShoulder)) > .17f;
        var arms = new ArmDrawing(easel);
        var legs = new LegDrawing(easel);
        var head = new HeadDrawing(easel);
        legs.Shadow(chair is not null);
        chair?.Behind();
        head.Behind();
        arms.DrawIf(behind: true, far, turned);
        arms.DrawIf(behind: true, -far, false);
        legs.DrawIf(raised: false, far, isFar: true);
        legs.DrawIf(raised: false, -far, isFar: false);
        TrunkDrawing.Hips(easel);
        if (chair is not null)
        {
            legs.DrawIf(raised: true, far, isFar: true);
            legs.DrawIf(raised: true, -far, isFar: false);
        }

        TrunkDrawing.Shirt(easel);
        if (chair is null)
        {
            legs.DrawIf(raised: true, far, isFar: true);
            legs.DrawIf(raised: true, -far, isFar: false);
        }

        arms.DrawIf(behind: false, far, false);
        head.Front();
        chair?.Front();
        arms.DrawIf(behind: false, -far, false);
    }
}
