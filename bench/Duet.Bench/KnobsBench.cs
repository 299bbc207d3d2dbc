using System.Collections.Immutable;
using System.Globalization;
using Duet.Bench.Speed;
using Duet.Estimation;
using Duet.Media;
using Duet.Movement;
using Duet.Studio;
using Duet.TestKit;
using Duet.TestKit.Keypoints;

namespace Duet.Bench;

/// <summary>What PoseNet's knobs buy: precision, recall and processor time per picture at each stride and scale, beside BlazePose for several people.</summary>
internal static class KnobsBench
{
    private const int People = 10;
    private static readonly int[] Strides = [8, 16, 32];
    private static readonly double[] Scales = [0.35, 0.5, 0.75, 1, 1.5];

    public static async Task<int> RunAsync(string[] _)
    {
        List<(CocoPhoto Photo, VideoFrame Frame)> photos = await ReadAsync();
        using var folder = new TemporaryFolder();
        await AddModel.RunAsync(folder.FullPath, "posenet", [Fixtures.Require("posenet/posenet_mobilenet_v1_075_481_641_quant.tflite")]);
        using ImportedModel network = ImportedModel.Load(InstalledModels.FolderOf(folder.FullPath, "posenet"));

        var curves = new List<(string Name, List<Row> Rows)>();
        foreach (int stride in Strides)
        {
            curves.Add(($"PoseNet, stride {stride}", [.. Scales.Select(scale => PoseNet(photos, network, Text($"{scale}"), new ImportedModelOptions { Stride = stride, Scale = scale }))]));
        }

        List<Row> blaze = [.. KnownPoseModels.All.Select(model => BlazePoseRow(photos, model))];
        var usual = new ImportedModelOptions { Stride = 16, Scale = 1 };
        List<Row> others =
        [
            PoseNet(photos, network, "as above", usual),
            PoseNet(photos, network, "the nearest cell's word, no votes", usual with { Votes = false }),
            PoseNet(photos, network, "min-score 0.25", usual with { MinScore = 0.25 }),
            PoseNet(photos, network, "min-score 0.75", usual with { MinScore = 0.75 }),
            PoseNet(photos, network, "nms-radius 10", usual with { NmsRadius = 10 }),
            PoseNet(photos, network, "nms-radius 40", usual with { NmsRadius = 40 }),
        ];
        await WriteAsync(photos, curves, blaze, others);
        photos.ForEach(photo => photo.Frame.Dispose());
        return 0;
    }

    private static async Task<List<(CocoPhoto Photo, VideoFrame Frame)>> ReadAsync()
    {
        string folder = Fixtures.Require("coco/train2017");
        var photos = new List<(CocoPhoto, VideoFrame)>();
        foreach (CocoPhoto photo in CocoPhoto.Read(Fixtures.Require("coco/person_keypoints_train2017_mini.json")).Where(photo => File.Exists(Path.Combine(folder, photo.FileName))))
        {
            photos.Add((photo, await StillReader.ReadAsync(Path.Combine(folder, photo.FileName))));
        }

        return photos;
    }

    private static Row PoseNet(List<(CocoPhoto Photo, VideoFrame Frame)> photos, ImportedModel network, string name, ImportedModelOptions options) =>
        Measure(photos, name, frame => network.EstimateStill(new RgbImage(frame.Rgb.Span, frame.Width, frame.Height), options with { MaxPeople = People }));

    private static Row BlazePoseRow(List<(CocoPhoto Photo, VideoFrame Frame)> photos, PoseModel model)
    {
        using BlazePose pose = BlazePose.Load(model);
        return Measure(photos, model.EstimatorName, frame => pose.EstimateStill(new RgbImage(frame.Rgb.Span, frame.Width, frame.Height), People));
    }

    private static Row Measure(List<(CocoPhoto Photo, VideoFrame Frame)> photos, string name, Func<VideoFrame, ImmutableArray<Pose>> look)
    {
        look(photos[0].Frame);
        var answers = new List<(IReadOnlyList<CocoPerson> People, IReadOnlyList<Pose> Answers)>();
        Cost cost = Cpu.Of(() => photos.ForEach(photo => answers.Add((photo.Photo.People, look(photo.Frame)))));
        double Mean(Func<double, double> at) => KeypointPrecision.Thresholds.Average(at);
        return new Row(
            name, Mean(threshold => KeypointPrecision.Average(answers, threshold)), KeypointPrecision.Average(answers, 0.5),
            Mean(threshold => KeypointPrecision.Recall(answers, threshold)), KeypointPrecision.Recall(answers, 0.5), answers.Sum(photo => photo.Answers.Count), cost.CpuMs / photos.Count);
    }

    private static async Task WriteAsync(
        List<(CocoPhoto Photo, VideoFrame Frame)> photos, List<(string Name, List<Row> Rows)> curves, List<Row> blaze, List<Row> others)
    {
        int people = photos.Sum(photo => photo.Photo.People.Count(person => !person.IsIgnored));
        var report = new Report("knobs");
        report.Line("# PoseNet's knobs: accuracy against time");
        report.Line();
        report.Line($"`dotnet run --project bench/Duet.Bench -c Release -- knobs`: {photos.Count} photos of COCO train2017 with {people} labelled people, up to {People} people answered per photo; the network is the 8-bit MobileNet 0.75 of the fixtures, added as `duet model add` does.");
        report.Line("AP and AR are COCO's by object keypoint similarity, means over 0.50 to 0.95; time is processor time per picture, decoded picture to people, on one thread. Too few photos for a bar: read it as a comparison within one run. COCO's photos are about 640 x 480, so scale 1 is an input of 641 x 481.");
        report.Line();
        report.Line("![AP against time](knobs.svg)");
        Table(report, "PoseNet at each stride and scale (the other knobs at their defaults)", curves.SelectMany(curve => curve.Rows.Select(row => row with { Name = $"{curve.Name}, scale {row.Name}" })));
        Table(report, "BlazePose for several people, in the same run", blaze);
        Table(report, "PoseNet at stride 16 and scale 1, one knob turned at a time", others);
        await report.SaveAsync();
        await File.WriteAllTextAsync(Path.Combine(Fixtures.Repository, "bench", "reports", "knobs.svg"), KnobsPlot.Draw(
            [.. curves.Select(curve => (curve.Name, Points(curve.Rows), true)), ("BlazePose lite, full, heavy", Points(blaze, row => row.Name[(row.Name.IndexOf('-', StringComparison.Ordinal) + 1)..]), false)]));
    }

    private static void Table(Report report, string title, IEnumerable<Row> rows)
    {
        report.Line();
        report.Line($"## {title}");
        report.Line();
        report.Line("| | AP | AP50 | AR | AR50 | answers | ms per picture |");
        report.Line("|---|---|---|---|---|---|---|");
        foreach (Row row in rows)
        {
            report.Line(Text($"| {row.Name} | {row.Precision:F3} | {row.Precision50:F3} | {row.Recall:F3} | {row.Recall50:F3} | {row.Answers} | {row.Milliseconds:F0} |"));
        }
    }

    private static List<(double X, double Y, string Label)> Points(List<Row> rows, Func<Row, string>? label = null) =>
        [.. rows.Select(row => (row.Milliseconds, row.Precision, label is null ? row.Name : label(row)))];

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private sealed record Row(string Name, double Precision, double Precision50, double Recall, double Recall50, int Answers, double Milliseconds);
}
