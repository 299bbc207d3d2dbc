using System.Collections.Immutable;
using System.Globalization;
using Duet.Bench.Speed;
using Duet.Estimation;
using Duet.Media;
using Duet.Movement;
using Duet.TestKit;

namespace Duet.Bench.People;

/// <summary>What each further person costs: following them on the server, finding them in a picture on the server and in the browser, in one run.</summary>
internal static class PeopleBench
{
    private const int Most = 4, Frames = 60, Rounds = 5;

    public static async Task<int> RunAsync(string[] _)
    {
        using var folder = new TemporaryFolder();
        var pictures = new List<VideoFrame>();
        for (int people = 1; people <= Most; people++)
        {
            pictures.Add(await StillReader.ReadAsync(Make(folder, people)));
        }

        var report = new Report("people");
        report.Line("# What each further person costs");
        report.Line();
        report.Line($"`dotnet run --project bench/Duet.Bench -c Release -- people`: the person of `tests/data/blazepose/pose.jpg`, {Most} times beside themselves at most, in 1280 x 720. Following: processor time per frame over {Frames} frames at 30 a second, decoded frame to people, on one thread, after the first frame (which searches everywhere). In turns, medians of {Rounds} rounds.");
        foreach (PoseModel model in (PoseModel[])[KnownPoseModels.Lite, KnownPoseModels.Full])
        {
            Follow(report, model, pictures);
        }

        await StillAsync(report, folder, pictures);
        await report.SaveAsync();
        pictures.ForEach(picture => picture.Dispose());
        return 0;
    }

    private static string Make(TemporaryFolder folder, int people)
    {
        string path = folder.File(string.Create(CultureInfo.InvariantCulture, $"{people}.png"));
        string copies = string.Concat(Enumerable.Range(0, people).Select(i => string.Create(CultureInfo.InvariantCulture, $"[c{i}]")));
        string filter = people == 1 ? "crop=450:667:265:0,scale=320:-2" : string.Create(CultureInfo.InvariantCulture, $"crop=450:667:265:0,scale=320:-2,split={people}{copies};{copies}hstack={people}");
        FfmpegRun.Make("-i", Fixtures.Data("blazepose/pose.jpg"), "-filter_complex", $"{filter},pad=1280:720:0:100:gray", "-frames:v", "1", path);
        return path;
    }

    private static void Follow(Report report, PoseModel model, List<VideoFrame> pictures)
    {
        using BlazePose pose = BlazePose.Load(model);
        var one = new List<double>();
        var exact = pictures.Select(_ => new List<double>()).ToArray();
        var room = pictures.Select(_ => new List<double>()).ToArray();
        for (int round = 0; round <= Rounds; round++)
        {
            List<double> kept = round == 0 ? [] : one;
            using (PoseTracker tracker = pose.NewTracker())
            {
                kept.Add(PerFrame(time => tracker.Next(Image(pictures[0]), time) is null ? 0 : 1, 1));
            }

            for (int i = 0; i < pictures.Count; i++)
            {
                VideoFrame picture = pictures[i];
                (round == 0 ? [] : exact[i]).Add(Several(pose, picture, i + 1, i + 1));
                (round == 0 ? [] : room[i]).Add(Several(pose, picture, 10, i + 1));
            }
        }

        report.Line();
        report.Line($"## Following, {model.Name}: ms of processor time a frame");
        report.Line();
        report.Line("| people in the picture | one tracker, `--max-people 1` | `--max-people` = people | `--max-people 10`, still searching |");
        report.Line("|---|---|---|---|");
        for (int i = 0; i < pictures.Count; i++)
        {
            report.Line(Text($"| {i + 1} | {(i == 0 ? Text($"{Median(one):F2}") : "")} | {Median(exact[i]):F2} | {Median(room[i]):F2} |"));
        }

        report.Line();
        report.Line(Text($"Each further person costs {(Median(exact[^1]) - Median(exact[0])) / (Most - 1):F2} ms a frame, {(Median(exact[^1]) - Median(exact[0])) / (Most - 1) / Median(one):F2} of a single dancer; searching while there is room {room.Zip(exact).Average(pair => Median(pair.First) - Median(pair.Second)):F2} ms."));
    }

    private static double Several(BlazePose pose, VideoFrame picture, int most, int expected)
    {
        using PeopleTracker tracker = pose.NewPeopleTracker(most);
        return PerFrame(time => tracker.Next(Image(picture), time).Length, expected);
    }

    private static double PerFrame(Func<TimeSpan, int> next, int expected)
    {
        int seen = 0;
        next(TimeSpan.Zero);
        Cost cost = Cpu.Of(() =>
        {
            for (int frame = 1; frame <= Frames; frame++)
            {
                seen += next(TimeSpan.FromSeconds(frame / 30.0));
            }
        });
        return seen == Frames * expected ? cost.CpuMs / Frames : throw new InvalidOperationException($"{seen} people in {Frames} frames, not {expected} in each");
    }

    private static async Task StillAsync(Report report, TemporaryFolder folder, List<VideoFrame> pictures)
    {
        using BlazePose pose = BlazePose.Load(KnownPoseModels.Lite);
        double[] server = [.. pictures.Select(picture =>
        {
            ImmutableArray<Pose> people = pose.EstimateStill(Image(picture), 10);
            return people.IsEmpty ? double.NaN : Median([.. Enumerable.Range(0, Rounds).Select(_ => Cpu.Of(() => pose.EstimateStill(Image(picture), 10)).CpuMs)]);
        })];
        List<List<(int People, double Ms)>>? browser = await PeoplePage.MeasureAsync(folder, pictures.Count, Rounds);
        report.Line();
        report.Line("## Finding everybody in a picture, lite: ms");
        report.Line();
        report.Line("Server: processor time of `EstimateStill` with 10 people at most. Browser: time on the clock in the worker of the page about people in pictures (headless Chromium, WebAssembly, one thread); on a machine that does other things, too, the quickest look tells most.");
        report.Line();
        report.Line("| people | server | browser, quickest | browser, median | found in the browser |");
        report.Line("|---|---|---|---|---|");
        for (int i = 0; i < pictures.Count; i++)
        {
            string inBrowser = browser is null ? "not measured | | " : Text($"{browser[i].Min(look => look.Ms):F0} | {Median([.. browser[i].Select(look => look.Ms)]):F0} | {browser[i][0].People}");
            report.Line(Text($"| {i + 1} | {server[i]:F0} | {inBrowser} |"));
        }

        if (browser is not null)
        {
            report.Line();
            report.Line(Text($"Each further person: {(server[^1] - server[0]) / (Most - 1):F1} ms on the server, {(browser[^1].Min(look => look.Ms) - browser[0].Min(look => look.Ms)) / (Most - 1):F0} ms in the browser (two looks of the landmark network each)."));
        }
    }

    private static RgbImage Image(VideoFrame frame) => new(frame.Rgb.Span, frame.Width, frame.Height);

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
