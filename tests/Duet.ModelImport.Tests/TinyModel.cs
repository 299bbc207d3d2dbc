using System.Runtime.InteropServices;
using Duet.Conversion.TfLite;

namespace Duet.ModelImport.Tests;

/// <summary>Networks of one or two operators.</summary>
internal static class TinyModel
{
    /// <summary>A file: a sparse 16-bit constant, unpacked and added to the input.</summary>
    public static FlatFile File() => new()
    {
        [0] = 3,
        [1] = new FlatFile[] { new() { [0] = (byte)124 }, new() { [0] = (byte)0, [3] = 0 } },
        [2] = new FlatFile[]
        {
            new()
            {
                [0] = new FlatFile[]
                {
                    new() { [0] = new[] { 4 }, [2] = 0, [3] = "input" },
                    new() { [0] = new[] { 4 }, [1] = (byte)1, [2] = 1, [3] = "packed", [6] = SparseVector() },
                    new() { [0] = new[] { 4 }, [2] = 0, [3] = "constant" },
                    new() { [0] = new[] { 4 }, [2] = 0, [3] = "sum" },
                },
                [1] = new[] { 0 },
                [2] = new[] { 3 },
                [3] = new FlatFile[]
                {
                    new() { [0] = 0, [1] = new[] { 1 }, [2] = new[] { 2 } },
                    new() { [0] = 1, [1] = new[] { 0, 2 }, [2] = new[] { 3 }, [3] = (byte)11, [4] = new FlatFile { [0] = (byte)3 } },
                },
            },
        },
        [4] = new FlatFile[] { new(), new() { [0] = Halves(1.5f, -2) } },
    };

    /// <summary>A network with one operator that reads the input (tensor 0) and constants and makes the output (the last tensor).</summary>
    public static TfLiteModel Of(Operation operation, FlatFile options, int[] input, int[] output, params Tensor[] constants)
    {
        Tensor[] tensors = [Empty("input", input), .. constants, Empty("output", output)];
        int last = tensors.Length - 1;
        return new TfLiteModel(tensors, [Operator(operation, options, [.. Enumerable.Range(0, last)], last)], [0], [last]);
    }

    public static Operator Operator(Operation operation, FlatFile options, int[] inputs, int output) =>
        new(operation, inputs, [output], FlatTable.Root(options.ToBytes()));

    public static Tensor Empty(string name, params int[] shape) => new(name, shape, ElementType.Float32, default, null);

    public static Tensor Floats(float[] values, params int[] shape) =>
        new("floats", shape, ElementType.Float32, MemoryMarshal.AsBytes<float>(values).ToArray(), null);

    public static Tensor Integers(int[] values, params int[] shape) =>
        new("integers", shape, ElementType.Int32, MemoryMarshal.AsBytes<int>(values).ToArray(), null);

    public static byte[] Halves(params float[] values) => MemoryMarshal.AsBytes<Half>(Array.ConvertAll(values, value => (Half)value)).ToArray();

    /// <summary>Elements 1 and 3 of 4 are stored; 16-bit segments, 8-bit indexes.</summary>
    private static FlatFile SparseVector() => new()
    {
        [0] = new[] { 0 },
        [2] = new FlatFile[]
        {
            new()
            {
                [0] = (byte)1,
                [2] = (byte)2,
                [3] = new FlatFile { [0] = new ushort[] { 0, 2 } },
                [4] = (byte)3,
                [5] = new FlatFile { [0] = new byte[] { 1, 3 } },
            },
        },
    };
}
