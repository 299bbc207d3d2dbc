using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Duet.Choreography;
using Duet.Movement;

namespace Duet.Studio.Posters;

/// <summary>A routine as a poster: one flat field, its floor, two darker echoes of other moments of the same dance, the dancer in front.</summary>
/// <remarks>What is written stands inside an <c>svg</c> with the routine's field class; the style sheet gives ground, floor and echoes their colours.</remarks>
public static class Poster
{
    private static readonly ConcurrentDictionary<(string, PosterShape), string> Drawn = new();

    /// <summary>Draws a starter routine; null for an address that none has.</summary>
    /// <param name="slug">Such as <c>rooftop</c>.</param>
    /// <param name="shape">Size and crop.</param>
    public static string? Of(string slug, PosterShape shape) =>
        StarterRoutines.Find(slug) is { } routine ? Drawn.GetOrAdd((slug, shape), _ => Draw(routine, shape)) : null;

    /// <summary>Field and floor alone.</summary>
    public static string Ground(PosterShape shape) => string.Create(
        CultureInfo.InvariantCulture,
        $"<rect class=\"poster-field\" width=\"{shape.Width}\" height=\"{shape.Height}\"/><rect class=\"poster-floor\" y=\"{shape.Floor}\" width=\"{shape.Width}\" height=\"{shape.Height - shape.Floor}\"/>");

    internal static DanceCamera Camera(BodyShape body, PosterShape shape, double yaw = 0)
    {
        DanceCamera usual = DanceCamera.For(body);
        double half = Math.Tan(double.DegreesToRadians(usual.VerticalFieldOfView / 2)) / shape.Zoom;
        return usual with { Size = new FrameSize(shape.Width, shape.Height), Yaw = yaw, VerticalFieldOfView = 2 * double.RadiansToDegrees(Math.Atan(half)) };
    }

    private static string Draw(Routine routine, PosterShape shape)
    {
        PosterScene scene = PosterScene.Of(routine);
        var dance = new Dance(routine);
        DanceCamera camera = Camera(routine.Dancer.Shape, shape, scene.Yaw);
        var svg = new StringBuilder(Ground(shape));
        if (shape.Aside > 0)
        {
            svg.Append(Echo(scene.Far, -shape.Aside, "far")).Append(Echo(scene.Near, shape.Aside, "near"));
        }

        svg.Append("<g class=\"poster-dancer\">").Append(SvgShapes.Write(Shapes(scene.Front), routine.Dancer.Look)).Append("</g>");
        return svg.ToString();

        IEnumerable<Shape> Shapes(double beat) => Figure.Draw(dance.PoseAt(routine.TimeOf(beat), camera), routine.Dancer);
        string Echo(double beat, double shift, string which) => string.Create(
            CultureInfo.InvariantCulture, $"<g class=\"poster-{which}\" transform=\"translate({shift:0.#} 0)\">{SvgShapes.WriteSilhouette(Shapes(beat))}</g>");
    }
}
