using Duet.ModelImport.Conversion;
using Duet.ModelImport.Onnx;
using Duet.ModelImport.TfLite;

namespace Duet.ModelImport.Heads;

/// <summary>Builds <c>detect.onnx</c>: a crop (usually the whole frame) and its region in; the regions of the people in it out.</summary>
/// <remarks>
/// The network answers one score and one box with four key points per anchor. Source: MediaPipe's public graph configuration
/// (pose_detection, Apache-2.0), which keeps the first person only; here the same suppression goes on for up to ten.
/// Only the few answers that pass the threshold are decoded, so that what follows the network costs next to nothing.
/// </remarks>
internal static class DetectorModel
{
    public const int InputSize = 224;
    public const int MaxPeople = 10;
    private const float Threshold = 0.5f;

    public static OnnxGraph Build(string name, TfLiteModel model)
    {
        var graph = new GraphBuilder(name);
        string crop = graph.Input("crop", OnnxType.Float, 1, InputSize, InputSize, 3);
        var region = new RegionOfInterest(graph, graph.Input("roi", OnnxType.Float, 5));
        string signed = graph.Subtract(graph.Multiply(crop, graph.Number(2f / 255)), graph.Number(1));
        var network = new GraphConverter(model, graph, graph.Transpose(signed, 0, 3, 1, 2));

        string boxes = graph.Reshape(network.Output(0), Anchors.Count, 12);
        string logits = graph.Reshape(network.Output(1), Anchors.Count);
        string scores = graph.Sigmoid(graph.Clamp(logits, -100, 100));
        graph.Output("best", graph.Reduce("ReduceMax", scores, 0), OnnxType.Float, 1);

        string valid = Valid(graph, boxes, scores);
        string any = graph.Greater(graph.Largest(graph.Cast(valid, OnnxType.Float)), graph.Number(0));
        Candidates candidates = Decode(graph, boxes, scores, valid);
        string regions = WeightedSuppression.Run(graph, candidates, region, any, MaxPeople);
        graph.Output("regions", regions, OnnxType.Float, MaxPeople, WeightedSuppression.RowLength);
        return graph.Build();
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
        string taken = graph.Multiply(graph.Take(boxes, indexes, 0), graph.Number(1f / InputSize));
        string anchors = graph.Take(graph.Numbers(Anchors.Centres(), Anchors.Count, 2), indexes, 0);
        string centre = graph.Add(graph.Slice(taken, 1, 0, 2), anchors);
        string half = graph.Multiply(graph.Slice(taken, 1, 2, 4), graph.Number(0.5f));
        string points = graph.Add(graph.Slice(taken, 1, 4, 8), graph.Join(1, anchors, anchors));
        string low = graph.Transpose(graph.Subtract(centre, half), 1, 0);
        string high = graph.Transpose(graph.Add(centre, half), 1, 0);
        string areas = graph.Reduce("ReduceProd", graph.Subtract(high, low), 0);
        return new Candidates(graph.Reshape(graph.Take(scores, indexes, 0), 1, -1), low, high, areas, points);
    }
}
