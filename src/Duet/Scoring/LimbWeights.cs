using System.Collections.Immutable;

namespace Duet.Scoring;

/// <summary>What each limb counts: the ruleset's weight times the profile's. A profile speaks of the dancer's own limbs: in the mirror they stand for the routine's other side.</summary>
internal sealed class LimbWeights(Ruleset rules, Profile profile)
{
    /// <summary>One per limb of the routine, for a take as it is.</summary>
    public ImmutableArray<double> Plain { get; } = [.. rules.LimbWeights.Zip(profile.Weights, (limb, factor) => limb * factor)];

    /// <summary>The same for a take in the mirror.</summary>
    public ImmutableArray<double> Mirrored { get; } =
        [.. rules.LimbWeights.Select((limb, index) => limb * profile.Weights[LimbEnds.MirrorRules[index].Partner])];

    public float[] For(bool mirrored) => [.. (mirrored ? Mirrored : Plain).Select(weight => (float)weight)];
}
