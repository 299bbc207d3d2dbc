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
        Make("-i", film, "-vf", "scale=flags=neighbor+accurate_rnd+full_chroma_int+bitexact", "-f", "rawvideo", "-pix_fmt", "rgb24", At("plain.rgb"));
        var frames = await Frames(film);
        frames.SelectMany(f => f.Rgb.ToArray()).ToArray().ShouldBe(File.ReadAllBytes(At("plain.rgb")));
        $"{frames[0].Width}x{frames[0].Height}".ShouldBe(size);
        Milliseconds(frames).ShouldBe([0, 100, 200, 300, 400]);
    }

    [Theory]
    [InlineData("160x120")]
    [InlineData("161x121")]
    public async Task ReadFramesAsync_AllowYuv_DeliversThePlanesAsDecoded(string size)
    {
        var film = Film(At("film.mkv"), $"testsrc=s={size}:r=10:d=0.5", "-c:v", "ffv1");
        Make("-i", film, "-f", "rawvideo", "-pix_fmt", "yuv420p", At("plain.yuv"));
        var frames = await Frames(film, new VideoReadOptions { AllowYuv = true });
        frames.SelectMany(f => f.Planes.ToArray()).ToArray().ShouldBe(File.ReadAllBytes(At("plain.yuv")));
        $"{frames[0].Width}x{frames[0].Height}".ShouldBe(size);
        frames[0].Yuv.ShouldBe(new YuvLayout(YuvMatrix.Bt601, FullRange: false));
        Should.Throw<InvalidOperationException>(() => frames[0].Rgb);
        frames[0].Dispose();
        Should.Throw<ObjectDisposedException>(() => frames[0].Planes);
    }

    [Theory]
    [InlineData("yuv420p", "-colorspace", "smpte240m")]
    [InlineData("yuv422p")]
    [InlineData("yuv444p")]
    [InlineData("yuv420p10le")]
    public async Task ReadFramesAsync_AllowYuvOfAnotherLayout_DeliversRgb(string pixels, params string[] tags)
    {
        var film = Film(At("film.mp4"), "testsrc=s=64x48:r=5:d=0.4", ["-pix_fmt", pixels, .. tags]);
        var frames = await Frames(film, new VideoReadOptions { AllowYuv = true });
        frames.ShouldAllBe(f => f.Yuv == null && f.Rgb.Length == 3 * 64 * 48);
        Should.Throw<InvalidOperationException>(() => frames[0].Planes);
    }

    [Fact]
    public async Task ReadFramesAsync_AllowYuvAndPictureSizeChanges_KeepsTheFirstSize()
    {
        Film(At("a.ts"), "testsrc2=s=160x120:r=5:d=1", "-bf", "0");
        Film(At("b.ts"), "testsrc2=s=96x72:r=5:d=1", "-bf", "0", "-output_ts_offset", "1");
        File.WriteAllBytes(At("both.ts"), [.. File.ReadAllBytes(At("a.ts")), .. File.ReadAllBytes(At("b.ts"))]);
        var frames = await Frames(At("both.ts"), new VideoReadOptions { AllowYuv = true });
        frames.Count.ShouldBe(10);
        frames.ShouldAllBe(f => f.Width == 160 && f.Height == 120 && f.Yuv != null);
    }

    [Theory]
    [InlineData(240, "bt601", "tv", "")]
    [InlineData(720, "bt709", "tv", "")]
    [InlineData(240, "bt709", "tv", "bt709")]
    [InlineData(720, "bt601", "tv", "smpte170m")]
    [InlineData(240, "bt601", "pc", "")]
    [InlineData(240, "bt709", "pc", "bt709")]
    public async Task ReadFramesAsync_ColourTags_GiveTheColoursPutIn(int height, string matrix, string range, string tag)
    {
        string[] tags = tag.Length > 0 ? ["-colorspace", tag] : [];
        Film(At("film.mp4"), $"color=0x3C781E:s=64x{height}:r=5:d=0.4,format=rgb24,scale=out_color_matrix={matrix}:out_range={range}:flags=accurate_rnd,format={(range == "pc" ? "yuvj420p" : "yuv420p")}",
            ["-pix_fmt", range == "pc" ? "yuvj420p" : "yuv420p", "-qp", "0", .. tags]);
        var (r, g, b) = Pixel((await Frames(At("film.mp4")))[1], 30, 100);
        new[] { r - 0x3C, g - 0x78, b - 0x1E }.ShouldAllBe(d => Math.Abs(d) <= 2, $"{r} {g} {b}");
    }

    [Theory]
    [InlineData("yuv420p10le")]
    [InlineData("yuv422p10le")]
    [InlineData("yuv420p10le", "-colorspace", "bt2020nc", "-color_primaries", "bt2020", "-color_trc", "smpte2084")]
    public async Task ReadFramesAsync_TenBitAndHdr_Decode(string pixels, params string[] tags)
    {
        var film = Film(At("film.mp4"), "testsrc=s=64x48:r=5:d=0.6", ["-pix_fmt", pixels, .. tags]);
        var frames = await Frames(film);
        frames.Count.ShouldBe(3);
        frames[0].Rgb.ToArray().Distinct().Count().ShouldBeGreaterThan(16);
    }

    [Fact]
    public async Task ReadFramesAsync_FilmWithoutFrames_SaysSo()
    {
        Make("-f", "lavfi", "-i", "testsrc2=s=64x48:r=5:d=0.4", "-c:v", "libx264", "-pix_fmt", "yuv420p", "-frames:v", "0", At("none.mp4"));
        (await Refusal(() => Frames(At("none.mp4")))).ShouldBe($"{At("none.mp4")}: holds neither picture nor sound");
        var bytes = File.ReadAllBytes(Film(At("film.mp4"), "testsrc2=s=64x48:r=5:d=0.4", "-movflags", "empty_moov+frag_keyframe"));
        File.WriteAllBytes(At("head.mp4"), bytes[..(bytes.AsSpan().IndexOf("moof"u8) - 4)]);
        (await Refusal(() => Frames(At("head.mp4")))).ShouldStartWith($"{At("head.mp4")}: cannot be decoded (");
    }

    [Fact]
    public async Task ReadFramesAsync_FilmBreaksOff_DeliversWhatIsThereAndWarns()
    {
        var film = Film(At("film.mp4"), "testsrc2=s=320x240:r=25:d=2", "-movflags", "+faststart", "-g", "5");
        File.WriteAllBytes(At("cut.mp4"), File.ReadAllBytes(film)[..(int)(new FileInfo(film).Length * 6 / 10)]);
        await using var reader = await VideoReader.OpenAsync(At("cut.mp4"), ct: Ct);
        reader.Warning.ShouldBeNull();
        (await reader.ReadFramesAsync(Ct).CountAsync(Ct)).ShouldBeInRange(15, 45);
        reader.Warning.ShouldStartWith($"{At("cut.mp4")}: ");
    }

    [Fact]
    public async Task ReadFramesAsync_PictureSizeChanges_KeepsTheFirstSize()
    {
        Film(At("a.ts"), "testsrc2=s=160x120:r=5:d=1", "-bf", "0");
        Film(At("b.ts"), "testsrc2=s=96x72:r=5:d=1", "-bf", "0", "-output_ts_offset", "1");
        File.WriteAllBytes(At("both.ts"), [.. File.ReadAllBytes(At("a.ts")), .. File.ReadAllBytes(At("b.ts"))]);
        var frames = await Frames(At("both.ts"));
        frames.Count.ShouldBe(10);
        frames.ShouldAllBe(f => f.Width == 160 && f.Height == 120);
    }

    [Fact]
    public async Task ReadFramesAsync_DecoderDies_SaysSo()
    {
        var film = Film(At("film.mp4"), "testsrc2=s=640x480:r=25:d=8");
        await using var reader = await VideoReader.OpenAsync(film, ct: Ct);
        (await Refusal(async () =>
        {
            await foreach (var frame in reader.ReadFramesAsync(Ct))
            {
                foreach (var id in Running(film))
                {
                    using var decoder = System.Diagnostics.Process.GetProcessById(id);
                    decoder.Kill();
                }
            }
        })).ShouldStartWith($"{film}: cannot be decoded (");
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
        var film = Film(At("film.mp4"), "gradients=s=160x120:r=5:d=0.4:seed=1");
        var small = (await Frames(film, new VideoReadOptions { MaxSide = 80 }))[0];
        var same = (await Frames(film, new VideoReadOptions { MaxSide = 500 }))[0];
        (small.Width, small.Height, same.Width, same.Height).ShouldBe((80, 60, 160, 120));
        for (var i = 0; i < 50; i++)
        {
            var (x, y) = (3 + i, 5 + (i % 40));
            var (r, g, b) = Pixel(small, x, y);
            var around = new[] { Pixel(same, 2 * x, 2 * y), Pixel(same, (2 * x) + 1, 2 * y), Pixel(same, 2 * x, (2 * y) + 1), Pixel(same, (2 * x) + 1, (2 * y) + 1) };
            (Math.Abs(r - around.Average(p => p.R)) + Math.Abs(g - around.Average(p => p.G)) + Math.Abs(b - around.Average(p => p.B))).ShouldBeLessThan(12);
        }
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
        reader.Warning.ShouldBeNull();
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
