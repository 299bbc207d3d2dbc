using Duet.Conversion;
using Duet.Conversion.Onnx;
using Duet.Conversion.TfLite;

namespace Duet.ModelImport.Heads;

/// <summary>Builds <c>track-*.onnx</c>: one person's crop and its region in; landmarks in the frame and the next region out.</summary>
/// <remarks>
/// The network answers 39 points in crop pixels with two logits each: 33 of the body, 2 that carry the region, 4 unused; the same 39 in
/// metres; and one heat map per point. Source: MediaPipe's public graph configurations (pose_landmark, Apache-2.0), its segmentation
/// left out, its projection moved into the graph.
/// </remarks>
internal static class LandmarkModel
{
    public const int InputSize = 256;
    private const int Points = 39;
    private const int BodyPoints = 33;
    private const int UsedPoints = 35;

    public static OnnxGraph Build(string name, TfLiteModel model)
    {
        var graph = new GraphBuilder(name);
        string crop = graph.Input("crop", OnnxType.Float, 1, InputSize, InputSize, 3);
        var region = new RegionOfInterest(graph, graph.Input("roi", OnnxType.Float, 5));
        string planes = graph.Transpose(graph.Multiply(crop, graph.Number(1f / 255)), 0, 3, 1, 2);
        var network = new GraphConverter(model, graph, planes);

        string points = graph.Slice(graph.Reshape(network.Output(0), Points, 5), 0, 0, UsedPoints);
        string scaled = graph.Multiply(graph.Slice(points, 1, 0, 3), graph.Number(1f / InputSize));
        string refined = new HeatMapRefinement(graph, UsedPoints).Refine(graph.Slice(scaled, 1, 0, 2), network.Output(3));
        string places = region.Project(graph, refined);
        string depths = region.Scale(graph, graph.Slice(scaled, 1, 2, 3));
        string sight = graph.Sigmoid(graph.Slice(points, 1, 3, 5));

        Publish(graph, places, depths, sight);
        graph.Output("world", World(graph, region, network.Output(4)), OnnxType.Float, BodyPoints, 3);
        graph.Output("presence", graph.Reshape(network.Output(1), 1), OnnxType.Float, 1);
        return graph.Build();
    }

    private static void Publish(GraphBuilder graph, string places, string depths, string sight)
    {
        string landmarks = graph.Slice(graph.Join(1, places, depths, sight), 0, 0, BodyPoints);
        graph.Output("landmarks", landmarks, OnnxType.Float, BodyPoints, 5);
        string carriers = graph.Slice(places, 0, BodyPoints, UsedPoints);
        string visibility = graph.Slice(graph.Slice(sight, 1, 0, 1), 0, BodyPoints, UsedPoints);
        graph.Output("auxiliary", graph.Join(1, carriers, visibility), OnnxType.Float, 2, 3);
        string next = RegionOfInterest.Around(graph, graph.Slice(carriers, 0, 0, 1), graph.Slice(carriers, 0, 1, 2));
        graph.Output("next_roi", graph.Reshape(next, 5), OnnxType.Float, 5);
    }

    private static string World(GraphBuilder graph, RegionOfInterest region, string output)
    {
        string metres = graph.Slice(graph.Reshape(output, Points, 3), 0, 0, BodyPoints);
        return graph.Join(1, region.Rotate(graph, graph.Slice(metres, 1, 0, 2)), graph.Slice(metres, 1, 2, 3));
    }
}
