using System.Buffers.Binary;

namespace Duet.Conversion.TfLite;

/// <summary>Reads what the conversion needs of a TensorFlow Lite file.</summary>
/// <remarks>Field numbers are those of the public schema (tensorflow/compiler/mlir/lite/schema/schema.fbs, version 3).</remarks>
internal static class TfLiteReader
{
    private const uint Identifier = 0x334C4654; // "TFL3"

    public static bool IsTfLite(ReadOnlySpan<byte> file) => file.Length >= 8 && BinaryPrimitives.ReadUInt32LittleEndian(file[4..]) == Identifier;

    /// <exception cref="InvalidDataException">Not a TensorFlow Lite file, cut short, or using something unknown here.</exception>
    public static TfLiteModel Read(ReadOnlyMemory<byte> file)
    {
        if (!IsTfLite(file.Span))
            throw new InvalidDataException("not a TensorFlow Lite file");
        FlatTable root = FlatTable.Root(file);
        FlatTable[] subgraphs = root.TableVector(2);
        if (subgraphs.Length != 1)
            throw new InvalidDataException($"one subgraph is needed, the file has {subgraphs.Length}");

        ReadOnlyMemory<byte>[] buffers = [.. root.TableVector(4).Select(buffer => buffer.ByteVector(0))];
        (int Code, string Custom)[] codes = [.. root.TableVector(1).Select(table => (OperatorCode(table), table.Text(1)))];
        FlatTable graph = subgraphs[0];
        var model = new TfLiteModel(
            [.. graph.TableVector(0).Select(table => ReadTensor(table, buffers))],
            [.. graph.TableVector(3).Select(table => ReadOperator(table, codes))],
            graph.IntVector(1),
            graph.IntVector(2));
        CheckIndexes(model);
        return model;
    }

    /// <remarks>Codes above 127 moved from the one-byte field 0 to field 3; readers take the larger.</remarks>
    private static int OperatorCode(FlatTable table) => Math.Max((sbyte)table.Byte(0), table.Int(3));

    private static Tensor ReadTensor(FlatTable table, ReadOnlyMemory<byte>[] buffers)
    {
        int buffer = table.Int(2);
        if (buffer < 0 || buffer >= buffers.Length)
            throw new InvalidDataException("a tensor refers to a buffer that does not exist");
        return new Tensor(
            table.Text(3),
            table.IntVector(0),
            (ElementType)table.Byte(1),
            buffers[buffer],
            table.Table(6) is FlatTable sparsity ? ReadSparsity(sparsity) : null)
        {
            Quantization = table.Table(4) is FlatTable quantization ? ReadQuantization(quantization) : null,
        };
    }

    /// <remarks>A table without scales tells the values' range for statistics only.</remarks>
    private static Quantization? ReadQuantization(FlatTable table)
    {
        float[] scales = table.FloatVector(2);
        long[] zeroPoints = table.LongVector(3);
        if (scales.Length == 0)
            return null;
        if (zeroPoints.Length != 1 && zeroPoints.Length != scales.Length)
            throw new InvalidDataException("a quantised tensor has not as many zero points as scales");
        if (Array.Exists(scales, scale => !float.IsFinite(scale) || scale <= 0))
            throw new InvalidDataException("a quantised tensor has a scale that is not a number above 0");
        return new Quantization(scales, zeroPoints, table.Int(6));
    }

    private static Operator ReadOperator(FlatTable table, (int Code, string Custom)[] codes)
    {
        int index = table.Int(0);
        if (index < 0 || index >= codes.Length)
            throw new InvalidDataException("an operator has no code");
        (int code, string custom) = codes[index];
        return new Operator((Operation)code, table.IntVector(1), table.IntVector(2), table.Table(4)) { CustomName = custom };
    }

    private static Sparsity ReadSparsity(FlatTable table) =>
        new(table.IntVector(0), table.IntVector(1), [.. table.TableVector(2).Select(ReadLevel)]);

    private static SparseLevel ReadLevel(FlatTable table)
    {
        bool compressed = table.Byte(0) == 1;
        return compressed
            ? new SparseLevel(null, ReadIndexes(table, 2), ReadIndexes(table, 4))
            : new SparseLevel(table.Int(1), [], []);
    }

    /// <remarks>A union: its type in <paramref name="field"/>, its value in the next one; 32, 16 or 8 bits wide.</remarks>
    private static int[] ReadIndexes(FlatTable table, int field)
    {
        FlatTable value = table.Table(field + 1) ?? throw new InvalidDataException("a compressed dimension has no indexes");
        return table.Byte(field) switch
        {
            1 => value.IntVector(0),
            2 => value.UShortVector(0),
            3 => [.. value.ByteVector(0).ToArray().Select(b => (int)b)],
            byte type => throw new InvalidDataException($"unknown index type {type} of a compressed dimension"),
        };
    }

    private static void CheckIndexes(TfLiteModel model)
    {
        var used = model.Operators.SelectMany(op => op.Outputs.Concat(op.Inputs.Where(i => i != -1)));
        if (used.Concat(model.Inputs).Concat(model.Outputs).Any(i => i < 0 || i >= model.Tensors.Count))
            throw new InvalidDataException("an operator refers to a tensor that does not exist");
    }
}
