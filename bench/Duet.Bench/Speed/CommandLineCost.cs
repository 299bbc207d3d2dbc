using System.Diagnostics;
using System.Globalization;
using Duet.TestKit;

namespace Duet.Bench.Speed;

/// <summary>What the command line costs beside the work: its start, and its memory on a short and on a long film.</summary>
internal static class CommandLineCost
{
    private const int Starts = 15;

    /// <summary><c>./duet --help</c>, the whole script with its look for stale files.</summary>
    public static async Task WriteStartAsync(Report report)
    {
        string duet = Path.Combine(Repository, "duet");
        await Cpu.OfProgramAsync(duet, "--help");
        var script = new List<Cost>();
        var program = new List<Cost>();
        for (int i = 0; i < Starts; i++)
        {
            script.Add(await Cpu.OfProgramAsync(duet, "--help"));
            program.Add(await Cpu.OfProgramAsync("dotnet", Program, "--help"));
        }

        report.Line("| start | clock, median | clock, fastest | CPU |");
        report.Line("|---|---|---|---|");
        Row("`./duet --help`, built (below 0.3 s)", script);
        Row("of it the program", program);

        void Row(string what, List<Cost> costs) => report.Line(FormattableString.Invariant(
            $"| {what} | {costs.Select(cost => cost.Wall.TotalSeconds).Order().ElementAt(Starts / 2):F2} s | {costs.Min(cost => cost.Wall.TotalSeconds):F2} s | {costs.Select(cost => cost.Cpu.TotalSeconds).Order().ElementAt(Starts / 2):F2} s |"));
    }

    /// <summary><c>duet pose --out</c> on 10 seconds and on 10 minutes of the same film.</summary>
    public static async Task WriteMemoryAsync(Report report, TemporaryFolder folder)
    {
        report.Line("| film | frames | peak memory of `duet pose --model lite --out` | of its decoder |");
        report.Line("|---|---|---|---|");
        foreach (int seconds in (int[])[10, 60, 600])
        {
            string film = Films.Make(folder, seconds);
            (long own, long decoder) = await PeakAsync("dotnet", [Program, "pose", film, "--model", "lite", "--out", folder.File("out.motion.json")]);
            report.Line(string.Create(CultureInfo.InvariantCulture, $"| {seconds} s | {seconds * Films.Rate} | {own / 1024.0:F0} MB | {decoder / 1024.0:F0} MB |"));
        }
    }

    private static string Repository { get; } = Path.GetFullPath(Path.Combine(Fixtures.Data("blazepose"), "..", "..", ".."));

    private static string Program { get; } = Path.Combine(Repository, "artifacts", "bin", "Duet.Cli", "release", "Duet.Cli.dll");

    /// <summary>The most that a program and its largest child had in memory, in kilobytes, from the system's own high-water mark.</summary>
    private static async Task<(long Own, long Child)> PeakAsync(string name, string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(name, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })
            ?? throw new InvalidOperationException($"{name} does not start");
        Task<string> errors = process.StandardError.ReadToEndAsync();
        Task end = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
        long own = 0, child = 0;
        while (!end.IsCompleted)
        {
            own = Math.Max(own, ProcessTable.PeakOf(process.Id));
            child = Math.Max(child, ProcessTable.Below(process.Id).Select(ProcessTable.PeakOf).DefaultIfEmpty().Max());
            await Task.WhenAny(end, Task.Delay(50));
        }

        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? (own, child) : throw new InvalidOperationException($"{name} failed: {await errors}");
    }
}
