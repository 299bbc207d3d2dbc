using System.Globalization;
using Duet.TestKit.Sound;

namespace Duet.Bench.Sync;

/// <summary>Sound sync beside its peers, on songs whose truth is known, under every condition.</summary>
/// <remarks>
/// Arguments: "dev" for the seeds that tuning may look at (4000 up; nothing is written to the report), "quick" for 4 geometries without peers,
/// "ours" to leave the peers out, "only=NAME" for one condition, a number for how many geometries.
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
        var run = new SyncRun(arguments.Contains("ours") || quick ? [OurMethod.Method] : SyncMethod.All);
        int first = dev ? TuningSeeds : ReportedSeeds;
        for (int seed = first; seed < first + geometries; seed++)
        {
            await run.AddAsync(seed, [.. SoundCondition.All.Where(condition => only is null || condition.Name == only)], others: only is null or SyncCase.Other ? 5 : 0);
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
