using System.Globalization;
using Duet.TestKit;

namespace Duet.Bench.Limits;

/// <summary>Ctrl-C and kill -9 at random moments of the long commands: what is left behind?</summary>
internal static class StopBench
{
    private const int Moments = 50;

    private static string Squats => Fixtures.Data("blazepose/pose_squats.mp4");

    // stop [MOMENTS] [SEED]
    public static async Task<int> RunAsync(string[] args)
    {
        int moments = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : Moments;
        int seed = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 1;
        string assembly = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "Duet.Cli", "release", "Duet.Cli.dll"));
        int wrong = 0;
        foreach (string[] command in Commands())
        {
            wrong += await TryAsync(new StopStudy(assembly, command), command, moments, new Random(seed));
        }

        return wrong == 0 ? 0 : 1;
    }

    private static IEnumerable<string[]> Commands() =>
    [
        ["review", Squats, Fixtures.Data("blazepose/pose.jpg")],
        ["review", Squats, Squats, "--model", "lite", "--report", "out.html", "--include-video"],
        ["pose", Squats, "--model", "lite", "--overlay", "out.mp4", "--out", "out.motion.json"],
    ];

    private static async Task<int> TryAsync(StopStudy study, string[] command, int moments, Random random)
    {
        await study.MeasureAsync();
        await study.MeasureAsync();
        int wrong = 0;
        for (int i = 0; i < moments; i++)
        {
            IReadOnlyList<string> complaints = await study.StopAsync((StopSignal)(i % 3), random.NextDouble() * study.Length);
            wrong += complaints.Count;
            foreach (string complaint in complaints)
            {
                Console.WriteLine($"  {complaint}");
            }
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{command[0]} {string.Join(' ', command.Where(word => word.StartsWith("--", StringComparison.Ordinal)))}: {moments} moments of {study.Length.TotalSeconds:0.0} s ({study.Ended} after its end), {wrong} complaints, at most {study.Slowest.TotalSeconds:0.00} s from Ctrl-C to the end"));
        return wrong;
    }
}
