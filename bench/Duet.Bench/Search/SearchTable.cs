namespace Duet.Bench.Search;

/// <summary>All rounds of all engines, as rows of a report.</summary>
internal sealed class SearchTable(Truth truth)
{
    private readonly Dictionary<(string Engine, string Set, int Count), List<double>> _times = [];
    private readonly Dictionary<(string Engine, string Set, int Count), double> _recall = [];

    public void Add(SearchEngine engine, PoseSet set, int count, EngineRound round, bool isTimed)
    {
        (string, string, int) key = (engine.Name, set.Name, count);
        if (!_times.TryGetValue(key, out List<double>? times))
        {
            _times.Add(key, times = []);
        }

        times.AddRange(isTimed ? round.Microseconds : []);
        _recall[key] = truth.Recall(set, engine.Metric, count, round.Ids);
    }

    /// <summary>Microseconds, over one set or (null) over all queries.</summary>
    public double Median(string engine, string? set, int count) => Quantile(engine, set, count, .5);

    public void Write(Report report, IEnumerable<SearchEngine> engines, PoseSet[] sets)
    {
        report.Line($"| engine | build s | bytes a pose | {string.Join(" | ", sets.SelectMany(set => (string[])[$"{set.Name}, k = 1", $"{set.Name}, k = 10"]))} | recall, k = 1 | recall, k = 10 |");
        report.Line($"|---|---|---|{string.Concat(Enumerable.Repeat("---|", (2 * sets.Length) + 2))}");
        foreach (SearchEngine engine in engines)
        {
            IEnumerable<string> times = sets.SelectMany(set => (int[])[1, 10], (set, count) => $"{Text(Median(engine.Name, set.Name, count))} ({Text(Quantile(engine.Name, set.Name, count, .99))})");
            report.Line(FormattableString.Invariant(
                $"| {engine.Name} | {engine.BuildSeconds:F1} | {engine.BytesPerPose:F0} | {string.Join(" | ", times)} | {Recall(engine, sets, 1)} | {Recall(engine, sets, 10)} |"));
        }
    }

    public void WriteGoals(Report report, PoseSet[] sets)
    {
        if (!_times.ContainsKey(("vptree cosine", sets[0].Name, 1)))
        {
            return;
        }

        report.Line();
        report.Line("| k = 1, mean of all queries, the peer's time over ours | perturbed | fresh | all |");
        report.Line("|---|---|---|---|");
        foreach ((string own, string peer) in ((string, string)[])[("duet cosine", "vptree cosine"), ("duet weighted", "vptree weighted"), ("duet cosine", "usearch f32"), ("duet cosine, AVX2", "vptree cosine"), ("duet cosine, Vector<T>", "vptree cosine")])
        {
            IEnumerable<string> ratios = ((string?[])[.. sets.Select(set => set.Name), null]).Select(set => FormattableString.Invariant($"{Mean(peer, set) / Mean(own, set):F1} ({Median(peer, set, 1) / Median(own, set, 1):F1} of medians)"));
            report.Line($"| {peer} / {own} | {string.Join(" | ", ratios)} |");
        }
    }

    private double Mean(string engine, string? set) => All(engine, set, 1).Average();

    private double Quantile(string engine, string? set, int count, double share)
    {
        double[] times = [.. All(engine, set, count).Order()];
        return times[(int)(share * (times.Length - 1))];
    }

    private IEnumerable<double> All(string engine, string? set, int count) =>
        _times.Where(entry => entry.Key.Engine == engine && entry.Key.Count == count && (set is null || entry.Key.Set == set)).SelectMany(entry => entry.Value);

    private string Recall(SearchEngine engine, PoseSet[] sets, int count)
    {
        double recall = sets.Average(set => _recall[(engine.Name, set.Name, count)]);
        return recall == 1 ? "1" : FormattableString.Invariant($"{recall:F4}");
    }

    private static string Text(double microseconds) => microseconds < 100 ? FormattableString.Invariant($"{microseconds:F1}") : FormattableString.Invariant($"{microseconds:F0}");
}
