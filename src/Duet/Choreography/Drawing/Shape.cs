using System.Collections.Immutable;
using Duet.Movement;

namespace Duet.Choreography;

/// <summary>Which of a look's colours a shape has; the far tones are a little darker, for what is farther away.</summary>
public enum Tone
{
#pragma warning disable CS1591 // The names are the documentation.
    Shadow,
    Skin,
    SkinFar,
    Hair,
    HairFar,
    Top,
    TopFar,
    Stripe,
    Trousers,
    TrousersFar,
    Shoe,
    ShoeFar,
    Chair,
    ChairFar,
    Rim,
    RimFar,
#pragma warning restore CS1591
}

/// <summary>One flat shape of a drawn dancer, in pixels. Shapes are painted in their order, each over those before it.</summary>
/// <param name="Tone">Its colour.</param>
public abstract record Shape(Tone Tone);

/// <summary>The hull of two circles: a limb.</summary>
/// <param name="Tone">Its colour.</param>
/// <param name="From">One centre.</param>
/// <param name="FromRadius">Pixels.</param>
/// <param name="To">The other centre; may be the same.</param>
/// <param name="ToRadius">Pixels.</param>
public sealed record Hull(Tone Tone, PixelPoint From, float FromRadius, PixelPoint To, float ToRadius) : Shape(Tone);

/// <summary>An ellipse, filled or as a ring.</summary>
/// <param name="Tone">Its colour.</param>
/// <param name="Centre">Its middle.</param>
/// <param name="RadiusX">Pixels, before the turn.</param>
/// <param name="RadiusY">Pixels, before the turn.</param>
/// <param name="Turn">Degrees clockwise as seen.</param>
/// <param name="Line">Width of the ring in pixels; 0: filled.</param>
public sealed record Ellipse(Tone Tone, PixelPoint Centre, float RadiusX, float RadiusY, float Turn = 0, float Line = 0) : Shape(Tone);

/// <summary>A closed outline of straight pieces, filled.</summary>
/// <param name="Tone">Its colour.</param>
/// <param name="Points">At least three, in order.</param>
public sealed record Outline(Tone Tone, ImmutableArray<PixelPoint> Points) : Shape(Tone);
