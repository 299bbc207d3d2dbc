using System.Buffers.Binary;

namespace Duet.Media.Formats;

/// <summary>Finds the EXIF orientation, 1 to 8, in a picture file; 1 (as stored) where there is none.</summary>
/// <remarks>
/// JPEG: the APP1 segment that begins with "Exif\0\0"; PNG: the eXIf chunk; WebP: the EXIF chunk. All hold a TIFF header whose
/// first directory has the tag 0x0112. Source: CIPA DC-008 (EXIF 2.32), section 4.6; PNG extensions 1.5; RFC 9649.
/// ffmpeg's own handling differs by version and format, so the decoder is told not to turn pictures and we tell it the filter.
/// </remarks>
internal static class ExifOrientation
{
    public const int AsStored = 1;

    private const int OrientationTag = 0x0112;
    private const int MostChunks = 65536;

    public static int Read(Stream file, string demuxer) => demuxer switch
    {
        "jpeg_pipe" => InJpeg(file),
        "png_pipe" or "apng" => InChunks(file, 8, "eXIf"u8, bigEndian: true, trailer: 4),
        "webp_pipe" => InChunks(file, 12, "EXIF"u8, bigEndian: false, trailer: 0),
        _ => AsStored,
    };

    /// <summary>The filter that makes the picture upright; empty for 1.</summary>
    public static string Filter(int orientation) => orientation switch
    {
        2 => "hflip",
        3 => "hflip,vflip",
        4 => "vflip",
        5 => "transpose=cclock_flip",
        6 => "transpose=clock",
        7 => "transpose=clock_flip",
        8 => "transpose=cclock",
        _ => "",
    };

    /// <summary>The clockwise turn within the orientation, in degrees; mirroring left aside.</summary>
    public static int Rotation(int orientation) => orientation switch
    {
        3 or 4 => 180,
        6 or 7 => 90,
        5 or 8 => 270,
        _ => 0,
    };

    private static int InJpeg(Stream file)
    {
        Span<byte> marker = stackalloc byte[4];
        file.Position = 2;
        while (TryRead(file, marker) && marker[0] == 0xFF && marker[1] is not (0xDA or 0xD9))
        {
            var length = BinaryPrimitives.ReadUInt16BigEndian(marker[2..]) - 2;
            var end = file.Position + length;
            if (marker[1] == 0xE1 && ReadBlock(file, length) is { } block && block.AsSpan().StartsWith("Exif\0\0"u8))
            {
                return InTiff(block.AsSpan(6));
            }

            file.Position = end;
        }

        return AsStored;
    }

    private static int InChunks(Stream file, int start, ReadOnlySpan<byte> name, bool bigEndian, int trailer)
    {
        Span<byte> head = stackalloc byte[8];
        file.Position = start;
        for (var i = 0; i < MostChunks && TryRead(file, head); i++)
        {
            var (lengthAt, nameAt) = bigEndian ? (0, 4) : (4, 0);
            var length = bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(head[lengthAt..]) : BinaryPrimitives.ReadUInt32LittleEndian(head[lengthAt..]);
            if (head.Slice(nameAt, 4).SequenceEqual(name))
            {
                var block = ReadBlock(file, (int)Math.Min(length, ushort.MaxValue)).AsSpan();
                return InTiff(block.StartsWith("Exif\0\0"u8) ? block[6..] : block);
            }

            file.Position += length + trailer + (bigEndian ? 0 : length & 1);
        }

        return AsStored;
    }

    private static int InTiff(ReadOnlySpan<byte> tiff)
    {
        if (tiff.Length < 8 || !(tiff.StartsWith("II"u8) || tiff.StartsWith("MM"u8)))
        {
            return AsStored;
        }

        var big = tiff[0] == 'M';
        var directory = big ? BinaryPrimitives.ReadUInt32BigEndian(tiff[4..]) : BinaryPrimitives.ReadUInt32LittleEndian(tiff[4..]);
        if (directory > tiff.Length - 2)
        {
            return AsStored;
        }

        var entries = tiff[(int)directory..];
        var count = Short(entries, big);
        for (var i = 0; i < count && entries.Length >= 2 + (12 * (i + 1)); i++)
        {
            var entry = entries.Slice(2 + (12 * i), 12);
            if (Short(entry, big) == OrientationTag)
            {
                var value = Short(entry[8..], big);
                return value is >= 1 and <= 8 ? value : AsStored;
            }
        }

        return AsStored;
    }

    private static int Short(ReadOnlySpan<byte> at, bool big) =>
        big ? BinaryPrimitives.ReadUInt16BigEndian(at) : BinaryPrimitives.ReadUInt16LittleEndian(at);

    private static bool TryRead(Stream file, Span<byte> into) => file.ReadAtLeast(into, into.Length, throwOnEndOfStream: false) == into.Length;

    private static byte[]? ReadBlock(Stream file, int length)
    {
        var block = new byte[Math.Max(0, length)];
        return TryRead(file, block) ? block : null;
    }
}
