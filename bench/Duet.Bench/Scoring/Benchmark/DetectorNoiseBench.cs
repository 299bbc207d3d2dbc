using System.Globalization;
using Duet.Estimation;
using Duet.Media;
using Duet.Movement;
using Duet.Scoring;
using Duet.TestKit;
using Duet.TestKit.Camera;

namespace Duet.Bench.Scoring;

/// <summary>How large BlazePose's errors are, how long they last and what joints share of them, from two of its models on the same video. Writes bench/reports/detector-noise.md.</summary>
/// <remarks>
/// Nobody knows where the joints of a filmed person really are. Two models that were trained apart err apart: the variance of their difference is the sum of both variances, so that half of it is the
/// mean variance of one. What both get wrong alike is not seen; what differs always (where a model thinks that a hip is) is taken away with the mean and told apart.
/// </remarks>
internal static class DetectorNoiseBench
{
    private static readonly (string File, string Name)[] Videos = [("blazepose/pose_1.mp4", "pose_1, 30 frames a second"), ("blazepose/pose_squats.mp4", "pose_squats, 5 frames a second")];

    private static readonly int[] Lags = [1, 2, 3, 5, 10, 20];

    public static async Task<int> RunAsync(string[] args)
    {
        var report = new Report("detector-noise");
        report.Line("# The estimator's errors, as the scoring benchmark simulates them");
        report.Line();
        report.Line("`dotnet run --project bench/Duet.Bench -c Release -- detector-noise`. Two BlazePose models on the same frames, 13 judged joints, as a share of the body's height; unsmoothed and as the tracker smooths. Constant differences per joint are");
        report.Line("taken away (\"bias\"). The size is that of one model, the difference divided by the root of 2. What both models get wrong alike is not in it.");
        report.Line();
        report.Line($"| video | models | smoothed | bias | size | largest joint | {string.Join(" | ", Lags.Select(lag => $"after {lag}"))} | other joints | same limb |");
        report.Line($"|---|---|---|---|---|---|{string.Concat(Lags.Select(_ => "---|"))}---|---|");
        foreach ((string file, string name) in Videos)
        {
            foreach (bool smoothed in (bool[])[false, true])
            {
                Dictionary<string, Track> tracks = await TracksAsync(Fixtures.Require(file), smoothed).ConfigureAwait(false);
                Row(report, name, "lite, full", smoothed, tracks["lite"], tracks["full"]);
                Row(report, name, "full, heavy", smoothed, tracks["full"], tracks["heavy"]);
            }
        }

        report.Line();
        report.Line("\"after n\": correlation of the error with itself n frames later. \"other joints\": mean correlation between different joints in the same direction; \"same limb\": between the two ends of an arm or a leg.");
        await report.SaveAsync().ConfigureAwait(false);
        return 0;
    }

    private static async Task<Dictionary<string, Track>> TracksAsync(string file, bool smoothed)
    {
        var tracks = new Dictionary<string, Track>();
        foreach (PoseModel model in (PoseModel[])[KnownPoseModels.Lite, KnownPoseModels.Full, KnownPoseModels.Heavy])
        {
            using BlazePose pose = BlazePose.Load(model);
            using PoseTracker tracker = pose.NewTracker(new PoseTrackerOptions { Smoothing = smoothed });
            await using VideoReader reader = await VideoReader.OpenAsync(file);
            var frames = new List<MotionFrame>();
            FrameSize size = default;
            await foreach (VideoFrame frame in reader.ReadFramesAsync())
            {
                using (frame)
                {
                    size = new FrameSize(frame.Width, frame.Height);
                    Pose? seen = tracker.Next(new RgbImage(frame.Rgb.Span, frame.Width, frame.Height), frame.Time);
                    frames.Add(new MotionFrame(frame.Time, seen is null ? [] : [seen]));
                }
            }

            var motion = new Motion(KnownSkeletons.BlazePose33, size, frames[^1].Time, null, [.. frames]);
            tracks[model.EstimatorName.Split('-')[^1]] = SkeletonConversion.Convert(motion.TrackOf(0), LimbEnds.Skeleton);
        }

        return tracks;
    }

    private static void Row(Report report, string video, string models, bool smoothed, Track a, Track b)
    {
        (List<double[]> errors, double bias) = Differences(a, b);
        int joints = LimbEnds.Skeleton.Joints.Length;
        double[] sizes = [.. errors.Select(error => Math.Sqrt(error.Average(value => value * value)))];
        double size = Math.Sqrt(errors.Average(error => error.Average(value => value * value)));
        double[] lasting = [.. Lags.Select(lag => errors.Average(error => RankStatistics.Pearson(error.AsSpan(0, error.Length - lag), error.AsSpan(lag))))];
        var shared = new List<double>();
        var limb = new List<double>();
        for (int axis = 0; axis < 2; axis++)
        {
            for (int i = 0; i < joints; i++)
            {
                for (int j = i + 1; j < joints; j++)
                {
                    double r = RankStatistics.Pearson(errors[(2 * i) + axis], errors[(2 * j) + axis]);
                    shared.Add(r);
                    if (j == i + 2 && i is not (0 or 5 or 6))
                    {
                        limb.Add(r);
                    }
                }
            }
        }

        report.Line(string.Create(CultureInfo.InvariantCulture,
            $"| {video} | {models} | {(smoothed ? "yes" : "no")} | {bias:F4} | {size:F4} | {sizes.Max():F4} | {string.Join(" | ", lasting.Select(r => r.ToString("F2", CultureInfo.InvariantCulture)))} | {shared.Average():F2} | {limb.Average():F2} |"));
    }

    /// <summary>Per joint and direction, frame by frame, divided by the root of 2 and the body's height; and the mean constant difference.</summary>
    private static (List<double[]> Errors, double Bias) Differences(Track a, Track b)
    {
        double height = DetectorNoise.PixelHeight(a), bias = 0;
        var errors = new List<double[]>();
        int width = LimbEnds.Skeleton.Joints.Length;
        for (int joint = 0; joint < width; joint++)
        {
            for (int axis = 0; axis < 2; axis++)
            {
                double[] difference = [.. Enumerable.Range(0, Math.Min(a.Count, b.Count)).Select(f => (Value(a.Frame(f)[joint], axis) - Value(b.Frame(f)[joint], axis)) / height / Math.Sqrt(2))];
                double mean = difference.Where(double.IsFinite).Average();
                bias += mean * mean;
                errors.Add([.. difference.Select(value => double.IsFinite(value) ? value - mean : 0)]);
            }
        }

        return (errors, Math.Sqrt(bias / errors.Count));
    }

    private static double Value(Joint joint, int axis) => axis == 0 ? joint.X : joint.Y;
}
