using System.Globalization;
using Duet.Movement;
using Duet.Studio;
using Duet.TestKit;
using Duet.TestKit.Dancer;
using Duet.TestKit.Film;

namespace Duet.Bench.People;

/// <summary>A routine made with one model, danced with another: what that does to the score.</summary>
internal static class ModelsBench
{
    private static readonly string[] Models = ["lite", "full", "posenet"];
    private static readonly FrameSize Size = new(640, 480);

    public static async Task<int> RunAsync(string[] _)
    {
        using var folder = new TemporaryFolder();
        await AddModel.RunAsync(folder.FullPath, "posenet", [Fixtures.Require("posenet/posenet_mobilenet_v1_075_481_641_quant.tflite")]);
        (string Name, string Routine, string Take)[] pairs = await PairsAsync(folder);
        var motions = new Dictionary<(string, string), Motion>();
        foreach (string film in pairs.SelectMany(pair => new[] { pair.Routine, pair.Take }).Distinct())
        {
            foreach (string model in Models)
            {
                motions[(film, model)] = await EstimatePoses.RunAsync(film, new EstimatePosesOptions { Model = model, Data = folder.FullPath });
            }
        }

        var report = new Report("models");
        report.Line("# A routine made with one model, danced with another");
        report.Line();
        report.Line("`dotnet run --project bench/Duet.Bench -c Release -- models`: reviews of every pair of models on the same recordings; BlazePose lite and full and the 8-bit PoseNet MobileNet 0.75 of the fixtures as `duet model add` installs it (17 joints, nothing smoothed). Rows: the routine's model; columns: the take's. `--mirror off`, no sound.");
        var same = new List<double>();
        var mixed = new List<double>();
        foreach ((string name, string routine, string take) in pairs)
        {
            report.Line();
            report.Line($"## {name}");
            report.Line();
            report.Line($"| routine \\ take | {string.Join(" | ", Models)} |");
            report.Line($"|---|{string.Concat(Models.Select(_ => "---|"))}");
            foreach (string of in Models)
            {
                double?[] scores = [.. Models.Select(with => Score(motions[(routine, of)], motions[(take, with)]))];
                report.Line($"| {of} | {string.Join(" | ", scores.Select(score => score is { } number ? Text($"{number:F1}") : "none"))} |");
            }

            for (int a = 0; a < Models.Length; a++)
            {
                for (int b = a + 1; b < Models.Length; b++)
                {
                    double own = (At(a, a) + At(b, b)) / 2;
                    (own - ((At(a, b) + At(b, a)) / 2) is var lost && Models[b] == "posenet" ? mixed : same).Add(lost);
                }
            }

            double At(int of, int with) => Score(motions[(routine, Models[of])], motions[(take, Models[with])]) ?? 0;
        }

        report.Line();
        report.Line(Text($"Mixing models costs, against the mean of both models with themselves: lite with full {same.Average():F1} points on average (most {same.Max():F1}), PoseNet with BlazePose {mixed.Average():F1} (most {mixed.Max():F1})."));
        await report.SaveAsync();
        return 0;
    }

    private static async Task<(string Name, string Routine, string Take)[]> PairsAsync(TemporaryFolder folder)
    {
        SimulatedDance dance = SimulatedDance.Generate(1, TimeSpan.FromSeconds(10));
        string adult = folder.File("adult.mp4"), tall = folder.File("tall.mp4"), squats = Fixtures.Data("blazepose/pose_squats.mp4"), rendered = Fixtures.Require("blazepose/pose_1.mp4");
        await new TestFilm(dance.Perform(BodyShape.Adult, null, 25), TestFilm.Standing(Size), new DancerLook()).WriteAsync(adult);
        await new TestFilm(dance.Perform(BodyShape.LongLegs, null, 25), TestFilm.Standing(Size) with { Yaw = 12, Distance = 3.6, Height = 1.2, AimHeight = 1.1 }, DancerLook.Other).WriteAsync(tall);
        return
        [
            ("A real person against themselves (pose_squats.mp4)", squats, squats),
            ("A rendered person against themselves (pose_1.mp4)", rendered, rendered),
            ("A drawn dancer against themselves", adult, adult),
            ("A drawn dancer against another body, seen by another camera", adult, tall),
        ];
    }

    private static double? Score(Motion routine, Motion take) =>
        ReviewTake.Judge(routine, take, new ReviewTakeOptions { Judging = new Duet.Scoring.ReviewOptions { Mirror = Duet.Scoring.MirrorMode.Off } }).Review.Score;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
