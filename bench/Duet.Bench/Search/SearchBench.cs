using System.Diagnostics;
using System.Globalization;
using Duet.Search;
using Duet.TestKit;

namespace Duet.Bench.Search;

/// <summary>Pose search beside the source's own libraries and a graph index, in turns, on the same poses: <c>search [POSES...] [--own]</c>; <c>--own</c> leaves the peers out and prints only.</summary>
internal static class SearchBench
{
    private const int MemberSeed = 20_261_120;
    private const int FreshSeed = 77;
    private const int Rounds = 2;
    private const int Queries = 100;

    private static readonly (string Name, PoseMetric Metric)[] PeerEngines = [("vptree cosine", PoseMetric.Cosine), ("vptree weighted", PoseMetric.Weighted), ("usearch f32", PoseMetric.Cosine)];

    public static async Task<int> RunAsync(string[] arguments)
    {
        int[] sizes = [.. arguments.Where(argument => argument[0] != '-').Select(argument => int.Parse(argument, CultureInfo.InvariantCulture)).DefaultIfEmpty(80_000)];
        bool quick = arguments.Contains("--own");
        var report = new Report("search");
        report.Line("# Pose search");
        report.Line();
        report.Line($"`dotnet run --project bench/Duet.Bench -c Release -- search {string.Join(' ', sizes)}`: {RuntimeName()}, one thread, {Queries} queries of each kind, {Rounds} rounds in turns after one that warms up. Microseconds a query, median (99th percentile).");
        report.Line("Synthetic people who dance in clips of 40 frames: starter vocabulary, bodies, sides of the camera, skill, detector noise, 0.5 % of joints lost, half a body in 5 % of clips. *Perturbed*: members seen once more, every coordinate 1 % of the box off. *Fresh*: other people, other clips.");
        report.Line("vptree 1.0.0 with compute-cosine-similarity 1.1.0 is what Move Mirror used, with its two distances; usearch 2.25.3 (HNSW, defaults, squared Euclidean, which ranks as cosine does) is the graph index. Recall counts hits as near as a double-precision scan's.");
        foreach (int size in sizes)
        {
            await WriteAsync(report, size, quick);
        }

        if (quick)
        {
            Console.Write(report.Text);
        }
        else
        {
            await report.SaveAsync();
        }

        return 0;
    }

    private static async Task WriteAsync(Report report, int size, bool quick)
    {
        (PoseSet members, PoseSet perturbed) = PoseSet.Danced(size, Queries, MemberSeed);
        PoseSet[] sets = [perturbed, PoseSet.Fresh(Queries, FreshSeed)];
        var truth = new Truth(members, sets);
        using var folder = new TemporaryFolder();
        using SearchPeers? peers = quick ? null : await SearchPeers.StartAsync();
        var engines = Own(members);
        string fault = "";
        if (peers is not null)
        {
            foreach (PoseSet set in (PoseSet[])[members, .. sets])
            {
                await peers.AskAsync(set.Save(folder.FullPath));
            }

            foreach ((string name, PoseMetric metric) in PeerEngines)
            {
                Console.Error.WriteLine($"{size}: building {name}");
                engines.Add(await SearchEngine.PeerAsync(peers, name, metric, size));
            }

            fault = FormattableString.Invariant($" Of members against themselves, the source's distance is NaN for {(await peers.AskAsync(new { @do = "nan" }))["share"]!.GetValue<double>():P0}.");
        }

        var table = new SearchTable(truth);
        for (int round = 0; round <= Rounds; round++)
        {
            foreach (SearchEngine engine in engines)
            {
                foreach (PoseSet set in sets)
                {
                    foreach (int count in (int[])[1, 10])
                    {
                        table.Add(engine, set, count, await engine.RunAsync(set, count), round > 0);
                    }
                }
            }
        }

        report.Line();
        report.Line(FormattableString.Invariant($"## {size:N0} poses"));
        report.Line();
        table.Write(report, engines, sets);
        report.Line();
        report.Line(FormattableString.Invariant($"Load of the machine at the end: {LoadAverage()} on {Environment.ProcessorCount} cores; what other programs take shows in the 99th percentiles and means, hardly in medians. Memory read by one thread: {Bandwidth.Of(8):F0} GB/s from 8 MB, {Bandwidth.Of(512):F0} GB/s from 512 MB; the scan of float rows reads {members.Values.Length * 4 / table.Median("duet scan", null, 1) / 1e3:F0} GB/s.") + fault);
        table.WriteGoals(report, sets);
    }

    private static List<SearchEngine> Own(PoseSet members)
    {
        long start = Stopwatch.GetTimestamp();
        PoseIndex index = PoseIndex.Build(members.Poses);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        double bytes = index.Bytes.Length / (double)index.Count;
        PoseArchive archive = PoseArchive.Of([index], [], index.Count);
        return
        [
            With("duet cosine", PoseMetric.Cosine, archive.Find),
            With("duet weighted", PoseMetric.Weighted, archive.Find),
            With("duet cosine, AVX2", PoseMetric.Cosine, query => archive.Find(query, KernelChoice.Avx2)),
            With("duet weighted, AVX2", PoseMetric.Weighted, query => archive.Find(query, KernelChoice.Avx2)),
            With("duet cosine, Vector<T>", PoseMetric.Cosine, query => archive.Find(query, KernelChoice.Portable)),
            With("duet weighted, Vector<T>", PoseMetric.Weighted, query => archive.Find(query, KernelChoice.Portable)),
            With("duet scan", PoseMetric.Cosine, query => Scan(index, query)) with { BuildSeconds = 0, BytesPerPose = 4 * PoseDescriptor.Length },
        ];

        SearchEngine With(string name, PoseMetric metric, Func<PoseQuery, System.Collections.Immutable.ImmutableArray<PoseHit>> find) =>
            SearchEngine.Own(name, metric, query => find(query)) with { BuildSeconds = seconds, BytesPerPose = bytes };
    }

    private static System.Collections.Immutable.ImmutableArray<PoseHit> Scan(PoseIndex index, PoseQuery query)
    {
        var prepared = new PreparedQuery(query);
        var hits = new TopHits(query.Count, RemovedIds.None);
        Kernel.Scan(Kernel.Widest, index.Rows, index.Ids, prepared, hits);
        return [.. Enumerable.Range(0, hits.Count).Select(i => new PoseHit(hits[i].Id, prepared.DistanceOf(hits[i].Rank), false))];
    }

    private static string LoadAverage() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";

    private static string RuntimeName() => $"{System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription}, {Kernel.Widest}, {Environment.ProcessorCount} cores";
}
