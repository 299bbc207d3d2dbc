using System.Globalization;
using System.Text;
using Duet.Choreography;

namespace Duet.Studio.Posters;

/// <summary>Two moments of a starter routine as echoes at both ends of a wide field.</summary>
public static class EchoDrawing
{
    private const int Height = 330;
    private const double FromEdge = 130;

    /// <summary>SVG elements in the colours of near and far echoes; empty for an address that no starter routine has.</summary>
    /// <param name="slug">Such as <c>rooftop</c>.</param>
    /// <param name="width">Of the field, which is 330 high.</param>
    public static string Of(string slug, int width)
    {
        if (StarterRoutines.Find(slug) is not { } routine)
        {
            return "";
        }

        var dance = new Dance(routine);
        PosterScene scene = PosterScene.Of(routine);
        DanceCamera camera = Poster.Camera(routine.Dancer.Shape, new PosterShape(Height, Height, 0, 1.1), scene.Yaw);
        var svg = new StringBuilder();
        foreach ((double beat, double middle) in (ReadOnlySpan<(double, double)>)[(scene.Far, FromEdge), (scene.Front, width - FromEdge)])
        {
            string shapes = SvgShapes.WriteSilhouette(Figure.Draw(dance.PoseAt(routine.TimeOf(beat), camera), routine.Dancer));
            svg.Append(CultureInfo.InvariantCulture, $"<g class=\"poster-near\" transform=\"translate({middle - (Height / 2.0):0.#} 0)\">{shapes}</g>");
        }

        return svg.ToString();
    }
}
