namespace Duet.Estimation.HeatMaps;

/// <summary>PoseNet's answer: how likely each joint is near each cell, and vectors from there.</summary>
/// <remarks>
/// <code>
/// cell (y, x) lies at pixel (y, x) * stride of the input
/// Scores   [h, w, 17]   0 to 1: joint k is near this cell
/// Offsets  [h, w, 34]   from the cell to joint k: y in channel k, x in channel 17 + k
/// Forward  [h, w, 32]   from an edge's parent to its child: y in channel e, x in channel 16 + e
/// Backward [h, w, 32]   from the child to the parent, likewise
/// </code>
/// All vectors are pixels of the input. Source: Papandreou et al., "PersonLab", 2018, sections 3.1 and 3.2, in the form of the published network.
/// </remarks>
internal readonly ref struct PoseFields
{
    private const int Edges = 16;

    public PoseFields(FeatureMap scores, FeatureMap offsets, FeatureMap forward, FeatureMap backward, int stride)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(stride);
        Require(scores, scores, PoseTree.Joints, nameof(scores));
        Require(offsets, scores, 2 * PoseTree.Joints, nameof(offsets));
        Require(forward, scores, 2 * Edges, nameof(forward));
        Require(backward, scores, 2 * Edges, nameof(backward));
        Scores = scores;
        Offsets = offsets;
        Forward = forward;
        Backward = backward;
        Stride = stride;
    }

    public FeatureMap Scores { get; }

    public FeatureMap Offsets { get; }

    public FeatureMap Forward { get; }

    public FeatureMap Backward { get; }

    public int Stride { get; }

    /// <summary>The cell nearest to a point of the input; halves go up, as in the original.</summary>
    public (int Y, int X) CellNear(double y, double x) => (Cell(y, Scores.Height), Cell(x, Scores.Width));

    /// <summary>Where a cell says that a joint is.</summary>
    public (double Y, double X) PlaceFrom((int Y, int X) cell, int joint) => (
        ((double)cell.Y * Stride) + Offsets[cell.Y, cell.X, joint],
        ((double)cell.X * Stride) + Offsets[cell.Y, cell.X, PoseTree.Joints + joint]);

    /// <summary>The step along an edge that the cell nearest to a point says.</summary>
    public (double Y, double X) Step(FeatureMap displacements, int edge, double y, double x)
    {
        (int row, int column) = CellNear(y, x);
        return (displacements[row, column, edge], displacements[row, column, Edges + edge]);
    }

    private int Cell(double place, int count) => (int)Math.Clamp(Math.Floor((place / Stride) + 0.5), 0, count - 1);

    private static void Require(FeatureMap map, FeatureMap scores, int channels, string name)
    {
        if ((map.Height, map.Width, map.Channels) != (scores.Height, scores.Width, channels))
        {
            throw new ArgumentException($"{map.Height} x {map.Width} x {map.Channels} values where {scores.Height} x {scores.Width} x {channels} belong.", name);
        }
    }
}
