using static Duet.Media.Nut.NutSyntax;

namespace Duet.Media.Nut;

/// <summary>Reads one stream of raw pictures with their times, as ffmpeg writes them to a pipe.</summary>
/// <remarks>
/// Why this container: it carries the picture's size and an exact timestamp per frame, while a bare raw pipe has neither (a probed
/// size is wrong for turned pictures) and yuv4mpeg or ppm have no times. Source: nut.txt version 3. Differences: one video stream,
/// seeking, indices and info packets left out, checksums not verified (the pipe does not lose bytes).
/// <code>
/// file id | main header | stream header | info... | (syncpoint | frame)* | index
///                                                               +- code byte, [flags], [pts], [size], data
/// </code>
/// </remarks>
internal sealed class NutReader(Stream stream)
{
    private readonly NutInput _input = new(stream);
    private readonly FrameCode[] _codes = new FrameCode[256];
    private readonly List<byte[]> _elidedHeaders = [[]];
    private (long Num, long Den)[] _timeBases = [];
    private (long Num, long Den) _timeBase;
    private int _ptsShift;
    private long _lastPts;
    private (long Ticks, int Size, byte[] Elided) _frame;

    /// <summary>Pixels across; known once <see cref="ReadHeaders"/> has run.</summary>
    public int Width { get; private set; }

    /// <summary>Pixels down.</summary>
    public int Height { get; private set; }

    /// <summary>Reads up to and with the stream header.</summary>
    /// <returns>False when the stream is empty: the decoder had nothing to say.</returns>
    /// <exception cref="InvalidDataException">Not NUT with one video stream.</exception>
    /// <exception cref="EndOfStreamException">It breaks off.</exception>
    public bool ReadHeaders()
    {
        var first = _input.TryByte();
        if (first < 0)
        {
            return false;
        }

        Span<byte> id = stackalloc byte[FileId.Length];
        id[0] = (byte)first;
        _input.ReadInto(id[1..]);
        if (!id.SequenceEqual(FileId))
        {
            throw new InvalidDataException("not a NUT stream");
        }

        ReadMainHeader(Expect(MainStartcode));
        ReadStreamHeader(Expect(StreamStartcode));
        return true;
    }

    /// <summary>Goes to the next frame.</summary>
    /// <param name="time">On the writer's clock, rounded to 100 ns.</param>
    /// <param name="size">Bytes that <see cref="ReadFrameInto"/> will deliver.</param>
    /// <returns>False at the end.</returns>
    public bool TryNextFrame(out TimeSpan time, out int size)
    {
        int code;
        while ((code = _input.TryByte()) == 'N')
        {
            ReadPacket();
        }

        if (code >= 0)
        {
            _frame = ReadFrameHeader(code);
        }

        (time, size) = code < 0 ? (default, 0) : (TimeSpan.FromTicks(_frame.Ticks), _frame.Size);
        return code >= 0;
    }

    /// <summary>Reads the current frame's bytes; call once per frame.</summary>
    public void ReadFrameInto(Span<byte> destination)
    {
        _frame.Elided.CopyTo(destination);
        _input.ReadInto(destination[_frame.Elided.Length.._frame.Size]);
    }

    /// <summary>Leaves the current frame unread.</summary>
    public void SkipFrame() => _input.Skip(_frame.Size - _frame.Elided.Length);

    /// <returns>Where the packet ends.</returns>
    private long Expect(ulong startcode) =>
        _input.Fixed64() == startcode ? PacketEnd() : throw new InvalidDataException("a NUT header is missing");

    private long PacketEnd()
    {
        var length = _input.Long();
        var end = _input.Offset + length;
        if (length > LongPacket)
        {
            _input.Skip(4);
        }

        return end;
    }

    /// <summary>Leaves a packet: fields unknown here, and the checksum.</summary>
    private void Leave(long end) => _input.Skip(end - _input.Offset);

    private void ReadMainHeader(long end)
    {
        if (_input.Int() != 3 || _input.Int() != 1)
        {
            throw new InvalidDataException("not NUT version 3 with one stream");
        }

        _input.Long();
        _timeBases = new (long, long)[Math.Min(_input.Int(), 16)];
        for (var i = 0; i < _timeBases.Length; i++)
        {
            _timeBases[i] = (_input.Int(), _input.Int());
        }

        ReadFrameCodes();
        var elided = _input.Int();
        for (var i = 0; i < elided; i++)
        {
            _elidedHeaders.Add(_input.Block(256));
        }

        Leave(end);
    }

    /// <summary>The table of 256 codes, run-length coded: each entry carries on from the one before.</summary>
    private void ReadFrameCodes()
    {
        long pts = 0;
        var (multiplier, streamId, headerIndex) = (1, 0, 0);
        for (var i = 0; i < 256;)
        {
            var flags = _input.Int();
            var fields = _input.Int();
            pts = fields > 0 ? _input.Signed() : pts;
            multiplier = fields > 1 ? _input.Int() : multiplier;
            streamId = fields > 2 ? _input.Int() : streamId;
            var size = fields > 3 ? _input.Int() : 0;
            var reserved = fields > 4 ? _input.Int() : 0;
            var count = fields > 5 ? _input.Int() : multiplier - size;
            _ = fields > 6 ? _input.Signed() : 0;
            headerIndex = fields > 7 ? _input.Int() : headerIndex;
            for (var j = 8; j < fields; j++)
            {
                _input.Unsigned();
            }

            for (var j = 0; j < count && i < 256; i++)
            {
                _codes[i] = i == 'N'
                    ? new FrameCode(FlagInvalid, 0, 1, 0, 0, 0, 0)
                    : new FrameCode(flags, streamId, multiplier, size + j++, pts, reserved, headerIndex);
            }
        }
    }

    private void ReadStreamHeader(long end)
    {
        var (_, streamClass) = (_input.Int(), _input.Int());
        _input.Block(16);
        var timeBase = _input.Int();
        _ptsShift = _input.Int();
        _input.Long();
        _input.Long();
        _input.Long();
        _input.Block(1 << 16);
        if (streamClass != 0 || timeBase >= _timeBases.Length || _timeBases[timeBase].Den == 0 || _ptsShift > 32)
        {
            throw new InvalidDataException("not a video stream");
        }

        _timeBase = _timeBases[timeBase];
        (Width, Height) = (_input.Int(), _input.Int());
        Leave(end);
    }

    /// <summary>A packet between frames; its first byte, 'N', is read.</summary>
    private void ReadPacket()
    {
        ulong startcode = 'N';
        for (var i = 0; i < 7; i++)
        {
            startcode = (startcode << 8) | _input.Byte();
        }

        var end = PacketEnd();
        if (startcode == SyncpointStartcode)
        {
            var key = _input.Long();
            var (num, den) = _timeBases[key % _timeBases.Length];
            _lastPts = (long)((Int128)(key / _timeBases.Length) * num * _timeBase.Den / ((Int128)den * _timeBase.Num));
        }

        Leave(end);
    }

    private (long Ticks, int Size, byte[] Elided) ReadFrameHeader(int code)
    {
        var entry = _codes[code];
        var flags = entry.Flags;
        flags ^= (flags & FlagCoded) != 0 ? _input.Int() : 0;
        if ((flags & (FlagInvalid | FlagSideData)) != 0)
        {
            throw new InvalidDataException("a frame of an unknown kind");
        }

        _ = (flags & FlagStreamId) != 0 ? _input.Int() : 0;
        _lastPts = (flags & FlagCodedPts) != 0 ? FullPts(_input.Long()) : _lastPts + entry.PtsDelta;
        var size = entry.SizeLsb + ((flags & FlagSizeMsb) != 0 ? checked(entry.SizeMultiplier * _input.Int()) : 0);
        _ = (flags & FlagMatchTime) != 0 ? _input.Signed() : 0;
        var header = (flags & FlagHeaderIndex) != 0 ? _input.Int() : entry.HeaderIndex;
        var reserved = (flags & FlagReserved) != 0 ? _input.Int() : entry.Reserved;
        for (var i = 0; i < reserved; i++)
        {
            _input.Unsigned();
        }

        _input.Skip((flags & FlagChecksum) != 0 ? 4 : 0);
        var elided = _elidedHeaders[size > LongPacket ? 0 : Math.Min(header, _elidedHeaders.Count - 1)];
        return elided.Length <= size ? (Ticks(_lastPts), size, elided) : throw new InvalidDataException("a frame is shorter than its header");
    }

    /// <summary>A timestamp is written whole, or by its low bits alone when it is near the last one.</summary>
    private long FullPts(long coded)
    {
        var step = 1L << _ptsShift;
        if (coded >= step)
        {
            return coded - step;
        }

        var near = _lastPts - ((step - 1) / 2);
        return ((coded - near) & (step - 1)) + near;
    }

    private long Ticks(long pts)
    {
        var scaled = (Int128)pts * _timeBase.Num * TimeSpan.TicksPerSecond;
        var half = scaled < 0 ? -_timeBase.Den / 2 : _timeBase.Den / 2;
        return (long)((scaled + half) / _timeBase.Den);
    }
}
