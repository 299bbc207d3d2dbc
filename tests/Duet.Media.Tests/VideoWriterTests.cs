using static Duet.TestKit.FfmpegRun;

namespace Duet.Media.Tests;

public class VideoWriterTests : MediaTest
{
    [Fact]
    public async Task CompleteAsync_VariableTimes_AreReadBack()
    {
        double[] times = [120, 153.367, 200, 233.4, 900, 901.5, 2000.01];
        await Write(At("a.mp4"), times.Select(t => Flat(64, 48, t, 40, 90, 200)));
        var frames = await Frames(At("a.mp4"));
        var start = frames[0].Time.TotalMilliseconds;
        frames.Count.ShouldBe(times.Length);
        for (var i = 0; i < times.Length; i++)
        {
            frames[i].Time.TotalMilliseconds.ShouldBe(times[i] - times[0] + start, 0.02);
        }

        Directory.GetFileSystemEntries(Folder).ShouldBe([At("a.mp4")]);
    }

    [Theory]
    [InlineData(64, 48, 64, 48)]
    [InlineData(63, 47, 64, 48)]
    [InlineData(1, 1, 2, 2)]
    [InlineData(321, 240, 322, 240)]
    public async Task CompleteAsync_OddSizes_ArePaddedToEven(int width, int height, int paddedWidth, int paddedHeight)
    {
        await Write(At("a.mp4"), [Flat(width, height, 0, 200, 30, 60), Flat(width, height, 40, 200, 30, 60)]);
        var frame = (await Frames(At("a.mp4")))[0];
        (frame.Width, frame.Height).ShouldBe((paddedWidth, paddedHeight));
    }

    [Theory]
    [InlineData(200, 30, 60)]
    [InlineData(0, 0, 0)]
    [InlineData(255, 255, 255)]
    [InlineData(20, 180, 240)]
    public async Task CompleteAsync_Colours_AreReadBack(byte r, byte g, byte b)
    {
        await Write(At("a.mp4"), [Flat(64, 48, 0, r, g, b), Flat(64, 48, 40, r, g, b)], new VideoWriteOptions { Quality = 5 });
        var pixel = Pixel((await Frames(At("a.mp4")))[1], 20, 20);
        new[] { pixel.R - r, pixel.G - g, pixel.B - b }.ShouldAllBe(d => Math.Abs(d) <= 3, $"{pixel}");
    }

    [Theory]
    [InlineData("100%d.png", 0)]
    [InlineData("a.jpg", 3)]
    [InlineData("b.JPEG", 3)]
    public async Task CompleteAsync_Still_IsReadBack(string name, int tolerance)
    {
        await Write(At(name), [Flat(33, 21, 700, 200, 30, 60)]);
        var frame = await StillReader.ReadAsync(At(name), ct: Ct);
        (frame.Width, frame.Height).ShouldBe((33, 21));
        var (r, g, b) = Pixel(frame, 11, 11);
        new[] { r - 200, g - 30, b - 60 }.ShouldAllBe(d => Math.Abs(d) <= tolerance);
        Directory.GetFileSystemEntries(Folder).ShouldBe([At(name)]);
    }

    [Theory]
    [InlineData("sound.m4a", 0)]
    [InlineData("sound.ogg", 0)]
    [InlineData("film.mp4", 0.7)]
    [InlineData("film.ts", 0.7)]
    public async Task CompleteAsync_WithSound_KeepsItsPlace(string name, double late)
    {
        string[] film = name.StartsWith("film", StringComparison.Ordinal) ? ["-f", "lavfi", "-i", "testsrc2=s=64x48:r=10:d=1", "-c:v", "libx264", "-pix_fmt", "yuv420p"] : [];
        Make([.. film.Take(4), "-itsoffset", $"{late}", "-f", "lavfi", "-i", "aevalsrc='if(gte(t,0.3),0.8*sin(2*PI*1000*t),0)':s=48000:d=1", .. film.Skip(4), "-muxdelay", "0", At(name)]);
        await Write(At("out.mp4"), Enumerable.Range(0, 50).Select(i => Flat(64, 48, i * 40, 10, 20, 30)), new VideoWriteOptions { AudioFrom = At(name) });
        var sound = await AudioReader.ReadMonoAsync(At("out.mp4"), 48_000, ct: Ct);
        (Array.FindIndex(sound.Samples, s => Math.Abs(s) > 0.2f) / 48.0).ShouldBe(300 + (1000 * late), name == "film.ts" ? 30 : 5);
        Milliseconds(await Frames(At("out.mp4"))).Take(3).ShouldBe([0, 40, 80]);
    }

    [Fact]
    public async Task CompleteAsync_FileThere_IsReplaced()
    {
        Text("a.png", "old");
        await Write(At("a.png"), [Flat(4, 4, 0, 1, 2, 3)]);
        Pixel(await StillReader.ReadAsync(At("a.png"), ct: Ct), 1, 1).ShouldBe((1, 2, 3));
    }

    [Fact]
    public async Task DisposeAsync_NotComplete_LeavesTheOldFileAndNothingElse()
    {
        Text("a.mp4", "old");
        await using (var writer = await VideoWriter.OpenAsync(At("a.mp4"), ct: Ct))
        {
            await writer.WriteAsync(Flat(64, 48, 0, 1, 2, 3), Ct);
        }

        Directory.GetFileSystemEntries(Folder).ShouldBe([At("a.mp4")]);
        File.ReadAllText(At("a.mp4")).ShouldBe("old");
        Running(Folder).ShouldBeEmpty();
    }

    [Fact]
    public async Task WriteAsync_Cancelled_LeavesNoFileAndNoProcess()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        await using var writer = await VideoWriter.OpenAsync(At("a.mp4"), ct: Ct);
        await writer.WriteAsync(Flat(640, 480, 0, 1, 2, 3), stop.Token);
        Running(Folder).ShouldHaveSingleItem();
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(async () => await writer.WriteAsync(Flat(640, 480, 40, 1, 2, 3), stop.Token));
        Directory.GetFileSystemEntries(Folder).ShouldBeEmpty();
        Running(Folder).ShouldBeEmpty();
        await Should.ThrowAsync<InvalidOperationException>(async () => await writer.CompleteAsync(Ct));
    }

    [Fact]
    public async Task WriteAsync_OpeningTokenCancelled_LeavesNoFileAndNoProcess()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        await using var writer = await VideoWriter.OpenAsync(At("a.mp4"), ct: stop.Token);
        await writer.WriteAsync(Flat(640, 480, 0, 1, 2, 3), Ct);
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(async () =>
        {
            for (var i = 1; i < 100; i++)
            {
                await writer.WriteAsync(Flat(640, 480, 40 * i, 1, 2, 3), Ct);
            }
        });
        Directory.GetFileSystemEntries(Folder).ShouldBeEmpty();
        Running(Folder).ShouldBeEmpty();
    }

    [Fact]
    public async Task OpenAsync_UnwritableTarget_SaysWhyInOneLine()
    {
        Directory.CreateDirectory(At("folder.mp4"));
        (await Refusal(() => VideoWriter.OpenAsync(At("none/a.mp4")))).ShouldBe($"{At("none/a.mp4")}: there is no folder {At("none")}");
        (await Refusal(() => VideoWriter.OpenAsync(At("a.avi")))).ShouldBe($"{At("a.avi")}: can be written as .mp4, .png or .jpg only");
        (await Refusal(() => VideoWriter.OpenAsync(At("folder.mp4")))).ShouldBe($"{At("folder.mp4")}: is a folder, not a file");
    }

    [Fact]
    public async Task WriteAsync_EncoderFails_SaysWhyInOneLine()
    {
        await using var writer = await VideoWriter.OpenAsync("/dev/full/../full.mp4".Replace("/dev/full/..", Folder, StringComparison.Ordinal), ct: Ct);
        var huge = Flat(20_000, 20, 0, 1, 2, 3);
        (await Refusal(async () =>
        {
            await writer.WriteAsync(huge, Ct);
            await writer.CompleteAsync(Ct);
        })).ShouldStartWith($"{At("full.mp4")}: cannot be written (");
        Directory.GetFileSystemEntries(Folder).ShouldBeEmpty();
    }

    [Fact]
    public async Task WriteAsync_CallersMistakes_AreNamed()
    {
        await using var writer = await VideoWriter.OpenAsync(At("a.mp4"), ct: Ct);
        await Should.ThrowAsync<InvalidOperationException>(async () => await writer.CompleteAsync(Ct));
        await writer.WriteAsync(Flat(64, 48, 40, 1, 2, 3), Ct);
        await Should.ThrowAsync<ArgumentException>(async () => await writer.WriteAsync(Flat(64, 48, 40, 1, 2, 3), Ct));
        await Should.ThrowAsync<ArgumentException>(async () => await writer.WriteAsync(Flat(48, 64, 80, 1, 2, 3), Ct));
        Should.Throw<ArgumentException>(() => new VideoFrame(2, 2, TimeSpan.Zero, new byte[11]));
    }

    private static async Task Write(string path, IEnumerable<VideoFrame> frames, VideoWriteOptions? options = null)
    {
        await using var writer = await VideoWriter.OpenAsync(path, options, Ct);
        foreach (var frame in frames)
        {
            await writer.WriteAsync(frame, Ct);
        }

        await writer.CompleteAsync(Ct);
    }

    private static VideoFrame Flat(int width, int height, double milliseconds, byte r, byte g, byte b)
    {
        var rgb = new byte[3 * width * height];
        for (var i = 0; i < rgb.Length; i += 3)
        {
            (rgb[i], rgb[i + 1], rgb[i + 2]) = (r, g, b);
        }

        return new VideoFrame(width, height, TimeSpan.FromMilliseconds(milliseconds), rgb);
    }
}
