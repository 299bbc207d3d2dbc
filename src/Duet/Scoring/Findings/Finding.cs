namespace Duet.Scoring;

/// <summary>What a finding is about.</summary>
public enum FindingKind
{
    /// <summary>A limb points elsewhere. Value in degrees, with the sign of <see cref="Finding.Value"/>.</summary>
    Direction,

    /// <summary>A limb moves less or more. Value: ratio to the routine's size of movement.</summary>
    Amplitude,

    /// <summary>The dancer is behind. Value in seconds, above 0.</summary>
    Late,

    /// <summary>The dancer is ahead. Value in seconds, above 0.</summary>
    Early,

    /// <summary>The dancer rests while the routine moves. Value: share of the section, 0 to 1.</summary>
    Missed,

    /// <summary>The other arm or leg does the move. Value: share of the section, 0 to 1.</summary>
    WrongSide,

    /// <summary>A limb was out of the picture or hidden. Value: share of the time, 0 to 1.</summary>
    NotSeen,

    /// <summary>The best limb. Value: its score, 0 to 100.</summary>
    Praise,
}

/// <summary>In what a finding's value is counted.</summary>
public enum FindingUnit
{
    /// <summary>Degrees of angle in the picture.</summary>
    Degrees,

    /// <summary>Take divided by routine.</summary>
    Ratio,

    /// <summary>Seconds.</summary>
    Seconds,

    /// <summary>0 to 1.</summary>
    Share,

    /// <summary>0 to 100.</summary>
    Points,
}

/// <summary>One thing to improve, or to be proud of. Sentences are made elsewhere.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Limb">Which limb, by the dancer's own left and right, also when they danced in the mirror; null when it is about the whole dancer.</param>
/// <param name="Start">Routine time.</param>
/// <param name="End">Routine time.</param>
/// <param name="Value">
/// As <paramref name="Kind"/> says. For directions: arms and legs: positive when the limb points higher than the routine's, negative when lower; torso and neck: positive when they lean
/// more to the picture's right; shoulders and hips: positive when the dancer's own left side is higher.
/// </param>
/// <param name="Unit">In what the value is counted.</param>
public sealed record Finding(FindingKind Kind, Limb? Limb, TimeSpan Start, TimeSpan End, double Value, FindingUnit Unit);
