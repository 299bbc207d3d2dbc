using System.Diagnostics;
using System.Globalization;
using Duet.Choreography;

namespace Duet.Bench.Load;

/// <summary>How many dancers one core of the server holds: real sockets, thirty poses a second each, verdicts within half a second.</summary>
internal static class DancersBench
{
    private const double Goal = .5;
    private static readonly Routine Routine = StarterRoutines.CornerShop;
    private static readonly TimeSpan Ramp = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(16);

    public static async Task<int> RunAsync(string[] args)
    {
        if (args is [DanceServer.Word, string folder])
        {
            return await DanceServer.BeAsync(folder);
        }

        int[] levels = args.Length > 0 ? [.. args.Select(level => int.Parse(level, CultureInfo.InvariantCulture))] : [100, 300, 1000];
        var report = new Report("dancers");
        report.Line("# Dancers on one core");
        report.Line();
        report.Line("A server process that may use one core (taskset), simulated dancers over real WebSockets from another process, one message per pose at 30 poses a second, joints in metres included; each begins within 8 s, so that their bars end at different times. Lateness: from a bar's end to the verdict at the dancer; 0.3 s of it are waited on purpose.");
        report.Line(string.Create(CultureInfo.InvariantCulture, $"Load of the machine by others at the start: {Others():F1} of {Environment.ProcessorCount} cores."));
        report.Line();
        report.Line("| dancers | verdicts | median | 95 % | 99 % | latest | within 0.5 s | server's core | poses taken a second | memory a dancer | broken off |");
        report.Line("|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (int level in levels)
        {
            report.Line(await RunAsync(level));
        }

        await report.SaveAsync();
        return 0;
    }

    private static async Task<string> RunAsync(int dancers)
    {
        string folder = Path.Combine(Path.GetTempPath(), $"duet-dancers-{Guid.NewGuid():N}");
        try
        {
            await DanceServer.PrepareAsync(folder, Routine, TimeSpan.FromMinutes(2));
            await using DanceServer server = await DanceServer.StartAsync(folder, core: 0);
            byte[][][] poses = [.. Enumerable.Range(0, 6).Select(seed => LoadDancer.Poses(Routine, Ramp + Measured + TimeSpan.FromSeconds(10), seed))];
            using (LoadDancer first = await LoadDancer.BeginAsync(server.Address, Routine.Slug))
            {
                await first.ConnectAsync();
                await first.DanceAsync(poses[0][..90], CancellationToken.None);
            }

            double idle = server.Megabytes;
            return await MeasureAsync(server, dancers, poses, idle);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<string> MeasureAsync(DanceServer server, int dancers, byte[][][] poses, double idle)
    {
        var all = new List<LoadDancer>();
        for (int i = 0; i < dancers; i++)
        {
            all.Add(await LoadDancer.BeginAsync(server.Address, Routine.Slug));
        }

        using var stop = new CancellationTokenSource();
        var random = new Random(1);
        Task[] dances = [.. all.Select((dancer, i) => DanceLaterAsync(dancer, Ramp * random.NextDouble(), poses[i % poses.Length], stop.Token))];
        await Task.Delay(Ramp + TimeSpan.FromSeconds(1));
        foreach (LoadDancer dancer in all)
        {
            dancer.Lateness.Clear();
        }

        (TimeSpan cpu, long begun) = (server.Cpu, Stopwatch.GetTimestamp());
        await Task.Delay(Measured);
        (cpu, TimeSpan wall, double full) = (server.Cpu - cpu, Stopwatch.GetElapsedTime(begun), server.Megabytes);
        double[] late = [.. all.SelectMany(dancer => dancer.Lateness.ToArray()).Select(time => time.TotalSeconds).Order()];
        await stop.CancelAsync();
        await Task.WhenAll(dances);
        int broken = all.Count(dancer => dancer.Failure is not null);
        foreach (IGrouping<string?, LoadDancer> failures in all.GroupBy(dancer => dancer.Failure).Where(group => group.Key is not null))
        {
            Console.Error.WriteLine($"{failures.Count()} of {dancers} broke off: {failures.Key}");
        }

        all.ForEach(dancer => dancer.Dispose());
        return string.Create(CultureInfo.InvariantCulture,
            $"| {dancers} | {late.Length} | {At(.5):F3} s | {At(.95):F3} s | {At(.99):F3} s | {At(1):F3} s | {late.Count(time => time < Goal) / (double)Math.Max(1, late.Length):P2} | {cpu / wall:P0} | {30 * dancers} | {1024 * (full - idle) / dancers:F0} KiB | {broken} |");

        double At(double share) => late.Length > 0 ? late[(int)(share * (late.Length - 1))] : double.NaN;
    }

    private static async Task DanceLaterAsync(LoadDancer dancer, TimeSpan wait, byte[][] poses, CancellationToken stop)
    {
        await Task.Delay(wait, CancellationToken.None);
        await dancer.ConnectAsync();
        await dancer.DanceAsync(poses, stop);
    }

    private static double Others() => double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture);
}
