using System.Collections.Immutable;

namespace Duet.Scoring;

/// <summary>Why there is no judge.</summary>
public enum JudgeRefusal
{
    /// <summary>Fewer than <see cref="Judge.LeastTakes"/> rated takes: whatever was learned would be chance.</summary>
    TooFewTakes,

    /// <summary>Fewer than <see cref="Judge.LeastRoutines"/> routines: nothing could be held out to see whether it learned the dance or the rating.</summary>
    TooFewRoutines,

    /// <summary>All takes are rated nearly alike: there is nothing to tell apart.</summary>
    TooLittleRange,
}

/// <summary>A rating that people would probably give.</summary>
/// <param name="Value">1 to 10.</param>
/// <param name="Low">Eight times in ten people's rating lies from here</param>
/// <param name="High">to here.</param>
public readonly record struct JudgedRating(double Value, double Low, double High);

/// <summary>Rates takes from 1 to 10 as the people did whose ratings it learned from, and says how sure it is.</summary>
/// <remarks>A monotone ordinal model on few numbers of a review: see <see cref="OrdinalModel"/>. The interval is the model's own, widened or narrowed to what routines that it had not learned from needed.</remarks>
public sealed class Judge
{
    /// <summary>The lowest rating.</summary>
    public const int Lowest = 1;

    /// <summary>The highest rating.</summary>
    public const int Highest = 10;

    /// <summary>Fewer rated takes are refused. Nineteen parameters that are drawn to a common value need about as many takes again.</summary>
    public const int LeastTakes = 24;

    /// <summary>Fewer routines are refused.</summary>
    public const int LeastRoutines = 2;

    /// <summary>Ratings closer together than this are refused.</summary>
    public const double LeastRange = 3;

    private const double Tail = 0.1;

    internal Judge(OrdinalModel model, double widening, string ruleset, JudgeData data) =>
        (Model, Widening, Ruleset, Data) = (model, widening, ruleset, data);

    /// <summary>What it learned from and how well it did on what it had not learned from.</summary>
    public JudgeData Data { get; }

    /// <summary>The ruleset whose reviews it learned from; reviews of another are not rated.</summary>
    public string Ruleset { get; }

    internal OrdinalModel Model { get; }

    /// <summary>The model's own interval times this holds 80 % of unseen ratings.</summary>
    internal double Widening { get; }

    /// <summary>Learns from rated takes; the same takes in the same order give the same judge.</summary>
    /// <returns>A judge, or why there is none.</returns>
    public static JudgeTraining Train(IReadOnlyList<RatedTake> takes)
    {
        ArgumentNullException.ThrowIfNull(takes);
        return RefusalOf(takes) is { } refusal ? new JudgeTraining(null, refusal) : new JudgeTraining(JudgeFit.Of(takes, RulesetOf()), null);
    }

    /// <summary>Rates a take.</summary>
    /// <param name="review">Made with <see cref="Ruleset"/>.</param>
    /// <returns>Null for a review of another ruleset or without a score.</returns>
    public JudgedRating? Rate(Review review)
    {
        ArgumentNullException.ThrowIfNull(review);
        return review.Score is null || review.Ruleset != Ruleset ? null : Rate(JudgeFeatures.Of(review));
    }

    /// <summary>Why no judge can learn from these takes; null when one can.</summary>
    public static JudgeRefusal? RefusalOf(IReadOnlyList<RatedTake> takes)
    {
        ArgumentNullException.ThrowIfNull(takes);
        if (takes.Count < LeastTakes)
        {
            return JudgeRefusal.TooFewTakes;
        }

        double[] means = [.. takes.Select(take => take.Ratings.Average(rating => rating.Value))];
        return takes.Select(take => take.Routine).Distinct().Count() < LeastRoutines ? JudgeRefusal.TooFewRoutines
            : means.Max() - means.Min() < LeastRange ? JudgeRefusal.TooLittleRange
            : null;
    }

    internal JudgedRating Rate(ImmutableArray<double> features)
    {
        double middle = Model.Quantile(features, 0.5);
        return new(
            middle,
            Math.Clamp(middle - (Widening * (middle - Model.Quantile(features, Tail))), Lowest, Highest),
            Math.Clamp(middle + (Widening * (Model.Quantile(features, 1 - Tail) - middle)), Lowest, Highest));
    }

    private static string RulesetOf() => Scoring.Ruleset.Current.Version;
}

/// <summary>A judge, or why there is none.</summary>
/// <param name="Judge">Null when refused.</param>
/// <param name="Refusal">Null when there is a judge.</param>
public sealed record JudgeTraining(Judge? Judge, JudgeRefusal? Refusal);

/// <summary>What a judge learned from.</summary>
public sealed record JudgeData
{
    /// <summary>How many rated takes.</summary>
    public required int Takes { get; init; }

    /// <summary>How many ratings.</summary>
    public required int Ratings { get; init; }

    /// <summary>How many raters are named.</summary>
    public required int Raters { get; init; }

    /// <summary>How many routines.</summary>
    public required int Routines { get; init; }

    /// <summary>Mean difference of two ratings of one take, habits included; null where no take has two.</summary>
    public double? Disagreement { get; init; }

    /// <summary>Mean error on routines that were left out, one after the other.</summary>
    public required double HeldOutError { get; init; }

    /// <summary>Spearman's rank correlation there.</summary>
    public required double HeldOutSpearman { get; init; }

    /// <summary>Share of people's ratings inside the interval there, 0 to 1; made to be 0.8.</summary>
    public required double HeldOutInside { get; init; }
}
