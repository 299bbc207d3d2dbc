using System.Collections.Immutable;
using System.Globalization;
using Duet.Estimation;
using Duet.Media;
using Duet.Movement;
using Duet.TestKit;
using Duet.TestKit.Keypoints;

namespace Duet.Bench;

/// <summary>How well each model finds people whom people have marked: OKS and average precision on the COCO photos of the fixtures.</summary>
internal static class OksBench
{
    public static async Task<int> RunAsync(string[] _)
    {
        string folder = Fixtures.Require("coco/train2017");
        CocoPhoto[] photos =
        [
            .. CocoPhoto.Read(Fixtures.Require("coco/person_keypoints_train2017_mini.json"))
                .Where(photo => File.Exists(Path.Combine(folder, photo.FileName))),
        ];
        int people = photos.Sum(photo => photo.People.Count(person => !person.IsIgnored));
        int alone = photos.Count(IsAlone);
        var report = new Report("oks");
        report.Line("# OKS and average precision on COCO photos");
        report.Line();
        report.Line($"`dotnet run --project bench/Duet.Bench -c Release -- oks`: {photos.Length} photos of COCO train2017 with {people} labelled people, {alone} photos that show one labelled person and nobody else.");
        report.Line("AP with up to 10 people per photo, as COCO defines it (101 recalls, 20 answers, unlabelled people and crowds left out); scores are detector x presence x mean visibility.");
        report.Line("Alone: mean OKS of the surest answer on those photos (0 where there is none). Found: labelled people whom an answer fits with OKS of at least 0.5. Fits nobody: answers that neither fit a marked person nor lie where an unlabelled one or a crowd is, and second answers for one person.");
        report.Line("Too few photos for a bar: read it as a comparison of the models. BlazePose is made for one or two people near the camera, not for crowds.");
        report.Line();
        report.Line("| model | AP@[.5:.95] | AP50 | AP75 | alone: mean OKS | alone: OKS >= 0.5 | found | answers | fits nobody |");
        report.Line("|---|---|---|---|---|---|---|---|---|");
        foreach (PoseModel model in KnownPoseModels.All)
        {
            report.Line(await RowAsync(model, folder, photos, people, alone));
        }

        await report.SaveAsync();
        return 0;
    }

    private static async Task<string> RowAsync(PoseModel model, string folder, CocoPhoto[] photos, int people, int alone)
    {
        using BlazePose pose = BlazePose.Load(model);
        var answers = new List<(IReadOnlyList<CocoPerson> People, IReadOnlyList<Pose> Answers)>();
        var single = new List<double>();
        int found = 0;
        foreach (CocoPhoto photo in photos)
        {
            using VideoFrame frame = await StillReader.ReadAsync(Path.Combine(folder, photo.FileName));
            ImmutableArray<Pose> seen = pose.EstimateStill(new RgbImage(frame.Rgb.Span, frame.Width, frame.Height), maxPeople: 10);
            answers.Add((photo.People, seen));
            found += photo.People.Count(person => !person.IsIgnored && seen.Any(answer => KeypointPrecision.Oks(KeypointPrecision.Coco(answer), person) >= 0.5));
            if (IsAlone(photo))
            {
                single.Add(seen.IsEmpty ? 0 : KeypointPrecision.Oks(KeypointPrecision.Coco(seen[0]), photo.People[0]));
            }
        }

        double[] precision = [.. KeypointPrecision.Thresholds.Select(threshold => KeypointPrecision.Average(answers, threshold))];
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {model.Name} | {precision.Average():F3} | {precision[0]:F3} | {precision[5]:F3} | {single.Average():F3} | {single.Count(oks => oks >= 0.5)} of {alone} | {found} of {people} | {answers.Sum(photo => photo.Answers.Count)} | {answers.Sum(photo => FittingNobody(photo.People, photo.Answers))} |");
    }

    /// <summary>Everybody is taken by the surest answer that fits them; groups marked as one by any number.</summary>
    private static int FittingNobody(IReadOnlyList<CocoPerson> people, IReadOnlyList<Pose> answers)
    {
        var free = new List<CocoPerson>(people);
        int left = 0;
        foreach (Joint[] answer in answers.Select(KeypointPrecision.Coco))
        {
            CocoPerson? best = free.MaxBy(person => KeypointPrecision.Oks(answer, person));
            if (best is null || KeypointPrecision.Oks(answer, best) < 0.5)
            {
                left++;
            }
            else if (!best.IsCrowd)
            {
                free.Remove(best);
            }
        }

        return left;
    }

    private static bool IsAlone(CocoPhoto photo) => photo.People is [{ IsIgnored: false }];
}
