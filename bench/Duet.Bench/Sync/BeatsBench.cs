using System.Globalization;
using Duet.Audio;
using Duet.Media;
using Duet.TestKit;
using Duet.TestKit.Sound;

namespace Duet.Bench.Sync;

/// <summary>Beats on generated songs whose beats are known, clean and through rooms and phones, and what is heard in the published songs.</summary>
internal static class BeatsBench
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromMilliseconds(70);
    private static readonly string[] Published = ["Kevin_MacLeod_-_Vibe_Ace.hq.ogg", "Karissa_Hobbs_-_Lets_Go_Fishin.hq.ogg"];

    public static async Task<int> RunAsync(string[] arguments)
    {
        bool dev = arguments.Contains("dev");
        int first = dev ? 4000 : 5000, count = arguments.Select(text => int.TryParse(text, CultureInfo.InvariantCulture, out int number) ? number : 0).Append(20).First(number => number > 0);
        var report = new Report("beats");
        report.Line("# Beats");
        report.Line($"`dotnet run --project bench/Duet.Bench -c Release -- beats`: generated songs of 120 s, 80 to 160 beats per minute, a third of them swung, every third a loop; seeds {first} to {first + count - 1}.");
        report.Line("F-measure: beats within 70 ms, the first 5 s left out, as in the field.");
        report.Line();
        report.Line("| heard | tempo within 2 % | mean F | least F | songs with F >= 0.9 | median lateness | bar guessed | confidence | s of the processor |");
        report.Line("|---|---|---|---|---|---|---|---|---|");
        foreach (SoundCondition? condition in (SoundCondition?[])[null, SoundCondition.Find("noise 0"), SoundCondition.Find("far"), SoundCondition.Find("phone")])
        {
            report.Line(Row(condition, [.. Enumerable.Range(first, count)], dev));
        }

        report.Line();
        foreach (string file in Published)
        {
            report.Line(await HeardAsync(file));
        }

        await (dev ? Console.Out.WriteAsync(report.Text) : report.SaveAsync());
        return 0;
    }

    private static string Row(SoundCondition? condition, int[] seeds, bool dev)
    {
        var results = new List<(bool Tempo, double F, double Late, bool Bar, double Confidence)>();
        TimeSpan spent = TimeSpan.Zero;
        foreach (int seed in seeds)
        {
            Song song = SongWriter.Write(SongPlan.Draw(seed, isLoop: seed % 3 == 2));
            float[] samples = condition is null ? song.Samples : ClipMaker.Make(song.Samples, song.SampleRate, new(TimeSpan.Zero, TimeSpan.FromSeconds(118), seed), condition).Samples;
            TimeSpan before = Environment.CpuUsage.TotalTime;
            BeatGrid? grid = BeatTracker.Track(samples, song.SampleRate);
            spent += Environment.CpuUsage.TotalTime - before;
            results.Add(Judge(song, grid));
            if (dev && results[^1].F < 0.9)
            {
                Console.Error.WriteLine($"{condition?.Name} {song.Name}: {song.BeatsPerMinute:F1} heard {grid?.BeatsPerMinute:F1}, F {results[^1].F:F2}, late {results[^1].Late:F1} ms, confidence {grid?.Confidence:F2}");
            }
        }

        double[] late = [.. results.Select(one => one.Late).Where(double.IsFinite).Order()];
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {condition?.Name ?? "clean"} | {results.Count(one => one.Tempo)} of {results.Count} | {results.Average(one => one.F):F3} | {results.Min(one => one.F):F2} | {results.Count(one => one.F >= 0.9)} | {late[late.Length / 2]:F1} ms | {results.Count(one => one.Bar)} of {results.Count} | {results.Min(one => one.Confidence):F2} to {results.Max(one => one.Confidence):F2} | {spent.TotalSeconds / results.Count:F2} |");
    }

    private static (bool Tempo, double F, double Late, bool Bar, double Confidence) Judge(Song song, BeatGrid? grid)
    {
        if (grid is null)
        {
            return (false, 0, double.NaN, false, 0);
        }

        double[] late = [.. grid.Beats.Select(beat => song.Beats.Select(known => (beat - known).TotalMilliseconds).MinBy(Math.Abs)).Order()];
        double downbeat = song.Beats.Where((_, beat) => beat % 4 == 0).Min(known => Math.Abs((grid.Beats[grid.FirstDownbeat] - known).TotalMilliseconds));
        return (
            Math.Abs((grid.BeatsPerMinute / song.BeatsPerMinute) - 1) <= 0.02,
            BeatScore.Of(grid.Beats, song.Beats, Tolerance).FMeasure,
            late[late.Length / 2],
            downbeat <= 70,
            grid.Confidence);
    }

    private static async Task<string> HeardAsync(string file)
    {
        AudioSamples sound = await AudioReader.ReadMonoAsync(Fixtures.Require("audio/" + file), 16_000);
        BeatGrid? grid = BeatTracker.Track(sound.Samples, sound.SampleRate);
        return grid is null
            ? $"{file}: no pulse heard"
            : $"{file}: {grid.BeatsPerMinute:F1} beats per minute, {grid.Beats.Length} beats from {grid.Beats[0].TotalSeconds:F2} s, bar from beat {grid.FirstDownbeat}, confidence {grid.Confidence:F2}.";
    }
}
