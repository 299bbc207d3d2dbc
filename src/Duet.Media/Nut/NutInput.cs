using System.Buffers.Binary;

namespace Duet.Media.Nut;

/// <summary>Buffered bytes of a NUT stream: variable-length numbers in small steps, pictures straight into the caller's buffer.</summary>
internal sealed class NutInput(Stream stream)
{
    private readonly byte[] _buffer = new byte[1 << 16];
    private int _position;
    private int _end;
    private long _before;

    /// <summary>Bytes taken so far.</summary>
    public long Offset => _before + _position;

    /// <summary>The next byte; -1 at the end.</summary>
    public int TryByte()
    {
        if (_position == _end)
        {
            _before += _end;
            _position = 0;
            _end = stream.Read(_buffer, 0, _buffer.Length);
            if (_end == 0)
            {
                return -1;
            }
        }

        return _buffer[_position++];
    }

    /// <exception cref="EndOfStreamException">The stream ends within a value.</exception>
    public byte Byte()
    {
        var value = TryByte();
        return value >= 0 ? (byte)value : throw new EndOfStreamException();
    }

    /// <summary>Unsigned number: seven bits a byte, most significant first, high bit set on all but the last.</summary>
    public ulong Unsigned()
    {
        ulong value = 0;
        for (var i = 0; i < 10; i++)
        {
            var b = Byte();
            value = (value << 7) | (uint)(b & 0x7F);
            if (b < 0x80)
            {
                return value;
            }
        }

        throw new InvalidDataException("a number is too long");
    }

    public int Int() => Unsigned() is var value and <= int.MaxValue ? (int)value : throw new InvalidDataException("a number is too large");

    public long Long() => Unsigned() is var value and <= long.MaxValue ? (long)value : throw new InvalidDataException("a number is too large");

    /// <summary>Signed number: 0, 1, -1, 2, -2 ... are coded as 0, 1, 2, 3, 4.</summary>
    public long Signed()
    {
        var coded = Long() + 1;
        return (coded & 1) != 0 ? -(coded >> 1) : coded >> 1;
    }

    public ulong Fixed64()
    {
        Span<byte> bytes = stackalloc byte[8];
        ReadInto(bytes);
        return BinaryPrimitives.ReadUInt64BigEndian(bytes);
    }

    public byte[] Block(int limit)
    {
        var length = Int();
        var bytes = new byte[length <= limit ? length : throw new InvalidDataException("a block is too long")];
        ReadInto(bytes);
        return bytes;
    }

    public void ReadInto(Span<byte> destination)
    {
        var buffered = Math.Min(destination.Length, _end - _position);
        _buffer.AsSpan(_position, buffered).CopyTo(destination);
        _position += buffered;
        stream.ReadExactly(destination[buffered..]);
        _before += destination.Length - buffered;
    }

    public void Skip(long count)
    {
        Span<byte> scrap = stackalloc byte[4096];
        while (count > 0)
        {
            var step = (int)Math.Min(scrap.Length, count);
            ReadInto(scrap[..step]);
            count -= step;
        }
    }
}
