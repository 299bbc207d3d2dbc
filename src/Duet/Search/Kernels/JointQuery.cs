using System.Runtime.CompilerServices;
using static Duet.Search.IndexLayout;

namespace Duet.Search;

/// <summary>A query in the units of the joint codes, coordinates in fours.</summary>
internal struct JointQuery
{
    /// <summary>Rounded up: what lies above it is above the query.</summary>
    public Fours Above;

    /// <summary>Rounded down: what lies below it is below the query.</summary>
    public Fours Below;

    /// <summary>One less, for codes, which are rounded down themselves.</summary>
    public Fours BelowCode;

    /// <summary>Weights, 0 to <see cref="MostWeight"/>.</summary>
    public Fours Weights;

    /// <summary>Two products with a byte fit a short.</summary>
    public const int MostWeight = 63;

    /// <summary>Makes one.</summary>
    /// <param name="values">34 coordinates.</param>
    /// <param name="weights">34 weights, 0 or more.</param>
    /// <param name="unit">Of the codes.</param>
    /// <param name="query">The query in units.</param>
    /// <returns>What one unit of the bound is worth in the weighted sum, or less.</returns>
    public static double Create(ReadOnlySpan<float> values, ReadOnlySpan<double> weights, float unit, out JointQuery query)
    {
        query = default;
        double largest = 0;
        foreach (double weight in weights)
        {
            largest = Math.Max(largest, weight);
        }

        for (int d = 0; d < Dimensions; d++)
        {
            double place = (double)values[d] / unit;
            int below = (int)Math.Clamp(Math.Floor(place), 0, 255);
            Set(ref query.Above, d, (byte)Math.Clamp(Math.Ceiling(place), 0, 255));
            Set(ref query.Below, d, (byte)below);
            Set(ref query.BelowCode, d, (byte)Math.Max(0, below - 1));
            Set(ref query.Weights, d, (byte)Math.Floor(MostWeight * weights[d] / largest));
        }

        return largest / MostWeight * unit;
    }

    private static void Set(ref Fours fours, int d, byte value)
    {
        int shift = 8 * (d % 4);
        fours[d / 4] |= value << shift;
    }

    /// <summary>Nine times four bytes.</summary>
    [InlineArray(Quads)]
    public struct Fours
    {
        private int _first;
    }
}
