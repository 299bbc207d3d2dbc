using Duet.Movement;

namespace Duet.Bench.Scoring;

/// <summary>What kind of performance it is, and so what a score should say.</summary>
internal enum Role
{
    /// <summary>The dance with an error of a level 0 to 4.</summary>
    Graded,

    /// <summary>No performance of this dance.</summary>
    Negative,

    /// <summary>Reported by its mean alone.</summary>
    Partial,

    /// <summary>A good performance without noise that the others of its dance are compared with.</summary>
    Base,

    /// <summary>The same performance seen or recorded otherwise.</summary>
    Same,

    /// <summary>The same performance begun earlier or later.</summary>
    Shifted,
}

/// <summary>One performance to be scored.</summary>
/// <param name="Dance">Name of the routine.</param>
/// <param name="Role">What it is for.</param>
/// <param name="Kind">Which error, negative or change.</param>
/// <param name="Level">Of the error, 0 to 4; the offset in milliseconds for shifted ones.</param>
/// <param name="Routine">As an estimator sees the routine.</param>
/// <param name="Take">As an estimator sees the dancer.</param>
internal sealed record Performance(string Dance, Role Role, string Kind, int Level, Track Routine, Track Take)
{
    /// <summary>Which of the four limbs are wrong: left arm, right arm, left leg, right leg; empty but for one wrong limb.</summary>
    public int? WrongLimb { get; init; }

    public int Seed { get; init; }
}
