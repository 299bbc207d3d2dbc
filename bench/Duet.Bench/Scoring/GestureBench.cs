using System.Globalization;
using System.Text;
using Duet.TestKit.Dances;

namespace Duet.Bench.Scoring;

/// <summary>The score on people who make the same gesture in their own time. Writes bench/reports/gestures.md.</summary>
internal static class GestureBench
{
    private const double RepeatsBar = 0.90;
    private const double WaveBar = 0.75;

    public static async Task<int> Run(string[] args)
    {
        var study = new GestureStudy();
        IReadOnlyList<GestureStudy.Result> repeats = study.Repeats();
        GestureStudy.Result all = GestureStudy.Sum(repeats);
        GestureStudy.Result wave = study.AcrossAges("wave");
        GestureStudy.Result[] reported = [.. ((string[])["twirl", "jump", "walk", "catch", "pick up", "push and pull"]).Select(study.AcrossAges)];

        var report = new StringBuilder()
            .AppendLine("# On people: is the same gesture above other gestures?")
            .AppendLine("`dotnet run --project bench/Duet.Bench -c Release -- gestures` (needs the fixtures). Recordings of real people seen by a virtual camera through an estimator's")
            .AppendLine("errors; free timing, no hint. A comparison is won when the take of the same gesture scores higher than the take of another one; 50 % is chance.")
            .AppendLine();
        Table(report, "One person twice, walking and making a gesture, against the same person walking and making another one", [.. repeats, all]);
        Table(report, "A child's against an adult's and back, against other tasks", [wave, .. reported]);
        report.AppendLine(CultureInfo.InvariantCulture, $"Bars: repeats {RepeatsBar:P0} (here {all.Share:P1}), waving {WaveBar:P0} (here {wave.Share:P1}); the others are reported.");

        Console.Write(report);
        await File.WriteAllTextAsync(args.Length > 0 ? args[0] : "bench/reports/gestures.md", report.ToString()).ConfigureAwait(false);
        return all.Share >= RepeatsBar && wave.Share >= WaveBar ? 0 : 1;
    }

    private static void Table(StringBuilder report, string title, IReadOnlyList<GestureStudy.Result> results)
    {
        report.AppendLine(CultureInfo.InvariantCulture, $"## {title}").AppendLine("| gesture | same, mean score | other, mean score | won | comparisons |").AppendLine("|---|---|---|---|---|");
        foreach (GestureStudy.Result result in results)
        {
            report.AppendLine(CultureInfo.InvariantCulture, $"| {result.What} | {result.Same:F1} | {result.Other:F1} | {result.Share:P1} | {result.Count} |");
        }

        report.AppendLine();
    }
}
