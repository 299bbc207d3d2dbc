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
    // Coverage within rounding of nothing is taken as nothing.
    private const float Nothing = 1f / 1024;

    private readonly Memory<byte> _pixels;
    private readonly CoverageBuffer _coverage = new();
    private readonly RunPainter _painter = new();
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
        _painter.Load(paint);
        for (int y = top; y < bottom; y++)
        {
            BlendRow(y - top, left, y, right - left);
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

    // Where no edge was, the coverage stays: such runs are painted at once.
    private void BlendRow(int row, int left, int y, int width)
    {
        (int first, int end) = _coverage.Touched(row);
        Span<float> touched = _coverage.Row(row)[..end];
        Span<byte> pixels = _pixels.Span.Slice(3 * ((y * Size.Width) + left), 3 * width);
        float winding = 0;
        for (int column = first; column < Math.Min(end, width);)
        {
            winding += touched[column];
            int same = touched[(column + 1)..].IndexOfAnyExcept(0f);
            int next = same < 0 ? width : Math.Min(column + 1 + same, width);
            float coverage = Math.Min(Math.Abs(winding), 1);
            if (coverage >= Nothing)
            {
                _painter.Paint(pixels[(3 * column)..(3 * next)], left + column, y, coverage);
            }

            column = next;
        }

        touched[first..].Clear();
    }
}
