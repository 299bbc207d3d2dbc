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

    private static void Stages(Report report, List<VideoFrame> frames, double decode)
    {
        double unit = 0;
        foreach (PoseModel model in (PoseModel[])[KnownPoseModels.Full, KnownPoseModels.Lite, KnownPoseModels.Heavy])
        {
            using OnnxSession detector = OnnxSession.Open(model.DetectorPath);
            using OnnxSession landmarks = OnnxSession.Open(model.LandmarksPath);
            using var estimators = new Estimators(detector, landmarks);
            Region region = default;
            estimators.Detector.DetectInto(Image(frames[0]), new Span<Region>(ref region));
            float[] crop = new float[256 * 256 * 3];
            double cropping = Best(frames, frame => RegionCrop.Into(Image(frame), region, 256, Outside.Edge, crop));
            double network = Best(frames, frame => estimators.Landmarks.Sees(Image(frame), region)) - cropping;
            if (model == KnownPoseModels.Full)
            {
                unit = network;
                Row(report, "decode and convert to RGB (own process)", decode / unit);
                Row(report, "crop 256 x 256", cropping / unit);
                Row(report, "detector with its crop, when nobody is held", Best(frames, frame => estimators.Detector.DetectInto(Image(frame), new Span<Region>(ref region))) / unit);
                Row(report, "smoothing and next region", Smoothing(estimators, frames) / unit);
            }

            Row(report, $"landmark network, {model.Name}", network / unit);
        }
    }

    private static double Smoothing(Estimators estimators, List<VideoFrame> frames)
    {
        var smoother = new LandmarkSmoother(joints: true);
        TimeSpan time = TimeSpan.Zero;
        return Best(frames, _ => smoother.Next(estimators, time += TimeSpan.FromMilliseconds(33)));
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

    private static double Best(List<VideoFrame> frames, Action<VideoFrame> work)
    {
        double best = double.MaxValue;
        for (int round = 0; round < Rounds; round++)
        {
            foreach (VideoFrame frame in frames)
            {
                long start = Stopwatch.GetTimestamp();
                work(frame);
                best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
        }

        return best;
    }

    private static RgbImage Image(VideoFrame frame) => new(frame.Rgb.Span, frame.Width, frame.Height);

    private static void Row(Report report, string step, double share) => report.Line(string.Create(CultureInfo.InvariantCulture, $"| {step} | {share:F2} |"));
}
