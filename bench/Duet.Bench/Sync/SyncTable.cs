using System.Globalization;
using System.Text;
using Duet.TestKit.Sound;

namespace Duet.Bench.Sync;

/// <summary>Cases as tables.</summary>
internal sealed class SyncTable
{
    private readonly StringBuilder _text = new();
    private readonly IReadOnlyList<SyncCase> _cases;
    private readonly SyncMethod[] _methods;

    public SyncTable(IReadOnlyList<SyncCase> cases, string seeds)
    {
        _cases = cases;
        _methods = [.. cases.Select(one => one.Method).Distinct()];
        WriteHead(seeds);
        Line(new SyncGoals(cases).Text);
        WriteConditions();
        WriteGroups();
        WriteRefusals();
        WriteTime();
    }

    public string Text => _text.ToString();

    private void WriteHead(string seeds)
    {
        int peers = _cases.Where(one => one.Method != OurMethod.Method).Select(one => one.Geometry).Distinct().Count();
        int geometries = _cases.Select(one => one.Geometry).Distinct().Count(), tied = _cases.Where(one => one.Geometry.IsTied).Select(one => one.Geometry).Distinct().Count();
        Line("# Sound sync beside its peers");
        Line("`dotnet run --project bench/Duet.Bench -c Release -- sync` (needs the fixtures). Two published songs (the take hears another encoding than the routine), generated songs,");
        Line("and loops whose bars repeat sample-exactly; takes begin -60 to 60 s into the song (below 0: room noise first) with 10 to 60 s of music.");
        Line($"{geometries} geometries, {seeds}, of which {tied} tied loops (the same bars sound elsewhere too: refusing is right; counted apart). Made at 16 kHz, as the product decodes.");
        Line("Error: at the take's first sample, an offset that drifts being taken there. Duet's answers count when it accepts them; peers always answer.");
        Line("Nothing was tuned on these seeds. Those up to 5019 were looked at before and are left out.");
        Line($"Peers are asked about the first {peers} geometries, Duet about all.");
        Line("A stretched take is itself jittered by up to 8 ms. Peers are written anew from their published methods and settings; resampling is not in anyone's time.");
        Line();
    }

    private void WriteConditions()
    {
        string[] conditions = [.. SoundCondition.All.Select(one => one.Name).Where(name => _cases.Any(one => one.Condition == name))];
        Line("## Success: within 20 ms, %");
        Line($"| method | {string.Join(" | ", conditions)} |");
        Line("|---" + string.Concat(Enumerable.Repeat("|---", conditions.Length)) + "|");
        foreach (SyncMethod method in _methods)
        {
            Line($"| {method.Name} | {string.Join(" | ", conditions.Select(name => Percent(Sure(method).Where(one => one.Condition == name), one => one.IsWithin(20))))} |");
        }

        Line();
    }

    private void WriteGroups()
    {
        Line("## By group");
        Line("| method | takes | cases | within 20 ms | within 2 ms | median error | 90 % below | accepted wrongly |");
        Line("|---|---|---|---|---|---|---|---|");
        foreach ((string name, Func<SyncCase, bool> belongs) in Groups())
        {
            foreach (SyncMethod method in _methods)
            {
                SyncCase[] group = [.. Sure(method).Where(belongs)];
                if (group.Length > 0)
                {
                    Line($"| {method.Name} | {name} | {group.Length} | {Percent(group, one => one.IsWithin(20))} % | {Percent(group, one => one.IsWithin(2))} % | {Errors(group)} | {group.Count(one => one.IsFalse)} |");
                }
            }
        }

        Line();
        Line("Stretched takes where their music begins, not at their first sample up to a minute before it (a rate that is 100 ppm off makes 6 ms of that minute):");
        foreach (SyncMethod method in _methods)
        {
            SyncCase[] stretched = [.. Sure(method).Where(one => one.Condition.StartsWith("stretch", StringComparison.Ordinal))];
            Line($"- {method.Name}: {Percent(stretched, one => one.Answer.Accepted && Math.Abs(one.MusicErrorMs) < 20)} % within 20 ms");
        }

        Line();
    }

    private static (string Name, Func<SyncCase, bool> Belongs)[] Groups() =>
    [
        ("same speed, all", one => one.IsSameSpeed),
        ("same speed, published songs", one => one.IsSameSpeed && one.Geometry.Kind == MusicKind.Real),
        ("same speed, generated songs", one => one.IsSameSpeed && one.Geometry.Kind == MusicKind.Song),
        ("same speed, loops", one => one.IsSameSpeed && one.Geometry.Kind == MusicKind.Loop),
        ("other speed", one => one.Condition.StartsWith("speed", StringComparison.Ordinal)),
        ("stretched", one => one.Condition.StartsWith("stretch", StringComparison.Ordinal)),
    ];

    private void WriteRefusals()
    {
        Line("## Knowing when not to answer");
        Line("AUC: how often a right answer has a higher confidence than another song's. At 1 %: other songs accepted at the threshold that refuses 1 % of its right answers.");
        Line("| method | other songs accepted | at 1 % | AUC | right songs refused | tied loops: refused / right / wrong |");
        Line("|---|---|---|---|---|---|");
        foreach (SyncMethod method in _methods)
        {
            SyncCase[] others = [.. _cases.Where(one => one.Method == method && one.IsOther)], sure = [.. Sure(method)];
            SyncCase[] tied = [.. _cases.Where(one => one.Method == method && one.Geometry.IsTied && !one.IsOther)];
            double[] right = [.. sure.Where(one => Math.Abs(one.ErrorMs) < 20).Select(one => one.Answer.Confidence).Order()];
            string own = method == OurMethod.Method ? $"{others.Count(one => one.IsFalse)} of {others.Length}" : "answers always";
            int atOne = right.Length == 0 ? 0 : others.Count(one => one.Answer.Confidence >= right[right.Length / 100]);
            string refused = method == OurMethod.Method ? $"{sure.Count(one => !one.Answer.Accepted)} of {sure.Length}" : "-";
            Line($"| {method.Name} | {own} | {atOne} of {others.Length} | {Auc(right, others):F3} | {refused} | {tied.Count(one => !one.Answer.Accepted)} / {tied.Count(one => one.IsWithin(20))} / {tied.Count(one => one.IsFalse)} |");
        }

        Line();
    }

    private void WriteTime()
    {
        Line("## Seconds of the processor per call, one thread (machine shared)");
        Line("| method | same speed: mean | 90 % below | other speed or stretched: mean | 90 % below | other songs: mean |");
        Line("|---|---|---|---|---|---|");
        foreach (SyncMethod method in _methods)
        {
            SyncCase[] own = [.. _cases.Where(one => one.Method == method)];
            Line($"| {method.Name} | {Time(own.Where(one => one.IsSameSpeed))} | {Time(own.Where(one => !one.IsOther && !one.IsSameSpeed))} | {own.Where(one => one.IsOther).Select(one => one.Seconds).DefaultIfEmpty(double.NaN).Average():F2} |");
        }
    }

    private static string Time(IEnumerable<SyncCase> cases)
    {
        double[] seconds = [.. cases.Select(one => one.Seconds).Order()];
        return seconds.Length == 0 ? "- | -" : Invariant($"{seconds.Average():F2} | {seconds[seconds.Length * 9 / 10]:F2}");
    }

    private IEnumerable<SyncCase> Sure(SyncMethod method) => _cases.Where(one => one.Method == method && !one.IsOther && !one.Geometry.IsTied);

    private static string Percent(IEnumerable<SyncCase> cases, Func<SyncCase, bool> holds)
    {
        SyncCase[] all = [.. cases];
        return all.Length == 0 ? "-" : Invariant($"{100.0 * all.Count(holds) / all.Length:F1}");
    }

    /// <summary>Of the answers within 20 ms.</summary>
    private static string Errors(SyncCase[] cases)
    {
        double[] errors = [.. cases.Where(one => one.IsWithin(20)).Select(one => Math.Abs(one.ErrorMs)).Order()];
        return errors.Length == 0 ? "- | -" : Invariant($"{errors[errors.Length / 2]:F3} ms | {errors[errors.Length * 9 / 10]:F2} ms");
    }

    private static double Auc(double[] right, SyncCase[] others) =>
        right.Length == 0 || others.Length == 0 ? double.NaN : right.Average(value => others.Average(one => one.Answer.Confidence < value ? 1 : one.Answer.Confidence == value ? 0.5 : 0.0));

    private void Line(string line = "") => _text.Append(line).Append('\n');

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
