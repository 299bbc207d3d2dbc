namespace Duet.Media;

/// <summary>One picture with its time.</summary>
/// <remarks>
/// Shape (height, width, 3), packed RGB, one byte a channel, full range, rows of exactly 3 x width bytes, top row first, upright. Only where
/// <see cref="VideoReadOptions.AllowYuv"/> asked for it: planes instead, luma (height, width), then blue difference and red difference,
/// ((height + 1) / 2, (width + 1) / 2) each.
/// A frame from a <see cref="VideoReader"/> stays valid until it is disposed, however many others are asked for meanwhile, and may be
/// used and disposed on any thread. Disposing hands its buffer to a later frame; a frame that is never disposed costs one allocation, nothing else.
/// </remarks>
public sealed class VideoFrame : IDisposable
{
    private readonly ReadOnlyMemory<byte> _bytes;
    private Action? _release;
    private volatile bool _disposed;

    /// <summary>Makes a frame over the caller's bytes, which it neither copies nor owns.</summary>
    /// <param name="width">Pixels, at least 1.</param>
    /// <param name="height">Pixels, at least 1.</param>
    /// <param name="time">From the file's time zero.</param>
    /// <param name="rgb">Exactly 3 x width x height bytes.</param>
    /// <exception cref="ArgumentOutOfRangeException">A side is below 1.</exception>
    /// <exception cref="ArgumentException"><paramref name="rgb"/> has another length.</exception>
    public VideoFrame(int width, int height, TimeSpan time, ReadOnlyMemory<byte> rgb)
        : this(width, height, time, rgb, yuv: null, release: null)
    {
    }

    internal VideoFrame(int width, int height, TimeSpan time, ReadOnlyMemory<byte> bytes, YuvLayout? yuv, Action? release)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        if (bytes.Length != LengthOf(width, height, yuv))
        {
            throw new ArgumentException($"{bytes.Length} bytes; {width} x {height} pixels take {LengthOf(width, height, yuv)}", yuv is null ? "rgb" : nameof(bytes));
        }

        (Width, Height, Time, _bytes, Yuv, _release) = (width, height, time, bytes, yuv, release);
    }

    /// <summary>Pixels across.</summary>
    public int Width { get; }

    /// <summary>Pixels down.</summary>
    public int Height { get; }

    /// <summary>When the frame appears, from the file's time zero (the start of its earliest stream, which its sound shares).</summary>
    public TimeSpan Time { get; }

    /// <summary>What <see cref="Planes"/> hold; null for a frame in RGB.</summary>
    public YuvLayout? Yuv { get; }

    /// <summary>The pixels in RGB.</summary>
    /// <exception cref="InvalidOperationException">They are in planes, because <see cref="VideoReadOptions.AllowYuv"/> was on.</exception>
    /// <exception cref="ObjectDisposedException">The frame was disposed; its bytes may hold another picture by now.</exception>
    public ReadOnlyMemory<byte> Rgb => Yuv is null ? Bytes : throw new InvalidOperationException("The frame's pixels are in planes: read it without AllowYuv.");

    /// <summary>The pixels in planes.</summary>
    /// <exception cref="InvalidOperationException">They are in RGB.</exception>
    /// <exception cref="ObjectDisposedException">The frame was disposed; its bytes may hold another picture by now.</exception>
    public ReadOnlyMemory<byte> Planes => Yuv is not null ? Bytes : throw new InvalidOperationException("The frame's pixels are in RGB, not in planes.");

    private ReadOnlyMemory<byte> Bytes
    {
        get
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return _bytes;
        }
    }

    /// <summary>Gives the buffer back; a second call does nothing.</summary>
    public void Dispose()
    {
        _disposed = true;
        Interlocked.Exchange(ref _release, null)?.Invoke();
    }

    internal static long LengthOf(int width, int height, YuvLayout? yuv) =>
        yuv is null ? 3L * width * height : ((long)width * height) + (2 * ((width + 1L) / 2) * ((height + 1L) / 2));
}
