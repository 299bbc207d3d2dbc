using Duet.Conversion;
using Duet.Conversion.Onnx;
using Duet.Conversion.TfLite;

namespace Duet.ModelImport.Heads;

/// <summary>Builds <c>detect.onnx</c>: a crop (usually the whole frame) and its region in; the regions of the people in it out.</summary>
/// <remarks>
/// Source: MediaPipe's public graph configuration (pose_detection, Apache-2.0). A pixel outside the frame arrives as 0 and becomes -1 here,
/// as in the original.
/// </remarks>
internal static class DetectorModel
{
    public const int InputSize = 224;

    public static OnnxGraph Build(string name, TfLiteModel model)
    {
        var graph = new GraphBuilder(name);
        string crop = graph.Input("crop", OnnxType.Float, 1, InputSize, InputSize, 3);
        var region = new RegionOfInterest(graph, graph.Input("roi", OnnxType.Float, 5));
        string signed = graph.Subtract(graph.Multiply(crop, graph.Number(2f / 255)), graph.Number(1));
        var network = new GraphConverter(model, graph, graph.Transpose(signed, 0, 3, 1, 2));

        DetectorHead.Attach(graph, region, network.Output(0), network.Output(1));
        return graph.Build();
    }
}
