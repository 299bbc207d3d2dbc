using System.Runtime.InteropServices;
using Duet.Conversion.TfLite;

namespace Duet.Conversion;

/// <summary>Reads the constants of a model, through the operators that unpack them (DENSIFY, DEQUANTIZE).</summary>
internal sealed class Constants(TfLiteModel model)
{
    private readonly Dictionary<int, Operator> _producers = model.Operators.SelectMany(op => op.Outputs.Select(output => (output, op))).ToDictionary();

    /// <summary>The operator that computes a tensor, null for inputs and stored constants.</summary>
    public Operator? Producer(int tensor) => _producers.GetValueOrDefault(tensor);

    /// <summary>All elements of a constant, last dimension fastest; halves are widened, which is exact, and quantised numbers are what they stand for.</summary>
    /// <exception cref="InvalidDataException">The tensor is not a constant of floats, or has another number of elements.</exception>
    public float[] Floats(int index)
    {
        Tensor tensor = Stored(index);
        float[] values = Numbers(tensor);
        return tensor.Quantization is { } quantization ? Expand(values, tensor, quantization) : values;
    }

    /// <summary>The constant behind a tensor, where it is stored as 8-bit numbers with a scale; else null.</summary>
    /// <returns>The numbers as they are stored.</returns>
    public (float[] Numbers, Tensor Tensor)? Quantised(int index) =>
        Stored(index) is { Type: ElementType.UInt8 or ElementType.Int8, Quantization: not null } tensor ? (Numbers(tensor), tensor) : null;

    private static float[] Numbers(Tensor tensor)
    {
        int size = SizeOf(tensor);
        ReadOnlySpan<byte> bytes = tensor.Sparsity is Sparsity sparsity
            ? SparseTensor.Densify(tensor.Shape, sparsity, tensor.Data, size)
            : tensor.Data.Span;
        if (bytes.Length != size * tensor.Shape.Aggregate(1, (product, n) => product * n))
            throw new InvalidDataException($"the tensor {tensor.Name} does not have as many elements as its shape");
        return tensor.Type switch
        {
            ElementType.Float32 => MemoryMarshal.Cast<byte, float>(bytes).ToArray(),
            ElementType.Float16 => Convert(MemoryMarshal.Cast<byte, Half>(bytes), half => (float)half),
            ElementType.UInt8 when tensor.Quantization is not null => Convert(bytes, number => (float)number),
            ElementType.Int8 when tensor.Quantization is not null => Convert(MemoryMarshal.Cast<byte, sbyte>(bytes), number => (float)number),
            ElementType.Int32 when tensor.Quantization is not null => Convert(MemoryMarshal.Cast<byte, int>(bytes), number => (float)number),
            _ => throw new InvalidDataException($"the tensor {tensor.Name} has the element type {tensor.Type}, floats are needed"),
        };
    }

    private static int SizeOf(Tensor tensor) => tensor.Type switch
    {
        ElementType.Float16 => 2,
        ElementType.UInt8 or ElementType.Int8 => 1,
        _ => 4,
    };

    private static float[] Expand(float[] values, Tensor tensor, Quantization quantization)
    {
        int inner = 1;
        if (quantization.Scales.Length > 1)
        {
            if (quantization.Axis < 0 || quantization.Axis >= tensor.Shape.Length || tensor.Shape[quantization.Axis] != quantization.Scales.Length)
                throw new InvalidDataException($"the tensor {tensor.Name} has not one scale per channel");
            inner = tensor.Shape[(quantization.Axis + 1)..].Aggregate(1, (product, n) => product * n);
        }

        var expanded = new float[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            int channel = i / inner % quantization.Scales.Length;
            long zero = quantization.ZeroPoints[channel % quantization.ZeroPoints.Length];
            expanded[i] = (float)(((double)values[i] - zero) * quantization.Scales[channel]);
        }

        return expanded;
    }

    /// <summary>All elements of a stored constant of 32-bit integers.</summary>
    /// <exception cref="InvalidDataException">The tensor is something else.</exception>
    public int[] Integers(int index)
    {
        Tensor tensor = model.Tensors[index];
        return tensor.Type == ElementType.Int32 && !tensor.Data.IsEmpty
            ? MemoryMarshal.Cast<byte, int>(tensor.Data.Span).ToArray()
            : throw new InvalidDataException($"the tensor {tensor.Name} should be a constant of integers");
    }

    /// <remarks>DENSIFY, then DEQUANTIZE: never more than two steps.</remarks>
    private Tensor Stored(int index)
    {
        for (int step = 0; step < 3 && model.Tensors[index].Data.IsEmpty; step++)
        {
            if (Producer(index) is { Operation: Operation.Dequantize or Operation.Densify } op)
                index = op.Inputs[0];
        }

        Tensor tensor = model.Tensors[index];
        return tensor.Data.IsEmpty ? throw new InvalidDataException($"the tensor {tensor.Name} should be a constant") : tensor;
    }

    private static float[] Convert<T>(ReadOnlySpan<T> numbers, Func<T, float> convert)
    {
        var values = new float[numbers.Length];
        for (int i = 0; i < values.Length; i++)
            values[i] = convert(numbers[i]);
        return values;
    }
}
