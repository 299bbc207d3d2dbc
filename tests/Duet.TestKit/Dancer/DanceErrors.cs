namespace Duet.TestKit.Dancer;

/// <summary>What a dancer does in place of the dance, from its start or from its middle on.</summary>
public enum Instead
{
    /// <summary>Nothing: the dance is danced.</summary>
    Nothing,

    /// <summary>Stands still in the median pose of the dance.</summary>
    Still,

    /// <summary>Stands still in the dance's first pose.</summary>
    StillFirst,

    /// <summary>Moves at random around the median pose.</summary>
    Jiggle,

    /// <summary>Dances the first half, then stands still in the pose of that moment.</summary>
    HalfThenStill,

    /// <summary>Dances the first half, then leaves the picture: every joint is unknown.</summary>
    HalfThenGone,
}

/// <summary>How a performance differs from the dance. The default is a perfect performance.</summary>
/// <remarks>With one seed, a higher level of the same error contains the lower one: more moves missed, more limbs wrong, the same noise but larger.</remarks>
public sealed record DanceErrors
{
    /// <summary>Chance behind every error.</summary>
    public int Seed { get; init; }

    /// <summary>Degrees RMS between the danced and the right direction of every limb (the torso .4 of it), smooth in time.</summary>
    public double AngleNoise { get; init; }

    /// <summary>1 is full size; 0 never leaves the median pose.</summary>
    public double Amplitude { get; init; } = 1;

    /// <summary>RMS of the smooth wandering around the beat.</summary>
    public TimeSpan Jitter { get; init; }

    /// <summary>Positive: the whole performance is late by this much.</summary>
    public TimeSpan Lag { get; init; }

    /// <summary>Share of the moves (two beats each) that are left out, standing in the median pose; 0 to 1.</summary>
    public double Missed { get; init; }

    /// <summary>How many of the four limbs (arms and legs) do another dance; 0 to 4.</summary>
    public int WrongLimbs { get; init; }

    /// <summary>True: left and right are exchanged.</summary>
    public bool Mirrored { get; init; }

    /// <summary>True: the dance is danced from its end to its start.</summary>
    public bool Reversed { get; init; }

    /// <summary>What is done in place of the dance.</summary>
    public Instead Instead { get; init; }
}
