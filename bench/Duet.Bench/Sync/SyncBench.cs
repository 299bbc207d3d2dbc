using System.Globalization;
using Duet.TestKit.Sound;

namespace Duet.Bench.Sync;

/// <summary>Sound sync beside its peers, on songs whose truth is known, under every condition.</summary>
/// <remarks>
/// Arguments: "dev" for the seeds that tuning may look at (4000 up; nothing is written to the report), "quick" for 4 geometries without peers,
/// "ours" to leave the peers out, "peers=N" to ask them about N geometries (10), "only=NAME" for one condition, a number for how many geometries (20).
/// </remarks>
internal static class SyncBench
{
    private const int ReportedSeeds = 5000;
    private const int TuningSeeds = 4000;

    public static async Task<int> RunAsync(string[] arguments)
    {
        MathNet.Numerics.Control.MaxDegreeOfParallelism = 1;
        bool quick = arguments.Contains("quick"), dev = arguments.Contains("dev");
        int geometries = arguments.Select(text => int.TryParse(text, CultureInfo.InvariantCulture, out int count) ? count : 0).Append(quick ? 4 : 20).First(count => count > 0);
        string? only = arguments.FirstOrDefault(text => text.StartsWith("only=", StringComparison.Ordinal))?[5..];
        int peers = arguments.Contains("ours") || quick ? 0 : arguments.Where(text => text.StartsWith("peers=", StringComparison.Ordinal)).Select(text => int.Parse(text[6..], CultureInfo.InvariantCulture)).FirstOrDefault(10);
        var run = new SyncRun();
        int first = dev ? TuningSeeds : ReportedSeeds;
        for (int seed = first; seed < first + geometries; seed++)
        {
            await run.AddAsync(seed, seed - first < peers ? SyncMethod.All : [OurMethod.Method], [.. SoundCondition.All.Where(condition => only is null || condition.Name == only)], others: only is null or SyncCase.Other ? 5 : 0);
        }

        var table = new SyncTable(run.Cases, FormattableString.Invariant($"seeds {first} to {first + geometries - 1}"));
        if (dev || quick || only is not null || arguments.Contains("ours"))
        {
            Console.Write(table.Text);
        }
        else
        {
            var report = new Report("sync");
            report.Line(table.Text);
            await report.SaveAsync();
        }

        return 0;
    }
}
