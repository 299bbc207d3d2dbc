using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;

namespace Duet.Conversion.Onnx;

/// <summary>Reads of an <c>.onnx</c> file what must be known before it is run: inputs, outputs, and whether its weights are numbers.</summary>
/// <remarks>Field numbers are those of the public schema (onnx/onnx.proto3).</remarks>
internal static class OnnxReader
{
    private const int FloatType = 1, HalfType = 10, DoubleType = 11;

    /// <exception cref="InvalidDataException">Not an ONNX file, cut short, or with weights that are elsewhere or no numbers.</exception>
    public static ModelFile Read(ReadOnlyMemory<byte> file)
    {
        ReadOnlySpan<byte> graph = default;
        bool hasOpset = false;
        var model = new ProtoReader(file.Span);
        while (model.Read())
        {
            if (model.Field == 7)
                graph = model.Bytes;
            hasOpset |= model.Field == 8;
        }

        if (graph.IsEmpty || !hasOpset)
            throw new InvalidDataException("not an ONNX or TensorFlow Lite file");
        return Read(graph, file);
    }

    private static ModelFile Read(ReadOnlySpan<byte> graph, ReadOnlyMemory<byte> file)
    {
        var inputs = new List<ModelTensor>();
        var outputs = new List<ModelTensor>();
        var constants = new HashSet<string>();
        var producers = new Dictionary<string, (string Operation, string Source)>();
        var fields = new ProtoReader(graph);
        while (fields.Read())
        {
            switch (fields.Field)
            {
                case 1:
                    ReadNode(fields.Bytes, producers);
                    break;
                case 5:
                    constants.Add(CheckTensor(fields.Bytes));
                    break;
                case 11:
                    inputs.Add(ReadValue(fields.Bytes));
                    break;
                case 12:
                    outputs.Add(ReadValue(fields.Bytes));
                    break;
            }
        }

        return new ModelFile(
            "ONNX",
            [.. inputs.Where(input => !constants.Contains(input.Name))],
            [.. outputs.Select(output => output with { IsSigmoid = IsSigmoid(output.Name, producers) })],
            [new ModelGraph(null, file)]);
    }

    /// <summary>Notes who makes which value; a constant inside a node is checked like any other.</summary>
    private static void ReadNode(ReadOnlySpan<byte> node, Dictionary<string, (string Operation, string Source)> producers)
    {
        string source = "", operation = "";
        var outputs = new List<string>();
        var fields = new ProtoReader(node);
        while (fields.Read())
        {
            if (fields.Field == 1 && source.Length == 0)
                source = Text(fields.Bytes);
            if (fields.Field == 2)
                outputs.Add(Text(fields.Bytes));
            if (fields.Field == 4)
                operation = Text(fields.Bytes);
            if (fields.Field == 5)
                CheckAttribute(fields.Bytes);
        }

        outputs.ForEach(output => producers[output] = (operation, source));
    }

    private static void CheckAttribute(ReadOnlySpan<byte> attribute)
    {
        var fields = new ProtoReader(attribute);
        while (fields.Read())
        {
            if (fields.Field == 5)
                CheckTensor(fields.Bytes);
        }
    }

    /// <returns>The tensor's name.</returns>
    private static string CheckTensor(ReadOnlySpan<byte> tensor)
    {
        string name = "";
        int type = 0;
        bool outside = false, finite = true;
        ReadOnlySpan<byte> raw = default;
        var fields = new ProtoReader(tensor);
        while (fields.Read())
        {
            switch (fields.Field)
            {
                case 2:
                    type = (int)fields.Number;
                    break;
                case 4:
                    finite &= fields.Bytes.IsEmpty ? float.IsFinite(BitConverter.UInt32BitsToSingle((uint)fields.Number)) : AllFinite(fields.Bytes, FloatType);
                    break;
                case 8:
                    name = Text(fields.Bytes);
                    break;
                case 9:
                    raw = fields.Bytes;
                    break;
                case 10:
                    finite &= fields.Bytes.IsEmpty ? double.IsFinite(BitConverter.UInt64BitsToDouble(fields.Number)) : AllFinite(fields.Bytes, DoubleType);
                    break;
                case 14:
                    outside |= fields.Number == 1;
                    break;
            }
        }

        if (outside)
            throw new InvalidDataException($"the weights {name} are in another file; export the model as one file");
        if (!finite || !AllFinite(raw, type))
            throw new InvalidDataException($"the weights {name} hold values that are no numbers");
        return name;
    }

    private static bool AllFinite(ReadOnlySpan<byte> raw, int type)
    {
        switch (type)
        {
            case FloatType:
                foreach (float value in MemoryMarshal.Cast<byte, float>(raw))
                {
                    if (!float.IsFinite(value))
                        return false;
                }

                return true;
            case HalfType:
                foreach (Half value in MemoryMarshal.Cast<byte, Half>(raw))
                {
                    if (!Half.IsFinite(value))
                        return false;
                }

                return true;
            case DoubleType:
                foreach (double value in MemoryMarshal.Cast<byte, double>(raw))
                {
                    if (!double.IsFinite(value))
                        return false;
                }

                return true;
            default:
                return true;
        }
    }

    private static ModelTensor ReadValue(ReadOnlySpan<byte> value)
    {
        string name = "";
        var tensor = new ModelTensor(name, TensorType.Other, []);
        var fields = new ProtoReader(value);
        while (fields.Read())
        {
            if (fields.Field == 1)
                name = Text(fields.Bytes);
            if (fields.Field == 2)
                tensor = ReadType(fields.Bytes);
        }

        return tensor with { Name = name };
    }

    private static ModelTensor ReadType(ReadOnlySpan<byte> type)
    {
        var tensor = new ModelTensor("", TensorType.Other, []);
        for (var kinds = new ProtoReader(type); kinds.Read();)
        {
            if (kinds.Field != 1)
                continue;
            for (var fields = new ProtoReader(kinds.Bytes); fields.Read();)
            {
                if (fields.Field == 1)
                    tensor = tensor with { Type = (int)fields.Number is 1 or 2 or 6 ? (TensorType)fields.Number : TensorType.Other };
                if (fields.Field == 2)
                    tensor = tensor with { Shape = ReadShape(fields.Bytes) };
            }
        }

        return tensor;
    }

    private static ImmutableArray<int> ReadShape(ReadOnlySpan<byte> shape)
    {
        var sizes = ImmutableArray.CreateBuilder<int>();
        for (var dimensions = new ProtoReader(shape); dimensions.Read();)
        {
            int size = -1;
            for (var fields = new ProtoReader(dimensions.Bytes); fields.Read();)
            {
                if (fields.Field == 1)
                    size = (long)fields.Number is > 0 and <= int.MaxValue ? (int)fields.Number : -1;
            }

            sizes.Add(size);
        }

        return sizes.ToImmutable();
    }

    /// <summary>Behind a sigmoid only steps may stand that move values without changing them.</summary>
    private static bool IsSigmoid(string value, Dictionary<string, (string Operation, string Source)> producers)
    {
        for (int step = 0; step < 8 && producers.TryGetValue(value, out (string Operation, string Source) producer); step++)
        {
            if (producer.Operation == "Sigmoid")
                return true;
            if (producer.Operation is not ("Identity" or "Transpose" or "Reshape" or "Squeeze" or "Cast" or "DequantizeLinear" or "QuantizeLinear"))
                return false;
            value = producer.Source;
        }

        return false;
    }

    private static string Text(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes);
}
