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
    // A wheelchair is drawn down to its tyres, which are nearer to the camera than feet.
    private const double SeatedZoom = .92;

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
        double half = Math.Tan(double.DegreesToRadians(usual.VerticalFieldOfView / 2)) / (body.Seated ? SeatedZoom * shape.Zoom : shape.Zoom);
        return usual with { Size = new FrameSize(shape.Width, shape.Height - shape.Foot), Yaw = yaw, VerticalFieldOfView = 2 * double.RadiansToDegrees(Math.Atan(half)) };
    }

    private static string Draw(Routine routine, PosterShape shape) =>
        Ground(shape) + Dancers(new Dance(routine), routine.Dancer, PosterScene.Of(routine), shape);

    /// <summary>Echoes and dancer without their ground.</summary>
    internal static string Dancers(Dance dance, CastMember dancer, PosterScene scene, PosterShape shape)
    {
        DanceCamera camera = Camera(dancer.Shape, shape, scene.Yaw);
        var svg = new StringBuilder();
        if (shape.Aside > 0)
        {
            Append(scene.Far, "far", -shape.Aside, shapes => SvgShapes.WriteSilhouette(shapes));
            Append(scene.Near, "near", shape.Aside, shapes => SvgShapes.WriteSilhouette(shapes));
        }

        Append(scene.Front, "dancer", 0, shapes => SvgShapes.Write(shapes, dancer.Look));
        return svg.ToString();

        void Append(double beat, string which, double aside, Func<IEnumerable<Shape>, string> write)
        {
            Pose pose = dance.PoseAt(dance.Routine.TimeOf(beat), camera, dancer.Shape);
            double shift = aside + (shape.Width / 2.0) - MiddleOf(pose);
            svg.Append(CultureInfo.InvariantCulture, $"<g class=\"poster-{which}\" transform=\"translate({shift:0.#} 0)\">{write(Figure.Draw(pose, dancer))}</g>");
        }
    }

    // Between the middle of the hips and the middle of everything: arms to one side move a dancer a little to the other.
    internal static double MiddleOf(Pose pose)
    {
        float[] xs = [.. pose.Joints.Where(joint => !joint.IsMissing).Select(joint => joint.X)];
        return (.5 * (xs.Min() + xs.Max()) * .5) + (.25 * (pose[JointName.LeftHip].X + pose[JointName.RightHip].X));
    }
}
