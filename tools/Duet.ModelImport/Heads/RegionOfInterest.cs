using Duet.Conversion.Onnx;

namespace Duet.ModelImport.Heads;

/// <summary>The turned square around a person: from the crop to the frame, and from two points to the next square.</summary>
/// <remarks>
/// A region is (cx, cy, side, cos, sin) in frame pixels. A point (u, v) of the crop, measured from its centre in sides, lies at
/// (cx + (u cos - v sin) side, cy + (u sin + v cos) side).
/// </remarks>
internal sealed class RegionOfInterest
{
    private readonly string _centre;
    private readonly string _side;
    private readonly string _rotation;

    /// <param name="graph">Receives the nodes.</param>
    /// <param name="region">The value with the crop's region, [5].</param>
    public RegionOfInterest(GraphBuilder graph, string region)
    {
        _centre = graph.Slice(region, 0, 0, 2);
        _side = graph.Slice(region, 0, 2, 3);
        string turned = graph.Take(region, graph.Integers(3, 4, 4, 3), 0);
        _rotation = graph.Reshape(graph.Multiply(turned, graph.Numbers([1, 1, -1, 1], 4)), 2, 2);
    }

    /// <summary>Scales a length of the crop, in sides, to pixels.</summary>
    public string Scale(GraphBuilder graph, string lengths) => graph.Multiply(lengths, _side);

    /// <summary>Turns vectors [n, 2] from the crop's axes to the frame's.</summary>
    public string Rotate(GraphBuilder graph, string vectors) => graph.Product(vectors, _rotation);

    /// <summary>Points [n, 2] of the crop, 0..1 from its top left corner, in frame pixels.</summary>
    public string Project(GraphBuilder graph, string points)
    {
        string centred = graph.Subtract(points, graph.Number(0.5f));
        return graph.Add(Scale(graph, Rotate(graph, centred)), _centre);
    }

    /// <summary>The regions that pairs of points span: the middle of the hips, and a point on the circle around the whole body, straight up.</summary>
    /// <remarks>The side is the circle's diameter and a quarter more. Up is the crop's negative y, hence cos = -dy / h and sin = dx / h.</remarks>
    /// <param name="graph">Receives the nodes.</param>
    /// <param name="centres">[n, 2] in frame pixels.</param>
    /// <param name="circle">[n, 2] in frame pixels.</param>
    /// <returns>[n, 5]; without rotation where both points are the same.</returns>
    public static string Around(GraphBuilder graph, string centres, string circle)
    {
        string radius = graph.Subtract(circle, centres);
        string length = graph.Reduce("ReduceL2", radius, 1);
        string swapped = graph.Multiply(graph.Take(radius, graph.Integers(1, 0), 1), graph.Numbers([-1, 1], 1, 2));
        string direction = graph.Choose(
            graph.Greater(length, graph.Number(0)), graph.Divide(swapped, length), graph.Numbers([1, 0], 1, 2));
        return graph.Join(1, centres, graph.Multiply(length, graph.Number(2.5f)), direction);
    }
}
