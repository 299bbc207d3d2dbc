using System.Collections.Immutable;

namespace Duet.Audio;

/// <summary>Where the beats of a piece of music are.</summary>
public sealed record BeatGrid
{
    /// <summary>The tempo, 40 to 240: the mean over the whole piece.</summary>
    public required double BeatsPerMinute { get; init; }

    /// <summary>When the beats sound, from the recording's first sample, ascending; at least four.</summary>
    public required ImmutableArray<TimeSpan> Beats { get; init; }

    /// <summary>The first beat that opens a bar of four, 0 to 3, an index into <see cref="Beats"/>. A guess: bars are heard less surely than beats.</summary>
    public int FirstDownbeat { get; init; }

    /// <summary>How clear the pulse is, 0 to 1: how alike the onsets are one beat later. Music with drums has about 0.3 to 0.8.</summary>
    public double Confidence { get; init; }
}
