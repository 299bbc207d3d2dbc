using System.Numerics;
using System.Runtime.InteropServices;
using Duet.Movement;

namespace Duet.Media.Drawing;

/// <summary>Closed outlines to be filled together. Curves become short lines no further than .02 pixels from the curve.</summary>
/// <remarks>
/// Outlines of one direction add up (where two overlap the shape is filled once); an outline of the opposite direction inside another cuts a hole.
/// Circles and capsules all run in one direction. A shape can be cleared and used again; it then allocates nothing.
/// </remarks>
public sealed class Shape
{
    private const float Tolerance = .02f;

    private readonly List<Vector2> _points = [];
    private readonly List<int> _starts = [];
    private bool _finite = true;

    internal bool CanBeFilled => _finite && _points.Count >= 3;

    internal ReadOnlySpan<Vector2> Points => CollectionsMarshal.AsSpan(_points);

    internal ReadOnlySpan<int> Starts => CollectionsMarshal.AsSpan(_starts);

    /// <summary>Forgets all outlines.</summary>
    public Shape Clear()
    {
        _points.Clear();
        _starts.Clear();
        _finite = true;
        return this;
    }

    /// <summary>Starts a new outline; every outline closes itself.</summary>
    /// <param name="point">A coordinate that is NaN or infinite makes the whole shape invisible.</param>
    public Shape MoveTo(PixelPoint point)
    {
        _starts.Add(_points.Count);
        Add(new Vector2(point.X, point.Y));
        return this;
    }

    /// <summary>A straight line.</summary>
    public Shape LineTo(PixelPoint point)
    {
        Add(new Vector2(point.X, point.Y));
        return this;
    }

    /// <summary>A quadratic curve from the last point.</summary>
    /// <param name="control">The curve leaves towards it and arrives from it.</param>
    /// <param name="end">Where the curve ends.</param>
    public Shape QuadraticTo(PixelPoint control, PixelPoint end)
    {
        Vector2 a = _points[^1];
        Vector2 b = new(control.X, control.Y);
        Vector2 c = new(end.X, end.Y);
        int pieces = Pieces((a - (2 * b) + c).Length() / 4);
        for (int i = 1; i <= pieces; i++)
        {
            float u = i / (float)pieces;
            Add(((1 - u) * (1 - u) * a) + (2 * u * (1 - u) * b) + (u * u * c));
        }

        return this;
    }

    /// <summary>A polygon.</summary>
    public Shape AddPolygon(ReadOnlySpan<PixelPoint> points)
    {
        _starts.Add(_points.Count);
        foreach (PixelPoint point in points)
        {
            Add(new Vector2(point.X, point.Y));
        }

        return this;
    }

    /// <summary>A circle.</summary>
    /// <param name="centre">Its middle.</param>
    /// <param name="radius">Pixels; 0 or less adds nothing.</param>
    public Shape AddCircle(PixelPoint centre, float radius) => AddEllipse(centre, radius, radius);

    /// <summary>An upright ellipse.</summary>
    /// <param name="centre">Its middle.</param>
    /// <param name="radiusX">Pixels; 0 or less adds nothing.</param>
    /// <param name="radiusY">Pixels; 0 or less adds nothing.</param>
    public Shape AddEllipse(PixelPoint centre, float radiusX, float radiusY)
    {
        if (radiusX <= 0 || radiusY <= 0)
        {
            return this;
        }

        _starts.Add(_points.Count);
        Arc(new Vector2(centre.X, centre.Y), new Vector2(radiusX, radiusY), 0, MathF.Tau);
        return this;
    }

    /// <summary>A ring: a circle with a round hole.</summary>
    /// <param name="centre">Its middle.</param>
    /// <param name="outer">Pixels; 0 or less adds nothing.</param>
    /// <param name="inner">Pixels, below <paramref name="outer"/>; 0 or less cuts no hole.</param>
    public Shape AddRing(PixelPoint centre, float outer, float inner)
    {
        AddCircle(centre, outer);
        if (outer > 0 && inner > 0)
        {
            _starts.Add(_points.Count);
            Arc(new Vector2(centre.X, centre.Y), new Vector2(inner), MathF.Tau, 0);
        }

        return this;
    }

    /// <summary>The hull of two circles: a limb.</summary>
    /// <param name="from">Middle of the first circle.</param>
    /// <param name="fromRadius">Pixels; below 0 is taken as 0.</param>
    /// <param name="to">Middle of the second circle.</param>
    /// <param name="toRadius">Pixels; below 0 is taken as 0.</param>
    public Shape AddCapsule(PixelPoint from, float fromRadius, PixelPoint to, float toRadius)
    {
        Vector2 a = new(from.X, from.Y);
        Vector2 b = new(to.X, to.Y);
        fromRadius = Math.Max(0, fromRadius);
        toRadius = Math.Max(0, toRadius);
        float distance = (b - a).Length();
        if (distance <= Math.Abs(fromRadius - toRadius) + 1e-6f)
        {
            return fromRadius >= toRadius ? AddCircle(from, fromRadius) : AddCircle(to, toRadius);
        }

        float axis = MathF.Atan2(b.Y - a.Y, b.X - a.X);
        float tangent = MathF.Acos((fromRadius - toRadius) / distance);
        _starts.Add(_points.Count);
        Arc(b, new Vector2(toRadius), axis - tangent, axis + tangent);
        Arc(a, new Vector2(fromRadius), axis + tangent, axis + MathF.Tau - tangent);
        return this;
    }

    private void Arc(Vector2 centre, Vector2 radii, float start, float end)
    {
        float radius = Math.Max(radii.X, radii.Y);
        float widest = 2 * MathF.Acos(Math.Clamp(1 - (Tolerance / Math.Max(radius, Tolerance)), 0, 1));
        float count = MathF.Abs(end - start) / widest;
        int pieces = float.IsFinite(count) ? Math.Clamp((int)MathF.Ceiling(count), 2, 4096) : 2;
        for (int i = 0; i <= pieces; i++)
        {
            (float sin, float cos) = MathF.SinCos(start + ((end - start) * i / pieces));
            Add(centre + (radii * new Vector2(cos, sin)));
        }
    }

    private static int Pieces(float height) =>
        float.IsFinite(height) ? Math.Clamp((int)MathF.Ceiling(MathF.Sqrt(height / Tolerance)), 1, 256) : 1;

    private void Add(Vector2 point)
    {
        _finite &= float.IsFinite(point.X) && float.IsFinite(point.Y);
        _points.Add(point);
    }
}
