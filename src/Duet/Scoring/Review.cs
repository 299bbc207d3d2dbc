using System.Collections.Immutable;
using Duet.Alignment;

namespace Duet.Scoring;

/// <summary>Why there is no score.</summary>
public enum NoScoreReason
{
    /// <summary>One of the tracks shows nobody.</summary>
    NoPerson,

    /// <summary>One of the tracks is too short to be compared, or they never overlap.</summary>
    TooShort,

    /// <summary>Too little of what the routine asks for was seen in the take.</summary>
    NotSeen,
}

/// <summary>What found the offset.</summary>
public enum OffsetSource
{
    /// <summary>The recordings' shared sound.</summary>
    Audio,

    /// <summary>The motion alone.</summary>
    Motion,
}

/// <summary>How close a take came to a routine: numbers without sentences. No number is ever NaN or negative zero.</summary>
public sealed record Review
{
    /// <summary>0 to 100; null when there is nothing to score, then <see cref="Reason"/> says why. About 90 is the same dancer twice, 60 to 75 another trained dancer, under 6 another dance.</summary>
    public double? Score { get; init; }

    /// <summary>Why there is no score; null when there is one.</summary>
    public NoScoreReason? Reason { get; init; }

    /// <summary>The version of the formula. Scores of different versions are not compared.</summary>
    public required string Ruleset { get; init; }

    /// <summary>Which limbs were judged.</summary>
    public required Profile Profile { get; init; }

    /// <summary>A profile that would suit what was seen better; null when the chosen one does. It is never switched silently.</summary>
    public Profile? SuggestedProfile { get; init; }

    /// <summary>True when the take was compared in the mirror. Limbs and findings then still speak of the dancer's own left and right: their left arm was compared with the routine's right one.</summary>
    public bool Mirrored { get; init; }

    /// <summary>True when the take was turned to the routine's camera.</summary>
    public bool ViewCorrected { get; init; }

    /// <summary>Share of the routine (by its weight) that was judged, 0 to 1.</summary>
    public double Coverage { get; init; }

    /// <summary>The part that was danced; null without a score.</summary>
    public Danced? Danced { get; init; }

    /// <summary>What the routine shows at t, the take shows at t + offset: positive when the take is later. Null when none was found.</summary>
    public TimeSpan? Offset { get; init; }

    /// <summary>What found the offset; null when none was found.</summary>
    public OffsetSource? OffsetFrom { get; init; }

    /// <summary>False when another offset is nearly as good, as in periodic motion.</summary>
    public bool OffsetCertain { get; init; }

    /// <summary>Which moment of the take belongs to which moment of the routine: the offset with the dancer's own lags; null without a score.</summary>
    public TimeMap? TimeMap { get; init; }

    /// <summary>How late or early the dancer was; null without a score.</summary>
    public Timing? Timing { get; init; }

    /// <summary>One entry per limb of the profile, in the order of <see cref="Limb"/>; empty without a score.</summary>
    public ImmutableArray<LimbScore> Limbs { get; init; } = [];

    /// <summary>The routine in parts of about four seconds; empty without a score.</summary>
    public ImmutableArray<SectionScore> Sections { get; init; } = [];

    /// <summary>How it went moment by moment; null without a score.</summary>
    public DanceCourse? Course { get; init; }

    /// <summary>At most three things to improve, the heaviest first, and praise for the best limb. Empty where too little was seen to speak.</summary>
    public ImmutableArray<Finding> Findings { get; init; } = [];
}

/// <summary>The part of the routine that was danced.</summary>
/// <param name="Start">Routine time of the first judged moment.</param>
/// <param name="End">Routine time of the last.</param>
/// <param name="Score">0 to 100: as the review's, without the deduction for what was left out.</param>
public sealed record Danced(TimeSpan Start, TimeSpan End, double Score);

/// <summary>How late or early the dancer was.</summary>
/// <param name="Mean">The usual lag, a weighted median: positive when the dancer is late against the sound. Near zero when the motion alone found the offset.</param>
/// <param name="Spread">How much the lag wanders around it (standard deviation); never negative.</param>
/// <param name="EarlyShare">Share of the judged time more than the tolerance ahead of the usual lag, 0 to 1.</param>
/// <param name="LateShare">Share of the judged time more than the tolerance behind it, 0 to 1.</param>
public sealed record Timing(TimeSpan Mean, TimeSpan Spread, double EarlyShare, double LateShare);

/// <summary>How one limb did.</summary>
/// <param name="Limb">Which, by the dancer's own left and right.</param>
/// <param name="Score">0 to 100; null when routine or take hardly show the limb.</param>
/// <param name="ErrorDegrees">Mean angle between the limb's directions in the two pictures, 0 to 180; a limb that points at the camera counts little.</param>
/// <param name="Observed">Share of the compared time in which the take shows the limb, of that in which the routine does; 0 to 1.</param>
/// <param name="Amplitude">Size of the take's movements as a ratio to the routine's: 0.6 is 60 % of it; 1 when the routine's limb rests.</param>
public sealed record LimbScore(Limb Limb, double? Score, double ErrorDegrees, double Observed, double Amplitude);

/// <summary>How one part of the routine went.</summary>
/// <param name="Start">Routine time.</param>
/// <param name="End">Routine time.</param>
/// <param name="Score">0 to 100; null when nothing was judged in it.</param>
public sealed record SectionScore(TimeSpan Start, TimeSpan End, double? Score);
