namespace Duet.Media;

/// <summary>What to read of a video, and how.</summary>
public sealed record VideoReadOptions
{
    /// <summary>First moment wanted: frames whose time is at or after it. Zero or more. Default: the beginning.</summary>
    public TimeSpan From { get; init; } = TimeSpan.Zero;

    /// <summary>First moment no longer wanted: frames whose time is before it. Default null: to the end.</summary>
    /// <remarks>Segments [a, b) and [b, c) hold together exactly the frames of [a, c), for any cut b.</remarks>
    public TimeSpan? To { get; init; }

    /// <summary>What is refused. Default <see cref="MediaLimits.Default"/>.</summary>
    public MediaLimits Limits { get; init; } = MediaLimits.Default;

    /// <summary>Frames whose longer side is above this are made smaller, keeping their shape. Pixels, at least 1. Default null: as they are.</summary>
    /// <remarks>Lower: less to convert and to copy. Turn this first when reading is the slow part.</remarks>
    public int? MaxSide { get; init; }

    /// <summary>Decoder threads; 0 leaves it to the decoder (one per core). Set 1 when several videos are read at once. Default 0.</summary>
    public int Threads { get; init; }

    /// <summary>Frames decoded ahead of the reader, at least 1. Each takes 3 bytes a pixel, in planes 1.5. Default 3.</summary>
    public int ReadAhead { get; init; } = 3;

    /// <summary>
    /// Frames may come in the planes that the decoder made (<see cref="VideoFrame.Yuv"/>) where the film has 8 bits and a quarter of the colour, as nearly all
    /// have; other films come as RGB all the same. Default false: always RGB.
    /// </summary>
    /// <remarks>Turning this on saves the conversion, two thirds of what reading costs: 1.4 instead of 4.7 ms of CPU a frame of 1280x720.</remarks>
    public bool AllowYuv { get; init; }

    internal void ThrowIfOutOfRange()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(From, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(To ?? From, From);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxSide ?? 1, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(Threads);
        ArgumentOutOfRangeException.ThrowIfLessThan(ReadAhead, 1);
        ArgumentNullException.ThrowIfNull(Limits);
    }
}
