using System.Globalization;
using System.Numerics;
using System.Text;
using Duet.Movement;

namespace Duet.Choreography;

/// <summary>Shapes as SVG elements, without styles and scripts: colours are attributes, so that any content security policy shows them.</summary>
public static class SvgShapes
{
    /// <summary>Writes shapes one after another.</summary>
    /// <param name="shapes">As <see cref="Figure.Draw(Pose, CastMember, float?)"/> gives them.</param>
    /// <param name="look">Gives the colours.</param>
    /// <returns>Elements to be put into an <c>svg</c> or <c>g</c>; coordinates with one decimal.</returns>
    public static string Write(IEnumerable<Shape> shapes, Look look)
    {
        ArgumentNullException.ThrowIfNull(shapes);
        ArgumentNullException.ThrowIfNull(look);
        return Write(shapes, (tone, what) => tone == Tone.Shadow ? $" {what}=\"#000000\" {what}-opacity=\"0.18\"" : $" {what}=\"#{look.ColourOf(tone)}\"");
    }

    /// <summary>Writes shapes whose colours a style sheet gives: every one has the class <c>tone-</c> and the name of its tone.</summary>
    /// <param name="shapes">As <see cref="Figure.Draw(Pose, CastMember, float?)"/> gives them.</param>
    public static string WriteTones(IEnumerable<Shape> shapes)
    {
        ArgumentNullException.ThrowIfNull(shapes);
        return Write(shapes, (tone, what) => what == "fill" ? $" class=\"tone-{Look.ClassOf(tone)}\"" : $" class=\"tone-{Look.ClassOf(tone)}\" stroke=\"currentColor\"");
    }

    /// <summary>Writes shapes in a single colour: the silhouette of a pose.</summary>
    /// <param name="shapes">As <see cref="Figure.Draw(Pose, CastMember, float?)"/> gives them; the shadow is left out.</param>
    /// <param name="colour">Six hexadecimal digits; null: the colours are inherited, <c>fill</c> for areas and <c>color</c> for rings.</param>
    public static string WriteSilhouette(IEnumerable<Shape> shapes, string? colour = null)
    {
        ArgumentNullException.ThrowIfNull(shapes);
        return Write(
            shapes.Where(shape => shape.Tone != Tone.Shadow),
            (_, what) => colour is not null ? $" {what}=\"#{colour}\"" : what == "fill" ? "" : " stroke=\"currentColor\"");
    }

    private static string Write(IEnumerable<Shape> shapes, Func<Tone, string, string> paint)
    {
        var svg = new StringBuilder();
        foreach (Shape shape in shapes)
        {
            Append(svg, shape, paint);
        }

        return svg.ToString();
    }

    private static void Append(StringBuilder svg, Shape shape, Func<Tone, string, string> paint)
    {
        CultureInfo plain = CultureInfo.InvariantCulture;
        switch (shape)
        {
            case Hull hull:
                svg.Append(plain, $"<path d=\"{HullPath(hull)}\"{paint(hull.Tone, "fill")}/>");
                break;
            case Ellipse { Line: > 0 } ring:
                svg.Append(plain, $"<ellipse cx=\"{ring.Centre.X:0.#}\" cy=\"{ring.Centre.Y:0.#}\" rx=\"{ring.RadiusX:0.#}\" ry=\"{ring.RadiusY:0.#}\" fill=\"none\"{paint(ring.Tone, "stroke")} stroke-width=\"{ring.Line:0.#}\"/>");
                break;
            case Ellipse ellipse:
                string turn = Math.Abs(ellipse.Turn) > .05f ? string.Create(plain, $" transform=\"rotate({ellipse.Turn:0.#} {ellipse.Centre.X:0.#} {ellipse.Centre.Y:0.#})\"") : "";
                svg.Append(plain, $"<ellipse cx=\"{ellipse.Centre.X:0.#}\" cy=\"{ellipse.Centre.Y:0.#}\" rx=\"{ellipse.RadiusX:0.#}\" ry=\"{ellipse.RadiusY:0.#}\"{turn}{paint(ellipse.Tone, "fill")}/>");
                break;
            case Outline outline:
                svg.Append(plain, $"<path d=\"M{string.Join('L', outline.Points.Select(point => string.Create(plain, $"{point.X:0.#} {point.Y:0.#}")))}Z\"{paint(outline.Tone, "fill")}/>");
                break;
            default:
                throw new ArgumentException($"{shape.GetType().Name} is no shape that SVG knows.", nameof(shape));
        }
    }

    /// <summary>Two arcs and two tangents; a circle where one circle holds the other.</summary>
    private static string HullPath(Hull hull)
    {
        var from = new Vector2(hull.From.X, hull.From.Y);
        Vector2 line = new Vector2(hull.To.X, hull.To.Y) - from;
        float distance = line.Length();
        if (distance <= Math.Abs(hull.FromRadius - hull.ToRadius) + .01f)
        {
            (PixelPoint centre, float radius) = hull.FromRadius > hull.ToRadius ? (hull.From, hull.FromRadius) : (hull.To, hull.ToRadius);
            return string.Create(CultureInfo.InvariantCulture, $"M{centre.X - radius:0.#} {centre.Y:0.#}a{radius:0.#} {radius:0.#} 0 1 0 {2 * radius:0.#} 0a{radius:0.#} {radius:0.#} 0 1 0 {-2 * radius:0.#} 0Z");
        }

        float heading = MathF.Atan2(line.Y, line.X);
        float open = MathF.Acos(Math.Clamp((hull.FromRadius - hull.ToRadius) / distance, -1, 1));
        Vector2 to = from + line;
        Vector2 a = from + (hull.FromRadius * Direction(heading + open));
        Vector2 b = to + (hull.ToRadius * Direction(heading + open));
        Vector2 c = to + (hull.ToRadius * Direction(heading - open));
        Vector2 d = from + (hull.FromRadius * Direction(heading - open));
        int largeEnd = open > MathF.PI / 2 ? 1 : 0;
        return string.Create(CultureInfo.InvariantCulture, $"M{a.X:0.#} {a.Y:0.#}L{b.X:0.#} {b.Y:0.#}A{hull.ToRadius:0.#} {hull.ToRadius:0.#} 0 {largeEnd} 0 {c.X:0.#} {c.Y:0.#}L{d.X:0.#} {d.Y:0.#}A{hull.FromRadius:0.#} {hull.FromRadius:0.#} 0 {1 - largeEnd} 0 {a.X:0.#} {a.Y:0.#}Z");
    }

    private static Vector2 Direction(float angle) => new(MathF.Cos(angle), MathF.Sin(angle));
}
