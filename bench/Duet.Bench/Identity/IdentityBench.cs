using System.Diagnostics;
using System.Globalization;

namespace Duet.Bench.Identity;

/// <summary>Who is who in crews that cross, hide one another, leave and return: identity switches and lost seconds, beside plain matching of boxes.</summary>
internal static class IdentityBench
{
    private const double Seconds = 60;
    private static readonly int[] Crews = [2, 3, 4, 5, 6];

    private static readonly (string Name, Func<CrewScene, int[][]> Match)[] Methods =
    [
        ("**ours, a finished recording**", Matching.Followed),
        ("ours, told at once", Matching.FollowedLive),
        ("nearest box (IoU), 1 s memory", scene => Matching.NearestBox(scene, 1)),
        ("nearest box (IoU), 15 s memory", scene => Matching.NearestBox(scene, 15)),
        ("nearest trunk, 15 s memory", scene => Matching.NearestTrunk(scene, 15)),
    ];

    public static async Task<int> RunAsync(string[] args)
    {
        bool development = args.Contains("development");
        int first = development ? 1000 : 8000, scenes = 4;
        var tables = new Dictionary<(string, int), List<Verdict>>();
        double microseconds = 0;
        long frames = 0;
        foreach (int crew in Crews)
        {
            foreach (int seed in Enumerable.Range(first + (crew * scenes), scenes))
            {
                CrewScene scene = CrewScene.Make(seed, crew, Seconds);
                foreach ((string name, Func<CrewScene, int[][]> match) in Methods)
                {
                    long start = Stopwatch.GetTimestamp();
                    int[][] numbers = match(scene);
                    if (match == Methods[0].Match)
                    {
                        microseconds += Stopwatch.GetElapsedTime(start).TotalMicroseconds;
                        frames += scene.Frames.Length;
                    }

                    tables.TryAdd((name, crew), []);
                    tables[(name, crew)].Add(Verdict.Of(scene, numbers));
                }
            }
        }

        var report = new Report("identity");
        report.Line("# Who is who in a crew");
        report.Line();
        report.Line(Text($"`dotnet run --project bench/Duet.Bench -c Release -- identity`: {Crews.Length * scenes} generated scenes of {Seconds:F0} s, {scenes} each of {Crews[0]} to {Crews[^1]} dancers with bodies of their own before one camera. They change places every 4 to 8 s, cross, hide one another, leave the picture and return; half of the scenes are danced in step. The detector adds noise (1.2 % of a body's height), misses 3 % of all looks and a third of a second about every ten seconds, misses who is more than half hidden or outside, and sees somebody who is not there in 1 % of the frames. Its people come in random order. Constants were chosen on seeds 1008 to 1027; these are {first + (Crews[0] * scenes)} to {first + (Crews[^1] * scenes) + scenes - 1}."));
        report.Line("Switch: a dancer's number differs from the one they had when last seen. Lost: seconds in which a dancer is found under another number than the one that fits them best over the whole scene (numbers are given to dancers so that the whole fits best). Both per minute of a dancer's being found.");
        Table(report, "Switches per dancer's minute", tables, verdicts => verdicts.Sum(v => v.Switches) / verdicts.Sum(v => v.Minutes), "F2");
        Table(report, "Lost seconds per dancer's minute", tables, verdicts => verdicts.Sum(v => v.LostSeconds) / verdicts.Sum(v => v.Minutes), "F1");
        report.Line();
        report.Line(Text($"Dancers are away (outside, hidden or missed for more than half a second) {tables.Where(entry => entry.Key.Item1 == Methods[0].Name).Sum(entry => entry.Value.Sum(v => v.Absences)) / tables.Where(entry => entry.Key.Item1 == Methods[0].Name).Sum(entry => entry.Value.Sum(v => v.Minutes)):F1} times a minute. Following costs {microseconds / frames:F0} microseconds of time a frame on a shared machine, beside about 6,000 for one look of the landmark network."));
        if (development)
        {
            Console.WriteLine(report.Text);
        }
        else
        {
            await report.SaveAsync();
        }

        return 0;
    }

    private static void Table(Report report, string title, Dictionary<(string Name, int Crew), List<Verdict>> tables, Func<IReadOnlyList<Verdict>, double> value, string format)
    {
        report.Line();
        report.Line($"## {title}");
        report.Line();
        report.Line($"| | {string.Join(" | ", Crews.Select(crew => $"{crew} dancers"))} | all |");
        report.Line($"|---|{string.Concat(Enumerable.Repeat("---|", Crews.Length + 1))}");
        foreach ((string name, _) in Methods)
        {
            IEnumerable<double> values = [.. Crews.Select(crew => value(tables[(name, crew)])), value([.. Crews.SelectMany(crew => tables[(name, crew)])])];
            report.Line($"| {name} | {string.Join(" | ", values.Select(number => number.ToString(format, CultureInfo.InvariantCulture)))} |");
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
