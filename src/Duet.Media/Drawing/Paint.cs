using System.Numerics;
using Duet.Movement;

namespace Duet.Media.Drawing;

/// <summary>One colour on a gradient.</summary>
/// <param name="At">0 at the gradient's start, 1 at its end.</param>
/// <param name="Colour">Colour and opacity there.</param>
public readonly record struct GradientStop(float At, Rgba Colour);

/// <summary>What a shape is filled with: one colour, or a gradient along a line or around a point.</summary>
public readonly ref struct Paint
{
    private Paint(PaintKind kind, Rgba colour, Vector2 origin, Vector2 extent, ReadOnlySpan<GradientStop> stops)
    {
        Kind = kind;
        Colour = colour;
        Origin = origin;
        Extent = extent;
        Stops = stops;
    }

    internal PaintKind Kind { get; }

    internal Rgba Colour { get; }

    internal Vector2 Origin { get; }

    internal Vector2 Extent { get; }

    internal ReadOnlySpan<GradientStop> Stops { get; }

    internal bool IsFinite => float.IsFinite(Origin.X + Origin.Y + Extent.X + Extent.Y);

    /// <summary>One colour.</summary>
    public static implicit operator Paint(Rgba colour) => Solid(colour);

    /// <summary>One colour.</summary>
    public static Paint Solid(Rgba colour) => new(PaintKind.Solid, colour, default, default, default);

    /// <summary>Colours that change along a line and stay the same across it.</summary>
    /// <param name="from">Where the stop at 0 is.</param>
    /// <param name="to">Where the stop at 1 is; before and beyond, the end colours go on. The same place as <paramref name="from"/>: the last colour everywhere.</param>
    /// <param name="stops">Ascending; at least one.</param>
    /// <exception cref="ArgumentException">No stops.</exception>
    public static Paint Linear(PixelPoint from, PixelPoint to, ReadOnlySpan<GradientStop> stops) =>
        new(PaintKind.Linear, RequireStops(stops)[^1].Colour, new Vector2(from.X, from.Y), new Vector2(to.X - from.X, to.Y - from.Y), stops);

    /// <summary>Colours that change from a point outwards, in ellipses.</summary>
    /// <param name="centre">Where the stop at 0 is.</param>
    /// <param name="radiusX">Pixels sideways to the stop at 1; above 0.</param>
    /// <param name="radiusY">Pixels up and down to the stop at 1; above 0.</param>
    /// <param name="stops">Ascending; at least one.</param>
    /// <exception cref="ArgumentException">No stops.</exception>
    public static Paint Radial(PixelPoint centre, float radiusX, float radiusY, ReadOnlySpan<GradientStop> stops) =>
        new(PaintKind.Radial, RequireStops(stops)[^1].Colour, new Vector2(centre.X, centre.Y), new Vector2(radiusX, radiusY), stops);

    private static ReadOnlySpan<GradientStop> RequireStops(ReadOnlySpan<GradientStop> stops) =>
        stops.IsEmpty ? throw new ArgumentException("A gradient needs at least one stop.", nameof(stops)) : stops;
}

internal enum PaintKind
{
    Solid,
    Linear,
    Radial,
}
