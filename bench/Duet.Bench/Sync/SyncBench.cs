using System.Globalization;
using Duet.TestKit.Sound;

namespace Duet.Bench.Sync;

/// <summary>Sound sync beside its peers, on songs whose truth is known, under every condition.</summary>
/// <remarks>
/// Arguments: "dev" for the seeds that tuning may look at (4000 up; nothing is written to the report), "quick" for 4 geometries without peers,
/// "ours" to leave the peers out, "peers=N" to ask them about N geometries (20), "only=NAME" for one condition, a number for how many geometries (20).
/// </remarks>
internal static class SyncBench
{
    private const int ReportedSeeds = 5020;
    private const int TuningSeeds = 4000;

    // Published songs, generated songs and loops in turn, so that a part of a run has all of them.
    private static readonly int[] Order = [0, 4, 7, 1, 5, 8, 2, 6, 9, 3];

    public static async Task<int> RunAsync(string[] arguments)
    {
        MathNet.Numerics.Control.MaxDegreeOfParallelism = 1;
        bool quick = arguments.Contains("quick"), dev = arguments.Contains("dev");
        int geometries = arguments.Select(text => int.TryParse(text, CultureInfo.InvariantCulture, out int count) ? count : 0).Append(quick ? 4 : 20).First(count => count > 0);
        string? only = arguments.FirstOrDefault(text => text.StartsWith("only=", StringComparison.Ordinal))?[5..];
        int peers = arguments.Contains("ours") || quick ? 0 : arguments.Where(text => text.StartsWith("peers=", StringComparison.Ordinal)).Select(text => int.Parse(text[6..], CultureInfo.InvariantCulture)).FirstOrDefault(20);
        var run = new SyncRun();
        int first = dev ? TuningSeeds : ReportedSeeds;
        bool reported = !dev && !quick && only is null && peers > 0;
        List<int> seeds = [];
        foreach (int place in Enumerable.Range(0, geometries).OrderBy(place => place / 10).ThenBy(place => Array.IndexOf(Order, place % 10)))
        {
            SoundCondition[] conditions = [.. SoundCondition.All.Where(condition => only is null || condition.Name == only)];
            await run.AddAsync(first + place, seeds.Count < peers ? SyncMethod.All : [OurMethod.Method], conditions, others: only is null or SyncCase.Other ? 5 : 0);
            seeds.Add(first + place);
            if (reported)
            {
                await ReportAsync(run, seeds);
            }
        }

        Console.Write(Table(run, seeds).Text);
        return 0;
    }

    /// <summary>A long run that is broken off leaves what it has.</summary>
    private static async Task ReportAsync(SyncRun run, List<int> seeds)
    {
        var report = new Report("sync");
        report.Line(Table(run, seeds).Text);
        await report.WriteAsync();
    }

    private static SyncTable Table(SyncRun run, List<int> seeds) => new(run.Cases, $"seeds {string.Join(", ", seeds.Order())}");
}
