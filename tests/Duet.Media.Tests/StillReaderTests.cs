using static Duet.TestKit.FfmpegRun;

namespace Duet.Media.Tests;

public class StillReaderTests : MediaTest
{
    [Theory]
    [InlineData("a.png")]
    [InlineData("a.bmp")]
    [InlineData("a.tiff")]
    [InlineData("a.webp", "-lossless", "1")]
    public async Task ReadAsync_LosslessFormat_GivesTheVeryPixels(string name, params string[] more)
    {
        var picture = Picture(At(name), "testsrc=s=33x21:r=1", ["-pix_fmt", name == "a.webp" ? "bgra" : "rgb24", .. more]);
        Make("-f", "lavfi", "-i", "testsrc=s=33x21:r=1", "-frames:v", "1", "-pix_fmt", "rgb24", "-f", "rawvideo", At("plain"));
        var frame = await StillReader.ReadAsync(picture, ct: Ct);
        (frame.Width, frame.Height, frame.Time).ShouldBe((33, 21, TimeSpan.Zero));
        frame.Rgb.ToArray().ShouldBe(File.ReadAllBytes(At("plain")));
    }

    [Theory]
    [InlineData("jpg")]
    [InlineData("png")]
    [InlineData("webp")]
    public async Task ReadAsync_EveryOrientation_AsTheDefinitionSays(string kind)
    {
        var plain = Picture(At("plain." + kind), "testsrc=s=33x21:r=1");
        var stored = await StillReader.ReadAsync(plain, ct: Ct);
        for (var orientation = 1; orientation <= 8; orientation++)
        {
            var exif = Turned.Exif(orientation, bigEndian: orientation % 2 == 0);
            var bytes = File.ReadAllBytes(plain);
            File.WriteAllBytes(At("turned"), kind == "jpg" ? Turned.Jpeg(bytes, exif) : kind == "png" ? Turned.Png(bytes, exif) : Turned.Webp(bytes, exif));
            var expected = Turned.Upright(stored, orientation);
            var turned = await StillReader.ReadAsync(At("turned"), ct: Ct);
            (turned.Width, turned.Height).ShouldBe((expected.Width, expected.Height), $"orientation {orientation}");
            turned.Rgb.Span.SequenceEqual(expected.Rgb.Span).ShouldBeTrue($"orientation {orientation}");
        }
    }

    [Fact]
    public async Task ReadFramesAsync_TurnedPhoto_IsOneUprightFrameOfTheProbedSize()
    {
        var plain = Picture(At("plain.jpg"), "testsrc=s=40x24:r=1");
        File.WriteAllBytes(At("turned.jpg"), Turned.Jpeg(File.ReadAllBytes(plain), Turned.Exif(6, bigEndian: false)));
        var info = (await MediaProbe.ProbeAsync(At("turned.jpg"), ct: Ct)).Video!;
        var frame = (await Frames(At("turned.jpg"))).ShouldHaveSingleItem();
        info.ShouldBe(new VideoInfo(24, 40, 90, default, 1, true));
        (frame.Width, frame.Height, frame.Time).ShouldBe((24, 40, TimeSpan.Zero));
        var still = await StillReader.ReadAsync(At("turned.jpg"), ct: Ct);
        frame.Rgb.Span.SequenceEqual(still.Rgb.Span).ShouldBeTrue();
        var small = (await Frames(At("turned.jpg"), new VideoReadOptions { MaxSide = 20 })).ShouldHaveSingleItem();
        (small.Width, small.Height).ShouldBe((12, 20));
        (await Frames(At("turned.jpg"), new VideoReadOptions { From = TimeSpan.FromSeconds(1) })).ShouldBeEmpty();
    }

    [Fact]
    public async Task ReadAsync_Transparency_LiesOverWhite()
    {
        var picture = Picture(At("a.png"), "color=s=8x8:r=1,format=rgba,geq=r='if(lt(X,4),0,255)':g=0:b='if(lt(X,4),255,0)':a='if(lt(X,4),128,0)'");
        var frame = await StillReader.ReadAsync(picture, ct: Ct);
        Pixel(frame, 6, 4).ShouldBe((255, 255, 255));
        var (r, g, b) = Pixel(frame, 1, 4);
        (r, g, b).ShouldBe((127, 127, 255));
    }

    [Theory]
    [InlineData("a.gif", "gif")]
    [InlineData("a.png", "apng")]
    [InlineData("a.webp", "libwebp_anim", "-lossless", "1")]
    [InlineData("a.mp4", "libx264", "-qp", "0", "-pix_fmt", "yuv444p")]
    public async Task ReadAsync_MovingPicture_GivesItsFirstFrame(string name, string codec, params string[] more)
    {
        Make(["-f", "lavfi", "-i", "color=red:s=32x32:r=5:d=0.4[a];color=blue:s=32x32:r=5:d=0.4[b];[a][b]concat", "-c:v", codec, .. more,
            .. codec == "apng" ? ["-f", "apng", At(name)] : new[] { At(name) }]);
        var (r, g, b) = Pixel(await StillReader.ReadAsync(At(name), ct: Ct), 16, 16);
        r.ShouldBeGreaterThan(250);
        Math.Max(g, b).ShouldBeLessThan(5);
        (await MediaProbe.ProbeAsync(At(name), ct: Ct)).Video!.Width.ShouldBe(32);
    }

    [Fact]
    public async Task ReadAsync_AnimatedWebpWithTransparency_GivesItsFirstFrame()
    {
        Make("-f", "lavfi", "-i", "color=red@0.5:s=32x32:r=5:d=0.4,format=yuva420p,hue=h=90*n", "-c:v", "libwebp_anim", At("a.webp"));
        var (r, g, b) = Pixel(await StillReader.ReadAsync(At("a.webp"), ct: Ct), 16, 16);
        r.ShouldBeGreaterThan(245);
        g.ShouldBeInRange(120, 136);
        b.ShouldBeInRange(120, 136);
    }

    [Fact]
    public async Task ReadFramesAsync_Gif_EveryFrameAtItsTime()
    {
        Make("-f", "lavfi", "-i", "testsrc=s=32x32:r=10:d=0.5", At("a.gif"));
        Milliseconds(await Frames(At("a.gif"))).ShouldBe([0, 100, 200, 300, 400]);
    }

    [Fact]
    public async Task ReadAsync_NotAPicture_SaysWhyInOneLine()
    {
        (await Refusal(() => StillReader.ReadAsync(At("none.jpg")))).ShouldEndWith("there is no such file");
        (await Refusal(() => StillReader.ReadAsync(Text("text.jpg", "no picture")))).ShouldEndWith("is not a video, sound or picture of a known format");
        File.WriteAllBytes(At("cut.png"), File.ReadAllBytes(Picture(At("a.png"), "testsrc=s=64x64:r=1"))[..40]);
        (await Refusal(() => StillReader.ReadAsync(At("cut.png")))).ShouldStartWith($"{At("cut.png")}: cannot be decoded (");
        (await Refusal(() => StillReader.ReadAsync(At("a.png"), new MediaLimits { MaxSide = 63 }))).ShouldStartWith($"{At("a.png")}: ");
        (await Refusal(() => StillReader.ReadAsync(Picture(At("long.png"), "testsrc=s=200x20:r=1"), new MediaLimits { MaxSide = 100 }))).ShouldEndWith("is 200 x 20 pixels; the limit is 100 a side");
    }

    private static string Picture(string path, string source, params IEnumerable<string> more)
    {
        Make(["-f", "lavfi", "-i", source, "-frames:v", "1", .. more, path]);
        return path;
    }
}
