namespace Duet.Scoring;

/// <summary>From where on a take is doubted. Each bound lies well outside of what people before cameras were measured to do: <c>bench: plausibility</c>.</summary>
public sealed record PlausibilityRules
{
    /// <summary>The bounds in force.</summary>
    public static PlausibilityRules Current { get; } = new();

    /// <summary>A take shorter than this is not doubted: it cannot be ranked either.</summary>
    public TimeSpan Shortest { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Distance from the routine's own motion after one affine map, as a share of the body's size. Lower doubts fewer. Perfect simulated dancers before a usual camera: .015 and more.</summary>
    public double CopiedResidual { get; init; } = 0.006;

    /// <summary>How much the lag wanders. Both this and <see cref="CopiedResidual"/> must be undercut.</summary>
    public TimeSpan CopiedLagJitter { get; init; } = TimeSpan.FromMilliseconds(15);

    /// <summary>The usual difference between a joint and the smooth curve through its neighbours in time, as a share of the body's size.</summary>
    public double LeastJitter { get; init; } = 0.000005;

    /// <summary>Share of frames that repeat the one before exactly.</summary>
    public double MostRepeated { get; init; } = 0.5;

    /// <summary>Body sizes per second.</summary>
    public double TopSpeed { get; init; } = 15;

    /// <summary>Share of the steps of well seen joints that may be faster.</summary>
    public double MostFastSteps { get; init; } = 0.05;

    /// <summary>Frames further apart than this leave a gap.</summary>
    public TimeSpan Gap { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Share of the take's time that may lie in gaps.</summary>
    public double MostGaps { get; init; } = 0.25;

    /// <summary>Frames a second over the time outside of gaps.</summary>
    public double LeastRate { get; init; } = 4;

    /// <summary>By how much the poses may be ahead of the time in which they came.</summary>
    public TimeSpan MostAhead { get; init; } = TimeSpan.FromSeconds(1.5);

    /// <summary>Times that lie this close to an even grid over a whole take were computed: the clocks of sound and camera wander more.</summary>
    public TimeSpan Clockwork { get; init; } = TimeSpan.FromMilliseconds(0.06);

    /// <summary>So many frames are needed to say so.</summary>
    public int ClockworkFrames { get; init; } = 300;
}
