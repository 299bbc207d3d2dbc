using System.Collections.Immutable;
using Duet.Movement;

namespace Duet.Scoring;

/// <summary>What one person said about one take.</summary>
/// <param name="Value">1 (nothing of it) to 10 (all of it).</param>
/// <param name="Rater">Who; empty when nobody wrote it down: then habits of raters are not taken out.</param>
public readonly record struct Rating(double Value, string Rater);

/// <summary>A take that people have rated: what a judge learns from.</summary>
public sealed class RatedTake
{
    private RatedTake(string routine, string take, ImmutableArray<Rating> ratings, ImmutableArray<double> features, float[] joints) =>
        (Routine, Take, Ratings, Features, Joints) = (routine, take, ratings, features, joints);

    /// <summary>Which dance; takes of one routine are never both learned from and tested on.</summary>
    public string Routine { get; }

    /// <summary>Which attempt.</summary>
    public string Take { get; }

    /// <summary>What people said; at least one.</summary>
    public ImmutableArray<Rating> Ratings { get; }

    /// <summary>What the review says, as <see cref="JudgeFeatures"/> has it.</summary>
    internal ImmutableArray<double> Features { get; }

    /// <summary>What <see cref="PennNetwork"/> looks at.</summary>
    internal float[] Joints { get; }

    /// <summary>Takes what a judge needs from a review and its motions.</summary>
    /// <param name="name">Routine and take, as the ratings name them.</param>
    /// <param name="ratings">At least one, each 1 to 10.</param>
    /// <param name="review">Of the take against the routine.</param>
    /// <param name="motions">Of routine and take.</param>
    /// <exception cref="ArgumentException">There is no rating, or one lies outside 1 to 10.</exception>
    public static RatedTake Of((string Routine, string Take) name, IEnumerable<Rating> ratings, Review review, (Track Routine, Track Take) motions)
    {
        ArgumentNullException.ThrowIfNull(review);
        ImmutableArray<Rating> all = [.. ratings];
        if (all.IsEmpty || all.Any(rating => !(rating.Value >= Judge.Lowest && rating.Value <= Judge.Highest)))
        {
            throw new ArgumentException($"A rated take has at least one rating, each {Judge.Lowest} to {Judge.Highest}; {name.Take} has {all.Length}.", nameof(ratings));
        }

        return new(name.Routine, name.Take, all, JudgeFeatures.Of(review), PennNetwork.Joints(motions.Routine, motions.Take));
    }
}
