using System.Diagnostics;
using System.Globalization;
using Duet.Studio;
using Duet.TestKit;
using Duet.TestKit.Fuzzing;

namespace Duet.Bench.Fuzz;

/// <summary>Damages files of every format and reads them, for as long as asked; prints how many, how slow the slowest was, and what is wrong.</summary>
internal static class FuzzBench
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    // fuzz [MINUTES] [FIRST SEED]
    public static Task<int> Run(string[] args)
    {
        double minutes = args.Length > 0 ? double.Parse(args[0], CultureInfo.InvariantCulture) : 1;
        int first = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 1_000_000;
        Reading[] readings = [.. MotionReadings.Formats, Pairs(), MotionReadings.Review];
        int wrong = readings.Sum(reading => Try(reading, TimeSpan.FromMinutes(minutes / readings.Length), first));
        return Task.FromResult(wrong == 0 ? 0 : 1);
    }

    private static Reading Pairs() =>
        new("Pairs CSV", File.ReadAllBytes(Fixtures.Data("formats/pairs.csv")), bytes => PairsTable.Read("a.csv", new MemoryStream(bytes)), e => e is IOException);

    private static int Try(Reading reading, TimeSpan time, int first)
    {
        var watch = Stopwatch.StartNew();
        TimeSpan slowest = TimeSpan.Zero;
        int seed = first, wrong = 0;
        for (; watch.Elapsed < time; seed++)
        {
            TimeSpan start = Environment.CpuUsage.TotalTime;
            string? complaint = reading.Try(seed);
            TimeSpan took = Environment.CpuUsage.TotalTime - start;
            slowest = took > slowest ? took : slowest;
            complaint ??= took > Patience ? $"{reading.Name}, damage {seed}: takes {took.TotalSeconds:0.0} s of CPU" : null;
            wrong += complaint is null ? 0 : 1;
            if (complaint is not null)
            {
                Console.WriteLine(complaint);
            }
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{reading.Name}: {seed - first} damaged files in {time.TotalMinutes:0.0} min, slowest {slowest.TotalMilliseconds:0} ms of CPU, {wrong} complaints"));
        return wrong;
    }
}
