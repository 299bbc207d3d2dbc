using System.Buffers.Binary;

namespace Duet.Media.Tests;

/// <summary>Writes the display matrix of phones' videos and the EXIF orientation of phones' photos into files, byte by byte from the specifications.</summary>
internal static class Turned
{
    /// <summary>Sets the track matrix of an MP4 (ISO 14496-12, 8.3.2): x' = a x + c y, y' = b x + d y, y downwards, 16.16 fixed point.</summary>
    public static string Clockwise(string path, int degrees)
    {
        int[] matrix = degrees switch
        {
            90 => [0, 1, 0, -1, 0, 0],
            180 => [-1, 0, 0, 0, -1, 0],
            270 => [0, -1, 0, 1, 0, 0],
            _ => [1, 0, 0, 0, 1, 0],
        };
        var bytes = File.ReadAllBytes(path);
        var header = bytes.AsSpan().IndexOf("tkhd"u8) + 4;
        bytes[header].ShouldBe((byte)0, "version 0 of the box");
        for (var i = 0; i < matrix.Length; i++)
        {
            BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(header + 40 + (4 * i)), matrix[i] << 16);
        }

        File.WriteAllBytes(path, bytes);
        return path;
    }

    /// <summary>A TIFF header with one entry, the orientation (CIPA DC-008, 4.6.2).</summary>
    public static byte[] Exif(int orientation, bool bigEndian) => bigEndian
        ? [.. "MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, 0, 0, 0, 0]
        : [.. "II*\0"u8, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, (byte)orientation, 0, 0, 0, 0, 0, 0, 0];

    public static byte[] Jpeg(byte[] jpeg, byte[] exif)
    {
        var length = exif.Length + 8;
        return [.. jpeg[..2], 0xFF, 0xE1, (byte)(length >> 8), (byte)length, .. "Exif\0\0"u8, .. exif, .. jpeg[2..]];
    }

    /// <summary>The eXIf chunk goes after the header chunk, which ends at byte 33.</summary>
    public static byte[] Png(byte[] png, byte[] exif) =>
        [.. png[..33], 0, 0, 0, (byte)exif.Length, .. "eXIf"u8, .. exif, .. Crc32([.. "eXIf"u8, .. exif]), .. png[33..]];

    /// <summary>The EXIF chunk goes last (RFC 9649, 2.7).</summary>
    public static byte[] Webp(byte[] webp, byte[] exif)
    {
        byte[] turned = [.. webp, .. "EXIF"u8, (byte)exif.Length, 0, 0, 0, .. exif];
        BinaryPrimitives.WriteInt32LittleEndian(turned.AsSpan(4), turned.Length - 8);
        return turned;
    }

    /// <summary>What a stored picture looks like, from the definition: which side of the picture the first row and the first column show.</summary>
    public static VideoFrame Upright(VideoFrame stored, int orientation)
    {
        var (row, column) = orientation switch
        {
            1 => ('T', 'L'),
            2 => ('T', 'R'),
            3 => ('B', 'R'),
            4 => ('B', 'L'),
            5 => ('L', 'T'),
            6 => ('R', 'T'),
            7 => ('R', 'B'),
            _ => ('L', 'B'),
        };
        var (width, height) = row is 'T' or 'B' ? (stored.Width, stored.Height) : (stored.Height, stored.Width);
        var rgb = new byte[3 * width * height];
        for (var r = 0; r < stored.Height; r++)
        {
            for (var c = 0; c < stored.Width; c++)
            {
                var x = Place('L', 'R', width, (row, r), (column, c));
                var y = Place('T', 'B', height, (row, r), (column, c));
                stored.Rgb.Span.Slice(3 * ((r * stored.Width) + c), 3).CopyTo(rgb.AsSpan(3 * ((y * width) + x)));
            }
        }

        return new VideoFrame(width, height, stored.Time, rgb);
    }

    private static int Place(char near, char far, int size, (char Side, int Steps) row, (char Side, int Steps) column)
    {
        var (side, steps) = row.Side == near || row.Side == far ? row : column;
        return side == near ? steps : size - 1 - steps;
    }

    private static byte[] Crc32(byte[] bytes)
    {
        var crc = 0xFFFFFFFFu;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0xEDB88320u : 0);
            }
        }

        var result = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(result, ~crc);
        return result;
    }
}
