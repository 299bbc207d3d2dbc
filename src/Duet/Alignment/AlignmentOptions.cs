using System.Collections.Immutable;

namespace Duet.Alignment;

/// <summary>What is to be aligned, and how.</summary>
internal sealed record AlignmentOptions
{
    /// <summary>The constants of the search.</summary>
    public AlignmentRules Rules { get; init; } = new();

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

    /// <summary>What the sound knows.</summary>
    public AlignmentHint? Hint { get; init; }

    /// <summary>The weight of one channel.</summary>
    public double WeightOf(int channel, bool mirrored)
    {
        ImmutableArray<double> weights = mirrored && !MirroredWeights.IsDefault ? MirroredWeights : Weights;
        return weights.IsDefault ? 1 : weights[channel];
    }
}
