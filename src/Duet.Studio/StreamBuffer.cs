using System.Buffers;

namespace Duet.Studio;

/// <summary>Hands what is written on to a stream, a piece at a time: a long motion's JSON is never in memory as a whole.</summary>
internal sealed class StreamBuffer(Stream stream, CancellationToken ct) : IBufferWriter<byte>
{
    private byte[] _buffer = new byte[1 << 16];
    private int _used;

    public void Advance(int count) => _used += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        if (_buffer.Length - _used < Math.Max(1, sizeHint))
        {
            Flush();
            _buffer = sizeHint > _buffer.Length ? new byte[sizeHint] : _buffer;
        }

        return _buffer.AsMemory(_used);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public void Flush()
    {
        ct.ThrowIfCancellationRequested();
        stream.Write(_buffer, 0, _used);
        _used = 0;
    }
}
