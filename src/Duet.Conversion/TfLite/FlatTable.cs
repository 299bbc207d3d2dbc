using System.Buffers.Binary;
using System.Text;

namespace Duet.Conversion.TfLite;

/// <summary>One table of a FlatBuffers file.</summary>
/// <remarks>
/// Layout: the table starts with a signed offset back to its vtable; the vtable holds its own length, the table's length and then
/// one 16-bit offset per field, 0 where the field has its default. Strings, vectors and tables are reached through an unsigned
/// 32-bit offset relative to the place where it stands. Every read is checked, so that a cut file says so.
/// </remarks>
internal readonly struct FlatTable
{
    private readonly ReadOnlyMemory<byte> _file;
    private readonly int _start;

    private FlatTable(ReadOnlyMemory<byte> file, int start)
    {
        _file = file;
        _start = start;
    }

    /// <summary>The root table of a file.</summary>
    /// <exception cref="InvalidDataException">The file is cut short.</exception>
    public static FlatTable Root(ReadOnlyMemory<byte> file) => new(file, Follow(file, 0));

    public byte Byte(int field, byte fallback = 0) => Locate(field) is int at ? Bytes(at, 1)[0] : fallback;

    public bool Flag(int field) => Byte(field) != 0;

    public int Int(int field, int fallback = 0) => Locate(field) is int at ? BinaryPrimitives.ReadInt32LittleEndian(Bytes(at, 4)) : fallback;

    public FlatTable? Table(int field) => Locate(field) is int at ? new FlatTable(_file, Follow(_file, at)) : null;

    public string Text(int field) => Encoding.UTF8.GetString(Vector(field, 1).Span);

    public ReadOnlyMemory<byte> ByteVector(int field) => Vector(field, 1);

    public int[] IntVector(int field) => Read(field, 4, BinaryPrimitives.ReadInt32LittleEndian);

    public int[] UShortVector(int field) => Read<int>(field, 2, span => BinaryPrimitives.ReadUInt16LittleEndian(span));

    public float[] FloatVector(int field) => Read(field, 4, BinaryPrimitives.ReadSingleLittleEndian);

    public long[] LongVector(int field) => Read(field, 8, BinaryPrimitives.ReadInt64LittleEndian);

    public FlatTable[] TableVector(int field)
    {
        ReadOnlyMemory<byte> vector = Vector(field, 4);
        if (vector.IsEmpty)
            return [];
        var file = _file;
        int first = Follow(file, Locate(field)!.Value) + 4;
        return [.. Enumerable.Range(0, vector.Length / 4).Select(i => new FlatTable(file, Follow(file, first + (4 * i))))];
    }

    private T[] Read<T>(int field, int size, Func<ReadOnlySpan<byte>, T> read)
    {
        ReadOnlyMemory<byte> vector = Vector(field, size);
        var values = new T[vector.Length / size];
        for (int i = 0; i < values.Length; i++)
            values[i] = read(vector.Span[(i * size)..]);
        return values;
    }

    private ReadOnlyMemory<byte> Vector(int field, int elementSize)
    {
        if (Locate(field) is not int at)
            return default;
        int start = Follow(_file, at);
        long length = BinaryPrimitives.ReadUInt32LittleEndian(Bytes(start, 4)) * (long)elementSize;
        if (start + 4 + length > _file.Length)
            throw CutShort();
        return _file.Slice(start + 4, (int)length);
    }

    private int? Locate(int field)
    {
        int table = _start - BinaryPrimitives.ReadInt32LittleEndian(Bytes(_start, 4));
        int slot = 4 + (2 * field);
        if (slot >= BinaryPrimitives.ReadUInt16LittleEndian(Bytes(table, 2)))
            return null;
        int offset = BinaryPrimitives.ReadUInt16LittleEndian(Bytes(table + slot, 2));
        return offset == 0 ? null : _start + offset;
    }

    private ReadOnlySpan<byte> Bytes(int at, int count) => Bytes(_file, at, count);

    private static ReadOnlySpan<byte> Bytes(ReadOnlyMemory<byte> file, int at, int count) =>
        at >= 0 && at <= file.Length - count ? file.Span.Slice(at, count) : throw CutShort();

    private static int Follow(ReadOnlyMemory<byte> file, int at)
    {
        long target = at + (long)BinaryPrimitives.ReadUInt32LittleEndian(Bytes(file, at, 4));
        return target < file.Length ? (int)target : throw CutShort();
    }

    private static InvalidDataException CutShort() => new("the file is cut short or damaged");
}
