using Duet.Alignment;

namespace Duet.Scoring;

/// <summary>How a take is reviewed. Turn <see cref="Profile"/> first.</summary>
public sealed record ReviewOptions
{
    /// <summary>Which limbs are judged; default all. Fewer limbs leave less evidence: choose one only where limbs cannot dance along or are not in the picture.</summary>
    public Profile Profile { get; init; } = KnownProfiles.Full;

    /// <summary>Whether the take is mirrored; default: decided once on the whole recording.</summary>
    public MirrorMode Mirror { get; init; } = MirrorMode.Auto;

    /// <summary>What sound or a shared clock knows about the offset; null: the motion alone finds it.</summary>
    public AlignmentHint? Hint { get; init; }

    /// <summary>Turns the take to the routine's camera when both tracks have joints in metres. Default off: the picture is more exact than the depth.</summary>
    public bool ViewCorrection { get; init; }

    /// <summary>The formula's constants.</summary>
    public Ruleset Ruleset { get; init; } = Ruleset.Current;
}
