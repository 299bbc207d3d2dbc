using Duet.Conversion.Onnx;

namespace Duet.ModelImport.Heads;

/// <summary>Names of the values that describe n candidates.</summary>
/// <param name="Scores">[1, n], all positive.</param>
/// <param name="Low">Left and top of each box, [2, n], 0..1 of the crop.</param>
/// <param name="High">Right and bottom, [2, n].</param>
/// <param name="Areas">[1, n].</param>
/// <param name="Points">The two points that span the region: x, y, x, y; [n, 4].</param>
internal sealed record Candidates(string Scores, string Low, string High, string Areas, string Points);

/// <summary>Weighted non-maximum suppression, one person per turn of an ONNX loop.</summary>
/// <remarks>
/// Each turn takes the best remaining candidate, gathers all that overlap it (intersection over union above 0.3), and answers their mean
/// weighted by score; they are then out. The loop ends when nothing remains, so a picture of one person costs one turn. A candidate's score
/// becomes 0 when it is out. Only the two points that span the region are averaged: the mean box is used by nobody.
/// </remarks>
internal static class WeightedSuppression
{
    private const float Overlap = 0.3f;
    private const int RowLength = 5;

    /// <param name="graph">Receives the loop.</param>
    /// <param name="candidates">What to choose from.</param>
    /// <param name="any">Whether there is a candidate at all.</param>
    /// <param name="rows">At most so many people.</param>
    /// <returns>[rows, 5]: score and the mean of the two points (x, y, x, y), best first, the rest 0.</returns>
    public static string Run(GraphBuilder graph, Candidates candidates, string any, int rows)
    {
        string empty = graph.Numbers(new float[rows * RowLength], rows, RowLength);
        OnnxGraph body = Body(candidates, rows);
        return graph.Nodes("Loop", [graph.Integer(rows), any, candidates.Scores, empty], 2, OnnxAttribute.Of("body", body))[1];
    }

    private static OnnxGraph Body(Candidates candidates, int rows)
    {
        var graph = new GraphBuilder("turn");
        string turn = graph.Input("turn", OnnxType.Int64);
        graph.Input("continue", OnnxType.Bool);
        string scores = graph.Input("scores", OnnxType.Float, 1, -1);
        string found = graph.Input("found", OnnxType.Float, rows, RowLength);

        string nothing = graph.Number(0);
        string overlaps = Overlaps(graph, candidates, scores);
        string row = Row(graph, candidates, scores, graph.Choose(overlaps, scores, nothing));
        string isThisRow = graph.Node("Equal", [graph.Constant(OnnxType.Int64, RowNumbers(rows), rows, 1), turn]);
        string remaining = graph.Choose(overlaps, nothing, scores);

        graph.Output("goes_on", graph.Greater(graph.Largest(remaining), nothing), OnnxType.Bool);
        graph.Output("remaining", remaining, OnnxType.Float, 1, -1);
        graph.Output("rows", graph.Choose(isThisRow, row, found), OnnxType.Float, rows, RowLength);
        return graph.Build();
    }

    /// <returns>Which candidates lie over the best one, itself included; [1, n].</returns>
    private static string Overlaps(GraphBuilder graph, Candidates candidates, string scores)
    {
        string best = graph.Node("ArgMax", [scores], OnnxAttribute.Of("axis", 1), OnnxAttribute.Of("keepdims", 0));
        string low = graph.Node("Max", [candidates.Low, graph.Take(candidates.Low, best, 1)]);
        string high = graph.Node("Min", [candidates.High, graph.Take(candidates.High, best, 1)]);
        string common = graph.Reduce("ReduceProd", graph.Node("Relu", [graph.Subtract(high, low)]), 0);
        string both = graph.Subtract(graph.Add(candidates.Areas, graph.Take(candidates.Areas, best, 1)), common);
        return graph.Greater(graph.Divide(common, both), graph.Number(Overlap));
    }

    private static string Row(GraphBuilder graph, Candidates candidates, string scores, string weights)
    {
        string mean = graph.Divide(graph.Product(weights, candidates.Points), graph.Sum(weights, 1));
        return graph.Join(1, graph.Reduce("ReduceMax", scores, 1), mean);
    }

    private static byte[] RowNumbers(int rows) => GraphBuilder.Bytes<long>([.. Enumerable.Range(0, rows).Select(i => (long)i)]);
}
