using System.Collections.Concurrent;

namespace Duet.Media;

/// <summary>Buffers of one size, used again when their frames are disposed.</summary>
internal sealed class FramePool(int width, int height, YuvLayout? yuv)
{
    private readonly ConcurrentBag<byte[]> _free = [];

    public int Length { get; } = checked((int)VideoFrame.LengthOf(width, height, yuv));

    public byte[] Take() => _free.TryTake(out var buffer) ? buffer : GC.AllocateUninitializedArray<byte>(Length);

    public VideoFrame Frame(TimeSpan time, byte[] buffer) => new(width, height, time, buffer, yuv, () => _free.Add(buffer));
}
