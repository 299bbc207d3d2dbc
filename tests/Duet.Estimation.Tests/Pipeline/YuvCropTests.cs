using Duet.Estimation.Pipeline;
using Duet.Media;
using Duet.TestKit;

namespace Duet.Estimation.Tests.Pipeline;

/// <summary>A crop from planes is the crop from RGB of the same picture, every bit: from a slow definition, from ffmpeg's own conversion, and for whole films.</summary>
public sealed class YuvCropTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(1, 2)]
    [InlineData(2, 2)]
    [InlineData(1, 9)]
    [InlineData(9, 1)]
    [InlineData(3, 2)]
    [InlineData(5, 5)]
    [InlineData(17, 9)]
    [InlineData(64, 48)]
    public void Into_RandomPlanes_IsTheCropOfTheConvertedPicture(int width, int height)
    {
        var random = new Random((100 * width) + height);
        foreach (YuvColours colours in AllColours())
        {
            byte[] planes = Noise(random, width, height);
            byte[] rgb = Definition(planes, width, height, colours);
            foreach (Outside outside in Enum.GetValues<Outside>())
            {
                for (int round = 0; round < 4; round++)
                {
                    ShouldBeAlike(new YuvImage(planes, width, height, colours), new RgbImage(rgb, width, height), RandomRegion(random, width, height), random.Next(1, 24), outside);
                }
            }
        }
    }

    [Theory]
    [InlineData("bt601", false)]
    [InlineData("bt709", false)]
    [InlineData("bt2020", false)]
    [InlineData("bt601", true)]
    [InlineData("bt709", true)]
    [InlineData("bt2020", true)]
    public void Into_AllKindsOfColours_AreFfmpegs(string matrix, bool fullRange)
    {
        const int side = 512;
        // Beyond white and full blue at once, libswscale's 32 bits overflow; no camera or encoder makes that.
        byte[] planes = [.. Noise(new Random(7), side, side).Select((value, i) => Math.Min(value, i < side * side ? (byte)235 : (byte)240))];
        File.WriteAllBytes(_folder.File("in.yuv"), planes);
        FfmpegRun.Make("-f", "rawvideo", "-pix_fmt", "yuv420p", "-s", $"{side}x{side}", "-i", _folder.File("in.yuv"), "-vf",
            $"scale=in_color_matrix={matrix}:in_range={(fullRange ? "pc" : "tv")}:flags=neighbor+accurate_rnd+full_chroma_int+bitexact,format=gbrp,scale,format=rgb24",
            "-f", "rawvideo", _folder.File("out.rgb"));
        byte[] expected = File.ReadAllBytes(_folder.File("out.rgb"));
        YuvColours colours = matrix switch { "bt601" => YuvColours.Bt601, "bt709" => YuvColours.Bt709, _ => YuvColours.Bt2020 };
        float[] crop = new float[side * side * 3];

        RegionCrop.Into(new YuvImage(planes, side, side, colours with { FullRange = fullRange }), Region.WholeFrame(side, side), side, Outside.Edge, crop);

        crop.Zip(expected).Count(pair => pair.First != pair.Second).ShouldBe(0);
    }

    [Theory]
    [InlineData("64x48", "yuv420p")]
    [InlineData("64x720", "yuv420p")]
    [InlineData("64x48", "yuv420p", "-colorspace", "bt709")]
    [InlineData("64x720", "yuv420p", "-colorspace", "smpte170m")]
    [InlineData("64x48", "yuv420p", "-colorspace", "bt2020nc")]
    [InlineData("64x48", "yuvj420p")]
    [InlineData("64x48", "yuvj420p", "-colorspace", "bt709")]
    [InlineData("96x64", "yuv420p", "-metadata:s:v", "rotate=90")]
    [InlineData("65x49", "yuv420p", "-c:v", "ffv1")]
    [InlineData("64x48", "yuv420p", "-vf", "setsar=3/2")]
    public async Task Into_Film_IsTheCropOfTheFilmInRgb(string size, string pixels, params string[] more)
    {
        string film = FfmpegRun.Film(_folder.File("film.mov"), $"testsrc2=s={size}:r=5:d=0.6", ["-pix_fmt", pixels, "-qp", "0", .. more]);
        (await CompareAsync(film)).ShouldBe(3);
    }

    [Fact]
    public async Task Into_RealFilm_IsTheCropOfTheFilmInRgb() => (await CompareAsync(Fixtures.Data("blazepose/pose_squats.mp4"))).ShouldBe(65);

    [Fact]
    public async Task Next_RealFilmInPlanes_AnswersAsInRgb()
    {
        using BlazePose model = BlazePose.Load(KnownPoseModels.Lite);
        using PoseTracker fromPlanes = model.NewTracker(), fromRgb = model.NewTracker();
        await ForEachAsync(Fixtures.Data("blazepose/pose_squats.mp4"), (planes, rgb) =>
        {
            Movement.Pose one = fromPlanes.Next(Image(planes), planes.Time).ShouldNotBeNull();
            Movement.Pose other = fromRgb.Next(new RgbImage(rgb.Rgb.Span, rgb.Width, rgb.Height), rgb.Time).ShouldNotBeNull();
            one.Joints.ShouldBe(other.Joints);
            one.World.ShouldBe(other.World);
        });
    }

    [Fact]
    public void EstimateStill_Planes_AnswersAsRgb()
    {
        using BlazePose model = BlazePose.Load(KnownPoseModels.Lite);
        byte[] planes = Noise(new Random(3), 320, 240);
        byte[] rgb = Definition(planes, 320, 240, YuvColours.Bt601);

        model.EstimateStill(new YuvImage(planes, 320, 240, YuvColours.Bt601), 2).Length.ShouldBe(model.EstimateStill(new RgbImage(rgb, 320, 240), 2).Length);
        Should.Throw<ArgumentException>(() => model.EstimateStill(default(YuvImage))).ParamName.ShouldBe("image");
    }

    [Theory]
    [InlineData(0, 1, 0)]
    [InlineData(1, -1, 3)]
    [InlineData(1, 1, 2)]
    [InlineData(3, 3, 13)]
    [InlineData(40_000, 40_000, 12)]
    public void YuvImage_BytesThatDoNotFit_Throws(int width, int height, int bytes) =>
        Should.Throw<ArgumentException>(() => new YuvImage(new byte[bytes], width, height, YuvColours.Bt601).Width);

    [Fact]
    public void YuvImage_ColoursWithoutGreen_Throws() =>
        Should.Throw<ArgumentException>(() => new YuvImage(new byte[3], 1, 1, new YuvColours(0.5, 0.5)).Width).ParamName.ShouldBe("colours");

    private static async Task<int> CompareAsync(string film)
    {
        var random = new Random(11);
        int count = 0;
        await ForEachAsync(film, (planes, rgb) =>
        {
            RgbImage expected = new(rgb.Rgb.Span, rgb.Width, rgb.Height);
            ShouldBeAlike(Image(planes), expected, RandomRegion(random, rgb.Width, rgb.Height), 64, Outside.Edge);
            ShouldBeAlike(Image(planes), expected, Region.WholeFrame(rgb.Width, rgb.Height), 224, Outside.Zero);
            count++;
        });
        return count;
    }

    private static async Task ForEachAsync(string film, Action<VideoFrame, VideoFrame> compare)
    {
        await using VideoReader rgb = await VideoReader.OpenAsync(film, ct: Ct);
        await using VideoReader planes = await VideoReader.OpenAsync(film, new VideoReadOptions { AllowYuv = true }, Ct);
        await foreach ((VideoFrame one, VideoFrame other) in planes.ReadFramesAsync(Ct).Zip(rgb.ReadFramesAsync(Ct)))
        {
            using (one)
            using (other)
            {
                (one.Width, one.Height, one.Time).ShouldBe((other.Width, other.Height, other.Time));
                compare(one, other);
            }
        }
    }

    private static YuvImage Image(VideoFrame frame)
    {
        YuvLayout yuv = frame.Yuv.ShouldNotBeNull();
        YuvColours colours = yuv.Matrix switch { YuvMatrix.Bt601 => YuvColours.Bt601, YuvMatrix.Bt709 => YuvColours.Bt709, _ => YuvColours.Bt2020 };
        return new YuvImage(frame.Planes.Span, frame.Width, frame.Height, colours with { FullRange = yuv.FullRange });
    }

    private static void ShouldBeAlike(Pixels planes, Pixels rgb, in Region region, int size, Outside outside)
    {
        float[] crop = new float[size * size * 3], expected = new float[size * size * 3];
        RegionCrop.Into(planes, region, size, outside, crop);
        RegionCrop.Into(rgb, region, size, outside, expected);
        crop.AsSpan().SequenceEqual(expected).ShouldBeTrue($"{rgb.Width}x{rgb.Height} {region} {size} {outside}");
    }

    private static IEnumerable<YuvColours> AllColours() =>
        ((YuvColours[])[YuvColours.Bt601, YuvColours.Bt709, YuvColours.Bt2020]).SelectMany(colours => (YuvColours[])[colours, colours with { FullRange = true }]);

    private static byte[] Noise(Random random, int width, int height)
    {
        byte[] planes = new byte[(width * height) + (2 * ((width + 1) / 2) * ((height + 1) / 2))];
        random.NextBytes(planes);
        return planes;
    }

    private static Region RandomRegion(Random random, int width, int height)
    {
        float Around(float centre, float spread) => centre + ((random.NextSingle() - 0.5f) * spread);
        (float sin, float cos) = MathF.SinCos(random.NextSingle() * 7);
        return new Region(Around(width / 2f, 2 * width), Around(height / 2f, 2 * height), 0.1f + (random.NextSingle() * 3 * width), cos, sin);
    }

    /// <summary>Pixel by pixel in whole numbers of 1/8192, from libswscale's published tables of 1/65536: by red, by blue, green by blue, green by red.</summary>
    private static byte[] Definition(byte[] planes, int width, int height, YuvColours colours)
    {
        int[] table = colours.RedWeight switch
        {
            0.299 => [104597, 132201, -25675, -53279],
            0.2126 => [117489, 138438, -13975, -34925],
            _ => [110013, 140363, -12277, -42626],
        };
        int[] by = [.. table.Select(value => ((colours.FullRange ? (int)(value * 224L / 255) : value) + 4) >> 3)];
        int black = colours.FullRange ? 0 : 16, chromaWidth = (width + 1) / 2, chromaLength = chromaWidth * ((height + 1) / 2);
        byte[] rgb = new byte[3 * width * height];
        for (int pixel = 0; pixel < width * height; pixel++)
        {
            int chroma = (width * height) + (pixel / width / 2 * chromaWidth) + (pixel % width / 2);
            int y = (colours.FullRange ? 8192 : 9539) * (planes[pixel] - black), u = planes[chroma] - 128, v = planes[chroma + chromaLength] - 128;
            rgb[3 * pixel] = Level(y + (by[0] * v));
            rgb[(3 * pixel) + 1] = Level(y + (by[2] * u) + (by[3] * v));
            rgb[(3 * pixel) + 2] = Level(y + (by[1] * u));
        }

        return rgb;

        static byte Level(int sum) => (byte)Math.Clamp((sum + 4096) >> 13, 0, 255);
    }
}
