using System.Collections.Immutable;

namespace Duet.Scoring;

/// <summary>Rated takes -> a judge: the model on all of them, its interval and its figures from routines left out one after the other.</summary>
internal static class JudgeFit
{
    private const double Inside = 0.8;
    private const double LeastHalf = 0.05;

    public static Judge Of(IReadOnlyList<RatedTake> takes, string ruleset)
    {
        double[] labels = Consensus.Of(takes);
        var heldOut = new List<(double Predicted, double Label, double Stretch)>();
        foreach (string routine in takes.Select(take => take.Routine).Distinct())
        {
            int[] kept = [.. Enumerable.Range(0, takes.Count).Where(i => takes[i].Routine != routine)];
            OrdinalModel model = OrdinalModel.Fit([.. kept.Select(i => takes[i].Features)], [.. kept.Select(i => labels[i])]);
            heldOut.AddRange(Enumerable.Range(0, takes.Count).Where(i => takes[i].Routine == routine).Select(i => Outcome(model, takes[i].Features, labels[i])));
        }

        double[] stretches = [.. heldOut.Select(outcome => outcome.Stretch).Order()];
        double widening = stretches[Math.Min(stretches.Length - 1, (int)Math.Ceiling(Inside * (stretches.Length + 1)) - 1)];
        return new Judge(OrdinalModel.Fit([.. takes.Select(take => take.Features)], labels), widening, ruleset, new JudgeData
        {
            Takes = takes.Count,
            Ratings = takes.Sum(take => take.Ratings.Length),
            Raters = takes.SelectMany(take => take.Ratings).Select(rating => rating.Rater).Where(rater => rater.Length > 0).Distinct().Count(),
            Routines = takes.Select(take => take.Routine).Distinct().Count(),
            Disagreement = Disagreement(takes),
            HeldOutError = RankStatistics.MeanError([.. heldOut.Select(outcome => outcome.Predicted)], [.. heldOut.Select(outcome => outcome.Label)]),
            HeldOutSpearman = RankStatistics.Spearman([.. heldOut.Select(outcome => outcome.Predicted)], [.. heldOut.Select(outcome => outcome.Label)]),
            HeldOutInside = heldOut.Average(outcome => outcome.Stretch <= widening ? 1.0 : 0),
        });
    }

    /// <summary>How many of its own half intervals the model was off.</summary>
    private static (double Predicted, double Label, double Stretch) Outcome(OrdinalModel model, ImmutableArray<double> features, double label)
    {
        double middle = model.Quantile(features, 0.5);
        double half = label < middle ? middle - model.Quantile(features, 0.1) : model.Quantile(features, 0.9) - middle;
        return (middle, label, Math.Abs(label - middle) / Math.Max(LeastHalf, half));
    }

    private static double? Disagreement(IReadOnlyList<RatedTake> takes)
    {
        double[] differences =
        [
            .. takes.SelectMany(take => take.Ratings.SelectMany((first, i) => take.Ratings.Skip(i + 1).Select(second => Math.Abs(first.Value - second.Value)))),
        ];
        return differences.Length > 0 ? differences.Average() : null;
    }
}
