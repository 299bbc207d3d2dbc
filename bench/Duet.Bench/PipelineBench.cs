using System.Diagnostics;
using System.Globalization;
using Duet.Estimation;
using Duet.Estimation.Inference;
using Duet.Estimation.Pipeline;
using Duet.Media;
using Duet.TestKit;

namespace Duet.Bench;

/// <summary>Where the time of a video goes, as shares of one frame's landmark network: no figure depends on how fast the machine is.</summary>
internal static class PipelineBench
{
    private const int HeldFrames = 40;
    private const int Rounds = 5;

    /// <param name="arguments">A video; without one, the committed film of squats.</param>
    public static async Task<int> RunAsync(string[] arguments)
    {
        string path = arguments.Length > 0 ? arguments[0] : Fixtures.Data("blazepose/pose_squats.mp4");
        var report = new Report("pipeline");
        report.Line("# Where the time of a video goes");
        report.Line();
        report.Line("`dotnet run --project bench/Duet.Bench -c Release -- pipeline [VIDEO]`. The best of several rounds, one thread each; 1 = one run of the landmark network, full.");
        report.Line();
        List<VideoFrame> frames = await HoldAsync(path);
        report.Line($"{frames[0].Width} x {frames[0].Height} pixels:");
        report.Line();
        report.Line("| step | time |");
        report.Line("|---|---|");
        Stages(report, frames, await DecodeAsync(path));
        await WholeAsync(report, path);
        await report.SaveAsync();
        return 0;
    }

    private static async Task<List<VideoFrame>> HoldAsync(string path)
    {
        var frames = new List<VideoFrame>();
        await using VideoReader reader = await VideoReader.OpenAsync(path);
        await foreach (VideoFrame frame in reader.ReadFramesAsync())
        {
            frames.Add(frame);
            if (frames.Count == HeldFrames)
            {
                break;
            }
        }

        return frames;
    }

    private static async Task<double> DecodeAsync(string path)
    {
        double best = double.MaxValue;
        for (int round = 0; round < 3; round++)
        {
            await using VideoReader reader = await VideoReader.OpenAsync(path, new VideoReadOptions { Threads = 1 });
            int count = 0;
            long start = Stopwatch.GetTimestamp();
            await foreach (VideoFrame frame in reader.ReadFramesAsync())
            {
                frame.Dispose();
                count++;
            }

            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalMilliseconds / count);
        }

        return best;
    }

    // The steps take turns, so that whatever else the machine does falls on all of them alike.
    private static void Stages(Report report, List<VideoFrame> frames, double decode)
    {
        using OnnxSession detector = OnnxSession.Open(KnownPoseModels.Full.DetectorPath);
        OnnxSession[] landmarks = [.. KnownPoseModels.All.Select(model => OnnxSession.Open(model.LandmarksPath))];
        Estimators[] estimators = [.. landmarks.Select(session => new Estimators(detector, session))];
        Region region = estimators[0].Detector.Surest(Image(frames[0])) ?? throw new InvalidOperationException("nobody is in the first frame");
        float[] crop = new float[256 * 256 * 3];
        var smoother = new LandmarkSmoother(joints: true);
        TimeSpan time = TimeSpan.Zero;
        double[] best = Best(
            frames,
            [
                frame => RegionCrop.Into(Image(frame), region, 256, Outside.Edge, crop),
                frame => estimators[0].Detector.Surest(Image(frame)),
                _ => smoother.Next(estimators[0], time += TimeSpan.FromMilliseconds(33)),
                .. estimators.Select(one => (Action<VideoFrame>)(frame => one.Landmarks.Sees(Image(frame), region))),
            ]);
        double unit = best[4] - best[0];
        Row(report, "decode and convert to RGB (own process)", decode / unit);
        Row(report, "crop 256 x 256", best[0] / unit);
        Row(report, "detector with its crop, when nobody is held", best[1] / unit);
        Row(report, "smoothing and next region", best[2] / unit);
        for (int i = 0; i < estimators.Length; i++)
        {
            Row(report, $"landmark network, {KnownPoseModels.All[i].Name}", (best[3 + i] - best[0]) / unit);
            estimators[i].Dispose();
            landmarks[i].Dispose();
        }
    }

    private static async Task WholeAsync(Report report, string path)
    {
        using BlazePose model = BlazePose.Load(KnownPoseModels.Full);
        double chain = double.MaxValue, segments = double.MaxValue;
        TimeSpan duration = (await MediaProbe.ProbeAsync(path)).Duration;
        for (int round = 0; round < 3; round++)
        {
            chain = Math.Min(chain, await TimeAsync(() => FollowAsync(model, path, TimeSpan.Zero, null)));
            segments = Math.Min(
                segments,
                await TimeAsync(() => Task.WhenAll(
                    Task.Run(() => FollowAsync(model, path, TimeSpan.Zero, duration / 2)), Task.Run(() => FollowAsync(model, path, duration / 2, null)))));
        }

        report.Line();
        report.Line($"The whole video of {duration.TotalSeconds.ToString("F0", CultureInfo.InvariantCulture)} s, best of three on {Environment.ProcessorCount} cores:");
        report.Line(string.Create(CultureInfo.InvariantCulture, $"one chain (decoding overlaps with the networks) takes {chain / segments:F2} times as long as two segments side by side."));
    }

    private static async Task FollowAsync(BlazePose model, string path, TimeSpan from, TimeSpan? to)
    {
        using PoseTracker tracker = model.NewTracker();
        await using VideoReader reader = await VideoReader.OpenAsync(path, new VideoReadOptions { From = from, To = to, Threads = 1 });
        await foreach (VideoFrame frame in reader.ReadFramesAsync())
        {
            using (frame)
            {
                tracker.Next(Image(frame), frame.Time);
            }
        }
    }

    private static async Task<double> TimeAsync(Func<Task> work)
    {
        long start = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static double[] Best(List<VideoFrame> frames, Action<VideoFrame>[] steps)
    {
        double[] best = new double[steps.Length];
        Array.Fill(best, double.MaxValue);
        for (int round = 0; round < Rounds; round++)
        {
            foreach (VideoFrame frame in frames)
            {
                for (int step = 0; step < steps.Length; step++)
                {
                    long start = Stopwatch.GetTimestamp();
                    steps[step](frame);
                    best[step] = Math.Min(best[step], Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                }
            }
        }

        return best;
    }

    private static RgbImage Image(VideoFrame frame) => new(frame.Rgb.Span, frame.Width, frame.Height);

    private static void Row(Report report, string step, double share) => report.Line(string.Create(CultureInfo.InvariantCulture, $"| {step} | {share:F3} |"));
}
