using Duet.Estimation;
using Duet.Studio;
using Duet.TestKit;

namespace Duet.Bench.Speed;

/// <summary>Beside the original: @mediapipe/pose, complexity 1, CPU inference, one frame after the other; ours with full on the same frames, in turns.</summary>
internal static class OriginalCost
{
    private const int Seconds = 2;
    private const int Frames = Seconds * Films.Rate;
    private const int Rounds = 3;

    public static async Task WriteAsync(Report report, TemporaryFolder folder)
    {
        string film = Films.Make(folder, Seconds), frames = Directory.CreateDirectory(folder.File("frames")).FullName;
        FfmpegRun.Make("-i", film, "-q:v", "2", Path.Combine(frames, "%d.jpg"));
        await using OriginalPage? page = OriginalPage.Open(folder, frames, Frames);
        if (page is null)
        {
            report.Line("Not measured: there is no /usr/bin/chromium.");
            return;
        }

        using BlazePose full = BlazePose.Load(KnownPoseModels.Full);
        var theirs = new List<Cost>();
        var ours = new List<Cost>();
        int seen = 0;
        for (int round = 0; round <= Rounds; round++)
        {
            (Cost original, seen) = await page.BlockAsync();
            Cost own = await Cpu.OfAsync(() => EstimatePoses.RunAsync(full, film, new EstimatePosesOptions()));
            if (round > 0)
            {
                theirs.Add(original);
                ours.Add(own);
            }
        }

        report.Line($"| {Frames} frames, {Rounds} rounds after one that warms up | frames a second | CPU a frame |");
        report.Line("|---|---|---|");
        Row($"@mediapipe/pose 0.5.1675469404 in Chromium (somebody in {seen} frames); frames decoded before its clock starts", theirs);
        Row("`duet`, full, decoding, cropping and tracking included", ours);
        report.Line();
        report.Line(FormattableString.Invariant(
            $"Ours makes **{Wall(theirs) / Wall(ours):F1}** times as many frames a second, for {CpuOf(ours) / CpuOf(theirs):P0} of the CPU a frame."));

        void Row(string what, List<Cost> costs) => report.Line(FormattableString.Invariant($"| {what} | {Frames / (Wall(costs) / 1000):F0} | {CpuOf(costs) / Frames:F1} ms |"));

        static double Wall(List<Cost> costs) => costs.Select(cost => cost.WallMs).Order().ElementAt(costs.Count / 2);

        static double CpuOf(List<Cost> costs) => costs.Select(cost => cost.CpuMs).Order().ElementAt(costs.Count / 2);
    }
}
