using System.Numerics;
using Duet.Media.Drawing;
using Duet.Movement;

namespace Duet.TestKit.Film;

/// <summary>The head: skull, ears, features, hair.</summary>
/// <remarks>
/// The face is what tells the models front from back (without it they exchange left and right in a quarter of the frames), so each feature is left out
/// as soon as its own surface turns away. The hair is a cap of a ball, cut by a plane from the forehead to the nape: it needs no case for the back.
/// </remarks>
internal sealed class Face(Brush brush, Body body, DancerLook look)
{
    private const float HeadBias = -.13f;
    private const float TurnedAway = .08f;
    private const float BallRadius = .099f;
    private const float CrownUp = .72f;
    private const float CrownBack = .69f;
    private const float CapHeight = -.13f;

    private readonly Vector3 _toCamera = Vector3.Normalize(-body.Head.Centre);
    private readonly float _size = body.Head.Size;

    public void AddTo(PaintersList parts)
    {
        float depth = -body.Head.Centre.Z + HeadBias;
        if (look is { Face: true, LongHair: true })
        {
            bool behind = Vector3.Dot(body.Head.Axes.Ahead, _toCamera) > -.1f;
            parts.Add(behind ? depth + .2f : depth - .001f, LongHair);
        }

        parts.Add(depth, Head);
    }

    private void LongHair() =>
        brush.Limb(new Limb(body.InHead(0, .02f, -.025f), .104f * _size, body.InHead(0, -.13f, -.035f), .085f * _size), look.Hair, closed: true);

    private void Head()
    {
        if (look.Face)
        {
            Ear(+1);
            Ear(-1);
        }

        brush.Limb(new Limb(body.InHead(0, .03f, 0), .09f * _size, body.InHead(0, -.075f, .022f), .052f * _size), look.Skin, closed: true);
        if (!look.Face)
        {
            return;
        }

        Eye(+1);
        Eye(-1);
        NoseAndMouth();
        Hair();
    }

    private void Ear(int side)
    {
        if (Shows(new Vector3(side, 0, .35f)))
        {
            brush.Limb(
                new Limb(body.InHead(side * .084f, .004f, -.004f), .019f * _size, body.InHead(side * .08f, -.022f, 0), .014f * _size), look.Skin, closed: true);
        }
    }

    private void Eye(int side)
    {
        if (!Shows(new Vector3(side * .033f, .015f, .083f)))
        {
            return;
        }

        Rgba dark = Rgba.FromHex(0x1E1613);
        Polygon(side, [new(.0165f, .013f), new(.0245f, .0225f), new(.035f, .0245f), new(.046f, .0165f), new(.041f, .008f), new(.03f, .0055f)], Rgba.FromHex(0xF3EFEA));
        brush.Disc(OnFace(side * .0325f, .0148f), .0098f * _size, dark);
        brush.Disc(OnFace((side * .0325f) - .003f, .0182f), .0022f * _size, Rgba.FromHex(0xFFFFFF));
        Stroke(side, [new(.0155f, .0125f), new(.0245f, .0235f), new(.035f, .0255f), new(.0475f, .0165f)], .0042f, dark);
        Stroke(side, [new(.013f, .041f), new(.026f, .0495f), new(.04f, .049f), new(.053f, .040f)], .0068f, look.Hair.Times(.8f));
    }

    private void NoseAndMouth()
    {
        if (Shows(new Vector3(0, -.025f, .108f)))
        {
            Rgba shade = look.Skin.Times(.55f);
            brush.Line([body.InHead(.010f, .012f, .093f), body.InHead(.0135f, -.018f, .103f), body.InHead(.0175f, -.028f, .099f)], .0038f * _size, shade.WithOpacity(.75f));
            brush.Line(
                [body.InHead(.0175f, -.028f, .099f), body.InHead(.008f, -.0345f, .102f), body.InHead(-.008f, -.0345f, .102f), body.InHead(-.0155f, -.030f, .099f)],
                .0042f * _size, shade);
        }

        if (Shows(new Vector3(0, -.066f, .09f)))
        {
            Rgba lips = Rgba.FromHex(0x9E3B36);
            Vector3[] mouth =
            [
                body.InHead(-.027f, -.0605f, .082f), body.InHead(-.010f, -.0625f, .091f), body.InHead(.010f, -.0625f, .091f), body.InHead(.027f, -.0605f, .082f),
                body.InHead(.014f, -.075f, .089f), body.InHead(-.014f, -.075f, .089f),
            ];
            brush.Polygon(mouth, lips);
            brush.Line(mouth.AsSpan(0, 4), .0042f * _size, Rgba.FromHex(0x57201D));
        }
    }

    // The visible part of a ball's cap: the near side of its rim, closed along the ball's own outline.
    private void Hair()
    {
        const int Pieces = 24;
        Vector3 centre = body.InHead(0, .027f, -.008f);
        Vector3 crown = Vector3.Normalize(body.Head.Axes.Of(0, CrownUp, -CrownBack));
        var across = new Vector3(-crown.Y, crown.X, 0);
        across = across.Length() > 1e-3f ? Vector3.Normalize(across) : Vector3.UnitX;
        Vector3 rim = Vector3.Cross(across, crown);
        rim = rim.Z < 0 ? -rim : rim;
        var outwards = new Vector3(-across.Y, across.X, 0);
        outwards = Vector3.Dot(outwards, crown) < 0 ? -outwards : outwards;

        float rimRadius = MathF.Sqrt(1 - (CapHeight * CapHeight));
        float start = MathF.Asin(Math.Clamp(-CapHeight * crown.Z / Math.Max(rimRadius * rim.Z, 1e-3f), -1, 1));
        Vector3 end = OnRim(start);
        float meeting = MathF.Atan2(Vector3.Dot(end, outwards), Vector3.Dot(end, across));
        float scale = BallRadius * _size * brush.View.PixelsPerMetre(centre);
        PixelPoint middle = brush.Pixel(centre);
        Span<PixelPoint> outline = stackalloc PixelPoint[2 * Pieces];
        for (int i = 0; i < Pieces; i++)
        {
            float share = i / (float)Pieces;
            outline[i] = OnBall(OnRim(start + (share * (MathF.PI - (2 * start)))));
            (float sin, float cos) = MathF.SinCos(MathF.PI - meeting - (share * (MathF.PI - (2 * meeting))));
            outline[Pieces + i] = OnBall((cos * across) + (sin * outwards));
        }

        Span<GradientStop> stops = [new(0, Shading.Lit(look.Hair, new(-.2f, .9f, .4f)).Times(1.18f)), new(1, look.Hair.Times(.72f))];
        brush.Canvas.FillPolygon(outline, Paint.Linear(new(middle.X - (.5f * scale), middle.Y - scale), new(middle.X + (.5f * scale), middle.Y + scale), stops));
        brush.Canvas.StrokePolyline(outline, brush.View.OutlineWidth, Shading.Outline(look.Hair), closed: true);

        Vector3 OnRim(float angle) => (CapHeight * crown) + (rimRadius * ((MathF.Cos(angle) * across) + (MathF.Sin(angle) * rim)));
        PixelPoint OnBall(Vector3 direction) => new(middle.X + (scale * direction.X), middle.Y - (scale * direction.Y));
    }

    private bool Shows(Vector3 inHead) =>
        Vector3.Dot(Vector3.Normalize(body.Head.Axes.Of(inHead.X, inHead.Y, inHead.Z)), _toCamera) > TurnedAway;

    // The front of the face bends back towards the temples.
    private Vector3 OnFace(float right, float up) => body.InHead(right, up, .092f - (6f * right * right));

    private void Polygon(int side, ReadOnlySpan<Vector2> points, Rgba colour)
    {
        Span<Vector3> placed = stackalloc Vector3[points.Length];
        Place(side, points, placed);
        brush.Polygon(placed, colour);
    }

    private void Stroke(int side, ReadOnlySpan<Vector2> points, float width, Rgba colour)
    {
        Span<Vector3> placed = stackalloc Vector3[points.Length];
        Place(side, points, placed);
        brush.Line(placed, width * _size, colour);
    }

    private void Place(int side, ReadOnlySpan<Vector2> points, Span<Vector3> placed)
    {
        for (int i = 0; i < points.Length; i++)
        {
            placed[i] = OnFace(side * points[i].X, points[i].Y);
        }
    }
}
