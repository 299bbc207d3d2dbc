using Duet.Conversion.Onnx;

namespace Duet.ModelImport.Heads;

/// <summary>From the detector's raw answers to the regions of the people.</summary>
/// <remarks>
/// The network answers one score and one box with four key points per anchor. The original keeps the first person only; here the same
/// suppression goes on for up to ten. Only the few answers that pass the threshold are decoded: with one person, all of it takes 0.5 ms
/// beside a network of 11 ms on the same core.
/// </remarks>
internal static class DetectorHead
{
    public const int MaxPeople = 10;
    private const float Threshold = 0.5f;
    private const int Columns = 12;

    /// <summary>Adds the outputs <c>regions</c> and <c>best</c>.</summary>
    /// <param name="graph">Receives the nodes.</param>
    /// <param name="region">Where the crop lies in the frame.</param>
    /// <param name="boxes">[1, 2254, 12].</param>
    /// <param name="logits">[1, 2254, 1].</param>
    public static void Attach(GraphBuilder graph, RegionOfInterest region, string boxes, string logits)
    {
        boxes = graph.Reshape(boxes, Anchors.Count, Columns);
        string scores = graph.Sigmoid(graph.Clamp(graph.Reshape(logits, Anchors.Count), -100, 100));
        graph.Output("best", graph.Reduce("ReduceMax", scores, 0), OnnxType.Float, 1);

        string valid = Valid(graph, boxes, scores);
        string any = graph.Greater(graph.Largest(graph.Cast(valid, OnnxType.Float)), graph.Number(0));
        Candidates candidates = Decode(graph, boxes, scores, valid);
        string people = WeightedSuppression.Run(graph, candidates, any, MaxPeople);
        graph.Output("regions", Regions(graph, region, people), OnnxType.Float, MaxPeople, 6);
    }

    /// <summary>Which answers count: a score that passes, and a box with an area (the network can answer negative sizes).</summary>
    private static string Valid(GraphBuilder graph, string boxes, string scores)
    {
        string passes = graph.Node("GreaterOrEqual", [scores, graph.Number(Threshold)]);
        string smaller = graph.Reshape(graph.Reduce("ReduceMin", graph.Slice(boxes, 1, 2, 4), 1), Anchors.Count);
        return graph.Node("And", [passes, graph.Greater(smaller, graph.Number(0))]);
    }

    /// <remarks>Columns of an answer: centre x, y, width, height, then four key points; all in crop pixels, places relative to the anchor.</remarks>
    private static Candidates Decode(GraphBuilder graph, string boxes, string scores, string valid)
    {
        string indexes = graph.Reshape(graph.Node("NonZero", [valid]), -1);
        string taken = graph.Multiply(graph.Take(boxes, indexes, 0), graph.Number(1f / DetectorModel.InputSize));
        string anchors = graph.Take(graph.Numbers(Anchors.Centres(), Anchors.Count, 2), indexes, 0);
        string centre = graph.Add(graph.Slice(taken, 1, 0, 2), anchors);
        string half = graph.Multiply(graph.Slice(taken, 1, 2, 4), graph.Number(0.5f));
        string points = graph.Add(graph.Slice(taken, 1, 4, 8), graph.Join(1, anchors, anchors));
        string low = graph.Transpose(graph.Subtract(centre, half), 1, 0);
        string high = graph.Transpose(graph.Add(centre, half), 1, 0);
        string areas = graph.Reduce("ReduceProd", graph.Subtract(high, low), 0);
        return new Candidates(graph.Reshape(graph.Take(scores, indexes, 0), 1, -1), low, high, areas, points);
    }

    /// <returns>Score and region per row, all 0 where nobody is.</returns>
    private static string Regions(GraphBuilder graph, RegionOfInterest region, string people)
    {
        string scores = graph.Slice(people, 1, 0, 1);
        string centres = region.Project(graph, graph.Slice(people, 1, 1, 3));
        string circle = region.Project(graph, graph.Slice(people, 1, 3, 5));
        string rows = graph.Join(1, scores, RegionOfInterest.Around(graph, centres, circle));
        return graph.Choose(graph.Greater(scores, graph.Number(0)), rows, graph.Number(0));
    }
}
