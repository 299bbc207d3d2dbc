using System.Collections.Immutable;
using System.Globalization;
using Duet.Choreography;
using Duet.Movement;

namespace Duet.Studio.Posters;

/// <summary>One pose as a silhouette in a box, feet on its lower edge: a player is the moment that they danced best.</summary>
public static class PoseSilhouette
{
    private static readonly CastMember Anybody = new("", BodyShape.Adult, new Look { Skin = "000000", Hair = "000000", Top = "000000", Legs = "000000", Shoes = "000000", HairStyle = HairStyle.Bald, Sleeves = Sleeves.Full, Trousers = Trousers.Slim });

    /// <summary>SVG elements that inherit their colour; empty where the trunk is not seen.</summary>
    /// <param name="pose">Of any skeleton.</param>
    /// <param name="width">Of the box in drawing units.</param>
    /// <param name="height">Of the box in drawing units.</param>
    /// <param name="mirrored">True: as in a mirror.</param>
    public static string Of(Pose pose, double width, double height, bool mirrored = false)
    {
        ArgumentNullException.ThrowIfNull(pose);
        ImmutableArray<Shape> shapes = [.. Figure.Draw(pose, Anybody).Where(shape => shape.Tone != Tone.Shadow)];
        if (shapes.IsEmpty)
        {
            return "";
        }

        (double left, double top, double right, double bottom) = Around(shapes);
        double scale = Math.Min(width / (right - left), height / (bottom - top));
        double x = (width / 2) - ((mirrored ? -1 : 1) * scale * (left + right) / 2), y = height - (scale * bottom);
        string flip = mirrored ? "-" : "";
        return string.Create(
            CultureInfo.InvariantCulture, $"<g transform=\"translate({x:0.##} {y:0.##}) scale({flip}{scale:0.#####} {scale:0.#####})\">{SvgShapes.WriteSilhouette(shapes)}</g>");
    }

    /// <summary>SVG elements in the colour of text on fields, where the pose is; empty where the trunk is not seen.</summary>
    internal static string InPlace(Pose pose) => SvgShapes.WriteSilhouette(Figure.Draw(pose, Anybody), "16181D");

    private static (double Left, double Top, double Right, double Bottom) Around(IEnumerable<Shape> shapes)
    {
        double left = double.MaxValue, top = double.MaxValue, right = double.MinValue, bottom = double.MinValue;
        foreach ((double x, double y, double radius) in shapes.SelectMany(Reach))
        {
            (left, top, right, bottom) = (Math.Min(left, x - radius), Math.Min(top, y - radius), Math.Max(right, x + radius), Math.Max(bottom, y + radius));
        }

        return (left, top, right, bottom);
    }

    private static IEnumerable<(double X, double Y, double Radius)> Reach(Shape shape) => shape switch
    {
        Hull hull => [(hull.From.X, hull.From.Y, hull.FromRadius), (hull.To.X, hull.To.Y, hull.ToRadius)],
        Ellipse ellipse => [(ellipse.Centre.X, ellipse.Centre.Y, Math.Max(ellipse.RadiusX, ellipse.RadiusY))],
        Outline outline => outline.Points.Select(point => ((double)point.X, (double)point.Y, 0.0)),
        _ => [],
    };
}
