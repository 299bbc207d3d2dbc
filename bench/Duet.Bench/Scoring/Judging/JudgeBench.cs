using System.Collections.Immutable;
using System.Globalization;
using Duet.Scoring;
using Duet.TestKit.Statistics;

namespace Duet.Bench.Scoring;

/// <summary>The learned judge against Penn's network, the best single number and the constant, on routines that none of them has learned from. Writes bench/reports/judge.md.</summary>
internal static class JudgeBench
{
    private const int Splits = 24;
    private const int Routines = 12;
    private const int HeldOut = 3;
    private const int TakesPerRoutine = 12;

    public static async Task<int> RunAsync(string[] args)
    {
        bool test = args.Contains("test");
        List<RatedTake> takes = RatedPerformances.Of(BenchDances.Generated(test, Routines), TakesPerRoutine, test ? 2 : 1);
        var runs = new ImmutableArray<JudgeAnswer>[Splits];
        Parallel.For(0, Splits, new ParallelOptions { MaxDegreeOfParallelism = 2 }, split => runs[split] = [.. Run(takes, split)]);
        var result = new JudgeReport([.. runs]);
        var report = new Report(test ? "judge" : "judge-dev");
        Head(report, takes, test);
        Table(report, result);
        await Within(report, takes).ConfigureAwait(false);
        await report.SaveAsync().ConfigureAwait(false);
        return 0;
    }

    private static IEnumerable<JudgeAnswer> Run(List<RatedTake> takes, int split)
    {
        string[] routines = [.. takes.Select(take => take.Routine).Distinct()];
        new Random(split).Shuffle(routines);
        HashSet<string> held = [.. routines.Take(HeldOut)];
        return JudgeEvaluation.HeldOut(takes, take => held.Contains(take.Routine), split);
    }

    private static void Head(Report report, List<RatedTake> takes, bool test)
    {
        JudgeData data = Judge.Train(takes).Judge!.Data;
        report.Line("# The learned judge");
        report.Line();
        report.Line("**No person has rated anything here.** Ratings are made by five simulated raters with habits, tastes and chance, of generated performances with mixtures of five errors; what follows says how well a judge");
        report.Line("learns such ratings, not how well it knows people's.");
        report.Line();
        report.Line(string.Create(CultureInfo.InvariantCulture, $"`dotnet run --project bench/Duet.Bench -c Release -- judge{(test ? " test" : "")}`. {data.Routines} generated routines (seeds {(test ? 2000 : 1000)} on), {data.Takes} takes, {data.Ratings} ratings (3 of 5 raters each), two ratings of one take differ by {data.Disagreement:F2} on average."));
        report.Line($"{Splits} random splits, each with {HeldOut} routines held out; all models learn from the others' takes. In brackets: where 95 % of the splits' means lie.");
        report.Line();
    }

    private static void Table(Report report, JudgeReport result)
    {
        report.Line("| model | mean error | Spearman | range covered | errs less than Penn in | than the constant | than the best single number |");
        report.Line("|---|---|---|---|---|---|---|");
        string best = result.BestSingle;
        foreach (string model in (string[])[JudgeEvaluation.Ours, JudgeEvaluation.Penn, best, JudgeEvaluation.Constant])
        {
            JudgeFigures[] runs = Figures(result, model);
            string[] against = [.. ((string[])[JudgeEvaluation.Penn, JudgeEvaluation.Constant, best]).Select(other => other == model ? "" : Won(runs, Figures(result, other)))];
            report.Line($"| {Name(model)} | {Spread(runs, run => run.MeanError)} | {Spread(runs, run => run.Spearman)} | {Spread(runs, run => run.Covered)} | {string.Join(" | ", against)} |");
        }

        report.Line();
        JudgeFigures[] ours = Figures(result, JudgeEvaluation.Ours), one = Figures(result, best);
        double[] gains = [.. ours.Zip(one, (a, b) => b.MeanError - a.MeanError)];
        (double low, double high) = Bootstrap(gains);
        report.Line(string.Create(CultureInfo.InvariantCulture, $"Ours errs {gains.Average():F3} less than the best single number (95 % of resampled means: {low:F3} to {high:F3}), {Figures(result, JudgeEvaluation.Penn).Zip(ours, (a, b) => a.MeanError - b.MeanError).Average():F3} less than Penn's network."));
        report.Line();
        report.Line("All single numbers, mean error: " + string.Join(", ", JudgeNames(result).Select(model => string.Create(CultureInfo.InvariantCulture, $"{Name(model)} {Figures(result, model).Average(run => run.MeanError):F2}"))) + ".");
        report.Line();
    }

    private static Task Within(Report report, List<RatedTake> takes)
    {
        JudgeData data = Judge.Train(takes).Judge!.Data;
        report.Line(string.Create(CultureInfo.InvariantCulture, $"The judge's interval, made to hold 80 % of what people say: over routines left out one after the other it holds {100 * data.HeldOutInside:F0} %; over the splits, learned without them, {100 * Inside(takes):F0} %."));
        return Task.CompletedTask;
    }

    /// <summary>How often the rating lies in the interval of a judge that has learned from other routines alone.</summary>
    private static double Inside(List<RatedTake> takes)
    {
        string[] routines = [.. takes.Select(take => take.Routine).Distinct()];
        double[] truths = Consensus.Of(takes);
        var inside = new List<double>();
        for (int split = 0; split < Splits; split++)
        {
            new Random(split).Shuffle(routines);
            HashSet<string> held = [.. routines.Take(HeldOut)];
            Judge judge = Judge.Train([.. takes.Where(take => !held.Contains(take.Routine))]).Judge!;
            inside.AddRange(Enumerable.Range(0, takes.Count).Where(i => held.Contains(takes[i].Routine))
                .Select(i => judge.Rate(takes[i].Features) is var rated && truths[i] >= rated.Low && truths[i] <= rated.High ? 1.0 : 0));
        }

        return inside.Average();
    }

    private static JudgeFigures[] Figures(JudgeReport result, string model) =>
        [.. result.Runs.Select(run => JudgeFigures.Of([.. run.Where(answer => answer.Model == model)]))];

    private static IEnumerable<string> JudgeNames(JudgeReport result) =>
        result.Runs[0].Select(answer => answer.Model).Where(model => model.StartsWith(JudgeEvaluation.OneNumber, StringComparison.Ordinal)).Distinct();

    private static string Won(JudgeFigures[] runs, JudgeFigures[] others) => $"{runs.Zip(others, (a, b) => a.MeanError < b.MeanError).Count(won => won)} of {runs.Length}";

    private static string Spread(JudgeFigures[] runs, Func<JudgeFigures, double> figure)
    {
        (double low, double high) = Bootstrap([.. runs.Select(figure)]);
        return string.Create(CultureInfo.InvariantCulture, $"{runs.Average(figure):F3} ({low:F3}-{high:F3})");
    }

    private static (double Low, double High) Bootstrap(double[] values)
    {
        var random = new Random(5);
        double[] means = [.. Enumerable.Range(0, 1000).Select(_ => values.Select(_ => values[random.Next(values.Length)]).Average())];
        return (Separation.Percentile(means, .025), Separation.Percentile(means, .975));
    }

    private static string Name(string model) => model.StartsWith(JudgeEvaluation.OneNumber, StringComparison.Ordinal) ? $"{model[JudgeEvaluation.OneNumber.Length..]} alone, straight line" : model;
}
