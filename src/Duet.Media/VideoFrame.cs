namespace Duet.Media;

/// <summary>One picture with its time.</summary>
/// <remarks>
/// Shape (height, width, 3), packed RGB, one byte a channel, full range, rows of exactly 3 x width bytes, top row first, upright.
/// A frame from a <see cref="VideoReader"/> stays valid until it is disposed, however many others are asked for meanwhile, and may be
/// used and disposed on any thread. Disposing hands its buffer to a later frame; a frame that is never disposed costs one allocation, nothing else.
/// </remarks>
public sealed class VideoFrame : IDisposable
{
    private readonly ReadOnlyMemory<byte> _rgb;
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
        : this(width, height, time, rgb, release: null)
    {
    }

    internal VideoFrame(int width, int height, TimeSpan time, ReadOnlyMemory<byte> rgb, Action? release)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        if (rgb.Length != 3L * width * height)
        {
            throw new ArgumentException($"{rgb.Length} bytes; {width} x {height} pixels take {3L * width * height}", nameof(rgb));
        }

        (Width, Height, Time, _rgb, _release) = (width, height, time, rgb, release);
    }

    /// <summary>Pixels across.</summary>
    public int Width { get; }

    /// <summary>Pixels down.</summary>
    public int Height { get; }

    /// <summary>When the frame appears, from the file's time zero (the start of its earliest stream, which its sound shares).</summary>
    public TimeSpan Time { get; }

    /// <summary>The pixels.</summary>
    /// <exception cref="ObjectDisposedException">The frame was disposed; its bytes may hold another picture by now.</exception>
    public ReadOnlyMemory<byte> Rgb
    {
        get
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return _rgb;
        }
    }

    /// <summary>Gives the buffer back; a second call does nothing.</summary>
    public void Dispose()
    {
        _disposed = true;
        Interlocked.Exchange(ref _release, null)?.Invoke();
    }
}
