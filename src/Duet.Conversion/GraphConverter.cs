using Duet.Conversion.Onnx;
using Duet.Conversion.TfLite;

namespace Duet.Conversion;

/// <summary>Rewrites a TensorFlow Lite network as ONNX nodes.</summary>
/// <remarks>
/// It starts from the wanted outputs and follows the inputs, so that branches nobody asked for never appear. Pictures change from
/// (batch, height, width, channel) to ONNX's (batch, channel, height, width); values of other ranks keep their layout. A spatial PAD
/// before a convolution without padding becomes the convolution's own. Weights stay 16-bit floats followed by a Cast, or 8-bit numbers
/// followed by their scale, which the runtime folds when it loads the model. Values between operators are floats: of a quantised network
/// they keep the range, not the steps.
/// </remarks>
internal sealed class GraphConverter
{
    private const int SmallestHalfTensor = 64;
    private static readonly int[] PlanesFromPixels = [0, 3, 1, 2];

    private readonly TfLiteModel _model;
    private readonly Constants _constants;
    private readonly GraphBuilder _graph;
    private readonly Dictionary<int, string?> _values = [];
    private readonly StridePlan? _plan;
    private readonly string _zero;
    private readonly string _six;

    /// <param name="model">The network.</param>
    /// <param name="graph">Receives the nodes.</param>
    /// <param name="input">The value that the network's only input becomes, as (batch, channel, height, width).</param>
    /// <param name="plan">Another stride than the network's own, and any size; null to keep both.</param>
    public GraphConverter(TfLiteModel model, GraphBuilder graph, string input, StridePlan? plan = null)
    {
        _plan = plan;
        _model = model;
        _graph = graph;
        _constants = new Constants(model);
        _zero = graph.Number(0);
        _six = graph.Number(6);
        _values[model.Inputs.Single()] = input;
    }

    /// <summary>Converts what leads to an output of the network.</summary>
    /// <param name="index">Which of the network's outputs.</param>
    /// <returns>The value's name.</returns>
    /// <exception cref="InvalidDataException">Something on the way is not known here.</exception>
    public string Output(int index) =>
        index < _model.Outputs.Count ? Value(_model.Outputs[index]) : throw new InvalidDataException($"the network has no output {index}");

    private string Value(int tensor)
    {
        if (_values.TryGetValue(tensor, out string? known))
            return known ?? throw new InvalidDataException($"the tensor {_model.Tensors[tensor].Name} depends on itself");
        _values[tensor] = null;
        Operator op = _constants.Producer(tensor) ?? throw new InvalidDataException($"the tensor {_model.Tensors[tensor].Name} is computed by nothing");
        return _values[tensor] = Bounded(Convert(op), _model.Tensors[op.Outputs[0]]);
    }

    /// <summary>A quantised value ends where its 8 bits end: there the network's activation may be hidden.</summary>
    private string Bounded(string value, Tensor tensor)
    {
        if (tensor is not { Quantization: { } quantization, Type: ElementType.UInt8 or ElementType.Int8 })
            return value;
        (float low, float high) = quantization.Range(tensor.Type);
        return _graph.Node("Clip", [value, _graph.Number(low), _graph.Number(high)]);
    }

    private string Convert(Operator op) => op.Operation switch
    {
        Operation.Convolution => Convolution(op, depthwise: false),
        Operation.DepthwiseConvolution => Convolution(op, depthwise: true),
        Operation.Add => Activate(_graph.Node("Add", [Value(op.Inputs[0]), Value(op.Inputs[1])]), op.ByteOption(0)),
        Operation.MaxPool => MaxPool(op),
        Operation.ResizeBilinear => Resize(op),
        Operation.DepthToSpace =>
            _graph.Node("DepthToSpace", [Value(op.Inputs[0])], OnnxAttribute.Of("blocksize", op.Option(0)), OnnxAttribute.Of("mode", "DCR")),
        Operation.Pad => Pad(op),
        Operation.Reshape => Reshape(op),
        Operation.Concatenation => Concatenate(op),
        Operation.Logistic => _graph.Node("Sigmoid", [Value(op.Inputs[0])]),
        Operation.Relu => Activate(Value(op.Inputs[0]), 1),
        Operation.Relu6 => Activate(Value(op.Inputs[0]), 3),
        Operation.Quantize or Operation.Dequantize => Value(op.Inputs[0]),
        Operation.Custom => throw new InvalidDataException($"the operator {op.CustomName} is not known to this tool"),
        _ => throw new InvalidDataException($"the operator {op.Operation} is not known to this tool"),
    };

    private string Convolution(Operator op, bool depthwise)
    {
        // Options: 0 padding, 1 stride x, 2 stride y; then 3 activation, 4 and 5 dilation, or after a multiplier one later.
        int after = depthwise ? 4 : 3;
        int[] shape = Shape(op.Inputs[1]);
        Require(shape.Length == 4, "a convolution over anything but pictures");
        Require(!depthwise || shape[3] == Shape(op.Inputs[0])[3], "several filters per channel");
        (int Y, int X) dilation = (op.Options?.Int(after + 2, 1) ?? 1, op.Options?.Int(after + 1, 1) ?? 1);
        (int Y, int X) stride = (op.Option(2), op.Option(1));
        (int source, Padding padding) = (op.Inputs[0], Padding.None);
        if (_plan is null)
        {
            (source, padding) = Window(op, (((shape[1] - 1) * dilation.Y) + 1, ((shape[2] - 1) * dilation.X) + 1));
        }
        else
        {
            (int step, int spread) = _plan.Of(op);
            (stride, dilation) = ((step, step), (spread, spread));
            padding = Padding.Centred((shape[1] / 2) * spread, (shape[2] / 2) * spread);
        }

        string weights = Weights(op.Inputs[1], depthwise ? [3, 0, 1, 2] : PlanesFromPixels);
        List<OnnxAttribute> attributes =
        [
            OnnxAttribute.Of("group", depthwise ? shape[3] : 1),
            OnnxAttribute.Of("kernel_shape", shape[1], shape[2]),
            OnnxAttribute.Of("pads", padding.ToOnnx()),
            OnnxAttribute.Of("strides", stride.Y, stride.X),
        ];
        if (dilation != (1, 1))
            attributes.Add(OnnxAttribute.Of("dilations", dilation.Y, dilation.X));
        string result = _graph.Node("Conv", [Value(source), weights, Weights(op.Inputs[2], [0])], [.. attributes]);
        return Activate(result, op.ByteOption(after));
    }

    private string MaxPool(Operator op)
    {
        (int Height, int Width) window = (op.Option(4), op.Option(3));
        Padding padding = IsSame(op) ? Padding.Same(Size(op.Inputs[0]), window, (op.Option(2), op.Option(1))) : Padding.None;
        string result = _graph.Node(
            "MaxPool",
            [Value(op.Inputs[0])],
            OnnxAttribute.Of("kernel_shape", window.Height, window.Width),
            OnnxAttribute.Of("pads", padding.ToOnnx()),
            OnnxAttribute.Of("strides", op.Option(2), op.Option(1)));
        return Activate(result, op.ByteOption(5));
    }

    /// <summary>What a window really slides over, and the padding around it.</summary>
    private (int Source, Padding Padding) Window(Operator op, (int Height, int Width) window)
    {
        int source = op.Inputs[0];
        if (IsSame(op))
            return (source, Padding.Same(Size(source), window, (op.Option(2), op.Option(1))));
        if (_constants.Producer(source) is not { Operation: Operation.Pad } pad)
            return (source, Padding.None);
        int[] amounts = _constants.Integers(pad.Inputs[1]);
        bool spatial = amounts is [0, 0, _, _, _, _, 0, 0];
        return spatial ? (pad.Inputs[0], new Padding(amounts[2], amounts[4], amounts[3], amounts[5])) : (source, Padding.None);
    }

    private string Pad(Operator op)
    {
        int[] amounts = _constants.Integers(op.Inputs[1]);
        Require(amounts.Length == 8, "padding of anything but pictures");
        long[] pads = [.. PlanesFromPixels.Select(d => (long)amounts[2 * d]), .. PlanesFromPixels.Select(d => (long)amounts[(2 * d) + 1])];
        return _graph.Node("Pad", [Value(op.Inputs[0]), _graph.Integers(pads)]);
    }

    private string Resize(Operator op)
    {
        Require(op.ByteOption(2) == 0 && op.ByteOption(3) == 1, "resizing other than by half-pixel centres");
        (int Height, int Width) from = Size(op.Inputs[0]);
        (int Height, int Width) to = Size(op.Outputs[0]);
        string scales = _graph.Numbers([1, 1, (float)to.Height / from.Height, (float)to.Width / from.Width], 4);
        return _graph.Node(
            "Resize",
            [Value(op.Inputs[0]), "", scales],
            OnnxAttribute.Of("coordinate_transformation_mode", "half_pixel"),
            OnnxAttribute.Of("mode", "linear"));
    }

    private string Reshape(Operator op)
    {
        string value = Value(op.Inputs[0]);
        if (Shape(op.Inputs[0]) is [_, var height, var width, _] && (height, width) != (1, 1))
            value = _graph.Node("Transpose", [value], OnnxAttribute.Of("perm", 0, 2, 3, 1));
        int[] shape = Shape(op.Outputs[0]);
        Require(shape.Length < 4, "reshaping to a picture");
        return _graph.Node("Reshape", [value, _graph.Integers([.. shape.Select(n => (long)n)])]);
    }

    private string Concatenate(Operator op)
    {
        int axis = op.Option(0);
        if (Shape(op.Outputs[0]).Length == 4)
            axis = Array.IndexOf(PlanesFromPixels, axis);
        string result = _graph.Node("Concat", [.. op.Inputs.Select(Value)], OnnxAttribute.Of("axis", axis));
        return Activate(result, op.ByteOption(1));
    }

    private string Activate(string value, byte activation)
    {
        // 0 none, 1 from zero up, 3 between zero and six.
        Require(activation is 0 or 1 or 3, "this activation");
        return activation switch
        {
            0 => value,
            1 => _graph.Node("Relu", [value]),
            _ => _graph.Node("Clip", [value, _zero, _six]),
        };
    }

    private string Weights(int tensor, int[] order)
    {
        int[] shape = [.. order.Select(d => Shape(tensor)[d])];
        if (_constants.Quantised(tensor) is ({ Length: >= SmallestHalfTensor } numbers, { Quantization: { } quantization } stored)
            && (quantization.Scales.Length == 1 || quantization.Axis == order[0]))
            return Scaled(Transposition.Apply(numbers, Shape(tensor), order), shape, stored.Type, quantization);
        float[] values = Transposition.Apply(_constants.Floats(tensor), Shape(tensor), order);
        if (values.Length < SmallestHalfTensor || Array.Exists(values, value => (float)(Half)value != value))
            return _graph.Numbers(values, shape);
        byte[] halves = GraphBuilder.Bytes<Half>(Array.ConvertAll(values, value => (Half)value));
        return _graph.Node("Cast", [_graph.Constant(OnnxType.Float16, halves, shape)], OnnxAttribute.Of("to", (long)OnnxType.Float));
    }

    /// <summary>(numbers - zero point) * scale, one scale for all or one per filter.</summary>
    private string Scaled(float[] numbers, int[] shape, ElementType type, Quantization quantization)
    {
        bool signed = type == ElementType.Int8;
        byte[] bytes = signed ? Array.ConvertAll(numbers, n => unchecked((byte)(sbyte)n)) : Array.ConvertAll(numbers, n => (byte)n);
        string stored = _graph.Constant(signed ? OnnxType.Int8 : OnnxType.UInt8, bytes, shape);
        string whole = _graph.Node("Cast", [stored], OnnxAttribute.Of("to", (long)OnnxType.Float));
        string zeros = PerFilter(Array.ConvertAll(quantization.ZeroPoints, zero => (float)zero), shape.Length);
        return _graph.Node("Mul", [_graph.Node("Sub", [whole, zeros]), PerFilter(quantization.Scales, shape.Length)]);
    }

    private string PerFilter(float[] values, int rank) =>
        values.Length == 1 ? _graph.Number(values[0]) : _graph.Numbers(values, [values.Length, .. Enumerable.Repeat(1, rank - 1)]);

    private int[] Shape(int tensor) => _model.Tensors[tensor].Shape;

    private (int Height, int Width) Size(int tensor) => (Shape(tensor)[1], Shape(tensor)[2]);

    private static bool IsSame(Operator op) => op.ByteOption(0) == 0;

    private static void Require(bool condition, string what)
    {
        if (!condition)
            throw new InvalidDataException($"this tool does not know {what}");
    }
}
