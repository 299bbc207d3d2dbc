using System.Collections.Immutable;

namespace Duet.Scoring;

/// <summary>How well each kind of rater foretells people's ratings of routines that it has not learned from.</summary>
/// <remarks>
/// Four answer the same questions: the network of Penn's course, our judge, each single number of the review fitted by a straight line, and the constant (the median of what was learned from).
/// </remarks>
public static class JudgeEvaluation
{
    /// <summary>The names of the models in the answers.</summary>
    public const string Penn = "penn", Ours = "duet", Constant = "constant", OneNumber = "one:";

    /// <summary>Leaves every routine out once per seed; the seed chooses the network's first weights.</summary>
    /// <param name="takes">As many as a judge needs.</param>
    /// <param name="seeds">1 or more.</param>
    /// <param name="report">Receives the share done, 0 to 1; may be null.</param>
    /// <exception cref="ArgumentException">A judge would be refused.</exception>
    public static JudgeReport LeaveOneRoutineOut(IReadOnlyList<RatedTake> takes, int seeds, Action<double>? report = null)
    {
        ArgumentNullException.ThrowIfNull(takes);
        ArgumentOutOfRangeException.ThrowIfLessThan(seeds, 1);
        if (Judge.RefusalOf(takes) is { } refusal)
        {
            throw new ArgumentException($"A judge cannot be evaluated: {refusal}.", nameof(takes));
        }

        string[] routines = [.. takes.Select(take => take.Routine).Distinct()];
        var runs = new List<ImmutableArray<JudgeAnswer>>();
        for (int seed = 0; seed < seeds; seed++)
        {
            var answers = ImmutableArray.CreateBuilder<JudgeAnswer>();
            foreach (string routine in routines)
            {
                answers.AddRange(HeldOut(takes, take => take.Routine == routine, seed));
                report?.Invoke(((seed * routines.Length) + Array.IndexOf(routines, routine) + 1.0) / (seeds * routines.Length));
            }

            runs.Add(answers.ToImmutable());
        }

        return new JudgeReport([.. runs]);
    }

    /// <summary>Learns from the takes that are not held out and answers for those that are.</summary>
    internal static IEnumerable<JudgeAnswer> HeldOut(IReadOnlyList<RatedTake> takes, Func<RatedTake, bool> held, int seed)
    {
        RatedTake[] learned = [.. takes.Where(take => !held(take))], asked = [.. takes.Where(held)];
        double[] labels = Consensus.Of(learned), truths = Truths(takes, asked);
        OrdinalModel ours = OrdinalModel.Fit([.. learned.Select(take => take.Features)], labels);
        PennNetwork penn = PennNetwork.Fit([.. learned.Select(take => take.Joints)], labels, seed);
        double constant = labels.Order().ElementAt(labels.Length / 2);
        (double Slope, double Start)[] lines = [.. JudgeFeatures.Names.Select((_, f) => Line([.. learned.Select(take => take.Features[f])], labels))];
        for (int i = 0; i < asked.Length; i++)
        {
            RatedTake take = asked[i];
            yield return Answer(Penn, penn.Predict(take.Joints));
            yield return Answer(Ours, ours.Quantile(take.Features, 0.5));
            yield return Answer(Constant, constant);
            for (int f = 0; f < lines.Length; f++)
            {
                yield return Answer(OneNumber + JudgeFeatures.Names[f], Math.Clamp(lines[f].Start + (lines[f].Slope * take.Features[f]), Judge.Lowest, Judge.Highest));
            }

            JudgeAnswer Answer(string model, double value) => new(model, take.Routine, take.Take, value, truths[i]);
        }
    }

    /// <summary>What people agree on, with the habits that all ratings tell.</summary>
    private static double[] Truths(IReadOnlyList<RatedTake> takes, RatedTake[] asked)
    {
        double[] all = Consensus.Of(takes);
        var byTake = takes.Select((take, i) => (take, i)).ToDictionary(entry => entry.take, entry => all[entry.i]);
        return [.. asked.Select(take => byTake[take])];
    }

    private static (double Slope, double Start) Line(double[] x, double[] y)
    {
        double meanX = x.Average(), meanY = y.Average(), both = 0, square = 0;
        for (int i = 0; i < x.Length; i++)
        {
            both += (x[i] - meanX) * (y[i] - meanY);
            square += (x[i] - meanX) * (x[i] - meanX);
        }

        double slope = square > 0 ? both / square : 0;
        return (slope, meanY - (slope * meanX));
    }
}

/// <summary>What one model said of one take that it had not learned from.</summary>
/// <param name="Model">As <see cref="JudgeEvaluation"/> names it.</param>
/// <param name="Routine">Of the take.</param>
/// <param name="Take">Which.</param>
/// <param name="Predicted">1 to 10.</param>
/// <param name="Rated">What people agreed on, 1 to 10.</param>
public readonly record struct JudgeAnswer(string Model, string Routine, string Take, double Predicted, double Rated);

/// <summary>Answers of all models, run by run.</summary>
/// <param name="Runs">One per seed or split.</param>
public sealed record JudgeReport(ImmutableArray<ImmutableArray<JudgeAnswer>> Runs)
{
    /// <summary>Mean error, rank correlation and covered range of one model, each the mean over the runs.</summary>
    /// <param name="model">As <see cref="JudgeEvaluation"/> names it.</param>
    public JudgeFigures Of(string model) => JudgeFigures.Mean([.. Runs.Select(run => JudgeFigures.Of([.. run.Where(answer => answer.Model == model)]))]);

    /// <summary>The single number of the review that errs least over all runs.</summary>
    public string BestSingle => Runs[0].Select(answer => answer.Model).Where(model => model.StartsWith(JudgeEvaluation.OneNumber, StringComparison.Ordinal)).Distinct().MinBy(model => Of(model).MeanError)!;

    /// <summary>Mean error of a model per routine, all runs together.</summary>
    public ImmutableArray<(string Routine, double MeanError)> PerRoutine(string model) =>
        [.. Runs.SelectMany(run => run).Where(answer => answer.Model == model).GroupBy(answer => answer.Routine)
            .Select(routine => (routine.Key, routine.Average(answer => Math.Abs(answer.Predicted - answer.Rated))))];
}

/// <summary>How well predictions agree with ratings.</summary>
/// <param name="MeanError">Mean of |predicted - rated|.</param>
/// <param name="Spearman">Rank correlation, -1 to 1.</param>
/// <param name="Covered">The range of the predictions as a share of that of the ratings, each from the 5th to the 95th percentile.</param>
public readonly record struct JudgeFigures(double MeanError, double Spearman, double Covered)
{
    internal static JudgeFigures Of(JudgeAnswer[] answers)
    {
        double[] predicted = [.. answers.Select(answer => answer.Predicted)], rated = [.. answers.Select(answer => answer.Rated)];
        return new(RankStatistics.MeanError(predicted, rated), RankStatistics.Spearman(predicted, rated), Range(rated) > 0 ? Range(predicted) / Range(rated) : 0);
    }

    internal static JudgeFigures Mean(JudgeFigures[] figures) =>
        new(figures.Average(figure => figure.MeanError), figures.Average(figure => figure.Spearman), figures.Average(figure => figure.Covered));

    private static double Range(double[] values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length > 0 ? sorted[(int)Math.Round(.95 * (sorted.Length - 1))] - sorted[(int)Math.Round(.05 * (sorted.Length - 1))] : 0;
    }
}
