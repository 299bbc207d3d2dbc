using Duet.Choreography;
using Duet.Movement;
using Duet.Scoring;
using Duet.Studio.Report.Drawing;

namespace Duet.Studio.Posters;

/// <summary>The head of the gallery: a dancer with two echoes, and you beside them in the same pose.</summary>
public static class HeroDrawing
{
    /// <summary>Width of your drawing; it is as high as the dancer's.</summary>
    public const int YouWidth = 260;

    private const double Beat = 28;
    private static readonly Dance Moves = new(StarterRoutines.CornerShop);
    private static readonly CastMember Mei = new("Mei", BodyShape.Adult with { Height = 1.74 }, Cast.Bea.Look with { Hair = "16130F", Skin = "D9A07A", Top = "D8432B", Legs = "1B1E26" });
    private static readonly Lazy<string> Drawn = new(() => Poster.Dancers(Moves, Mei, new PosterScene(Beat, 51, 12), PosterShape.Hero));
    private static readonly Lazy<DancerDrawing> DrawnYou = new(DrawYou);

    /// <summary>SVG elements in the view box of <see cref="PosterShape.Hero"/>.</summary>
    public static string Dancer => Drawn.Value;

    /// <summary>The same pose as a camera follows it.</summary>
    public static DancerDrawing You => DrawnYou.Value;

    private static DancerDrawing DrawYou()
    {
        BodyShape body = BodyShape.Adult with { Height = 1.68, ShoulderWidth = 1.05 };
        DanceCamera camera = Poster.Camera(body, PosterShape.Hero with { Width = YouWidth });
        Pose pose = Moves.PoseAt(Moves.Routine.TimeOf(Beat), camera, body);
        var track = new Track(pose.Skeleton, camera.Size, [TimeSpan.Zero], [.. pose.Joints], [.. pose.World]);
        double head = pose[JointName.Nose].Y, heel = Math.Max(pose[JointName.LeftHeel].Y, pose[JointName.RightHeel].Y);
        var asDrawn = new Placement(camera.Size.Height, false, 0, 0);
        return DancerDrawing.OfTake(
            new DrawnPose(track, 0).In(asDrawn), (heel - head) / .9, limb => limb is Limb.LeftForearm or Limb.RightForearm ? Stroke.On : Stroke.Near);
    }
}
