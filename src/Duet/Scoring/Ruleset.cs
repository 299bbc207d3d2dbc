using System.Collections.Immutable;
using Duet.Alignment;
using Duet.Movement;

namespace Duet.Scoring;

/// <summary>Every constant of the scoring formula. A change of any of them is a new version: scores of different versions are never compared.</summary>
/// <remarks>
/// The constants were chosen on development data: real repeats of one person, the same gesture by a child and an adult, generated dances, and their distortions. There are no human
/// ratings behind them yet. Turn <see cref="Curve"/> first (what the numbers mean), then <see cref="PoseScale"/> (how exact a direction must be), then the timing.
/// </remarks>
public sealed record Ruleset
{
    /// <summary>The ruleset in force.</summary>
    public static Ruleset Current { get; } = new();

    /// <summary>Kept with every score.</summary>
    public string Version { get; init; } = "1";

    /// <summary>The common clock. Higher costs time and sees nothing new in dance.</summary>
    public FrameRate Rate { get; init; } = new(30);

    /// <summary>Smoothing of joints. Higher forgives jitter and blurs fast moves.</summary>
    public TimeSpan SmoothSigma { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>Width of the slope that gives velocities. Higher is calmer and slower.</summary>
    public TimeSpan SpeedSigma { get; init; } = TimeSpan.FromMilliseconds(83);

    /// <summary>A shorter track is not compared.</summary>
    public TimeSpan ShortestTrack { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Which percentile of a limb's seen lengths is its own length.</summary>
    public double LengthPercentile { get; init; } = 0.95;

    /// <summary>Confidence of both ends from which a length is trusted.</summary>
    public double LengthConfidence { get; init; } = 0.5;

    /// <summary>The same where too few frames reach <see cref="LengthConfidence"/>.</summary>
    public double LengthConfidenceFallback { get; init; } = 0.3;

    /// <summary>How many trusted frames a limb's own length needs.</summary>
    public int LengthFrames { get; init; } = 5;

    /// <summary>A limb longer than this many of its own lengths is a slip of the estimator and is cut.</summary>
    public double LongestLimb { get; init; } = 1.25;

    /// <summary>At this confidence a joint begins to count.</summary>
    public double ConfidenceFloor { get; init; } = 0.2;

    /// <summary>This much above the floor it counts in full.</summary>
    public double ConfidenceRange { get; init; } = 0.5;

    /// <summary>How much each <see cref="Limb"/> counts: what dances most, most.</summary>
    public ImmutableArray<double> LimbWeights { get; init; } = [0.7, 0.4, 0.4, 0.4, 1, 1, 1.2, 1.2, 1, 1, 1, 1];

    /// <summary>How far a direction may be off, in limb lengths, before its credit falls to 61 %. Higher forgives more; 0.45 is about 26 degrees.</summary>
    public double PoseScale { get; init; } = 0.45;

    /// <summary>Mean squared limb speed below which motion is taken for trembling, per second squared.</summary>
    public double Quiet { get; init; } = 0.2;

    /// <summary>How much of a fast window is judged by its motion; the rest by its poses.</summary>
    public double MoveShare { get; init; } = 0.6;

    /// <summary>The weight of a window in which the routine rests, beside 1 for motion.</summary>
    public double StillWeight { get; init; } = 0.25;

    /// <summary>Frames from one window to the next.</summary>
    public int Hop { get; init; } = 3;

    /// <summary>Hops in a window: 5 hops of 3 frames are half a second.</summary>
    public int HopsPerWindow { get; init; } = 5;

    /// <summary>How far the routine is shifted against itself to measure what chance gives, besides its own median pose.</summary>
    public ImmutableArray<TimeSpan> ChanceShifts { get; init; } =
        [TimeSpan.FromSeconds(1.5), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2.5), TimeSpan.FromSeconds(3)];

    /// <summary>Around each window, over how much time the take's similarity at those wrong times is measured.</summary>
    public TimeSpan ChanceSpan { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>How far below chance a window's poses may count, so that luck in one window is paid back in the next; 0 keeps all luck, higher also punishes single slips more.</summary>
    public double LeastPose { get; init; } = -0.2;

    /// <summary>Chance is never taken for more than this, so that a routine that stands still can be scored at all.</summary>
    public double MostChance { get; init; } = 0.9;

    /// <summary>The same for a limb alone: a limb that hardly moves would else be judged by the noise of the camera.</summary>
    public double MostLimbChance { get; init; } = 0.75;

    /// <summary>A lag up to this costs nothing; people do not see it.</summary>
    public TimeSpan TimingTolerance { get; init; } = TimeSpan.FromMilliseconds(70);

    /// <summary>How fast credit falls beyond the tolerance, with shared sound.</summary>
    public TimeSpan TimingDecay { get; init; } = TimeSpan.FromMilliseconds(150);

    /// <summary>The same where the motion alone found the offset.</summary>
    public TimeSpan FreeTimingDecay { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Lags that are followed with shared sound.</summary>
    public TimeSpan LagReach { get; init; } = TimeSpan.FromMilliseconds(300);

    /// <summary>The same where the motion alone found the offset.</summary>
    public TimeSpan FreeLagReach { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>By how many frames the lag may change from one window to the next: 1 frame in 3 with a hop of 3.</summary>
    public int LagSlope { get; init; } = 1;

    /// <summary>What a change of lag by one frame costs, as a share of a window; keeps the path steady where nothing speaks for a change.</summary>
    public double LagMoveCost { get; init; } = 0.01;

    /// <summary>
    /// At this height of the alignment's peak and below, an offset that the motion alone found earns nothing. Measured: still, trembling and other dances 0.19 to 0.38 (nine in ten below 0.36),
    /// the same dance by other people 0.38 to 0.78, the same dancer above 0.65.
    /// </summary>
    public double UnrelatedHeight { get; init; } = 0.28;

    /// <summary>From this height on it earns everything. With shared sound neither counts.</summary>
    public double RelatedHeight { get; init; } = 0.46;

    /// <summary>Share of the limb weight that must be seen for a window to be judged.</summary>
    public double LeastSeen { get; init; } = 0.3;

    /// <summary>From this coverage on nothing is deducted.</summary>
    public double FullCoverage { get; init; } = 0.9;

    /// <summary>Below this coverage there is no score.</summary>
    public double LeastCoverage { get; init; } = 0.3;

    /// <summary>How much of the dance is looked at for unseen limbs before another profile is offered.</summary>
    public TimeSpan SuggestionTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Share of that time in which limbs must be unseen.</summary>
    public double SuggestionUnseen { get; init; } = 0.8;

    /// <summary>Points of the arms from which, with legs below <see cref="SuggestionLegs"/>, the upper profile is offered.</summary>
    public double SuggestionArms { get; init; } = 60;

    /// <summary>Points of the legs below which they are taken not to dance along.</summary>
    public double SuggestionLegs { get; init; } = 20;

    /// <summary>Legs that score little are taken not to dance along only where they point elsewhere by this many degrees,</summary>
    public double SuggestionDegrees { get; init; } = 25;

    /// <summary>or where they move less than this share of the routine's movement: small legs in a routine that rests its own score little too.</summary>
    public double SuggestionAmplitude { get; init; } = 0.5;

    /// <summary>Length of a section: the curve is applied to each, then they are averaged.</summary>
    public TimeSpan Section { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>From the share of the possible (0 to 1) to points (0 to 100); straight lines between the knots.</summary>
    public ScoreCurve Curve { get; init; } = new([0, 0.14, 0.28, 0.45, 0.75, 0.95, 1], [0, 6, 40, 68, 90, 98, 100]);

    /// <summary>How the offset is searched.</summary>
    public AlignmentRules Alignment { get; init; } = new();

    /// <summary>When a difference is worth a word; has no part in the score.</summary>
    public FindingRules Findings { get; init; } = new();
}
