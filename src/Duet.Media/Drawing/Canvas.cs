using System.Numerics;
using Duet.Movement;

namespace Duet.Media.Drawing;

/// <summary>Draws anti-aliased shapes on an RGB24 picture.</summary>
/// <remarks>
/// Coverage is exact for polygons; blending is done on the stored sRGB values, as browsers do. What lies outside of the picture is cut off;
/// a primitive with a coordinate that is NaN or infinite is not drawn. No primitive allocates once its buffers have grown. Not for two threads at once.
/// </remarks>
public sealed class Canvas
{
    // Coverage within rounding of all or nothing is taken as that, so that opaque interiors are exact.
    private const float Nothing = 1f / 1024;
    private const float Everything = 1 - (1f / 1024);

    private readonly Memory<byte> _pixels;
    private readonly CoverageBuffer _coverage = new();
    private readonly GradientTable _gradient = new();
    private readonly Shape _scratch = new();

    /// <summary>Draws on a buffer, which stays the caller's.</summary>
    /// <param name="pixels">Rows from the top, three bytes per pixel in the order red, green, blue, no padding.</param>
    /// <param name="size">Of the picture.</param>
    /// <exception cref="ArgumentException">The buffer is too small for the size.</exception>
    public Canvas(Memory<byte> pixels, FrameSize size)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size.Width, nameof(size));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size.Height, nameof(size));
        if (pixels.Length < 3L * size.Width * size.Height)
        {
            throw new ArgumentException($"{size.Width} x {size.Height} pixels need {3L * size.Width * size.Height} bytes, not {pixels.Length}.", nameof(pixels));
        }

        _pixels = pixels;
        Size = size;
    }

    /// <summary>Of the picture.</summary>
    public FrameSize Size { get; }

    /// <summary>Fills a shape.</summary>
    public void Fill(Shape shape, Paint paint)
    {
        ArgumentNullException.ThrowIfNull(shape);
        if (!shape.CanBeFilled || !paint.IsFinite)
        {
            return;
        }

        (Vector2 least, Vector2 most) = Bounds(shape.Points);
        int left = Math.Max(0, (int)Math.Clamp(MathF.Floor(least.X), 0, Size.Width));
        int top = Math.Max(0, (int)Math.Clamp(MathF.Floor(least.Y), 0, Size.Height));
        int right = (int)Math.Clamp(MathF.Ceiling(most.X), 0, Size.Width);
        int bottom = (int)Math.Clamp(MathF.Ceiling(most.Y), 0, Size.Height);
        if (right <= left || bottom <= top)
        {
            return;
        }

        _coverage.Begin(left, top, right - left, bottom - top);
        AddEdges(shape);
        if (paint.Kind != PaintKind.Solid)
        {
            _gradient.Load(paint.Stops);
        }

        for (int y = top; y < bottom; y++)
        {
            BlendRow(_coverage.Row(y - top), left, y, paint);
        }
    }

    /// <summary>Fills a polygon.</summary>
    public void FillPolygon(ReadOnlySpan<PixelPoint> points, Paint paint) => Fill(_scratch.Clear().AddPolygon(points), paint);

    /// <summary>Fills a circle; a radius of 0 or less draws nothing.</summary>
    public void FillCircle(PixelPoint centre, float radius, Paint paint) => Fill(_scratch.Clear().AddCircle(centre, radius), paint);

    /// <summary>Fills an upright ellipse.</summary>
    public void FillEllipse(PixelPoint centre, float radiusX, float radiusY, Paint paint) =>
        Fill(_scratch.Clear().AddEllipse(centre, radiusX, radiusY), paint);

    /// <summary>Fills a circle with a round hole.</summary>
    public void FillRing(PixelPoint centre, float outer, float inner, Paint paint) => Fill(_scratch.Clear().AddRing(centre, outer, inner), paint);

    /// <summary>Fills the hull of two circles.</summary>
    public void FillCapsule(PixelPoint from, float fromRadius, PixelPoint to, float toRadius, Paint paint) =>
        Fill(_scratch.Clear().AddCapsule(from, fromRadius, to, toRadius), paint);

    /// <summary>Draws a straight line with round ends.</summary>
    /// <param name="from">One end.</param>
    /// <param name="to">The other end.</param>
    /// <param name="width">Pixels.</param>
    /// <param name="paint">Its colour.</param>
    public void StrokeLine(PixelPoint from, PixelPoint to, float width, Paint paint) => FillCapsule(from, width / 2, to, width / 2, paint);

    /// <summary>Draws connected straight lines with round joins and ends, as one shape: where they overlap, opacity counts once.</summary>
    /// <param name="points">Two or more.</param>
    /// <param name="width">Pixels.</param>
    /// <param name="paint">Its colour.</param>
    /// <param name="closed">True: the last point is joined to the first.</param>
    public void StrokePolyline(ReadOnlySpan<PixelPoint> points, float width, Paint paint, bool closed = false)
    {
        _scratch.Clear();
        for (int i = 1; i < points.Length; i++)
        {
            _scratch.AddCapsule(points[i - 1], width / 2, points[i], width / 2);
        }

        if (closed && points.Length > 2)
        {
            _scratch.AddCapsule(points[^1], width / 2, points[0], width / 2);
        }

        Fill(_scratch, paint);
    }

    /// <summary>Covers the whole picture.</summary>
    public void Clear(Paint paint) =>
        FillPolygon([new(0, 0), new(Size.Width, 0), new(Size.Width, Size.Height), new(0, Size.Height)], paint);

    private static (Vector2 Least, Vector2 Most) Bounds(ReadOnlySpan<Vector2> points)
    {
        Vector2 least = points[0];
        Vector2 most = points[0];
        foreach (Vector2 point in points)
        {
            least = Vector2.Min(least, point);
            most = Vector2.Max(most, point);
        }

        return (least, most);
    }

    private void AddEdges(Shape shape)
    {
        ReadOnlySpan<Vector2> points = shape.Points;
        ReadOnlySpan<int> starts = shape.Starts;
        for (int c = 0; c < starts.Length; c++)
        {
            ReadOnlySpan<Vector2> contour = points[starts[c]..(c + 1 < starts.Length ? starts[c + 1] : points.Length)];
            for (int i = 0; i < contour.Length; i++)
            {
                _coverage.AddEdge(contour[i], contour[i + 1 < contour.Length ? i + 1 : 0]);
            }
        }
    }

    private void BlendRow(Span<float> cells, int left, int y, Paint paint)
    {
        Span<byte> row = _pixels.Span.Slice(3 * ((y * Size.Width) + left), 3 * (cells.Length - 1));
        var solid = new Vector4(paint.Colour.R, paint.Colour.G, paint.Colour.B, Math.Clamp(paint.Colour.A, 0, 1));
        Vector2 scale = paint.Extent.LengthSquared() > 0 ? paint.Extent / paint.Extent.LengthSquared() : Vector2.Zero;
        float winding = 0;
        for (int column = 0; column < cells.Length - 1; column++)
        {
            winding += cells[column];
            float coverage = Math.Min(Math.Abs(winding), 1);
            if (coverage < Nothing)
            {
                continue;
            }

            var offset = new Vector2(left + column + .5f, y + .5f) - paint.Origin;
            Vector4 colour = paint.Kind switch
            {
                PaintKind.Solid => solid,
                PaintKind.Linear => scale == Vector2.Zero ? solid : _gradient.At(Vector2.Dot(offset, scale)),
                _ => _gradient.At((offset / paint.Extent).Length()),
            };
            Blend(row.Slice(3 * column, 3), colour, coverage > Everything ? colour.W : coverage * colour.W);
        }

        cells.Clear();
    }

    private static void Blend(Span<byte> pixel, Vector4 colour, float opacity)
    {
        pixel[0] = (byte)(pixel[0] + (opacity * (colour.X - pixel[0])) + .5f);
        pixel[1] = (byte)(pixel[1] + (opacity * (colour.Y - pixel[1])) + .5f);
        pixel[2] = (byte)(pixel[2] + (opacity * (colour.Z - pixel[2])) + .5f);
    }
}
