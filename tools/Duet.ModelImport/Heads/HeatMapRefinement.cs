using Duet.Conversion.Onnx;

namespace Duet.ModelImport.Heads;

/// <summary>Moves each point to the centre of mass of its heat map nearby.</summary>
/// <remarks>
/// In a window of 7 x 7 cells around the point's cell, cut at the map's edge, every cell weighs its sigmoid. The point moves where the
/// largest weight is at least one half and the point's own cell lies inside the map; without this step the mean error is 1 % of the
/// person's box, the largest 7 %. The centre of mass is in cell indexes, with no half cell added, as in the original. Instead of a loop, all
/// windows are gathered at once as rows of 49.
/// </remarks>
internal sealed class HeatMapRefinement
{
    private const int MapSize = 64;
    private const int Window = 7;

    private readonly GraphBuilder _graph;
    private readonly int _points;
    private readonly string _zero;
    private readonly string _last;

    public HeatMapRefinement(GraphBuilder graph, int points)
    {
        _graph = graph;
        _points = points;
        _zero = graph.Number(0);
        _last = graph.Number(MapSize - 1);
    }

    /// <param name="places">[points, 2], 0..1 of the crop.</param>
    /// <param name="heat">Logits [1, maps, 64, 64]; the first maps belong to the points in their order.</param>
    /// <returns>[points, 2].</returns>
    public string Refine(string places, string heat)
    {
        string cells = Truncate(_graph.Multiply(places, _graph.Number(MapSize)));
        string columns = _graph.Add(_graph.Slice(cells, 1, 0, 1), Offsets(step: 1));
        string rows = _graph.Add(_graph.Slice(cells, 1, 1, 2), Offsets(step: Window));
        string weights = _graph.Multiply(_graph.Sigmoid(Gather(heat, columns, rows)), Inside(columns, rows));

        string total = _graph.Sum(weights, 1);
        string centre = _graph.Join(1, _graph.Sum(_graph.Multiply(columns, weights), 1), _graph.Sum(_graph.Multiply(rows, weights), 1));
        string moved = _graph.Divide(centre, _graph.Multiply(total, _graph.Number(MapSize)));
        return _graph.Choose(IsSure(cells, weights), moved, places);
    }

    /// <remarks>Towards zero: a point slightly left of the map belongs to its first column, as in the original.</remarks>
    private string Truncate(string value) => _graph.Cast(_graph.Cast(value, OnnxType.Int64), OnnxType.Float);

    private string Offsets(int step)
    {
        float[] offsets = [.. Enumerable.Range(0, Window * Window).Select(i => (float)((i / step % Window) - (Window / 2)))];
        return _graph.Numbers(offsets, 1, Window * Window);
    }

    private string Gather(string heat, string columns, string rows)
    {
        float[] maps = [.. Enumerable.Range(0, _points).Select(i => (float)(i * MapSize * MapSize))];
        string inRow = _graph.Add(_graph.Multiply(Clamp(rows), _graph.Number(MapSize)), Clamp(columns));
        string indexes = _graph.Cast(_graph.Add(inRow, _graph.Numbers(maps, _points, 1)), OnnxType.Int64);
        return _graph.Take(_graph.Reshape(heat, -1), indexes, 0);
    }

    private string Clamp(string value) => _graph.Node("Clip", [value, _zero, _last]);

    /// <returns>1 for cells of the map, 0 beyond its edge.</returns>
    private string Inside(string columns, string rows) =>
        _graph.Cast(_graph.Node("And", [IsOnMap(columns), IsOnMap(rows)]), OnnxType.Float);

    private string IsOnMap(string cells) => _graph.Node("Equal", [cells, Clamp(cells)]);

    private string IsSure(string cells, string weights)
    {
        string confident = _graph.Node("GreaterOrEqual", [_graph.Reduce("ReduceMax", weights, 1), _graph.Number(0.5f)]);
        string inside = _graph.Node("And", [IsOnMap(_graph.Slice(cells, 1, 0, 1)), IsOnMap(_graph.Slice(cells, 1, 1, 2))]);
        return _graph.Node("And", [confident, inside]);
    }
}
