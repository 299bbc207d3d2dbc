using System.Numerics;
using Duet.Media.Drawing;
using Duet.TestKit.Dancer;
using static Duet.Movement.JointName;

namespace Duet.TestKit.Film;

/// <summary>A wheelchair below the dancer: wheels with spokes, seat, back, armrests, frame, casters and foot plates.</summary>
internal sealed class Wheelchair(Brush brush, Body body, Axes3 chair, Vector3 floor)
{
    private const int Corners = 40;
    private const int Spokes = 12;
    private static readonly Rgba Rubber = Rgba.FromHex(0x24262B);
    private static readonly Rgba Steel = Rgba.FromHex(0x9A9FA8);
    private static readonly Rgba Cloth = Rgba.FromHex(0x2A2D40);

    /// <summary>The chair that the body sits on: it stands on the floor below the hips and faces where they face.</summary>
    public static Wheelchair Under(Brush brush, Body body, Body3D truth, int frame)
    {
        Vector3 left = truth[frame, LeftHip] - truth[frame, RightHip];
        left = Vector3.Normalize(left with { Y = 0 });
        Vector3 middle = (truth[frame, LeftHip] + truth[frame, RightHip]) / 2;
        Vector3 origin = brush.View.Of(Vector3.Zero);
        var axes = new Axes3(brush.View.Of(left) - origin, brush.View.Of(Vector3.UnitY) - origin, brush.View.Of(Vector3.Cross(left, Vector3.UnitY)) - origin);
        return new Wheelchair(brush, body, axes, brush.View.Of(middle with { Y = 0 }));
    }

    public void AddTo(PaintersList parts)
    {
        float middle = -At(0, Figure.SeatedPelvis, 0).Z;
        parts.Add(-At(0, .7f, -.2f).Z + (chair.Ahead.Z > 0 ? .10f : -.15f), Back);
        parts.Add(middle + .16f, Seat);
        foreach (int side in (int[])[+1, -1])
        {
            Vector3 hub = At(side * .29f, .31f, -.04f);
            parts.Add(-hub.Z + (.5f * Math.Abs(hub.Z + middle) < .03f ? .12f : 0) + .02f, () => Wheel(side));
            parts.Add(-At(side * .25f, .72f, 0).Z + .05f, () => Armrest(side));
            parts.Add(-At(side * .2f, .3f, .3f).Z + .06f, () => FrontFrame(side));
        }
    }

    private Vector3 At(float left, float up, float ahead) => floor + (body.Scale * chair.Of(left, up, ahead));

    private void Back()
    {
        brush.Polygon([At(.2f, .5f, -.18f), At(-.2f, .5f, -.18f), At(-.2f, .9f, -.22f), At(.2f, .9f, -.22f)], Cloth);
        Tube(At(.215f, .42f, -.17f), At(.215f, .94f, -.225f), .016f, Steel);
        Tube(At(-.215f, .42f, -.17f), At(-.215f, .94f, -.225f), .016f, Steel);
    }

    private void Seat()
    {
        brush.Polygon([At(.21f, .46f, -.18f), At(-.21f, .46f, -.18f), At(-.21f, .46f, .24f), At(.21f, .46f, .24f)], Cloth);
        brush.Limb(new Limb(At(.2f, .45f, .24f), .022f * body.Scale, At(-.2f, .45f, .24f), .022f * body.Scale), Cloth, closed: true);
    }

    private void Armrest(int side)
    {
        Tube(At(side * .25f, .46f, .14f), At(side * .25f, .72f, .14f), .012f, Steel);
        Tube(At(side * .25f, .72f, -.2f), At(side * .25f, .72f, .18f), .024f, Rubber);
    }

    private void FrontFrame(int side)
    {
        Tube(At(side * .2f, .45f, .24f), At(side * .15f, .10f, .40f), .014f, Steel);
        Tube(At(side * .2f, .40f, .2f), At(side * .23f, .1f, .26f), .012f, Steel);
        Vector3 caster = At(side * .23f, .07f, .24f);
        brush.Disc(caster, .07f * body.Scale, Rubber);
        brush.Disc(caster, .03f * body.Scale, Steel);
        Tube(At(side * .17f, .085f, .38f), At(side * .05f, .085f, .52f), .02f, Rubber);
    }

    private void Wheel(int side)
    {
        Ring(side * .29f, .30f, .026f, Rubber);
        Ring(side * .29f, .275f, .012f, Steel);
        Vector3 hub = At(side * .29f, .31f, -.04f);
        for (int spoke = 0; spoke < Spokes; spoke++)
        {
            brush.Line([hub, OnWheel(side * .29f, .275f, spoke / (float)Spokes)], .005f * body.Scale, Steel.Times(.85f));
        }

        brush.Disc(hub, .034f * body.Scale, Steel.Times(.7f));
        Ring(side * .32f, .25f, .013f, Steel.Times(1.1f));
    }

    private void Ring(float left, float radius, float width, Rgba colour)
    {
        Span<Vector3> points = stackalloc Vector3[Corners];
        for (int i = 0; i < Corners; i++)
        {
            points[i] = OnWheel(left, radius, i / (float)Corners);
        }

        brush.Line(points, width * body.Scale, colour, closed: true);
    }

    private Vector3 OnWheel(float left, float radius, float turn)
    {
        (float sin, float cos) = MathF.SinCos(MathF.Tau * turn);
        return At(left, .31f + (radius * sin), -.04f + (radius * cos));
    }

    private void Tube(Vector3 from, Vector3 to, float radius, Rgba colour) =>
        brush.Limb(new Limb(from, radius * body.Scale, to, radius * body.Scale), colour, closed: true);
}
