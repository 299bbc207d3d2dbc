namespace Duet.Scoring;

/// <summary>When a difference is worth a word. Turn <see cref="LeastLoss"/> first: higher speaks of fewer and greater things.</summary>
public sealed record FindingRules
{
    /// <summary>How many things to improve are named at most; praise comes on top.</summary>
    public int Most { get; init; } = 3;

    /// <summary>What a finding must have cost, as a share of everything that could be lost.</summary>
    public double LeastLoss { get; init; } = 0.01;

    /// <summary>Below this coverage nothing is said.</summary>
    public double LeastCoverage { get; init; } = 0.5;

    /// <summary>The dance is looked at in parts of this length; neighbours with the same fault become one finding.</summary>
    public TimeSpan Span { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>A direction is wrong from this many degrees on; a smaller constant difference is how a body is built.</summary>
    public double LeastDegrees { get; init; } = 12;

    /// <summary>Beyond this many degrees the limb does something else altogether, and its direction is no advice.</summary>
    public double MostDegrees { get; init; } = 75;

    /// <summary>How much of the angle must point to one side.</summary>
    public double OneSidedness { get; init; } = 0.5;

    /// <summary>Moves are small below this ratio,</summary>
    public double SmallAmplitude { get; init; } = 0.75;

    /// <summary>and large above this one.</summary>
    public double LargeAmplitude { get; init; } = 1.5;

    /// <summary>How alike the moves must be (their correlation) for their size to be the fault.</summary>
    public double Coherence { get; init; } = 0.5;

    /// <summary>How fast the routine must move a limb (0 to 1) before its size, its rest or its side is a fault.</summary>
    public double LeastMove { get; init; } = 0.5;

    /// <summary>Share of a stretch in which the take must show a limb before anything is said of it.</summary>
    public double LeastObserved { get; init; } = 0.5;

    /// <summary>Share of the possible that a window must get before its lag is believed.</summary>
    public double LeastRecognised { get; init; } = 0.2;

    /// <summary>A take with less than this share of the routine's energy rests.</summary>
    public double RestEnergy { get; init; } = 0.2;

    /// <summary>Share of the moving time in which the take must rest to have missed a move.</summary>
    public double MissedShare { get; init; } = 0.6;

    /// <summary>The other side is wrong when it fits better by this much, of 1.</summary>
    public double WrongSideGain { get; init; } = 0.35;

    /// <summary>Lateness is named when it lasts this long.</summary>
    public TimeSpan LeastLateness { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>A lag this far beyond the tolerance costs half of what can be lost, in the order of findings.</summary>
    public TimeSpan FullLateness { get; init; } = TimeSpan.FromMilliseconds(300);

    /// <summary>Share of the time from which a limb counts as out of the picture.</summary>
    public double NotSeenShare { get; init; } = 0.25;

    /// <summary>A best limb below this score is not praised.</summary>
    public double LeastPraise { get; init; } = 60;
}
