using System.Collections.Immutable;

namespace Duet.Alignment;

/// <summary>How the offset of two dances is searched. Turn <see cref="ShortestOverlap"/> first.</summary>
internal sealed record AlignmentOptions
{
    /// <summary>Frames per second of both signals.</summary>
    public double Rate { get; init; } = 30;

    /// <summary>The weight of each channel, 0 or above; default: all equal.</summary>
    public ImmutableArray<double> Weights { get; init; }

    /// <summary>The same for the take in the mirror; default: as <see cref="Weights"/>.</summary>
    public ImmutableArray<double> MirroredWeights { get; init; }

    /// <summary>The take is tried as it is.</summary>
    public bool TryPlain { get; init; } = true;

    /// <summary>The take is tried in the mirror.</summary>
    public bool TryMirrored { get; init; } = true;

    /// <summary>The mirror image must be this many times as good, so that symmetric dances stay as they are.</summary>
    public double MirrorRatio { get; init; } = 1.02;

    /// <summary>What the sound knows.</summary>
    public AlignmentHint? Hint { get; init; }

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

    /// <summary>The weight of one channel.</summary>
    public double WeightOf(int channel, bool mirrored)
    {
        ImmutableArray<double> weights = mirrored && !MirroredWeights.IsDefault ? MirroredWeights : Weights;
        return weights.IsDefault ? 1 : weights[channel];
    }
}
