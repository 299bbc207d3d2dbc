namespace Duet.Conversion.Onnx;

/// <summary>Element types, numbered as in ONNX (<c>TensorProto.DataType</c>).</summary>
internal enum OnnxType
{
    Float = 1,
    UInt8 = 2,
    Int8 = 3,
    Int32 = 6,
    Int64 = 7,
    Bool = 9,
    Float16 = 10,
}

/// <summary>A graph as it is written to a file; a loop's body is one too.</summary>
internal sealed record OnnxGraph(
    string Name,
    IReadOnlyList<OnnxNode> Nodes,
    IReadOnlyList<OnnxTensor> Constants,
    IReadOnlyList<OnnxValue> Inputs,
    IReadOnlyList<OnnxValue> Outputs);

/// <summary>One operation.</summary>
internal sealed record OnnxNode(string Operator, IReadOnlyList<string> Inputs, IReadOnlyList<string> Outputs, IReadOnlyList<OnnxAttribute> Attributes);

/// <summary>A constant.</summary>
/// <param name="Data">Elements, little endian, last dimension fastest.</param>
internal sealed record OnnxTensor(string Name, OnnxType Type, int[] Shape, ReadOnlyMemory<byte> Data);

/// <summary>A named input or output with its type.</summary>
/// <param name="Name">What the host calls it.</param>
/// <param name="Shape">Dimensions, -1 where the size is known only at run time.</param>
internal sealed record OnnxValue(string Name, OnnxType Type, int[] Shape);

/// <summary>A node's setting; exactly one of the values is set.</summary>
internal sealed record OnnxAttribute(string Name)
{
    public long? Integer { get; private init; }

    public long[]? Integers { get; private init; }

    public string? Text { get; private init; }

    public OnnxGraph? Graph { get; private init; }

    public static OnnxAttribute Of(string name, long value) => new(name) { Integer = value };

    public static OnnxAttribute Of(string name, params long[] values) => new(name) { Integers = values };

    public static OnnxAttribute Of(string name, string value) => new(name) { Text = value };

    public static OnnxAttribute Of(string name, OnnxGraph value) => new(name) { Graph = value };
}
