using System.Collections.Immutable;

namespace Duet.Estimation.HeatMaps;

/// <summary>PoseNet's joints, in COCO's order, and the tree along which one joint is found from another.</summary>
/// <remarks>Source: the published model's own order of displacement channels; an edge's number is its channel.</remarks>
internal static class PoseTree
{
    public const int Joints = 17;

    /// <summary>From the nose outwards: nose - eyes - ears; nose - shoulder - elbow - wrist and shoulder - hip - knee - ankle, the left side first.</summary>
    public static readonly ImmutableArray<(int Parent, int Child)> Edges =
    [
        (0, 1), (1, 3), (0, 2), (2, 4),
        (0, 5), (5, 7), (7, 9), (5, 11), (11, 13), (13, 15),
        (0, 6), (6, 8), (8, 10), (6, 12), (12, 14), (14, 16),
    ];
}
