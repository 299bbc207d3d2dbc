using Duet.Estimation.Pipeline;

namespace Duet.Estimation.Tests.Pipeline;

public sealed class RegionCropTests
{
    // Colours are float: 255 has steps of 1.5e-5, and weights of at most 6e-8 error meet differences of at most 255.
    private const float Tolerance = 2e-4f;

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(1, 2)]
    [InlineData(1, 7)]
    [InlineData(9, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 2)]
    [InlineData(17, 9)]
    [InlineData(64, 48)]
    public void Into_RandomRegions_IsTheDefinition(int width, int height)
    {
        var random = new Random((100 * width) + height);
        byte[] rgb = Noise(random, width, height);
        foreach (Outside outside in Enum.GetValues<Outside>())
        {
            for (int round = 0; round < 8; round++)
            {
                Region region = RandomRegion(random, width, height);
                int size = random.Next(1, 24);

                float[] crop = Crop(rgb, width, height, region, size, outside);

                float[] expected = Definition(rgb, width, height, region, size, outside);
                for (int i = 0; i < crop.Length; i++)
                {
                    crop[i].ShouldBe(expected[i], Tolerance, $"{width}x{height} {region} {outside} at {i}");
                }
            }
        }
    }

    [Fact]
    public void Into_RegionIsThePicture_IsThePicture()
    {
        byte[] rgb = Noise(new Random(1), 16, 16);

        Crop(rgb, 16, 16, Region.WholeFrame(16, 16), 16, Outside.Zero).ShouldBe([.. rgb.Select(value => (float)value)]);
    }

    [Fact]
    public void Into_LetterboxedPicture_HasZerosAboveAndBelow()
    {
        byte[] rgb = [.. Enumerable.Repeat((byte)200, 3 * 32 * 16)];

        float[] crop = Crop(rgb, 32, 16, Region.WholeFrame(32, 16), 32, Outside.Zero);

        for (int row = 0; row < 32; row++)
        {
            float expected = row is < 8 or >= 24 ? 0 : 200;
            crop.AsSpan(row * 96, 96).ToArray().ShouldAllBe(value => value == expected);
        }
    }

    [Fact]
    public void Into_HalfTurn_TurnsThePicture()
    {
        byte[] rgb = Noise(new Random(2), 8, 8);

        float[] crop = Crop(rgb, 8, 8, new Region(4, 4, 8, -1, 0), 8, Outside.Edge);

        for (int pixel = 0; pixel < 64; pixel++)
        {
            crop[3 * pixel].ShouldBe(rgb[3 * (63 - pixel)]);
        }
    }

    [Fact]
    public void Into_RegionFarOutside_IsTheNearestEdge()
    {
        byte[] rgb = Noise(new Random(3), 5, 4);

        float[] crop = Crop(rgb, 5, 4, new Region(1e7f, 1e7f, 10, 1, 0), 4, Outside.Edge);

        for (int i = 0; i < crop.Length; i++)
        {
            crop[i].ShouldBe(rgb[^(3 - (i % 3))]);
        }
    }

    [Fact]
    public void Into_RoomAfterTheCrop_IsLeftAlone()
    {
        byte[] rgb = Noise(new Random(4), 8, 8);
        float[] destination = new float[(4 * 4 * 3) + 5];
        Array.Fill(destination, -1);

        RegionCrop.Into(new RgbImage(rgb, 8, 8), Region.WholeFrame(8, 8), 4, Outside.Edge, destination);

        destination.AsSpan(4 * 4 * 3).ToArray().ShouldAllBe(value => value == -1);
    }

    private static float[] Crop(byte[] rgb, int width, int height, Region region, int size, Outside outside)
    {
        float[] crop = new float[size * size * 3];
        RegionCrop.Into(new RgbImage(rgb, width, height), region, size, outside, crop);
        return crop;
    }

    private static byte[] Noise(Random random, int width, int height)
    {
        byte[] rgb = new byte[3 * width * height];
        random.NextBytes(rgb);
        return rgb;
    }

    private static Region RandomRegion(Random random, int width, int height)
    {
        float Around(float centre, float spread) => centre + ((random.NextSingle() - 0.5f) * spread);
        (float sin, float cos) = MathF.SinCos(random.NextSingle() * 7);
        return new Region(Around(width / 2f, 2 * width), Around(height / 2f, 2 * height), 0.1f + (random.NextSingle() * 3 * width), cos, sin);
    }

    /// <summary>Pixel by pixel, four taps, every tap clamped by itself, all in double.</summary>
    private static float[] Definition(byte[] rgb, int width, int height, Region region, int size, Outside outside)
    {
        float[] crop = new float[size * size * 3];
        for (int j = 0; j < size; j++)
        {
            for (int i = 0; i < size; i++)
            {
                double u = ((i + 0.5) / size) - 0.5;
                double v = ((j + 0.5) / size) - 0.5;
                double x = region.CentreX + (((u * region.Cos) - (v * region.Sin)) * region.Side);
                double y = region.CentreY + (((u * region.Sin) + (v * region.Cos)) * region.Side);
                bool inside = x >= 0 && x <= width && y >= 0 && y <= height;
                for (int c = 0; c < 3; c++)
                {
                    crop[(((j * size) + i) * 3) + c] = inside || outside == Outside.Edge ? (float)Bilinear(x - 0.5, y - 0.5, c) : 0;
                }
            }
        }

        return crop;

        double Bilinear(double x, double y, int c)
        {
            double left = Math.Floor(x), top = Math.Floor(y);
            double across = x - left, down = y - top;
            return (Tap(left, top, c) * (1 - across) * (1 - down)) + (Tap(left + 1, top, c) * across * (1 - down))
                + (Tap(left, top + 1, c) * (1 - across) * down) + (Tap(left + 1, top + 1, c) * across * down);
        }

        double Tap(double column, double row, int c)
        {
            int x = (int)Math.Clamp(column, 0, width - 1);
            int y = (int)Math.Clamp(row, 0, height - 1);
            return rgb[(((y * width) + x) * 3) + c];
        }
    }
}
