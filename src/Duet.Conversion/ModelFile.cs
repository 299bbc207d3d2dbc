using System.Collections.Immutable;
using Duet.Conversion.Onnx;
using Duet.Conversion.TfLite;

namespace Duet.Conversion;

/// <summary>Element types that a model's inputs and outputs may have.</summary>
public enum TensorType
{
    /// <summary>32-bit floats.</summary>
    Real = 1,

    /// <summary>Bytes, 0 to 255.</summary>
    Octet = 2,

    /// <summary>32-bit whole numbers.</summary>
    Whole = 6,

    /// <summary>Something else, which nothing here can feed or read.</summary>
    Other = 0,
}

/// <summary>An input or output of a model.</summary>
/// <param name="Name">What the graph calls it.</param>
/// <param name="Type">Of its elements.</param>
/// <param name="Shape">Dimensions; -1 where any size goes.</param>
public sealed record ModelTensor(string Name, TensorType Type, ImmutableArray<int> Shape)
{
    /// <summary>The real values that bytes 0 and 255 of a pixel stand for, where the file says so; null where it does not.</summary>
    public (double Low, double High)? PixelRange { get; init; }

    /// <summary>True for an output that is the sigmoid of something: it lies between 0 and 1.</summary>
    public bool IsSigmoid { get; init; }
}

/// <summary>One graph, ready for ONNX Runtime.</summary>
/// <param name="Stride">Pixels between the cells of its outputs, where the conversion chose it; null: as the file has it.</param>
/// <param name="Onnx">The file's bytes.</param>
public sealed record ModelGraph(int? Stride, ReadOnlyMemory<byte> Onnx);

/// <summary>A model file that was read.</summary>
/// <param name="Format">Such as <c>ONNX</c>.</param>
/// <param name="Inputs">In the file's order. A picture's are (1, height, width, channels) or (1, channels, height, width).</param>
/// <param name="Outputs">In the file's order.</param>
/// <param name="Graphs">One, or one per stride at which the same weights can answer.</param>
public sealed record ModelFile(string Format, ImmutableArray<ModelTensor> Inputs, ImmutableArray<ModelTensor> Outputs, ImmutableArray<ModelGraph> Graphs)
{
    /// <summary>The largest file that is read: ONNX files end below 2 GiB, and no pose network comes near.</summary>
    public const long LargestBytes = 512L << 20;

    /// <summary>Reads a model: TensorFlow Lite (floats, 16-bit floats, 8-bit quantised) is converted, ONNX is checked and kept.</summary>
    /// <param name="content">The whole file.</param>
    /// <exception cref="InvalidDataException">Not a model, cut short, with weights that are no numbers, or using something that is not known here; one line without the file's name.</exception>
    public static ModelFile Read(ReadOnlyMemory<byte> content)
    {
        try
        {
            return TfLiteReader.IsTfLite(content.Span) ? TfLitePoseModel.Convert(TfLiteReader.Read(content)) : OnnxReader.Read(content);
        }
        catch (Exception error) when (error is ArgumentException or IndexOutOfRangeException or InvalidOperationException or ArithmeticException or OutOfMemoryException or KeyNotFoundException)
        {
            throw new InvalidDataException("not a model that can be read, or damaged", error);
        }
    }
}
