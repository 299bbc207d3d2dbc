using System.Runtime.InteropServices;

namespace Duet.Conversion.Onnx;

/// <summary>Collects nodes and constants and names them in order of appearance.</summary>
internal sealed class GraphBuilder(string name)
{
    private readonly List<OnnxNode> _nodes = [];
    private readonly List<OnnxTensor> _constants = [];
    private readonly List<OnnxValue> _inputs = [];
    private readonly List<OnnxValue> _outputs = [];
    private int _count;

    /// <summary>Declares an input.</summary>
    /// <returns>Its name.</returns>
    public string Input(string input, OnnxType type, params int[] shape)
    {
        _inputs.Add(new OnnxValue(input, type, shape));
        return input;
    }

    /// <summary>Declares that a value leaves the graph under a name of its own.</summary>
    public void Output(string output, string value, OnnxType type, params int[] shape)
    {
        _nodes.Add(new OnnxNode("Identity", [value], [output], []));
        _outputs.Add(new OnnxValue(output, type, shape));
    }

    /// <summary>Adds a node with one output.</summary>
    /// <returns>The output's name.</returns>
    public string Node(string operation, string[] inputs, params OnnxAttribute[] attributes) => Nodes(operation, inputs, 1, attributes)[0];

    /// <summary>Adds a node with several outputs.</summary>
    /// <returns>The outputs' names.</returns>
    public string[] Nodes(string operation, string[] inputs, int outputs, params OnnxAttribute[] attributes)
    {
        string[] names = [.. Enumerable.Range(0, outputs).Select(_ => NextName(operation))];
        _nodes.Add(new OnnxNode(operation, inputs, names, attributes));
        return names;
    }

    public string Constant(OnnxType type, ReadOnlyMemory<byte> data, params int[] shape)
    {
        string constant = NextName("Constant");
        _constants.Add(new OnnxTensor(constant, type, shape, data));
        return constant;
    }

    /// <summary>A constant of one dimension.</summary>
    public string Integers(params long[] values) => Constant(OnnxType.Int64, Bytes<long>(values), values.Length);

    public string Integer(long value) => Constant(OnnxType.Int64, Bytes<long>([value]));

    public string Number(float value) => Constant(OnnxType.Float, Bytes<float>([value]));

    public string Numbers(ReadOnlySpan<float> values, params int[] shape) => Constant(OnnxType.Float, Bytes(values), shape);

    public OnnxGraph Build() => new(name, _nodes, _constants, _inputs, _outputs);

    public static byte[] Bytes<T>(ReadOnlySpan<T> values)
        where T : unmanaged =>
        BitConverter.IsLittleEndian
            ? MemoryMarshal.AsBytes(values).ToArray()
            : throw new PlatformNotSupportedException("The import needs a little-endian machine.");

    private string NextName(string operation) => $"{name}.{operation}.{_count++}";
}
