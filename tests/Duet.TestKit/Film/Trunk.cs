using System.Numerics;
using Duet.Media.Drawing;
using Duet.Movement;

namespace Duet.TestKit.Film;

/// <summary>Pelvis, shirt, collar and neck.</summary>
/// <remarks>
/// The shirt is the outline of elliptic rings along the spine, smoothed. Its hem lies at the hip joints: the models read the hips off it
/// (4.5 cm higher moves them up by 2 % of the body's height).
/// </remarks>
internal sealed class Trunk(Brush brush, Body body, DancerLook look)
{
    private const float PelvisBias = .17f;
    private const float TorsoBias = -.10f;

    // Height over mid hip, half width, half depth.
    private static readonly Vector3[] Rings =
    [
        new(-.01f, .15f, .11f), new(0, .172f, .118f), new(.09f, .166f, .114f), new(.2f, .145f, .10f), new(.32f, .155f, .115f),
        new(.42f, .175f, .115f), new(.485f, .19f, .095f), new(.53f, .15f, .075f), new(.57f, .075f, .06f),
    ];

    public void AddTo(PaintersList parts)
    {
        float depth = -(body.MidHip.Z + body.MidShoulder.Z) / 2;
        parts.Add(-body.MidHip.Z + PelvisBias, Pelvis);
        parts.Add(depth + TorsoBias, () =>
        {
            Shirt();
            Neck();
        });
    }

    private void Pelvis()
    {
        Vector3 half = .085f * body.HipScale * body.Pelvis.Left;
        float radius = .092f * body.Scale * (float)look.Girth;
        Vector3 drop = .005f * body.Scale * body.Pelvis.Up;
        brush.Limb(new Limb(body.MidHip - half - drop, radius, body.MidHip + half - drop, radius), look.Trousers);
    }

    private void Shirt()
    {
        Span<PixelPoint> corners = stackalloc PixelPoint[2 * Rings.Length];
        PixelPoint low = brush.Pixel(body.MidHip);
        PixelPoint high = brush.Pixel(body.MidShoulder);
        Vector2 spine = new(high.X - low.X, low.Y - high.Y);
        spine = spine.Length() > 1e-3f ? Vector2.Normalize(spine) : Vector2.UnitY;
        var side = new Vector3(spine.Y, -spine.X, 0);
        float widest = 0;
        for (int ring = 0; ring < Rings.Length; ring++)
        {
            (Vector3 centre, Vector3 reach) = Support(Rings[ring], side);
            corners[ring] = brush.Pixel(centre - reach);
            corners[^(ring + 1)] = brush.Pixel(centre + reach);
            widest = Math.Max(widest, reach.Length() * brush.View.PixelsPerMetre(centre));
        }

        Span<GradientStop> stops = stackalloc GradientStop[Shading.Stops];
        Paint paint = Shading.Across(brush.View, (body.MidHip, body.MidShoulder), widest, look.Shirt, stops);
        brush.Smooth(corners, paint, Shading.Outline(look.Shirt));
    }

    // The point of an elliptic ring that lies furthest in a direction.
    private (Vector3 Centre, Vector3 Reach) Support(Vector3 ring, Vector3 direction)
    {
        (Vector3 centre, Vector3 wide, Vector3 deep) = Ring(ring);
        float x = Vector3.Dot(wide, direction);
        float z = Vector3.Dot(deep, direction);
        float length = MathF.Sqrt((x * x) + (z * z));
        return (centre, ((x * wide) + (z * deep)) / Math.Max(length, 1e-6f));
    }

    private (Vector3 Centre, Vector3 Wide, Vector3 Deep) Ring(Vector3 ring)
    {
        float share = Math.Clamp(ring.X / .50f, 0, 1);
        float girth = (float)look.Girth;
        Vector3 left = Vector3.Normalize(Vector3.Lerp(body.Pelvis.Left, body.Chest.Left, share));
        Vector3 ahead = Vector3.Normalize(Vector3.Lerp(body.Pelvis.Ahead, body.Chest.Ahead, share));
        float width = float.Lerp(body.HipScale, body.ShoulderScale, share) * (ring.X > .40f ? 1 : girth);
        return (body.MidHip + (ring.X * body.TorsoScale * body.Chest.Up), ring.Y * width * left, ring.Z * body.Scale * girth * ahead);
    }

    private void Neck()
    {
        const int Corners = 20;
        Span<Vector3> opening = stackalloc Vector3[Corners];
        (Vector3 centre, Vector3 wide, Vector3 deep) = Ring(new Vector3(.55f, .082f, .07f));
        for (int i = 0; i < Corners; i++)
        {
            (float sin, float cos) = MathF.SinCos(MathF.Tau * i / Corners);
            opening[i] = centre + (cos * wide) + (sin * deep) - (.05f * sin * body.TorsoScale * body.Chest.Up);
        }

        bool front = Vector3.Dot(body.Chest.Ahead, Vector3.Normalize(-body.MidShoulder)) > .05f;
        if (front)
        {
            brush.Polygon(opening, Shading.Lit(look.Skin, body.Chest.Ahead).Times(.86f));
        }

        Vector3 root = body.MidShoulder + (.08f * body.TorsoScale * body.Chest.Up);
        float radius = .051f * body.Scale;
        brush.Limb(new Limb(root, radius * 1.04f, body.InHead(0, -.05f, -.008f), radius * .96f), look.Skin);
        if (front)
        {
            brush.Line(opening[..((Corners / 2) + 1)], .010f * body.Scale, look.Shirt.Times(.55f));
        }
    }
}
