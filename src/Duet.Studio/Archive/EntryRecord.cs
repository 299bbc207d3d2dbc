using System.Buffers.Binary;
using Duet.Movement;
using Duet.Search;

namespace Duet.Studio;

/// <summary>An entry in an archive file: 64 bytes, little-endian.</summary>
/// <remarks>
/// <code>
/// 0 id u64 | 8 time in ticks i64 | 16 source i32 | 20 person u16 | 22 width u16 | 24 box, four f32 | 40 height u16 | 42 confidences, 17 u8 | 59 - | 60 score f32
/// </code>
/// </remarks>
internal static class EntryRecord
{
    public const int Bytes = 64;

    public static void Write(Span<byte> record, ArchiveEntry entry, int source)
    {
        BinaryPrimitives.WriteUInt64BigEndian(record, Convert.ToUInt64(entry.Id, 16));
        BinaryPrimitives.WriteInt64LittleEndian(record[8..], entry.Time.Ticks);
        BinaryPrimitives.WriteInt32LittleEndian(record[16..], source);
        BinaryPrimitives.WriteUInt16LittleEndian(record[20..], (ushort)Math.Min(entry.Person, ushort.MaxValue));
        BinaryPrimitives.WriteUInt16LittleEndian(record[22..], (ushort)Math.Min(entry.Size.Width, ushort.MaxValue));
        BinaryPrimitives.WriteSingleLittleEndian(record[24..], entry.TopLeft.X);
        BinaryPrimitives.WriteSingleLittleEndian(record[28..], entry.TopLeft.Y);
        BinaryPrimitives.WriteSingleLittleEndian(record[32..], entry.BottomRight.X);
        BinaryPrimitives.WriteSingleLittleEndian(record[36..], entry.BottomRight.Y);
        BinaryPrimitives.WriteUInt16LittleEndian(record[40..], (ushort)Math.Min(entry.Size.Height, ushort.MaxValue));
        for (int j = 0; j < PoseDescriptor.Joints; j++)
        {
            // What counts must go on counting.
            record[42 + j] = (byte)Math.Ceiling(255 * Math.Clamp(entry.Confidences[j], 0, 1));
        }

        BinaryPrimitives.WriteSingleLittleEndian(record[60..], entry.Score);
    }

    public static int SourceOf(ReadOnlySpan<byte> record) => BinaryPrimitives.ReadInt32LittleEndian(record[16..]);

    public static float[] ConfidencesOf(ReadOnlySpan<byte> record)
    {
        var confidences = new float[PoseDescriptor.Joints];
        for (int j = 0; j < confidences.Length; j++)
        {
            confidences[j] = record[42 + j] / 255f;
        }

        return confidences;
    }

    public static ArchiveEntry Read(ReadOnlySpan<byte> record, string source, string credits) => new(
        source, TimeSpan.FromTicks(BinaryPrimitives.ReadInt64LittleEndian(record[8..])), BinaryPrimitives.ReadUInt16LittleEndian(record[20..]))
    {
        Id = BinaryPrimitives.ReadUInt64BigEndian(record).ToString("x16", System.Globalization.CultureInfo.InvariantCulture),
        Credits = credits,
        Size = new FrameSize(BinaryPrimitives.ReadUInt16LittleEndian(record[22..]), BinaryPrimitives.ReadUInt16LittleEndian(record[40..])),
        TopLeft = new PixelPoint(BinaryPrimitives.ReadSingleLittleEndian(record[24..]), BinaryPrimitives.ReadSingleLittleEndian(record[28..])),
        BottomRight = new PixelPoint(BinaryPrimitives.ReadSingleLittleEndian(record[32..]), BinaryPrimitives.ReadSingleLittleEndian(record[36..])),
        Score = BinaryPrimitives.ReadSingleLittleEndian(record[60..]),
        Confidences = [.. ConfidencesOf(record)],
    };
}
