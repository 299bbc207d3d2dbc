using System.Buffers;

namespace Duet.Movement;

/// <summary>Motion JSON, version 1: the file format of motions and what the API speaks.</summary>
public static class MotionJson
{
    /// <summary>Reads a motion.</summary>
    /// <param name="utf8">The whole file; a byte order mark is skipped.</param>
    /// <param name="maxFrames">More are refused, before they take memory. Default: no limit.</param>
    /// <returns>The motion; members that this version does not know are kept and written again.</returns>
    /// <exception cref="MotionFormatException">It is not Motion JSON, or too long; the message says where and why.</exception>
    public static Motion Read(ReadOnlySpan<byte> utf8, int maxFrames = int.MaxValue)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxFrames);
        return MotionJsonReader.Read(utf8, maxFrames);
    }

    /// <summary>Writes a motion.</summary>
    /// <param name="motion">What to write.</param>
    /// <param name="destination">Receives UTF-8 without a byte order mark.</param>
    public static void Write(Motion motion, IBufferWriter<byte> destination)
    {
        ArgumentNullException.ThrowIfNull(motion);
        ArgumentNullException.ThrowIfNull(destination);
        MotionJsonWriter.Write(motion, destination);
    }
}
