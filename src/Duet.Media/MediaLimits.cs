namespace Duet.Media;

/// <summary>How much of a file is read at most. Beyond any of these a <see cref="MediaException"/> says which limit was met.</summary>
/// <remarks>Checked when a file is probed and again while it is decoded, because a file may claim less than it holds.</remarks>
public sealed record MediaLimits
{
    /// <summary>60 minutes, 250,000 frames, 2 GiB, 8192 pixels a side, 60 seconds of silence from the decoder.</summary>
    public static MediaLimits Default { get; } = new();

    /// <summary>Longest playing time. Higher: memory for sound grows by 11 MB a minute at 48 kHz.</summary>
    public TimeSpan MaxDuration { get; init; } = TimeSpan.FromMinutes(60);

    /// <summary>Most frames in a video.</summary>
    public int MaxFrames { get; init; } = 250_000;

    /// <summary>Largest file, in bytes.</summary>
    public long MaxBytes { get; init; } = 2L << 30;

    /// <summary>Largest width and height, in pixels. A frame of this side squared takes 3 bytes a pixel, several times over.</summary>
    public int MaxSide { get; init; } = 8192;

    /// <summary>Longest time that the decoder may go without delivering anything while it is waited for; then it is ended.</summary>
    public TimeSpan MaxSilence { get; init; } = TimeSpan.FromSeconds(60);
}
