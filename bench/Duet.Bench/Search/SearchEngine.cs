using System.Diagnostics;
using System.Text.Json.Nodes;
using Duet.Search;

namespace Duet.Bench.Search;

/// <summary>One round of one engine: the ids that it found and how long each query took.</summary>
internal sealed record EngineRound(int[][] Ids, double[] Microseconds);

/// <summary>Something that searches.</summary>
/// <param name="Name">In the report.</param>
/// <param name="Metric">What it ranks by.</param>
/// <param name="RunAsync">Set, number of hits -> a round.</param>
internal sealed record SearchEngine(string Name, PoseMetric Metric, Func<PoseSet, int, Task<EngineRound>> RunAsync)
{
    public double BuildSeconds { get; init; }

    public double BytesPerPose { get; init; }

    /// <summary>Ours, with a chosen width of vectors.</summary>
    public static SearchEngine Own(string name, PoseMetric metric, Func<PoseQuery, IReadOnlyList<PoseHit>> find) => new(name, metric, (set, count) =>
    {
        var ids = new int[set.Poses.Count][];
        var times = new double[ids.Length];
        for (int i = 0; i < ids.Length; i++)
        {
            var query = new PoseQuery(set.Poses[i]) { Metric = metric, Count = count };
            long start = Stopwatch.GetTimestamp();
            IReadOnlyList<PoseHit> hits = find(query);
            times[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
            ids[i] = [.. hits.Select(hit => hit.Id)];
        }

        return Task.FromResult(new EngineRound(ids, times));
    });

    /// <summary>One of the peers.</summary>
    public static async Task<SearchEngine> PeerAsync(SearchPeers peers, string name, PoseMetric metric, int poses)
    {
        JsonNode built = await peers.AskAsync(new { @do = "build", engine = name, threads = 1 });
        return new SearchEngine(name, metric, async (set, count) =>
        {
            JsonNode answer = await peers.AskAsync(new { @do = "run", engine = name, set = set.Name, k = count, count = set.Poses.Count });
            return new EngineRound(
                [.. answer["ids"]!.AsArray().Select(ids => ids!.AsArray().Select(id => id!.GetValue<int>()).ToArray())],
                [.. answer["microseconds"]!.AsArray().Select(time => time!.GetValue<double>())]);
        })
        {
            BuildSeconds = built["seconds"]!.GetValue<double>(),
            BytesPerPose = built["bytes"]!.GetValue<double>() / poses,
        };
    }
}
