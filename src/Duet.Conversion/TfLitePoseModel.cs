using System.Collections.Immutable;
using Duet.Conversion.Onnx;
using Duet.Conversion.TfLite;

namespace Duet.Conversion;

/// <summary>Converts a whole network: its one picture goes in as (1, height, width, channels), and so does every picture that comes out.</summary>
/// <remarks>
/// A fully convolutional network is written once per stride of 8, 16 and 32 and takes pictures of any size; another one is written as it is. Inputs are floats:
/// of a quantised network the numbers that its bytes stand for.
/// </remarks>
internal static class TfLitePoseModel
{
    private const string Decoder = "PosenetDecoderOp";
    private static readonly int[] Strides = [8, 16, 32];

    public static ModelFile Convert(TfLiteModel model)
    {
        model = WithoutDecoder(model);
        if (model.Inputs.Count != 1)
            throw new InvalidDataException($"one input is needed, the file has {model.Inputs.Count}");
        RequireFinite(model);
        Tensor picture = model.Tensors[model.Inputs[0]];
        if (picture.Shape is not [1, > 0, > 0, 3])
            throw new InvalidDataException($"the input must be one picture of three colours, not [{string.Join(",", picture.Shape)}]");
        bool elastic = StridePlan.Native(model) is not null;
        StridePlan? Plan(int stride) => StridePlan.For(model, stride);
        ImmutableArray<ModelGraph> graphs = elastic
            ? [.. Strides.Where(stride => Plan(stride) is not null).Select(stride => new ModelGraph(stride, Build(model, Plan(stride))))]
            : [new ModelGraph(null, Build(model, null))];
        return new ModelFile(
            "TensorFlow Lite",
            [new ModelTensor(picture.Name, TensorType.Real, Shape(picture, elastic)) { PixelRange = PixelRange(picture) }],
            [.. model.Outputs.Select(output => Describe(model, output, elastic))],
            graphs);
    }

    private static byte[] Build(TfLiteModel model, StridePlan? plan)
    {
        var graph = new GraphBuilder("pose");
        Tensor picture = model.Tensors[model.Inputs[0]];
        string input = graph.Input(picture.Name, OnnxType.Float, [.. Shape(picture, plan is not null)]);
        var network = new GraphConverter(model, graph, graph.Transpose(input, 0, 3, 1, 2), plan);
        for (int i = 0; i < model.Outputs.Count; i++)
        {
            Tensor output = model.Tensors[model.Outputs[i]];
            string value = network.Output(i);
            graph.Output(output.Name, output.Shape.Length == 4 ? graph.Transpose(value, 0, 2, 3, 1) : value, OnnxType.Float, [.. Shape(output, plan is not null)]);
        }

        return OnnxEncoder.Encode(graph.Build());
    }

    /// <summary>A decoder that is built in is left out: what goes into it comes out.</summary>
    private static TfLiteModel WithoutDecoder(TfLiteModel model)
    {
        Operator? decoder = model.Operators.FirstOrDefault(op => op.Operation == Operation.Custom && op.CustomName == Decoder);
        return decoder is null ? model : model with { Operators = [.. model.Operators.Where(op => op != decoder)], Outputs = decoder.Inputs };
    }

    private static void RequireFinite(TfLiteModel model)
    {
        var constants = new Constants(model);
        for (int i = 0; i < model.Tensors.Count; i++)
        {
            Tensor tensor = model.Tensors[i];
            if (tensor is { Type: ElementType.Float32 or ElementType.Float16, Data.IsEmpty: false } && Array.Exists(constants.Floats(i), value => !float.IsFinite(value)))
                throw new InvalidDataException($"the weights {tensor.Name} hold values that are no numbers");
        }
    }

    private static ModelTensor Describe(TfLiteModel model, int index, bool elastic)
    {
        Tensor tensor = model.Tensors[index];
        bool sigmoid = model.Operators.Any(op => op.Operation == Operation.Logistic && op.Outputs.Contains(index));
        return new ModelTensor(tensor.Name, TensorType.Real, Shape(tensor, elastic)) { IsSigmoid = sigmoid };
    }

    private static (double Low, double High)? PixelRange(Tensor picture) =>
        picture is { Quantization: { } quantization, Type: ElementType.UInt8 or ElementType.Int8 } ? quantization.Range(picture.Type) : null;

    private static ImmutableArray<int> Shape(Tensor tensor, bool elastic) =>
        elastic && tensor.Shape is [var n, _, _, var channels] ? [n, -1, -1, channels] : [.. tensor.Shape];
}
