using System.Buffers;
using System.Buffers.Binary;
using Duet.Media;

namespace Duet.Studio;

/// <summary>What a section of an archive file holds.</summary>
internal enum SectionKind
{
    /// <summary>A pose index; there may be several.</summary>
    Index = 1,

    /// <summary>An <see cref="EntryRecord"/> for every id.</summary>
    Entries = 2,

    /// <summary>A <see cref="TextTable"/> of sources.</summary>
    Sources = 3,

    /// <summary>The sources' credits.</summary>
    Credits = 4,

    /// <summary>Ids that are not found any more, 32 bits each.</summary>
    Removed = 5,
}

/// <summary>The frame of an archive file: which version, which sections where, and a sum over every byte.</summary>
/// <remarks>
/// <code>
/// header 64 | table, 32 a section | sections, each from a multiple of 64, padded with zeros
///
/// header    "DUETPOSE" | version u32 | sections u32 | bytes of the file u64 | sum of header and table u64, itself taken as 0 | zeros
/// table     kind u32 | 0 u32 | offset u64 | length u64 | sum of the section with its padding u64
/// </code>
/// Numbers are little-endian. A section can be searched where it is mapped.
/// </remarks>
internal static class ArchiveSections
{
    public const int Version = 1;
    private const ulong Magic = 0x45534F5054455544; // "DUETPOSE"
    private const int HeaderBytes = 64;
    private const int RowBytes = 32;
    private const int MostSections = 1024;
    private const int SumAt = 24;

    public static void Write(IBufferWriter<byte> output, IReadOnlyList<(SectionKind Kind, ReadOnlyMemory<byte> Content)> sections)
    {
        byte[] head = new byte[Padded(HeaderBytes + (RowBytes * sections.Count))];
        long offset = head.Length;
        for (int i = 0; i < sections.Count; i++)
        {
            Span<byte> row = head.AsSpan(HeaderBytes + (RowBytes * i), RowBytes);
            BinaryPrimitives.WriteInt32LittleEndian(row, (int)sections[i].Kind);
            BinaryPrimitives.WriteInt64LittleEndian(row[8..], offset);
            BinaryPrimitives.WriteInt64LittleEndian(row[16..], sections[i].Content.Length);
            BinaryPrimitives.WriteUInt64LittleEndian(row[24..], Sum(sections[i].Content.Span, []));
            offset += Padded(sections[i].Content.Length);
        }

        BinaryPrimitives.WriteUInt64LittleEndian(head, Magic);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(8), Version);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(12), sections.Count);
        BinaryPrimitives.WriteInt64LittleEndian(head.AsSpan(16), offset);
        BinaryPrimitives.WriteUInt64LittleEndian(head.AsSpan(SumAt), BlockHash.Of(head));
        output.Write(head);
        foreach ((SectionKind _, ReadOnlyMemory<byte> content) in sections)
        {
            WritePadded(output, content.Span);
        }
    }

    /// <summary>The sections, every byte of them checked.</summary>
    /// <exception cref="ArchiveException">The file is not one, or not whole.</exception>
    public static IReadOnlyList<(SectionKind Kind, ReadOnlyMemory<byte> Content)> Read(string name, MappedFile file)
    {
        byte[] start = file.Slice(0, (int)Math.Min(file.Length, HeaderBytes)).ToArray();
        if (start.Length < 8 || BinaryPrimitives.ReadUInt64LittleEndian(start) != Magic)
        {
            throw new ArchiveException($"{name}: is not an archive of poses");
        }

        if (start.Length == HeaderBytes && BinaryPrimitives.ReadInt32LittleEndian(start.AsSpan(8)) is var version and not Version)
        {
            throw new ArchiveException($"{name}: is an archive of version {version}; this Duet reads version {Version}: build it again");
        }

        long length = start.Length == HeaderBytes ? BinaryPrimitives.ReadInt64LittleEndian(start.AsSpan(16)) : long.MaxValue;
        if (file.Length < length)
        {
            throw new ArchiveException($"{name}: breaks off; copy or build it again");
        }

        int count = BinaryPrimitives.ReadInt32LittleEndian(start.AsSpan(12));
        if (file.Length != length || count is < 0 or > MostSections || Padded(HeaderBytes + (RowBytes * count)) > file.Length)
        {
            throw Altered(name);
        }

        byte[] head = file.Slice(0, (int)Padded(HeaderBytes + (RowBytes * count))).ToArray();
        ulong sum = BinaryPrimitives.ReadUInt64LittleEndian(head.AsSpan(SumAt));
        head.AsSpan(SumAt, sizeof(ulong)).Clear();
        return BlockHash.Of(head) == sum ? [.. Enumerable.Range(0, count).Select(i => ReadSection(name, file, head.AsSpan(HeaderBytes + (RowBytes * i), RowBytes)))] : throw Altered(name);
    }

    /// <summary>The sum over header and table, which hold the sums of everything else.</summary>
    public static string StampOf(MappedFile file) => BinaryPrimitives.ReadUInt64LittleEndian(file.Slice(SumAt, sizeof(ulong)).Span).ToString("x16", System.Globalization.CultureInfo.InvariantCulture);

    public static ArchiveException Altered(string name) => new($"{name}: was altered since it was written; copy or build it again");

    private static (SectionKind Kind, ReadOnlyMemory<byte> Content) ReadSection(string name, MappedFile file, ReadOnlySpan<byte> row)
    {
        (long offset, long length) = (BinaryPrimitives.ReadInt64LittleEndian(row[8..]), BinaryPrimitives.ReadInt64LittleEndian(row[16..]));
        ReadOnlyMemory<byte> content = file.Slice(offset, (int)length), padding = file.Slice(offset + length, (int)(Padded(length) - length));
        return Sum(content.Span, padding.Span) == BinaryPrimitives.ReadUInt64LittleEndian(row[24..])
            ? ((SectionKind)BinaryPrimitives.ReadInt32LittleEndian(row), content)
            : throw Altered(name);
    }

    private static ulong Sum(ReadOnlySpan<byte> content, ReadOnlySpan<byte> padding)
    {
        ulong sum = BlockHash.Of(content);
        return padding.IndexOfAnyExcept((byte)0) < 0 ? sum : ~sum;
    }

    private static void WritePadded(IBufferWriter<byte> output, ReadOnlySpan<byte> content)
    {
        for (int at = 0; at < content.Length; at += 1 << 16)
        {
            output.Write(content[at..Math.Min(content.Length, at + (1 << 16))]);
        }

        Span<byte> padding = stackalloc byte[(int)(Padded(content.Length) - content.Length)];
        padding.Clear();
        output.Write(padding);
    }

    private static long Padded(long length) => (length + 63) / 64 * 64;
}
