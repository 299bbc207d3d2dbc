using System.Collections.Immutable;
using Duet.Media;
using Duet.Movement;
using Duet.TestKit;

namespace Duet.Studio.Tests;

public sealed class PoseOverlayTests : IDisposable
{
    private const int Side = 96;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task WriteAsync_Film_EachFrameShowsItsOwnPoseAndTheSoundGoesAlong()
    {
        string input = _folder.File("in.mp4");
        FfmpegRun.Make("-f", "lavfi", "-i", $"color=black:s={Side}x{Side}:r=10:d=1", "-f", "lavfi", "-i", "sine=440:d=1", "-pix_fmt", "yuv420p", input);
        string output = _folder.File("out.mp4");
        await PoseOverlay.WriteAsync(input, Moving(10), output, cancellation: TestContext.Current.CancellationToken);

        await using VideoReader reader = await VideoReader.OpenAsync(output, null, TestContext.Current.CancellationToken);
        reader.Info.Audio.ShouldNotBeNull();
        int index = 0;
        await foreach (VideoFrame frame in reader.ReadFramesAsync(TestContext.Current.CancellationToken))
        {
            frame.Time.TotalSeconds.ShouldBe(index * .1, .001);
            OrangeCentre(frame).ShouldBe(PelvisAt(index), 2, $"frame {index}");
            index++;
        }

        index.ShouldBe(10);
    }

    [Fact]
    public async Task WriteAsync_PictureOfAnotherSize_PoseIsScaled()
    {
        string input = _folder.File("in.png");
        FfmpegRun.Make("-f", "lavfi", "-i", $"color=black:s={2 * Side}x{2 * Side}", "-frames:v", "1", input);
        string output = _folder.File("out.png");
        await PoseOverlay.WriteAsync(input, Moving(1), output, cancellation: TestContext.Current.CancellationToken);
        using VideoFrame drawn = await StillReader.ReadAsync(output, null, TestContext.Current.CancellationToken);
        drawn.Width.ShouldBe(2 * Side);
        OrangeCentre(drawn).ShouldBe(2 * PelvisAt(0), 2);
    }

    [Fact]
    public async Task WriteAsync_NobodySeen_LeavesThePictureAsItIs()
    {
        string input = _folder.File("in.png");
        FfmpegRun.Make("-f", "lavfi", "-i", $"testsrc=s={Side}x{Side}", "-frames:v", "1", input);
        var nobody = new Motion(KnownSkeletons.Coco17, new FrameSize(Side, Side), TimeSpan.Zero, null, [new MotionFrame(TimeSpan.Zero, [])]);
        await PoseOverlay.WriteAsync(input, nobody, _folder.File("out.png"), cancellation: TestContext.Current.CancellationToken);
        using VideoFrame before = await StillReader.ReadAsync(input, null, TestContext.Current.CancellationToken);
        using VideoFrame after = await StillReader.ReadAsync(_folder.File("out.png"), null, TestContext.Current.CancellationToken);
        after.Rgb.ToArray().ShouldBe(before.Rgb.ToArray());
    }

    [Fact]
    public async Task WriteAsync_HardlySeenJoints_AreNotDrawnInTheirColour()
    {
        string input = _folder.File("in.png");
        FfmpegRun.Make("-f", "lavfi", "-i", $"color=black:s={Side}x{Side}", "-frames:v", "1", input);
        await PoseOverlay.WriteAsync(input, Moving(1, confidence: .3f), _folder.File("out.png"), cancellation: TestContext.Current.CancellationToken);
        using VideoFrame drawn = await StillReader.ReadAsync(_folder.File("out.png"), null, TestContext.Current.CancellationToken);
        OrangeColumns(drawn).ShouldBeEmpty();
        drawn.Rgb.ToArray().Max().ShouldBeGreaterThan((byte)100, "dotted, white, faint");
    }

    [Fact]
    public async Task WriteAsync_Cancelled_LeavesNothingBehind()
    {
        string input = FfmpegRun.Film(_folder.File("in.mp4"));
        using var cancelled = new CancellationTokenSource();
        var progress = new CancelAtOnce(cancelled);
        await Should.ThrowAsync<OperationCanceledException>(() => PoseOverlay.WriteAsync(input, Moving(10), _folder.File("out.mp4"), progress, null, cancelled.Token));
        Directory.GetFiles(_folder.FullPath).ShouldBe([input]);
    }

    [Fact]
    public async Task WriteAsync_OutputIsTheInput_IsRefused() =>
        (await Should.ThrowAsync<IOException>(() => PoseOverlay.WriteAsync("a.mp4", Moving(1), "./a.mp4"))).Message.ShouldContain("is the input itself");

    private static double PelvisAt(int index) => 20 + (5 * index);

    private static Motion Moving(int frames, float confidence = 1)
    {
        ImmutableArray<MotionFrame> all = [.. Enumerable.Range(0, frames).Select(index => new MotionFrame(TimeSpan.FromSeconds(index * .1), [Upright(index)]))];
        return new Motion(KnownSkeletons.Coco17, new FrameSize(Side, Side), TimeSpan.FromSeconds(frames * .1), null, all);

        Pose Upright(int index)
        {
            float x = (float)PelvisAt(index);
            return new Pose(KnownSkeletons.Coco17, [.. Enumerable.Range(0, 17).Select(joint => new Joint(x, 10 + (4 * joint), confidence))]);
        }
    }

    private static double OrangeCentre(VideoFrame frame) => OrangeColumns(frame).Average();

    private static int[] OrangeColumns(VideoFrame frame)
    {
        byte[] rgb = frame.Rgb.ToArray();
        return [.. Enumerable.Range(0, frame.Width * frame.Height).Where(i => rgb[3 * i] > 180 && rgb[(3 * i) + 2] < 120).Select(i => i % frame.Width)];
    }

    private sealed class CancelAtOnce(CancellationTokenSource source) : IProgress<double>
    {
        public void Report(double value) => source.Cancel();
    }
}
