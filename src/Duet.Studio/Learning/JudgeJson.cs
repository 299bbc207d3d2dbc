using System.Text.Json;
using Duet.Scoring;

namespace Duet.Studio;

/// <summary>What a judge learned and how it does, as scripts read it. The names are promises.</summary>
public static class JudgeJson
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>What it learned from, in one line.</summary>
    public static string Of(Judge judge)
    {
        ArgumentNullException.ThrowIfNull(judge);
        JudgeData data = judge.Data;
        return JsonSerializer.Serialize(
            new
            {
                data.Takes,
                data.Ratings,
                data.Raters,
                data.Routines,
                Disagreement = data.Disagreement is { } disagreement ? Rounded(disagreement) : (double?)null,
                HeldOut = new { Splits = JudgeFile.Splits, Mae = Rounded(data.HeldOutError), Spearman = Rounded(data.HeldOutSpearman), Inside80 = Rounded(data.HeldOutInside) },
                judge.Ruleset,
            },
            Options);
    }

    /// <summary>How well each model foretold the ratings, in one line; <c>spread</c> is the range of its answers as a share of that of the ratings.</summary>
    public static string Of(JudgeReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return JsonSerializer.Serialize(
            new
            {
                Models = Models(report).Select(model => (Name: model, Figures: report.Of(model)))
                    .Select(model => new { model.Name, Mae = Rounded(model.Figures.MeanError), Spearman = Rounded(model.Figures.Spearman), Spread = Rounded(model.Figures.Covered) }),
                ConstantMae = Rounded(report.Of(JudgeEvaluation.Constant).MeanError),
                PerRoutine = report.PerRoutine(JudgeEvaluation.Ours).Select(routine => new { routine.Routine, Mae = Rounded(routine.MeanError) }),
                Splits = JudgeFile.Splits,
                Seeds = report.Runs.Length,
            },
            Options);
    }

    /// <summary>Ours, Penn's network and the best single number of a review, in the order in which they are shown.</summary>
    internal static IEnumerable<string> Models(JudgeReport report) => [JudgeEvaluation.Ours, JudgeEvaluation.Penn, report.BestSingle];

    private static double Rounded(double value) => Math.Round(value, 4);
}
