using System.Runtime.CompilerServices;
using static Duet.Search.IndexLayout;

namespace Duet.Search;

/// <summary>A query in the units of the joint boxes, 1/32000 of the largest coordinate.</summary>
internal struct JointQuery
{
    /// <summary>Two products with a byte fit a short.</summary>
    public const int MostWeight = 63;

    /// <summary>Rounded up: what lies above it is above the query.</summary>
    public Lanes48 Above;

    /// <summary>Rounded down: what lies below it is below the query.</summary>
    public Lanes48 Below;

    /// <summary>0 to <see cref="MostWeight"/>.</summary>
    public Lanes48 Weights;

    /// <summary>The same, four bytes to an int.</summary>
    public Fours WeightBytes;

    /// <summary>Makes one.</summary>
    /// <param name="values">34 coordinates.</param>
    /// <param name="weights">34 weights, 0 or more.</param>
    /// <param name="unit">Of the boxes.</param>
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
            int weight = (int)Math.Floor(MostWeight * weights[d] / largest);
            query.Above[d] = (ushort)Math.Clamp(Math.Ceiling(place), 0, short.MaxValue);
            query.Below[d] = (ushort)Math.Clamp(Math.Floor(place), 0, short.MaxValue);
            query.Weights[d] = (ushort)weight;
            query.WeightBytes[d / 4] |= weight << (8 * (d % 4));
        }

        return largest / MostWeight * unit;
    }

    /// <summary>Nine times four bytes.</summary>
    [InlineArray(Quads)]
    public struct Fours
    {
        private int _first;
    }

    /// <summary>34 coordinates and 14 zeros.</summary>
    [InlineArray(JointLanes)]
    public struct Lanes48
    {
        private ushort _first;
    }
}

/// <summary>A query in the steps of one leaf's codes, four bytes to an int.</summary>
internal struct LeafJoints
{
    /// <summary>What lies above it is above the query.</summary>
    public Twelve Above;

    /// <summary>What lies below it is below the query; one less, for codes are rounded down themselves.</summary>
    public Twelve Below;

    /// <summary>48 bytes.</summary>
    [InlineArray(JointLanes / 4)]
    public struct Twelve
    {
        private int _first;
    }
}
