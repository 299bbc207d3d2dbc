namespace Duet.Media;

/// <summary>How a video or still is written.</summary>
public sealed record VideoWriteOptions
{
    /// <summary>A file whose sound goes along, on the same clock; one without sound adds none. Default null.</summary>
    /// <remarks>AAC that starts at zero is copied; anything else is encoded as AAC.</remarks>
    public string? AudioFrom { get; init; }

    /// <summary>H.264 quality (constant rate factor), 0 to 51. Lower: better and larger; 18 looks like the source, 28 is small. Default 20.</summary>
    public int Quality { get; init; } = 20;

    /// <summary>How long the last frame stays; every other stays until the next. 1 ms to 1 hour. Default 40 ms.</summary>
    public TimeSpan LastFrameDuration { get; init; } = TimeSpan.FromMilliseconds(40);

    /// <summary>What is refused of <see cref="AudioFrom"/>. Default <see cref="MediaLimits.Default"/>.</summary>
    public MediaLimits Limits { get; init; } = MediaLimits.Default;

    internal void ThrowIfOutOfRange()
    {
        ArgumentOutOfRangeException.ThrowIfNegative(Quality);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Quality, 51);
        ArgumentOutOfRangeException.ThrowIfLessThan(LastFrameDuration, TimeSpan.FromMilliseconds(1));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(LastFrameDuration, TimeSpan.FromHours(1));
        ArgumentNullException.ThrowIfNull(Limits);
    }
}
