using Duet.TestKit;

namespace Duet.Media.Tests;

public sealed class VideoTranscoderTests : MediaTest
{
    [Fact]
    public async Task Run_TurnedOddFilm_IsUprightEvenAndPlayable()
    {
        string source = Turned.Clockwise(FfmpegRun.Film(At("in.mp4"), "testsrc2=s=162x122:r=25:d=1"), 90);

        MediaInfo made = await VideoTranscoder.RunAsync(source, At("out.mp4"), null, null, Ct);

        (made.Video!.Width, made.Video.Height, made.Video.Rotation).ShouldBe((122, 162, 0));
        await ShouldBeLikeAsync(source, At("out.mp4"));
    }

    [Fact]
    public async Task Run_TallFilm_IsMadeSmallerAndKeepsItsShape()
    {
        string source = FfmpegRun.Film(At("in.mp4"), "testsrc2=s=90x160:r=5:d=1");

        MediaInfo made = await VideoTranscoder.RunAsync(source, At("out.mp4"), new TranscodeOptions { MaxHeight = 80 }, null, Ct);

        (made.Video!.Width, made.Video.Height).ShouldBe((46, 80));
    }

    [Fact]
    public async Task Run_FramesAtUnevenTimesWithLateSound_KeepTheirClock()
    {
        string source = At("in.mkv");
        FfmpegRun.Make(
            "-f", "lavfi", "-i", "testsrc2=s=64x48:r=25:d=2", "-itsoffset", "0.5", "-f", "lavfi", "-i", "sine=d=1", "-vf", "select='not(mod(n\\,3))+not(mod(n\\,7))'",
            "-fps_mode", "vfr", "-c:v", "libx264", "-preset", "ultrafast", "-c:a", "pcm_s16le", source);
        double[] before = await TimesAsync(source);

        await VideoTranscoder.RunAsync(source, At("out.mp4"), null, null, Ct);

        double[] after = await TimesAsync(At("out.mp4"));
        after.Length.ShouldBe(before.Length);
        after.Zip(before, (a, b) => Math.Abs(a - b)).Max().ShouldBeLessThan(.002);
        AudioSamples sound = await AudioReader.ReadMonoAsync(At("out.mp4"), 8000, null, Ct);
        double begins = Array.FindIndex(sound.Samples, sample => Math.Abs(sample) > .02) / 8000.0;
        begins.ShouldBe(.5, .03);
    }

    [Fact]
    public async Task Run_Part_BeginsAtItsFirstFrame()
    {
        string source = FfmpegRun.Film(At("in.mp4"), "testsrc2=s=64x48:r=25:d=2");

        MediaInfo made = await VideoTranscoder.RunAsync(source, At("out.mp4"), new TranscodeOptions { From = TimeSpan.FromSeconds(.4), To = TimeSpan.FromSeconds(1.4) }, null, Ct);

        made.Duration.TotalSeconds.ShouldBe(1, .05);
        (await TimesAsync(At("out.mp4"))).Length.ShouldBe(25);
    }

    [Fact]
    public async Task Run_Cancelled_LeavesNothing()
    {
        string source = FfmpegRun.Film(At("in.mp4"), "testsrc2=s=640x480:r=25:d=20");
        using var stop = new CancellationTokenSource();

        await Should.ThrowAsync<OperationCanceledException>(() => VideoTranscoder.RunAsync(source, At("out.mp4"), null, new Stopper(stop), stop.Token));

        Directory.EnumerateFiles(Path.GetDirectoryName(source)!, "*", new EnumerationOptions { AttributesToSkip = 0 }).ShouldBe([source]);
    }

    [Fact]
    public async Task Run_FilmBeyondALimit_IsRefused()
    {
        string source = FfmpegRun.Film(At("in.mp4"));

        (await Should.ThrowAsync<MediaException>(() => VideoTranscoder.RunAsync(source, At("out.mp4"), new TranscodeOptions { Limits = new MediaLimits { MaxFrames = 10 } }, null, Ct)))
            .Message.ShouldContain("10 frames");
        File.Exists(At("out.mp4")).ShouldBeFalse();
    }

    [Fact]
    public async Task Write_Sound_IsThereToTheSample()
    {
        float[] samples = new float[44_100 * 2];
        for (int i = 22_050; i < 44_100; i++)
        {
            samples[2 * i] = samples[(2 * i) + 1] = .5f * MathF.Sin(i * .1f);
        }

        await AudioWriter.WriteAsync(At("out.m4a"), samples, new AudioFormat(), Ct);

        AudioSamples heard = await AudioReader.ReadMonoAsync(At("out.m4a"), 44_100, null, Ct);
        (Array.FindIndex(heard.Samples, sample => Math.Abs(sample) > .1) / 44_100.0).ShouldBe(.5, .005);
        await Should.ThrowAsync<MediaException>(() => AudioWriter.WriteAsync(At("out.mp3"), samples, new AudioFormat(), Ct));
        await Should.ThrowAsync<ArgumentException>(() => AudioWriter.WriteAsync(At("out.m4a"), samples.AsMemory(0, 3), new AudioFormat(), Ct));
    }

    private static async Task<double[]> TimesAsync(string path)
    {
        await using VideoReader reader = await VideoReader.OpenAsync(path, null, Ct);
        var times = new List<double>();
        await foreach (VideoFrame frame in reader.ReadFramesAsync(Ct))
        {
            using (frame)
            {
                times.Add(frame.Time.TotalSeconds);
            }
        }

        return [.. times];
    }

    private static async Task ShouldBeLikeAsync(string source, string made)
    {
        VideoFrame a = await StillReader.ReadAsync(source, null, Ct), b = await StillReader.ReadAsync(made, null, Ct);
        (b.Width, b.Height).ShouldBe((a.Width, a.Height));
        double difference = 0;
        for (int i = 0; i < a.Rgb.Length; i++)
        {
            difference += Math.Abs(a.Rgb.Span[i] - b.Rgb.Span[i]);
        }

        (difference / a.Rgb.Length).ShouldBeLessThan(12);
    }

    private sealed class Stopper(CancellationTokenSource stop) : IProgress<double>
    {
        public void Report(double value) => stop.Cancel();
    }
}
