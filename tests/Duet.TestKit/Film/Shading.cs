using System.Numerics;
using Duet.Media.Drawing;
using Duet.Movement;

namespace Duet.TestKit.Film;

/// <summary>Light from above left: brightness of a surface, and the gradient across a round limb.</summary>
internal static class Shading
{
    public const int Stops = 9;
    private static readonly Vector3 Light = Vector3.Normalize(new Vector3(-.5f, .5f, .75f));

    public static Rgba Lit(Rgba colour, Vector3 normal) =>
        colour.Times(.57f + (.49f * Math.Max(0, (Vector3.Dot(normal, Light) + .5f) / 1.5f)));

    public static Rgba Outline(Rgba colour) => colour.Times(.45f).WithOpacity(.55f);

    /// <summary>The paint of a round body, from its one side to the other.</summary>
    /// <param name="view">The camera.</param>
    /// <param name="axis">Its two ends, in the camera's space.</param>
    /// <param name="radius">Pixels from the axis to either side.</param>
    /// <param name="colour">Of the cloth or skin.</param>
    /// <param name="stops">Nine, to be written.</param>
    public static Paint Across(View view, (Vector3 From, Vector3 To) axis, float radius, Rgba colour, Span<GradientStop> stops)
    {
        (PixelPoint a, PixelPoint b) = (view.Pixel(axis.From), view.Pixel(axis.To));
        var screen = new Vector2(b.X - a.X, b.Y - a.Y);
        screen = screen.Length() > 1e-3f ? Vector2.Normalize(screen) : new Vector2(0, 1);
        var side = new Vector3(-screen.Y, -screen.X, 0);
        Vector3 along = axis.To - axis.From;
        along = along.Length() > 1e-5f ? Vector3.Normalize(along) : Vector3.UnitY;
        Vector3 facing = Vector3.UnitZ - (along.Z * along);
        facing = facing.Length() > .05f ? Vector3.Normalize(facing) : Vector3.UnitZ;
        for (int i = 0; i < Stops; i++)
        {
            float s = (2f * i / (Stops - 1)) - 1;
            stops[i] = new GradientStop(i / (float)(Stops - 1), Lit(colour, (s * side) + (MathF.Sqrt(1 - (s * s)) * facing)));
        }

        var middle = new Vector2(a.X + b.X, a.Y + b.Y) / 2;
        Vector2 step = radius * new Vector2(side.X, -side.Y);
        return Paint.Linear(new(middle.X - step.X, middle.Y - step.Y), new(middle.X + step.X, middle.Y + step.Y), stops);
    }
}
