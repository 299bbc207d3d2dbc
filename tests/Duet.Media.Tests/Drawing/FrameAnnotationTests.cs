using Duet.Media.Drawing;
using Duet.Movement;

namespace Duet.Media.Tests.Drawing;

public class FrameAnnotationTests
{
    private static readonly FrameSize Size = new(60, 40);
    private static readonly Rgba Orange = Rgba.FromHex(0xFF8A45);
    private static readonly Rgba Dark = Rgba.FromHex(0x14161A);

    [Fact]
    public void DrawOn_LineWithCasing_CasingIsHalfTheWidthWider()
    {
        byte[] pixels = Draw([new(new(10, 20), new(50, 20), 8, Orange, Dark)], []);
        Column(pixels, 30).Count(colour => colour == Orange).ShouldBe(8);
        Column(pixels, 30).Count(colour => colour == Dark).ShouldBe(4);
    }

    [Fact]
    public void DrawOn_LinesCrossing_NoCasingCoversALine()
    {
        byte[] pixels = Draw([new(new(10, 20), new(50, 20), 8, Orange, Dark), new(new(30, 10), new(30, 30), 8, Orange, Dark)], []);
        Enumerable.Range(12, 36).ShouldAllBe(x => At(pixels, x, 20) == Orange);
        Enumerable.Range(12, 16).ShouldAllBe(y => At(pixels, 30, y) == Orange);
        At(pixels, 25, 12).ShouldBe(Dark);
    }

    [Fact]
    public void DrawOn_Dotted_LeavesGaps()
    {
        byte[] pixels = Draw([new(new(10, 20), new(50, 20), 4, Orange, null, Dotted: true)], []);
        int changes = Enumerable.Range(11, 38).Count(x => IsDark(pixels, x, 20) != IsDark(pixels, x + 1, 20));
        changes.ShouldBeInRange(8, 12);
    }

    [Fact]
    public void DrawOn_HollowDot_ShowsThePictureInside()
    {
        byte[] pixels = Draw([], [new(new(20, 20), 8, Orange, null, Filled: false), new(new(44, 20), 8, Orange)]);
        At(pixels, 20, 20).ShouldBe(new Rgba(0, 0, 0));
        At(pixels, 26, 20).ShouldBe(Orange);
        At(pixels, 44, 20).ShouldBe(Orange);
    }

    [Fact]
    public void DrawOn_MissingPoint_IsLeftOut()
    {
        PixelPoint missing = Joint.Missing.Point;
        byte[] pixels = Draw(
            [new(missing, new(50, 20), 8, Orange, Dark), new(new(9, 9), missing, 8, Orange, Dark, Dotted: true)],
            [new(missing, 5, Orange, Dark)]);
        pixels.ShouldAllBe(value => value == 0);
    }

    private static byte[] Draw(AnnotationLine[] lines, AnnotationDot[] dots)
    {
        byte[] pixels = new byte[3 * Size.Width * Size.Height];
        new FrameAnnotation([.. lines], [.. dots]).DrawOn(new Canvas(pixels, Size));
        return pixels;
    }

    private static Rgba[] Column(byte[] pixels, int x) => [.. Enumerable.Range(0, Size.Height).Select(y => At(pixels, x, y))];

    private static Rgba At(byte[] pixels, int x, int y)
    {
        int at = 3 * ((y * Size.Width) + x);
        return new Rgba(pixels[at], pixels[at + 1], pixels[at + 2]);
    }

    private static bool IsDark(byte[] pixels, int x, int y) => At(pixels, x, y).R < 128;
}
