using System.Globalization;
using Duet.Scoring;

namespace Duet.Studio;

public static partial class Words
{
    /// <summary>Why there is no judge, to be read after the table's name.</summary>
    public static string Of(JudgeRefusal refusal) => refusal switch
    {
        JudgeRefusal.TooFewTakes => Text("Judge_TooFewTakes", Judge.LeastTakes),
        JudgeRefusal.TooFewRoutines => Text("Judge_TooFewRoutines", Judge.LeastRoutines),
        _ => Text("Judge_TooLittleRange", Judge.LeastRange),
    };

    /// <summary>What a judge learned from, line by line.</summary>
    public static IReadOnlyList<string> Lines(Judge judge)
    {
        ArgumentNullException.ThrowIfNull(judge);
        JudgeData data = judge.Data;
        return
        [
            Text("Judge_Learned", data.Ratings, data.Takes, data.Routines),
            .. data.Disagreement is { } disagreement ? (string[])[Text("Judge_Disagreement", Two(disagreement))] : [],
            Text("Judge_HeldOut", Two(data.HeldOutError), Two(data.HeldOutSpearman), (100 * data.HeldOutInside).ToString("0", CultureInfo.CurrentCulture)),
        ];
    }

    /// <summary>How well each model foretold the ratings, line by line.</summary>
    public static IReadOnlyList<string> Lines(JudgeReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return
        [
            Text("Judge_Evaluated", report.Runs.Length),
            .. JudgeJson.Models(report).Append(JudgeEvaluation.Constant).Select(model => Line(NameOf(model), report.Of(model))),
        ];
    }

    private static string Line(string name, JudgeFigures figures) =>
        Text("Judge_Line", name.PadRight(34), Two(figures.MeanError), Two(figures.Spearman), (100 * figures.Covered).ToString("0", CultureInfo.CurrentCulture));

    private static string NameOf(string model) => model switch
    {
        JudgeEvaluation.Ours => Text("Judge_Ours"),
        JudgeEvaluation.Penn => Text("Judge_Penn"),
        JudgeEvaluation.Constant => Text("Judge_Constant"),
        _ => Text("Judge_Number", model[JudgeEvaluation.OneNumber.Length..]),
    };

    private static string Two(double value) => value.ToString("0.00", CultureInfo.CurrentCulture);
}
