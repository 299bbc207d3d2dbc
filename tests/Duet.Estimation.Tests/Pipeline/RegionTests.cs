using Duet.Estimation.Pipeline;
using Duet.Movement;

namespace Duet.Estimation.Tests.Pipeline;

public sealed class RegionTests
{
    [Fact]
    public void Around_PointStraightAbove_IsUpright()
    {
        Region region = Region.Around(new PixelPoint(100, 200), new PixelPoint(100, 120));

        region.ShouldBe(new Region(100, 200, 200, 1, 0));
    }

    [Fact]
    public void Around_PersonLyingToTheRight_IsTurnedAQuarter()
    {
        Region region = Region.Around(new PixelPoint(0, 0), new PixelPoint(10, 0));

        region.Cos.ShouldBe(0, 1e-6f);
        region.Sin.ShouldBe(1, 1e-6f);
    }

    // The detection that MediaPipe's own tests expect for pose.jpg (1000 x 667), and the rectangle that they expect of it.
    [Fact]
    public void Around_OriginalDetection_IsTheOriginalRectangle()
    {
        var centre = new FramePoint(0.49192297f, 0.7013345f).ToPixel(new FrameSize(1000, 667));
        var onCircle = new FramePoint(0.48453212f, 0.32265595f).ToPixel(new FrameSize(1000, 667));

        Region region = Region.Around(centre, onCircle);

        region.Side.ShouldBe(0.6317167f * 1000, 0.1f);
        MathF.Atan2(region.Sin, region.Cos).ShouldBe(-0.029253244f, 1e-5f);
    }

    [Fact]
    public void IsUsable_OnePointTwice_IsFalse() =>
        Region.Around(new PixelPoint(3, 4), new PixelPoint(3, 4)).IsUsable.ShouldBeFalse();

    [Fact]
    public void WriteInto_ThenFrom_IsTheSame()
    {
        var region = new Region(1, 2, 3, 4, 5);
        float[] values = new float[Region.Length];

        region.WriteInto(values);

        Region.From(values).ShouldBe(region);
    }
}
