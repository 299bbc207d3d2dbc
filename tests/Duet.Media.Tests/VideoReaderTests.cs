using Duet.TestKit;
using static Duet.TestKit.FfmpegRun;

namespace Duet.Media.Tests;

public class VideoReaderTests : MediaTest
{
    [Fact]
    public async Task ReadFramesAsync_RealVideo_EveryFrameAtItsTime()
    {
        var frames = await Frames(Fixtures.Require("blazepose/pose_squats.mp4"));
        Milliseconds(frames).ShouldBe([.. Enumerable.Range(0, 65).Select(i => i * 200.0)]);
        frames.ShouldAllBe(f => f.Width == 720 && f.Height == 1280);
    }

    [Theory]
    [InlineData("160x120")]
    [InlineData("161x121")]
    [InlineData("321x241")]
    [InlineData("16x16")]
    public async Task ReadFramesAsync_AnySize_MatchesPlainDecode(string size)
    {
        var film = Film(At("film.mkv"), $"testsrc=s={size}:r=10:d=0.5", "-pix_fmt", "yuv444p", "-qp", "0");
        Make("-i", film, "-vf", "scale=flags=bicubic+accurate_rnd+full_chroma_int+bitexact", "-f", "rawvideo", "-pix_fmt", "rgb24", At("plain.rgb"));
        var frames = await Frames(film);
        frames.SelectMany(f => f.Rgb.ToArray()).ToArray().ShouldBe(File.ReadAllBytes(At("plain.rgb")));
        $"{frames[0].Width}x{frames[0].Height}".ShouldBe(size);
        Milliseconds(frames).ShouldBe([0, 100, 200, 300, 400]);
    }

    [Fact]
    public async Task ReadFramesAsync_VariableFrameRate_KeepsEachTime()
    {
        Film(At("vfr.mp4"), "testsrc2=s=64x48:r=50:d=1", "-vf", "select='lt(n,5)+eq(n,20)+gte(n,47)'", "-fps_mode", "vfr");
        Milliseconds(await Frames(At("vfr.mp4"))).ShouldBe([0, 20, 40, 60, 80, 400, 940, 960, 980]);
    }

    [Theory]
    [InlineData(0, 'R')]
    [InlineData(90, 'B')]
    [InlineData(180, 'W')]
    [InlineData(270, 'G')]
    public async Task ReadFramesAsync_RotatedVideo_IsUpright(int rotation, char topLeft)
    {
        var turned = Turned.Clockwise(FourColours(At("film.mp4")), rotation);
        var frame = (await Frames(turned))[0];
        (frame.Width, frame.Height).ShouldBe(rotation % 180 == 0 ? (96, 64) : (64, 96));
        Name(Pixel(frame, 8, 8)).ShouldBe(topLeft);
    }

    [Fact]
    public async Task ReadFramesAsync_PictureStartsAfterSound_FirstTimeSaysSo()
    {
        Make("-itsoffset", "0.5", "-f", "lavfi", "-i", "testsrc2=s=64x48:r=10:d=1", "-f", "lavfi", "-i", "sine=d=1.5", "-c:v", "libx264", "-pix_fmt", "yuv420p",
            "-c:a", "aac", "-bf", "0", At("late.mkv"));
        (await Frames(At("late.mkv")))[0].Time.TotalMilliseconds.ShouldBe(500, 25);
    }

    [Fact]
    public async Task ReadFramesAsync_AnySegments_TogetherAreTheWhole()
    {
        var film = Film(At("film.mp4"), "testsrc2=s=64x48:r=30000/1001:d=4", "-g", "17", "-bf", "3", "-preset", "veryfast");
        var whole = await Frames(film);
        whole.Count.ShouldBe(120);
        var random = new Random(5);
        for (var round = 0; round < 3; round++)
        {
            var cut = round == 0 ? whole[47].Time : TimeSpan.FromTicks(random.NextInt64(whole[^1].Time.Ticks));
            var next = cut + TimeSpan.FromTicks(random.NextInt64(TimeSpan.TicksPerSecond));
            List<VideoFrame> parts =
            [
                .. await Frames(film, new VideoReadOptions { To = cut }),
                .. await Frames(film, new VideoReadOptions { From = cut, To = next }),
                .. await Frames(film, new VideoReadOptions { From = next }),
            ];
            parts.Select(f => f.Time).ShouldBe(whole.Select(f => f.Time), $"cuts at {cut} and {next}");
            parts.Zip(whole).All(pair => pair.First.Rgb.Span.SequenceEqual(pair.Second.Rgb.Span)).ShouldBeTrue();
        }
    }

    [Fact]
    public async Task ReadFramesAsync_SegmentWithoutFrames_IsEmpty()
    {
        var film = Film(At("film.mp4"), "testsrc2=s=64x48:r=5:d=1");
        (await Frames(film, new VideoReadOptions { From = TimeSpan.FromSeconds(0.25), To = TimeSpan.FromSeconds(0.35) })).ShouldBeEmpty();
        (await Frames(film, new VideoReadOptions { From = TimeSpan.FromSeconds(9) })).ShouldBeEmpty();
    }

    [Fact]
    public async Task ReadFramesAsync_MaxSide_ShrinksOnlyWhatIsLarger()
    {
        var film = Film(At("film.mp4"), "testsrc2=s=160x120:r=5:d=0.4");
        var small = (await Frames(film, new VideoReadOptions { MaxSide = 80 }))[0];
        var same = (await Frames(film, new VideoReadOptions { MaxSide = 500 }))[0];
        (small.Width, small.Height, same.Width, same.Height).ShouldBe((80, 60, 160, 120));
    }

    [Fact]
    public async Task ReadFramesAsync_WidePixels_AreMadeSquare()
    {
        var film = Film(At("film.mp4"), "testsrc2=s=64x64:r=5:d=0.4", "-vf", "setsar=3/2");
        var frame = (await Frames(film))[0];
        var info = (await MediaProbe.ProbeAsync(film, ct: Ct)).Video!;
        (frame.Width, frame.Height, info.Width, info.Height).ShouldBe((96, 64, 96, 64));
    }

    [Fact]
    public async Task ReadFramesAsync_FramesHeldWhileReadingOn_KeepTheirPixels()
    {
        var film = Film(At("film.mp4"), "testsrc2=s=64x48:r=25:d=1");
        var held = await Frames(film);
        await using var reader = await VideoReader.OpenAsync(film, ct: Ct);
        var index = 0;
        await foreach (var frame in reader.ReadFramesAsync(Ct))
        {
            frame.Rgb.Span.SequenceEqual(held[index++].Rgb.Span).ShouldBeTrue();
            frame.Dispose();
            frame.Dispose();
            Should.Throw<ObjectDisposedException>(() => frame.Rgb);
        }

        index.ShouldBe(25);
    }

    [Fact]
    public async Task ReadFramesAsync_LimitsWhileDecoding_StopTheDecoder()
    {
        var film = Film(At("film.mp4"), "testsrc2=s=64x48:r=25:d=2");
        var raw = At("film.mkv");
        Make("-i", film, "-c", "copy", "-f", "matroska", "-live", "1", raw);
        var frames = new MediaLimits { MaxFrames = 49 };
        (await Refusal(() => Frames(raw, new VideoReadOptions { Limits = frames }))).ShouldEndWith("has more than 49 frames, which is the limit");
        var duration = new MediaLimits { MaxDuration = TimeSpan.FromSeconds(1) };
        (await Refusal(() => Frames(raw, new VideoReadOptions { Limits = duration }))).ShouldEndWith("the limit is 0:00:01");
        Running(film).ShouldBeEmpty();
    }

    [Fact]
    public async Task ReadFramesAsync_CancelledInTheMiddle_LeavesNoProcess()
    {
        var film = Film(At("film.mp4"), "testsrc2=s=640x480:r=25:d=8");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        await using var reader = await VideoReader.OpenAsync(film, ct: Ct);
        var seen = 0;
        await Should.ThrowAsync<OperationCanceledException>(async () =>
        {
            await foreach (var frame in reader.ReadFramesAsync(stop.Token))
            {
                if (++seen == 5)
                {
                    Running(film).ShouldHaveSingleItem();
                    await stop.CancelAsync();
                }
            }
        });
        seen.ShouldBeLessThan(50);
        Running(film).ShouldBeEmpty();
    }

    [Fact]
    public async Task ReadFramesAsync_LeftEarlyOrDisposed_LeavesNoProcess()
    {
        var film = Film(At("film.mp4"), "testsrc2=s=640x480:r=25:d=8");
        await using (var reader = await VideoReader.OpenAsync(film, ct: Ct))
        {
            await foreach (var frame in reader.ReadFramesAsync(Ct))
            {
                break;
            }

            Running(film).ShouldBeEmpty();
        }

        var disposed = await VideoReader.OpenAsync(film, ct: Ct);
        await using var abandoned = disposed.ReadFramesAsync(Ct).GetAsyncEnumerator(Ct);
        (await abandoned.MoveNextAsync()).ShouldBeTrue();
        await disposed.DisposeAsync();
        await Should.ThrowAsync<OperationCanceledException>(async () =>
        {
            while (await abandoned.MoveNextAsync())
            {
            }
        });
        Running(film).ShouldBeEmpty();
    }

    private static string FourColours(string path) => Film(
        path, "color=red:s=48x32:r=5:d=0.4[a];color=lime:s=48x32:r=5:d=0.4[b];color=blue:s=48x32:r=5:d=0.4[c];color=white:s=48x32:r=5:d=0.4[d];[a][b]hstack[e];[c][d]hstack[f];[e][f]vstack");

    private static char Name((int R, int G, int B) pixel) => pixel switch
    {
        ( > 200, < 60, < 60) => 'R',
        ( < 60, > 200, < 60) => 'G',
        ( < 60, < 60, > 200) => 'B',
        ( > 200, > 200, > 200) => 'W',
        _ => '?',
    };
}
