namespace Duet.Alignment;

/// <summary>The constants behind the search for the offset of two dances. Turn <see cref="ShortestOverlap"/> first.</summary>
public sealed record AlignmentRules
{
    /// <summary>The mirror image must be this many times as good, so that symmetric dances stay as they are.</summary>
    public double MirrorRatio { get; init; } = 1.02;

    /// <summary>An overlap below this, and below half of the shorter dance, is not tried. Lower finds short excerpts and more false friends.</summary>
    public TimeSpan ShortestOverlap { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How far around a certain hint the motion may look.</summary>
    public TimeSpan HintReach { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>What a peak at that distance from a certain hint loses, 0 to 1. Higher trusts the hint more.</summary>
    public double HintLoss { get; init; } = 0.25;

    /// <summary>Two peaks closer than this are one.</summary>
    public TimeSpan RivalDistance { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>An offset is certain when its height is this many times that of the best rival. Higher doubts more.</summary>
    public double CertainRatio { get; init; } = 1.3;

    /// <summary>Rivals within this ratio of the best are as good: the longest overlap wins. Higher trusts length more, height less.</summary>
    public double EqualRatio { get; init; } = 1.1;

    /// <summary>The power of the share of the possible overlap that a peak's height is multiplied with. Higher prefers long overlaps.</summary>
    public double OverlapPower { get; init; } = 0.25;

    /// <summary>How many peaks of the correlation are looked at closely, per mirror image.</summary>
    public int Candidates { get; init; } = 8;

    /// <summary>Energy added to both sides of the correlation, so that trembling is no dance.</summary>
    public double Quiet { get; init; } = 0.2;

    /// <summary>How different two directions may be to count as similar when peaks are looked at closely; 1 is the limb's length.</summary>
    public double PoseScale { get; init; } = 0.4;
}
