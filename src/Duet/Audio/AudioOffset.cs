using System.Collections.Immutable;

namespace Duet.Audio;

/// <summary>What two recordings' sound says about when one began against the other.</summary>
/// <remarks>
/// A sound at t in the routine is at (t + Offset) (1 + DriftPpm / 1e6) in the take; without drift that is t + Offset. The offset is thus the one at the
/// take's first sample, the moment that cutting and playing start from.
/// </remarks>
public sealed record AudioOffset
{
    /// <summary>Whether <see cref="Offset"/> may be relied on.</summary>
    public bool Accepted => Offset is not null;

    /// <summary>Positive: the take is later. Null when not accepted.</summary>
    public TimeSpan? Offset { get; init; }

    /// <summary>How strongly the best candidate stands out of chance, 0 and above; accepted from 12, and more for more windows.</summary>
    public double Confidence { get; init; }

    /// <summary>How far the best candidate is ahead of the strongest one more than 100 ms away where both can be heard, a ratio, at most 1,000; accepted from 1.15.</summary>
    public double Margin { get; init; }

    /// <summary>The share, 0 to 1, of the overlapping windows with sound that agree with the best candidate; accepted from 0.5 and from ten seconds of sound.</summary>
    public double Coverage { get; init; }

    /// <summary>Parts per million by which the take's clock runs fast; below 0: slow. Also how much slower its music was played.</summary>
    public double DriftPpm { get; init; }

    /// <summary>What the best candidate was fitted on.</summary>
    public AudioMethod Method { get; init; }

    /// <summary>At most five, best first. Also when not accepted, if the best has a confidence of 5 or more.</summary>
    public ImmutableArray<AudioCandidate> Candidates { get; init; } = [];

    /// <summary>Why not accepted; null when accepted.</summary>
    public NoOffsetReason? Reason { get; init; }
}

/// <summary>An offset that fits.</summary>
/// <param name="Offset">As <see cref="AudioOffset.Offset"/>.</param>
/// <param name="Confidence">As <see cref="AudioOffset.Confidence"/>.</param>
/// <param name="DriftPpm">As <see cref="AudioOffset.DriftPpm"/>.</param>
public readonly record struct AudioCandidate(TimeSpan Offset, double Confidence, double DriftPpm);

/// <summary>What an offset was fitted on.</summary>
public enum AudioMethod
{
    /// <summary>The sound waves themselves: exact to a tenth of a millisecond.</summary>
    Waves,

    /// <summary>The onsets in 24 bands, for sound that was stretched in time: exact to some 10 ms.</summary>
    Onsets,
}
