using System.Buffers.Binary;

namespace Duet.Media.Formats;

/// <summary>Takes the first frame out of an animated WebP, as a still WebP of its own.</summary>
/// <remarks>
/// ffmpeg 5.1 does not decode animated WebP; the first frame is a complete picture inside the file's first ANMF chunk, after 16 bytes of
/// position and timing. Source: RFC 9649, sections 2.3 to 2.7. A first frame smaller than its canvas is given without the canvas.
/// </remarks>
internal static class AnimatedWebp
{
    private const int FileHead = 12;
    private const int ChunkHead = 8;
    private const int FrameHead = 16;
    private const byte AlphaFlag = 0x10;

    /// <returns>A WebP file; null when the file is not animated, or damaged before its first frame.</returns>
    public static byte[]? FirstFrame(Stream file)
    {
        Span<byte> head = stackalloc byte[ChunkHead];
        file.Position = FileHead;
        while (file.ReadAtLeast(head, ChunkHead, throwOnEndOfStream: false) == ChunkHead)
        {
            var length = BinaryPrimitives.ReadUInt32LittleEndian(head[4..]);
            if (head.StartsWith("ANMF"u8))
            {
                return length >= FrameHead && length <= file.Length - file.Position ? Still(file, (int)Math.Min(length, int.MaxValue / 2)) : null;
            }

            if (!head.StartsWith("VP8X"u8) && !head.StartsWith("ANIM"u8) && !head.StartsWith("ICCP"u8))
            {
                return null;
            }

            file.Position += length + (length & 1);
        }

        return null;
    }

    private static byte[] Still(Stream file, int length)
    {
        var frame = new byte[length];
        file.ReadExactly(frame);
        var data = frame.AsSpan(FrameHead);
        Span<byte> extended = [.. "VP8X"u8, 10, 0, 0, 0, AlphaFlag, 0, 0, 0, .. frame.AsSpan(6, 6)];
        var chunks = data.StartsWith("ALPH"u8) ? extended : [];
        var size = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(size, 4 + chunks.Length + data.Length);
        return [.. "RIFF"u8, .. size, .. "WEBP"u8, .. chunks, .. data];
    }
}
