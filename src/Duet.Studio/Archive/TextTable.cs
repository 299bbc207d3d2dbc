using System.Buffers.Binary;
using System.Text;

namespace Duet.Studio;

/// <summary>Texts by number, of which one is read without reading the others: their number, where each ends, then all of them in UTF-8.</summary>
internal static class TextTable
{
    public static byte[] Write(IReadOnlyList<string> texts)
    {
        byte[][] encoded = [.. texts.Select(Encoding.UTF8.GetBytes)];
        int head = sizeof(long) * (encoded.Length + 1);
        var table = new byte[head + encoded.Sum(text => text.Length)];
        BinaryPrimitives.WriteInt64LittleEndian(table, encoded.Length);
        int end = 0;
        for (int i = 0; i < encoded.Length; i++)
        {
            encoded[i].CopyTo(table, head + end);
            end += encoded[i].Length;
            BinaryPrimitives.WriteInt64LittleEndian(table.AsSpan(sizeof(long) * (i + 1)), end);
        }

        return table;
    }

    /// <summary>Whether the table is as <see cref="Write"/> makes it, as far as its numbers go.</summary>
    public static bool IsTable(ReadOnlySpan<byte> table)
    {
        if (table.Length < sizeof(long))
        {
            return false;
        }

        long count = Count(table);
        return count >= 0 && count < table.Length / sizeof(long);
    }

    public static long Count(ReadOnlySpan<byte> table) => BinaryPrimitives.ReadInt64LittleEndian(table);

    public static string Read(ReadOnlySpan<byte> table, int index)
    {
        long count = Count(table);
        int head = (int)(sizeof(long) * (count + 1));
        int start = index == 0 ? 0 : (int)BinaryPrimitives.ReadInt64LittleEndian(table[(sizeof(long) * index)..]);
        int end = (int)BinaryPrimitives.ReadInt64LittleEndian(table[(sizeof(long) * (index + 1))..]);
        return Encoding.UTF8.GetString(table[(head + start)..(head + end)]);
    }
}
