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
}
