namespace Duet.Studio.Report.Drawing;

/// <summary>From a picture's units to a drawing's: scaled, perhaps flipped left to right, moved.</summary>
/// <param name="Scale">Drawing units per picture height.</param>
/// <param name="Flipped">True: as in a mirror.</param>
/// <param name="X">Added after scaling and flipping.</param>
/// <param name="Y">Added after scaling.</param>
internal readonly record struct Placement(double Scale, bool Flipped, double X, double Y)
{
    // Room around the joints in parts of the dancer's height: the head ends above the nose, the hands beyond the wrists, the shoes below the ankles.
    private const double SideRoom = 0.13;
    private const double TopRoom = 0.15;
    private const double BottomRoom = 0.13;

    public Dot Of(Dot dot) => new(X + ((Flipped ? -dot.X : dot.X) * Scale), Y + (dot.Y * Scale));

    /// <summary>Standing height in drawing units.</summary>
    public double Height(Extent extent) => extent.Height * Scale;

    /// <summary>The largest standing height with which all of a dance fits into a pane.</summary>
    public static double FittingHeight(Extent extent, double width, double height) => Math.Min(
        width / ((extent.Box.Width / extent.Height) + (2 * SideRoom)),
        height / ((extent.Box.Height / extent.Height) + TopRoom + BottomRoom));

    /// <summary>Feet on the floor, the dance in the middle of a pane.</summary>
    public static Placement OnFloor(Extent extent, double bodyHeight, (double Width, double Height) pane, bool flipped)
    {
        double scale = bodyHeight / extent.Height, middle = (extent.Box.Left + extent.Box.Right) / 2;
        return new(scale, flipped, (pane.Width / 2) + ((flipped ? middle : -middle) * scale), pane.Height - (BottomRoom * bodyHeight) - (extent.Box.Bottom * scale));
    }

    /// <summary>A box in the middle of a pane, as large as it fits, and no larger than a body height.</summary>
    public static Placement Around(Box box, double mostScale, (double Width, double Height) pane, bool flipped)
    {
        double scale = Math.Min(mostScale, Math.Min(pane.Width / Math.Max(box.Width, 1e-6), pane.Height / Math.Max(box.Height, 1e-6)));
        double x = (box.Left + box.Right) / 2, y = (box.Top + box.Bottom) / 2;
        return new(scale, flipped, (pane.Width / 2) + ((flipped ? x : -x) * scale), (pane.Height / 2) - (y * scale));
    }
}
