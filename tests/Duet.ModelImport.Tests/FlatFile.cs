using System.Buffers.Binary;
using System.Text;

namespace Duet.ModelImport.Tests;

/// <summary>A table to be written: field number to value (byte, int, string, vectors, tables).</summary>
internal sealed class FlatFile : Dictionary<int, object>
{
    /// <summary>The bytes of a FlatBuffers file whose root this is.</summary>
    public byte[] ToBytes(string identifier = "TFL3")
    {
        var bytes = new List<byte>(new byte[4]);
        bytes.AddRange(Encoding.ASCII.GetBytes(identifier));
        Patch(bytes, 0, Write(bytes, this));
        return [.. bytes];
    }

    private static int Write(List<byte> bytes, FlatFile table)
    {
        int fields = table.Count == 0 ? 0 : table.Keys.Max() + 1;
        int vtable = bytes.Count;
        int size = 4 + (4 * table.Count);
        Append(bytes, (ushort)(4 + (2 * fields)));
        Append(bytes, (ushort)size);
        int[] numbers = [.. table.Keys.Order()];
        for (int field = 0; field < fields; field++)
            Append(bytes, (ushort)(table.ContainsKey(field) ? 4 + (4 * Array.IndexOf(numbers, field)) : 0));
        int start = bytes.Count;
        Append(bytes, start - vtable);
        bytes.AddRange(new byte[size - 4]);
        for (int i = 0; i < numbers.Length; i++)
            WriteField(bytes, start + 4 + (4 * i), table[numbers[i]]);
        return start;
    }

    private static void WriteField(List<byte> bytes, int at, object value)
    {
        if (value is byte or int)
            Overwrite(bytes, at, Convert.ToInt32(value, provider: null));
        else
            Patch(bytes, at, WriteChild(bytes, value));
    }

    private static int WriteChild(List<byte> bytes, object value) => value switch
    {
        FlatFile table => Write(bytes, table),
        string text => WriteVector(bytes, Encoding.UTF8.GetBytes(text), b => bytes.Add(b)),
        byte[] vector => WriteVector(bytes, vector, b => bytes.Add(b)),
        ushort[] vector => WriteVector(bytes, vector, n => Append(bytes, n)),
        int[] vector => WriteVector(bytes, vector, n => Append(bytes, n)),
        FlatFile[] tables => WriteTables(bytes, tables),
        _ => throw new ArgumentException($"no way to write a {value.GetType()}", nameof(value)),
    };

    private static int WriteVector<T>(List<byte> bytes, T[] vector, Action<T> append)
    {
        int start = bytes.Count;
        Append(bytes, vector.Length);
        Array.ForEach(vector, append);
        return start;
    }

    private static int WriteTables(List<byte> bytes, FlatFile[] tables)
    {
        int start = bytes.Count;
        Append(bytes, tables.Length);
        bytes.AddRange(new byte[4 * tables.Length]);
        for (int i = 0; i < tables.Length; i++)
            Patch(bytes, start + 4 + (4 * i), Write(bytes, tables[i]));
        return start;
    }

    private static void Patch(List<byte> bytes, int at, int target) => Overwrite(bytes, at, target - at);

    private static void Overwrite(List<byte> bytes, int at, int value)
    {
        for (int i = 0; i < 4; i++)
            bytes[at + i] = (byte)(value >> (8 * i));
    }

    private static void Append(List<byte> bytes, int value)
    {
        Span<byte> four = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(four, value);
        bytes.AddRange(four);
    }

    private static void Append(List<byte> bytes, ushort value) => bytes.AddRange([(byte)value, (byte)(value >> 8)]);
}
