using Duet.Choreography;

namespace Duet.Studio.Report.Drawing;

/// <summary>A body around a skeleton, as the dancers of the routines are drawn. Of a person nothing but the joints is in it: no hair, no clothes of their own.</summary>
internal static class BodyDrawing
{
    private static readonly CastMember Anybody = new("", BodyShape.Adult, new Look
    {
        Skin = "16181D",
        Hair = "16181D",
        Top = "3B404B",
        Legs = "22252D",
        Shoes = "16181D",
        HairStyle = HairStyle.Bald,
        Sleeves = Sleeves.Full,
        Trousers = Trousers.Slim,
    });

    /// <summary>The whole body in one colour, inherited from around it; empty where the trunk is not seen.</summary>
    /// <param name="pose">Placed in the drawing.</param>
    /// <param name="height">Standing height in drawing units.</param>
    public static string Flat(DrawnPose pose, double height) => SvgShapes.WriteSilhouette(Figure.Draw(pose.ToPose(), Anybody, (float)height));

    /// <summary>A dancer of the cast in their own colours; anybody else in flat tones that the style sheet gives.</summary>
    /// <param name="pose">Placed in the drawing.</param>
    /// <param name="height">Standing height in drawing units.</param>
    /// <param name="dancer">Null: somebody of whom only the joints are known.</param>
    public static string CutOut(DrawnPose pose, double height, CastMember? dancer) => dancer is null
        ? SvgShapes.WriteTones(Figure.Draw(pose.ToPose(), Anybody, (float)height).Where(shape => shape.Tone != Tone.Shadow))
        : SvgShapes.Write(Figure.Draw(pose.ToPose(), dancer, (float)height), dancer.Look);
}
