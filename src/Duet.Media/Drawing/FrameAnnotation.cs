using System.Collections.Immutable;
using Duet.Movement;

namespace Duet.Media.Drawing;

/// <summary>A line to draw on a frame.</summary>
/// <param name="From">One end; a missing coordinate (NaN) leaves the line out.</param>
/// <param name="To">The other end.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Colour">Its colour.</param>
/// <param name="Casing">A darker line beneath it, half its width wider; null for none.</param>
/// <param name="Dotted">True: round dots, two widths apart.</param>
public readonly record struct AnnotationLine(PixelPoint From, PixelPoint To, float Width, Rgba Colour, Rgba? Casing = null, bool Dotted = false);

/// <summary>A point to draw on a frame.</summary>
/// <param name="At">Its middle; a missing coordinate (NaN) leaves it out.</param>
/// <param name="Radius">Pixels, to the outer edge of its colour.</param>
/// <param name="Colour">Its colour.</param>
/// <param name="Casing">A darker disc beneath it, half its width wider; null for none.</param>
/// <param name="Filled">False: a ring.</param>
public readonly record struct AnnotationDot(PixelPoint At, float Radius, Rgba Colour, Rgba? Casing = null, bool Filled = true);

/// <summary>Lines and points to draw on one frame: all casings first, then the lines, then the dots.</summary>
/// <param name="Lines">In the order in which they are drawn.</param>
/// <param name="Dots">In the order in which they are drawn.</param>
public sealed record FrameAnnotation(ImmutableArray<AnnotationLine> Lines, ImmutableArray<AnnotationDot> Dots)
{
    private const float CasingWidth = 1.5f;
    private const float DotSpacing = 2;
    private const float RingHole = .55f;

    /// <summary>Draws everything.</summary>
    public void DrawOn(Canvas canvas)
    {
        ArgumentNullException.ThrowIfNull(canvas);
        foreach (AnnotationLine line in Lines)
        {
            if (line.Casing is { } casing)
            {
                DrawLine(canvas, line, line.Width * CasingWidth, casing);
            }
        }

        foreach (AnnotationLine line in Lines)
        {
            DrawLine(canvas, line, line.Width, line.Colour);
        }

        foreach (AnnotationDot dot in Dots)
        {
            DrawDot(canvas, dot);
        }
    }

    private static void DrawLine(Canvas canvas, in AnnotationLine line, float width, Rgba colour)
    {
        if (!line.Dotted)
        {
            canvas.StrokeLine(line.From, line.To, width, colour);
            return;
        }

        float length = MathF.Sqrt(Square(line.To.X - line.From.X) + Square(line.To.Y - line.From.Y));
        if (!float.IsFinite(length) || line.Width <= 0)
        {
            return;
        }

        int gaps = Math.Max(1, (int)Math.Min(length / (DotSpacing * line.Width), 10_000));
        for (int dot = 0; dot <= gaps; dot++)
        {
            float share = dot / (float)gaps;
            var at = new PixelPoint(line.From.X + (share * (line.To.X - line.From.X)), line.From.Y + (share * (line.To.Y - line.From.Y)));
            canvas.FillCircle(at, width / 2, colour);
        }
    }

    private static void DrawDot(Canvas canvas, in AnnotationDot dot)
    {
        if (dot.Casing is { } casing)
        {
            canvas.FillCircle(dot.At, dot.Radius * (1 + ((CasingWidth - 1) / 2)), casing);
        }

        if (dot.Filled)
        {
            canvas.FillCircle(dot.At, dot.Radius, dot.Colour);
        }
        else
        {
            canvas.FillRing(dot.At, dot.Radius, dot.Radius * RingHole, dot.Colour);
        }
    }

    private static float Square(float x) => x * x;
}
