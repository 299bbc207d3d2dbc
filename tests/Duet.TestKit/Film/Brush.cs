using System.Numerics;
using Duet.Media.Drawing;
using Duet.Movement;

namespace Duet.TestKit.Film;

/// <summary>Draws round things given in the camera's space, in metres.</summary>
internal sealed class Brush(Canvas canvas, View view)
{
    private readonly Shape _shape = new();

    public Canvas Canvas => canvas;

    public View View => view;

    public PixelPoint Pixel(Vector3 point) => view.Pixel(point);

    /// <summary>A limb with shade across and edges along its sides; its ends blend into what is below.</summary>
    /// <param name="limb">Two circles.</param>
    /// <param name="colour">Of cloth or skin.</param>
    /// <param name="closed">True: the edge goes around the ends too.</param>
    public void Limb(Limb limb, Rgba colour, bool closed = false)
    {
        (PixelPoint a, PixelPoint b) = (view.Pixel(limb.From), view.Pixel(limb.To));
        float ra = limb.FromRadius * view.PixelsPerMetre(limb.From);
        float rb = limb.ToRadius * view.PixelsPerMetre(limb.To);
        if (closed)
        {
            float edge = view.OutlineWidth / 2;
            canvas.FillCapsule(a, ra + edge, b, rb + edge, Shading.Outline(colour));
        }

        Span<GradientStop> stops = stackalloc GradientStop[Shading.Stops];
        canvas.FillCapsule(a, ra, b, rb, Shading.Across(view, (limb.From, limb.To), Math.Max(ra, rb), colour, stops));
        if (!closed)
        {
            Sides(a, ra, b, rb, Shading.Outline(colour));
        }
    }

    /// <summary>A disc that faces the camera.</summary>
    public void Disc(Vector3 centre, float radius, Paint paint) => canvas.FillCircle(view.Pixel(centre), radius * view.PixelsPerMetre(centre), paint);

    /// <summary>A line of constant thickness in space.</summary>
    public void Line(ReadOnlySpan<Vector3> points, float width, Rgba colour, bool closed = false)
    {
        Span<PixelPoint> pixels = stackalloc PixelPoint[points.Length];
        Project(points, pixels);
        canvas.StrokePolyline(pixels, width * view.PixelsPerMetre(points[0]), colour, closed);
    }

    /// <summary>A flat polygon.</summary>
    public void Polygon(ReadOnlySpan<Vector3> points, Paint paint)
    {
        Span<PixelPoint> pixels = stackalloc PixelPoint[points.Length];
        Project(points, pixels);
        canvas.FillPolygon(pixels, paint);
    }

    /// <summary>A closed outline whose corners are rounded: quadratic curves between the middles of its sides.</summary>
    /// <param name="corners">Pixels.</param>
    /// <param name="paint">Its filling.</param>
    /// <param name="edge">Colour of its outline.</param>
    public void Smooth(ReadOnlySpan<PixelPoint> corners, Paint paint, Rgba edge)
    {
        _shape.Clear().MoveTo(Middle(corners[^1], corners[0]));
        for (int i = 0; i < corners.Length; i++)
        {
            _shape.QuadraticTo(corners[i], Middle(corners[i], corners[(i + 1) % corners.Length]));
        }

        canvas.Fill(_shape, paint);
        Span<PixelPoint> outline = stackalloc PixelPoint[8 * corners.Length];
        for (int i = 0; i < outline.Length; i++)
        {
            int corner = i / 8;
            float u = i % 8 / 8f;
            PixelPoint from = Middle(corners[(corner + corners.Length - 1) % corners.Length], corners[corner]);
            PixelPoint to = Middle(corners[corner], corners[(corner + 1) % corners.Length]);
            outline[i] = Mix(Mix(from, corners[corner], u), Mix(corners[corner], to, u), u);
        }

        canvas.StrokePolyline(outline, view.OutlineWidth, edge, closed: true);
    }

    private static PixelPoint Middle(PixelPoint a, PixelPoint b) => Mix(a, b, .5f);

    private static PixelPoint Mix(PixelPoint a, PixelPoint b, float share) => new(a.X + (share * (b.X - a.X)), a.Y + (share * (b.Y - a.Y)));

    private void Project(ReadOnlySpan<Vector3> points, Span<PixelPoint> pixels)
    {
        for (int i = 0; i < points.Length; i++)
        {
            pixels[i] = view.Pixel(points[i]);
        }
    }

    private void Sides(PixelPoint a, float ra, PixelPoint b, float rb, Rgba colour)
    {
        var axis = new Vector2(b.X - a.X, b.Y - a.Y);
        float distance = axis.Length();
        if (distance <= Math.Abs(ra - rb))
        {
            return;
        }

        float direction = MathF.Atan2(axis.Y, axis.X);
        float tangent = MathF.Acos((ra - rb) / distance);
        foreach (int side in (ReadOnlySpan<int>)[-1, 1])
        {
            (float sin, float cos) = MathF.SinCos(direction + (side * tangent));
            canvas.StrokeLine(new(a.X + (ra * cos), a.Y + (ra * sin)), new(b.X + (rb * cos), b.Y + (rb * sin)), view.OutlineWidth, colour);
        }
    }
}

/// <summary>Two circles and what lies between them, in the camera's space, metres.</summary>
internal readonly record struct Limb(Vector3 From, float FromRadius, Vector3 To, float ToRadius)
{
    public float Depth => -(From.Z + To.Z) / 2;
}
