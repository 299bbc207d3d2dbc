namespace Duet.Conversion.TfLite;

/// <summary>Element types, numbered as in the TensorFlow Lite schema.</summary>
internal enum ElementType
{
    Float32 = 0,
    Float16 = 1,
    Int32 = 2,
    UInt8 = 3,
    Int64 = 4,
    Int8 = 9,
}

/// <summary>The operators that are known here, numbered as in the TensorFlow Lite schema.</summary>
internal enum Operation
{
    Add = 0,
    Concatenation = 2,
    Convolution = 3,
    DepthwiseConvolution = 4,
    DepthToSpace = 5,
    Dequantize = 6,
    Logistic = 14,
    MaxPool = 17,
    Relu = 19,
    Relu6 = 21,
    Reshape = 22,
    ResizeBilinear = 23,
    Custom = 32,
    Pad = 34,
    Quantize = 114,
    Densify = 124,
}

/// <summary>One subgraph: what flows in, through which operators, and out.</summary>
internal sealed record TfLiteModel(
    IReadOnlyList<Tensor> Tensors,
    IReadOnlyList<Operator> Operators,
    IReadOnlyList<int> Inputs,
    IReadOnlyList<int> Outputs);

/// <param name="Shape">Dimensions; pictures are (batch, height, width, channel).</param>
/// <param name="Data">Bytes of a constant, little endian; empty for a value computed by an operator.</param>
internal sealed record Tensor(string Name, int[] Shape, ElementType Type, ReadOnlyMemory<byte> Data, Sparsity? Sparsity)
{
    /// <summary>What its whole numbers mean; null where they are the values themselves.</summary>
    public Quantization? Quantization { get; init; }
}

/// <summary>How whole numbers stand for real ones: real = scale * (whole - zero point).</summary>
/// <param name="Scales">One, or one per position of <paramref name="Axis"/>.</param>
/// <param name="ZeroPoints">As many, or one for all.</param>
/// <param name="Axis">The dimension that several scales belong to.</param>
internal sealed record Quantization(float[] Scales, long[] ZeroPoints, int Axis)
{
    /// <summary>The smallest and the largest real value of an 8-bit tensor with one scale.</summary>
    public (float Low, float High) Range(ElementType type)
    {
        (int low, int high) = type == ElementType.Int8 ? (-128, 127) : (0, 255);
        return (Scales[0] * (low - ZeroPoints[0]), Scales[0] * (high - ZeroPoints[0]));
    }
}

/// <param name="Inputs">Tensor indexes; -1 for an optional input that is absent.</param>
internal sealed record Operator(Operation Operation, int[] Inputs, int[] Outputs, FlatTable? Options)
{
    /// <summary>What an operator outside of the schema is called; empty for the others.</summary>
    public string CustomName { get; init; } = "";

    /// <summary>The option in a slot of the operator's own options table, 0 where it is left at its default.</summary>
    public int Option(int slot) => Options?.Int(slot) ?? 0;

    /// <summary>As <see cref="Option"/>, for options of one byte.</summary>
    public byte ByteOption(int slot) => Options?.Byte(slot) ?? 0;
}

/// <summary>How the nonzero elements of a tensor are stored.</summary>
/// <param name="TraversalOrder">Which dimension each level walks; the tensor's dimensions first, then those inside a block.</param>
/// <param name="BlockMap">For each block dimension, the tensor's dimension that it divides.</param>
internal sealed record Sparsity(int[] TraversalOrder, int[] BlockMap, IReadOnlyList<SparseLevel> Levels);

/// <param name="DenseSize">Number of positions of a dense level; null marks a compressed one.</param>
/// <param name="Segments">For a compressed level: where each parent's positions start, and the end.</param>
/// <param name="Indices">For a compressed level: the position of each stored element.</param>
internal sealed record SparseLevel(int? DenseSize, int[] Segments, int[] Indices);
