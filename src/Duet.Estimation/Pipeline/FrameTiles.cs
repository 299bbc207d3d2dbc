using System.Collections.Immutable;

namespace Duet.Estimation.Pipeline;

/// <summary>The squares of a frame in which the detector looks for several people.</summary>
/// <remarks>
/// <code>
/// level 1           level 2: 2 along the longer side        level 4: 4 along the longer side
/// +---------+       +------+                                 +---+
/// |         |       |   +--|---+   each the side of 2/3      | +-|-+    2/5 of the longer side
/// |         |       |   |  |   |                             | | +-|-+
/// +---------+       +---|--+   |                             +-|-| | |...
/// </code>
/// The detector sees 224 x 224 pixels and was trained on people near the camera: whom it misses in the whole frame it finds in a tile that they fill. Neighbours
/// share at least half their side, so nobody up to that size is cut in all of them. On 28 COCO photos with 86 labelled people (full), levels 1; 1, 3; 1, 2, 4; 1, 3, 5
/// reach
/// 17, 24, 28 and 26 people with 1, 7, 16 and 26 tiles a photo, before <see cref="PeopleSearch"/> leaves out the unsure; the order of levels is the same with lite. Asking the landmark
/// network itself on a grid of squares, without a detector, reaches no more (28 of the 77 people on 24 of the photos, before any choice among the answers) and takes 200 looks a photo.
/// </remarks>
internal static class FrameTiles
{
    /// <summary>Half the detector's input: a smaller square is enlarged more than twice and holds nobody that it could know.</summary>
    private const int SmallestSide = 112;

    private static readonly int[] Levels = [2, 4, 8];

    /// <summary>All tiles, the whole frame first; every pixel lies in one of each level.</summary>
    /// <param name="width">Of the frame, pixels.</param>
    /// <param name="height">Of the frame, pixels.</param>
    public static ImmutableArray<Region> Of(int width, int height)
    {
        var tiles = ImmutableArray.CreateBuilder<Region>();
        tiles.Add(Region.WholeFrame(width, height));
        foreach (int side in Sides(Math.Max(width, height), Math.Min(width, height)))
        {
            tiles.AddRange(from y in Centres(height, side) from x in Centres(width, side) select new Region(x, y, side, 1, 0));
        }

        return tiles.ToImmutable();
    }

    /// <summary>Two levels; a third where even the second's tiles are larger than the shorter side.</summary>
    private static IEnumerable<int> Sides(int longer, int shorter)
    {
        int last = longer;
        foreach (int level in Levels)
        {
            int side = ((2 * longer) + level) / (level + 1);
            if (side < SmallestSide || (level > Levels[1] && last <= shorter))
            {
                yield break;
            }

            yield return last = side;
        }
    }

    /// <summary>From edge to edge at even distances of at most half a side; one in the middle where one covers all.</summary>
    private static float[] Centres(int length, int side)
    {
        if (length <= side)
        {
            return [length / 2f];
        }

        int steps = ((2 * (length - side)) + side - 1) / side;
        return [.. Enumerable.Range(0, steps + 1).Select(i => (side / 2f) + (i * (float)(length - side) / steps))];
    }
}
