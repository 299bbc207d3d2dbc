using System.Globalization;
using Duet.Scoring;
using Duet.TestKit.Statistics;

namespace Duet.Bench.Scoring;

/// <summary>The benchmark's result as a page.</summary>
internal static class ScoringReport
{
    public static async Task WriteAsync(ScoringPlan plan, BenchDance[] generated, BenchDance[] recorded, ScoringResult result)
    {
        var report = new Report(plan.Report);
        Head(report, plan, generated, recorded);
        Separations(report, result);
        Grades(report, result);
        Changes(report, result);
        Levels(report, result);
        SegmentTable(report, result);
        RepeatTable(report, result);
        Ours(report, result, generated);
        await report.SaveAsync().ConfigureAwait(false);
    }

    private static void Head(Report report, ScoringPlan plan, BenchDance[] generated, BenchDance[] recorded)
    {
        int first = plan.Test ? 2000 : BenchDances.FirstDevSeed;
        report.Line($"# The score and its peers, {(plan.Test ? "TEST" : "DEV")}");
        report.Line();
        report.Line($"`dotnet run --project bench/Duet.Bench -c Release -- scoring {(plan.Test ? "test" : "dev")}{(plan.Quick ? " --quick" : "")}`. Ruleset {Ruleset.Current.Version}. {generated.Length} generated dances (seeds {first} to {first + generated.Length - 1})");
        report.Line($"and {recorded.Length} recorded ones ({string.Join(", ", recorded.Select(dance => dance.Name))}); periodic, so left out of shuffled, reversed and half shifted: {Names(generated.Concat(recorded).Where(dance => dance.Periodic))}.");
        report.Line($"Every performance: proportions within 20 %, camera within 12 degrees and 35 % of the distance, another place in the picture, an estimator's errors. {plan.Repeats} seeds per error and level. The dancers of the performances are");
        report.Line("simulated and so are the estimator's errors: the table tells scores apart, it does not tell what people think of them. \"Duet\" knows the sound's offset, as do the peers that compare frame by frame; \"no sound\" searches it.");
        report.Line();
    }

    private static void Separations(Report report, ScoringResult result)
    {
        Table(report, "M1: is every good performance (levels 0 to 2) above every impostor? (1 always, .5 chance)", ["all", .. Performances.Negatives], result, metrics =>
            [metrics.Auc, .. Performances.Negatives.Select(metrics.AucOf)]);
    }

    private static void Grades(Report report, ScoringResult result) =>
        Table(report, "M2: does a worse performance score less? (rank correlation, 1 always)", ["within a dance", "pooled", .. Performances.Kinds.Select(kind => kind + ", pooled")], result, metrics =>
            [metrics.RhoWithin, metrics.RhoPooled, .. Performances.Kinds.Select(metrics.RhoOf)]);

    private static void Changes(Report report, ScoringResult result)
    {
        string[] kinds = ["translated", "scaled", "resolution", "mirrored", "proportions", "yaw 10", "yaw 20", "yaw 35", "15 fps", "latency 200 ms"];
        Table(report, "M3: what should not matter (mean change as a share of the range from another dance to a good one)", kinds, result, metrics => [.. kinds.Select(metrics.Change)]);
        Metrics corrected = result.Of("corrected"), ours = result.Of("Duet");
        report.Line(Text($"With view correction: {string.Join(", ", kinds.Where(kind => kind.StartsWith("yaw", StringComparison.Ordinal)).Select(kind => Text($"{kind} degrees {Corrected(corrected, ours, kind):F3}")))}."));
        report.Line();
    }

    private static double Corrected(Metrics corrected, Metrics ours, string kind)
    {
        double based = corrected.Of(Role.Base, "base").Average();
        return Math.Abs(corrected.Of(Role.Same, kind).Average() - based) / ours.Range;
    }

    private static void Levels(Report report, ScoringResult result)
    {
        (Role Role, string Kind)[] kinds =
            [.. Performances.Negatives.Select(kind => (Role.Negative, kind)), (Role.Partial, "half then still"), (Role.Partial, "half then gone"), (Role.Partial, "mirrored, mirror off")];
        Title(report, "M4: the level of what is no dance, mean (largest), and of good performances by level, mean", ["level 0", "1", "2", "3", "4", .. kinds.Select(kind => kind.Kind)]);
        foreach (string name in (string[])["Duet", "raw", .. result.Contestants.Select(contestant => contestant.Name).Skip(1)])
        {
            Metrics metrics = result.Of(name);
            string[] levels = [.. Enumerable.Range(0, Performances.Levels).Select(level => Text($"{metrics.Graded(level):F0}"))];
            string[] cells = [.. kinds.Select(kind => metrics.Level(kind.Role, kind.Kind)).Select(level => double.IsNaN(level.Mean) ? "" : Text($"{level.Mean:F1} ({level.Max:F0})"))];
            report.Line($"| {(name == "raw" ? "Duet before the curve" : name)} | {string.Join(" | ", levels.Concat(cells))} |");
        }

        report.Line();
    }

    private static void SegmentTable(Report report, ScoringResult result)
    {
        Title(report, "M11: the same over 4 s (levels 1 and 2 against still, jiggling, others, shuffled, reversed, half shifted; and against themselves at wrong times), with 95 % over routines", ["against others", "against wrong times"]);
        foreach (Contestant contestant in result.Contestants.Where(contestant => contestant is not LiveContestant))
        {
            string[] cells = [.. ((string[])[Segments.Hard, Segments.WrongTime]).Select(against => Segments.Auc(result, contestant.Name, against)).Select(auc => Text($"{auc.Auc:F3} ({auc.Low:F3}-{auc.High:F3})"))];
            report.Line($"| {contestant.Name} | {string.Join(" | ", cells)} |");
        }

        report.Line();
    }

    private static void RepeatTable(Report report, ScoringResult result)
    {
        if (result.Repeated.IsEmpty)
        {
            return;
        }

        Title(report, "M6: real repeats (one person who walks and makes seven gestures twice, in their own time, against all other gestures; the camera alone is simulated)", ["all pairs in one pool", "within a routine", "above all others"]);
        foreach (Contestant contestant in result.Contestants.Where(contestant => result.Repeated.ContainsKey(contestant.Name)))
        {
            (double pooled, double within, double first) = result.Repeated[contestant.Name];
            report.Line(Text($"| {contestant.Name} | {pooled:F3} | {within:F3} | {first:F2} |"));
        }

        report.Line();
    }

    private static void Ours(Report report, ScoringResult result, BenchDance[] generated)
    {
        report.Line("## Ours alone");
        report.Line();
        HashSet<string> invented = [.. generated.Select(dance => dance.Name)];
        Metrics first = result.Of("Duet", invented.Contains), second = result.Of("Duet", dance => !invented.Contains(dance));
        report.Line(Text($"- Generated dances alone: M1 {first.Auc:F4}, M2 {first.RhoWithin:F3} within and {first.RhoPooled:F3} pooled; recorded alone: {second.Auc:F4}, {second.RhoWithin:F3} and {second.RhoPooled:F3}."));
        report.Line(Text($"- M5, offset from the motion alone, begun 100 to 400 ms early and late: median error {Separation.Median(result.OffsetErrors):F1} ms, nine in ten below {Separation.Percentile(result.OffsetErrors, .9):F1} ms."));
        (double Live, double Review)[] pairs = [.. result.LivePairs.OrderBy(pair => pair)];
        report.Line(Text($"- M7, live accuracy against the review: Pearson r {RankStatistics.Pearson([.. pairs.Select(pair => pair.Live)], [.. pairs.Select(pair => pair.Review)]):F4} over {pairs.Length} performances; a verdict comes {Separation.Median(result.VerdictMilliseconds):F0} ms after its bar (median, of the dance's clock)."));
        report.Line(Text($"- M8, one wrong arm or leg: the worst limb is one of it in {100.0 * result.Localised.Count(found => found) / Math.Max(1, result.Localised.Count):F0} % of {result.Localised.Count}."));
        report.Line();
    }

    private static void Table(Report report, string title, IEnumerable<string> columns, ScoringResult result, Func<Metrics, IEnumerable<double>> cells)
    {
        Title(report, title, columns);
        foreach (Contestant contestant in result.Contestants)
        {
            report.Line($"| {contestant.Name} | {string.Join(" | ", cells(result.Of(contestant.Name)).Select(cell => Text($"{cell:F4}")))} |");
        }

        report.Line();
    }

    private static void Title(Report report, string title, IEnumerable<string> columns)
    {
        string[] names = [.. columns];
        report.Line($"## {title}");
        report.Line();
        report.Line($"| | {string.Join(" | ", names)} |");
        report.Line($"|---|{string.Concat(names.Select(_ => "---|"))}");
    }

    private static string Names(IEnumerable<BenchDance> dances) => string.Join(", ", dances.Select(dance => dance.Name)) is { Length: > 0 } names ? names : "none";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
