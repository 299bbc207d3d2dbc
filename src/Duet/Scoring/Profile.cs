using System.Collections.Immutable;

namespace Duet.Scoring;

/// <summary>Which limbs are judged. Profiles are data: <see cref="KnownProfiles"/>. Scores of different profiles do not share a leaderboard.</summary>
public sealed class Profile
{
    internal Profile(string name, ImmutableArray<double> weights)
    {
        Name = name;
        Weights = weights;
    }

    /// <summary>The name on the command line and in JSON, such as <c>left-arm</c>.</summary>
    public string Name { get; }

    /// <summary>One factor per <see cref="Limb"/> on the ruleset's limb weights: 0 not judged, 1 judged in full.</summary>
    public ImmutableArray<double> Weights { get; }

    /// <summary>True when the limb counts.</summary>
    public bool Judges(Limb limb) => Weights[(int)limb] > 0;

    /// <inheritdoc/>
    public override string ToString() => Name;
}
