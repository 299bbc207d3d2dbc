using System.Collections.Immutable;
using Duet.Estimation.Pipeline;

namespace Duet.Estimation.Tests.Pipeline;

public sealed class FrameTilesTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(160, 120, 1)]
    [InlineData(200, 150, 5)]
    [InlineData(640, 427, 15)]
    [InlineData(427, 640, 15)]
    [InlineData(1920, 1080, 11)]
    [InlineData(1080, 1920, 11)]
    [InlineData(1000, 1000, 21)]
    [InlineData(2500, 667, 23)]
    [InlineData(8192, 40, 15)]
    public void Of_Frame_HasSoManyTiles(int width, int height, int expected) => FrameTiles.Of(width, height).Length.ShouldBe(expected);

    [Fact]
    public void Of_AnyFrame_BeginsWithTheWhole() => FrameTiles.Of(720, 1280)[0].ShouldBe(Region.WholeFrame(720, 1280));

    [Fact]
    public void Of_AnyFrame_CoversEveryPixelOnEachLevel()
    {
        var random = new Random(7);
        for (int round = 0; round < 60; round++)
        {
            (int width, int height) = (random.Next(1, 700), random.Next(1, 700));
            foreach (IGrouping<float, Region> level in FrameTiles.Of(width, height).GroupBy(tile => tile.Side))
            {
                for (int i = 0; i < 500; i++)
                {
                    (float x, float y) = (random.Next(width) + 0.5f, random.Next(height) + 0.5f);
                    if (!level.Any(tile => Covers(tile, x, y)))
                    {
                        Assert.Fail($"{width} x {height}, side {level.Key}, ({x}, {y})");
                    }
                }
            }
        }
    }

    // Whoever is at most half as large as a tile is whole in at least one.
    [Fact]
    public void Of_AnyFrame_HasEverySquareOfHalfASideWholeInATile()
    {
        var random = new Random(8);
        for (int round = 0; round < 60; round++)
        {
            (int width, int height) = (random.Next(200, 2000), random.Next(200, 2000));
            foreach (IGrouping<float, Region> level in FrameTiles.Of(width, height).GroupBy(tile => tile.Side))
            {
                float half = (level.Key / 2) - 0.01f;
                for (int i = 0; i < 200; i++)
                {
                    float x = random.NextSingle() * Math.Max(0, width - half), y = random.NextSingle() * Math.Max(0, height - half);
                    float right = Math.Min(x + half, width), bottom = Math.Min(y + half, height);
                    if (!level.Any(tile => Covers(tile, x, y) && Covers(tile, right, bottom)))
                    {
                        Assert.Fail($"{width} x {height}, side {level.Key}, ({x}, {y})");
                    }
                }
            }
        }
    }

    [Fact]
    public void Of_AnyFrame_StaysInsideWhereItFits()
    {
        ImmutableArray<Region> tiles = FrameTiles.Of(1280, 720);

        foreach (Region tile in tiles.Where(tile => tile.Side <= 720))
        {
            tile.CentreX.ShouldBeInRange(tile.Side / 2, 1280 - (tile.Side / 2));
            tile.CentreY.ShouldBeInRange(tile.Side / 2, 720 - (tile.Side / 2));
        }

        tiles.Where(tile => tile.Side > 720).ShouldAllBe(tile => tile.CentreY == 360);
        tiles.ShouldAllBe(tile => tile.Cos == 1 && tile.Sin == 0);
    }

    private static bool Covers(Region tile, float x, float y) => Math.Max(Math.Abs(x - tile.CentreX), Math.Abs(y - tile.CentreY)) <= (tile.Side / 2) + 1e-3f;
}
