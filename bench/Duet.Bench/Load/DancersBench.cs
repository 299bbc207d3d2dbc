using System.Diagnostics;
using System.Globalization;
using Duet.Choreography;
using Duet.Scoring;

namespace Duet.Bench.Load;

/// <summary>How many dancers one core of the server holds: real sockets, thirty poses a second each, verdicts within half a second; beside it the framework's own floor.</summary>
internal static class DancersBench
{
    private const string Page = "page";
    private const string Single = "single";
    private const double Goal = .5;
    private const int Warming = 40;
    private static readonly Routine Routine = StarterRoutines.CornerShop;
    private static readonly TimeSpan Length = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Ramp = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(16);

    public static async Task<int> RunAsync(string[] args)
    {
        if (args is [DanceServer.Word, string folder])
        {
            return await DanceServer.BeAsync(folder);
        }

        int[] levels = [.. args.Where(arg => arg is not (Page or Single)).Select(level => int.Parse(level, CultureInfo.InvariantCulture))];
        levels = levels.Length > 0 ? levels : [100, 300, 1000];
        var report = new Report("dancers");
        Introduce(report);
        byte[][][] poses = [.. Enumerable.Range(0, 6).Select(seed => LoadDancer.Poses(Routine, Ramp + Measured + TimeSpan.FromSeconds(10), seed))];
        IReadOnlyList<LiveBar> bars = LiveBars.Of(Length, Routine.BeatsPerMinute, Routine.FirstBeat);
        DanceMessage[][] page = [.. poses.Select(dance => DanceMessage.AsThePage(dance, bars))], single = [.. poses.Select(DanceMessage.OneByOne)];
        if (!args.Contains(Single))
        {
            await TableAsync(report, "As the page sends them: three poses a message, at once where a verdict is due", page, levels);
        }

        if (!args.Contains(Page))
        {
            await TableAsync(report, "One pose a message", single, levels);
        }

        await report.SaveAsync();
        return 0;
    }

    private static void Introduce(Report report)
    {
        report.Line("# Dancers on one core");
        report.Line();
        report.Line("A server process that may use one core (taskset), simulated dancers over real WebSockets from another process that shares the other core with everything else, 30 poses a second each, joints in metres included; "
            + "each begins at another moment, so that their bars end at different times. The server has been danced on for a while: code that has just been started runs several times slower. "
            + "Lateness: from a bar's end to the verdict at the dancer; 0.3 s of it are waited on purpose.");
        report.Line("Cost: processor time of the server, the system's part included, for one dancer during one second danced. Empty: a server of the same framework that takes the same messages, looks at none and answers as often; the distance to it is Duet's own.");
        report.Line(string.Create(CultureInfo.InvariantCulture, $"Load of the machine by others at the start: {Others():F1} of {Environment.ProcessorCount} cores."));
    }

    private static async Task TableAsync(Report report, string title, DanceMessage[][] messages, int[] levels)
    {
        report.Line();
        report.Line($"## {title}");
        report.Line();
        report.Line("| dancers | verdicts | median | 95 % | 99 % | latest | within 0.5 s | server's core | cost | empty | allocated | memory a dancer | generator's core | sent in time | broken off |");
        report.Line("|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|");
        string folder = Path.Combine(Path.GetTempPath(), $"duet-dancers-{Guid.NewGuid():N}");
        try
        {
            await DanceServer.PrepareAsync(folder, Routine, Length);
            await using DanceServer server = await DanceServer.StartAsync(folder, core: 0);
            await using DanceServer empty = await DanceServer.StartAsync(EmptyFloor.Word, core: 0);
            await DanceAsync(server, Warming, messages, WarmUp);
            await DanceAsync(empty, Warming, messages, WarmUp / 2);
            foreach (int level in levels)
            {
                Measurement duet = await DanceAsync(server, level, messages, Measured), nothing = await DanceAsync(empty, level, messages, Measured / 2);
                report.Line(duet.Row(nothing));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<Measurement> DanceAsync(DanceServer server, int dancers, DanceMessage[][] messages, TimeSpan measured)
    {
        ServerUse idle = await server.UseAsync(collect: true);
        await using Crowd crowd = await Crowd.OpenAsync(server.Address, Routine.Slug, dancers, messages, Ramp);
        await Task.Delay(Ramp + TimeSpan.FromSeconds(1));
        foreach (CrowdDancer dancer in crowd.Dancers)
        {
            dancer.Lateness.Clear();
        }

        ServerUse before = await server.UseAsync();
        (long begun, TimeSpan own, int sent) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime, crowd.Dancers.Sum(dancer => dancer.Sent));
        await Task.Delay(measured);
        (TimeSpan wall, own) = (Stopwatch.GetElapsedTime(begun), Environment.CpuUsage.TotalTime - own);
        double[] late = [.. crowd.Dancers.SelectMany(dancer => dancer.Lateness).Select(time => time.TotalSeconds).Order()];
        ServerUse after = await server.UseAsync(collect: true);
        foreach (IGrouping<string?, CrowdDancer> failures in crowd.Dancers.GroupBy(dancer => dancer.Failure).Where(group => group.Key is not null))
        {
            Console.Error.WriteLine($"{failures.Count()} of {dancers} broke off: {failures.Key}");
        }

        return new Measurement
        {
            Dancers = dancers,
            Late = late,
            Wall = wall,
            Danced = (crowd.Dancers.Sum(dancer => dancer.Sent) - sent) / DanceMessage.PosesPerSecond,
            Processor = after.Processor - before.Processor,
            Own = own,
            Allocated = after.Allocated - before.Allocated,
            Memory = after.Live - idle.Live,
            Broken = crowd.Dancers.Count(dancer => dancer.Failure is not null),
        };
    }

    private static double Others() => double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture);

    /// <summary>What was seen of one crowd.</summary>
    private sealed record Measurement
    {
        public required int Dancers { get; init; }

        public required double[] Late { get; init; }

        public required TimeSpan Wall { get; init; }

        /// <summary>Seconds of dance that were sent, all dancers together: fewer than they should be where the generator was held up.</summary>
        public required double Danced { get; init; }

        public required TimeSpan Processor { get; init; }

        public required TimeSpan Own { get; init; }

        public required long Allocated { get; init; }

        public required long Memory { get; init; }

        public required int Broken { get; init; }

        /// <summary>Milliseconds of processor time for one dancer during one second.</summary>
        private double Cost => Processor.TotalMilliseconds / Danced;

        public string Row(Measurement empty) => string.Create(CultureInfo.InvariantCulture,
            $"| {Dancers} | {Late.Length} | {At(.5):F3} s | {At(.95):F3} s | {At(.99):F3} s | {At(1):F3} s | {Late.Count(time => time < Goal) / (double)Math.Max(1, Late.Length):P2} | {Processor / Wall:P0} | {Cost:F2} ms | {empty.Cost:F2} ms | {Allocated / 1024.0 / Danced:F0} KiB/s | {Memory / 1024.0 / Dancers:F0} KiB | {Own / Wall:P0} | {Danced / Dancers / Wall.TotalSeconds:P0} | {Broken} |");

        private double At(double share) => Late.Length > 0 ? Late[(int)(share * (Late.Length - 1))] : double.NaN;
    }
}
