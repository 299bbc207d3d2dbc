using System.Buffers.Binary;
using static Duet.Media.Nut.NutSyntax;

namespace Duet.Media.Nut;

/// <summary>Writes packed RGB pictures with exact times, for ffmpeg to read from a pipe.</summary>
/// <remarks>
/// Source: nut.txt version 3. One video stream, time base 100 ns, a syncpoint before every frame, every timestamp and size in full,
/// no index. One frame code serves all frames: key frame, coded time, coded size, checksum.
/// </remarks>
internal sealed class NutWriter
{
    private const int FrameFlags = FlagKey | FlagCodedPts | FlagSizeMsb | FlagChecksum;
    private const byte FrameCodeByte = 0;

    private static readonly uint[] CrcTable = MakeCrcTable();

    private long _position;
    private long _syncpoint;

    /// <summary>What opens the stream.</summary>
    public byte[] Headers(int width, int height)
    {
        byte[] headers = [.. FileId, .. Packet(MainStartcode, MainHeader()), .. Packet(StreamStartcode, StreamHeader(width, height))];
        _position = headers.Length;
        return headers;
    }

    /// <summary>What stands before a frame's bytes.</summary>
    /// <param name="time">Zero or later.</param>
    /// <param name="size">Bytes of the frame.</param>
    public byte[] FrameHead(TimeSpan time, int size)
    {
        List<byte> syncpoint = [];
        Add(syncpoint, (ulong)time.Ticks);
        Add(syncpoint, _syncpoint == 0 ? 0 : (ulong)((_position - _syncpoint) / 16));
        _syncpoint = _position;
        List<byte> frame = [FrameCodeByte];
        Add(frame, (ulong)time.Ticks + 1);
        Add(frame, (ulong)size);
        byte[] head = [.. Packet(SyncpointStartcode, syncpoint), .. frame, .. Checksum([.. frame])];
        _position += head.Length + size;
        return head;
    }

    private static List<byte> MainHeader()
    {
        List<byte> header = [];
        const ulong version = 3, streams = 1, maxDistance = 65536, timeBases = 1, fields = 6, size = 0, reserved = 0, codes = 255, elidedHeaders = 0;
        foreach (var value in (ReadOnlySpan<ulong>)[
            version, streams, maxDistance, timeBases, 1, TimeSpan.TicksPerSecond, FrameFlags, fields, Signed(0), 1, 0, size, reserved, codes, elidedHeaders])
        {
            Add(header, value);
        }

        return header;
    }

    private static List<byte> StreamHeader(int width, int height)
    {
        List<byte> header = [];
        const ulong id = 0, video = 0, timeBase = 0, ptsShift = 0, maxPtsDistance = 1UL << 40, delay = 0, flags = 0, specificBytes = 0, square = 1, colours = 0;
        Add(header, id);
        Add(header, video);
        Add(header, 4);
        header.AddRange("RGB\x18"u8);
        foreach (var value in (ReadOnlySpan<ulong>)[
            timeBase, ptsShift, maxPtsDistance, delay, flags, specificBytes, (ulong)width, (ulong)height, square, square, colours])
        {
            Add(header, value);
        }

        return header;
    }

    /// <summary>Short packets only: longer ones would need a second checksum.</summary>
    private static byte[] Packet(ulong startcode, List<byte> body)
    {
        var start = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(start, startcode);
        List<byte> length = [];
        Add(length, (ulong)body.Count + 4);
        return [.. start, .. length, .. body, .. Checksum([.. body])];
    }

    private static ulong Signed(long value) => (ulong)((Math.Abs(value) << 1) - (value > 0 ? 1 : 0));

    private static void Add(List<byte> to, ulong value)
    {
        var shift = 0;
        while (value >> shift >= 0x80)
        {
            shift += 7;
        }

        for (; shift > 0; shift -= 7)
        {
            to.Add((byte)(0x80 | ((value >> shift) & 0x7F)));
        }

        to.Add((byte)(value & 0x7F));
    }

    /// <summary>CRC-32 with polynomial 0x04C11DB7, most significant bit first, start 0, not inverted.</summary>
    private static byte[] Checksum(ReadOnlySpan<byte> bytes)
    {
        uint crc = 0;
        foreach (var b in bytes)
        {
            crc = (crc << 8) ^ CrcTable[(crc >> 24) ^ b];
        }

        var checksum = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(checksum, crc);
        return checksum;
    }

    private static uint[] MakeCrcTable()
    {
        var table = new uint[256];
        for (uint i = 0; i < table.Length; i++)
        {
            var crc = i << 24;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc << 1) ^ ((crc & 0x80000000) != 0 ? 0x04C11DB7u : 0);
            }

            table[i] = crc;
        }

        return table;
    }
}
