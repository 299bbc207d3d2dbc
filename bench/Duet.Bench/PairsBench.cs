using System.Diagnostics;
using System.Globalization;
using Duet.Movement;
using Duet.Studio;
using Duet.TestKit;
using Duet.TestKit.Camera;
using Duet.TestKit.Dancer;

namespace Duet.Bench;

/// <summary>How many pairs a second <c>duet review --pairs</c> reviews: 1,000 pairs of 15 s, read from Motion JSON, on all cores.</summary>
internal static class PairsBench
{
    private const int Routines = 20;
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(15);

    public static async Task<int> RunAsync(string[] args)
    {
        int pairs = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1000;
        using var folder = new TemporaryFolder();
        string table = await MakeAsync(folder, pairs);

        int lines = 0;
        var clock = Stopwatch.StartNew();
        TimeSpan cpuBefore = Process.GetCurrentProcess().TotalProcessorTime;
        await ReviewPairs.RunAsync(table, null, new ReviewTakeOptions(), _ => lines++);
        TimeSpan wall = clock.Elapsed, cpu = Process.GetCurrentProcess().TotalProcessorTime - cpuBefore;
        double size = Directory.GetFiles(folder.FullPath).Average(file => new FileInfo(file).Length);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{lines} pairs of {Length.TotalSeconds:0} s in {wall.TotalSeconds:0.0} s on {Environment.ProcessorCount} cores: {lines / wall.TotalSeconds:0.0} pairs/s, {cpu.TotalMilliseconds / lines:0.0} ms of CPU a pair, files of {size / 1e6:0.00} MB"));
        return 0;
    }

    // Every take is a file of its own, as in a class; the routines repeat.
    private static async Task<string> MakeAsync(TemporaryFolder folder, int pairs)
    {
        var rows = new List<string> { "routine,take" };
        SimulatedDance[] dances = [.. Enumerable.Range(0, Routines).Select(i => SimulatedDance.Generate(1000 + i, Length))];
        for (int i = 0; i < Routines; i++)
        {
            await WriteAsync(folder.File($"routine{i}.motion.json"), dances[i].Perform(BodyShape.Adult), i);
        }

        for (int i = 0; i < pairs; i++)
        {
            var errors = new DanceErrors { Seed = i, AngleNoise = i % 30 };
            await WriteAsync(folder.File($"take{i}.motion.json"), dances[i % Routines].Perform(BodyShape.Random(i), errors), 1000 + i);
            rows.Add($"routine{i % Routines}.motion.json,take{i}.motion.json");
        }

        string table = folder.File("pairs.csv");
        await File.WriteAllLinesAsync(table, rows);
        return table;
    }

    private static Task WriteAsync(string path, Body3D body, int seed)
    {
        Track track = new DetectorNoise { Seed = seed }.Apply(new VirtualCamera().See(body));
        return MotionFile.WriteAsync(path, track.ToMotion(Length, "simulated"));
    }
}
