using System.Runtime.InteropServices;
using Duet.ModelImport.TfLite;

namespace Duet.ModelImport.Conversion;

/// <summary>Reads the constants of a model, through the operators that unpack them (DENSIFY, DEQUANTIZE).</summary>
internal sealed class Constants(TfLiteModel model)
{
    private readonly Dictionary<int, Operator> _producers = model.Operators.SelectMany(op => op.Outputs.Select(output => (output, op))).ToDictionary();

    /// <summary>The operator that computes a tensor, null for inputs and stored constants.</summary>
    public Operator? Producer(int tensor) => _producers.GetValueOrDefault(tensor);

    /// <summary>All elements of a constant, last dimension fastest; halves are widened, which is exact.</summary>
    /// <exception cref="InvalidDataException">The tensor is not a constant of floats, or has another number of elements.</exception>
    public float[] Floats(int index)
    {
        Tensor tensor = Stored(index);
        int size = tensor.Type == ElementType.Float16 ? 2 : 4;
        ReadOnlySpan<byte> bytes = tensor.Sparsity is Sparsity sparsity
            ? SparseTensor.Densify(tensor.Shape, sparsity, tensor.Data, size)
            : tensor.Data.Span;
        if (bytes.Length != size * tensor.Shape.Aggregate(1, (product, n) => product * n))
            throw new InvalidDataException($"the tensor {tensor.Name} does not have as many elements as its shape");
        return tensor.Type switch
        {
            ElementType.Float32 => MemoryMarshal.Cast<byte, float>(bytes).ToArray(),
            ElementType.Float16 => Widen(MemoryMarshal.Cast<byte, Half>(bytes)),
            _ => throw new InvalidDataException($"the tensor {tensor.Name} has the element type {tensor.Type}, floats are needed"),
        };
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

    private static float[] Widen(ReadOnlySpan<Half> halves)
    {
        var values = new float[halves.Length];
        for (int i = 0; i < values.Length; i++)
            values[i] = (float)halves[i];
        return values;
    }
}
