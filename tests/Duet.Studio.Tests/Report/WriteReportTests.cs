using Duet.Media;
using Duet.Movement;
using Duet.TestKit;

namespace Duet.Studio.Tests.Report;

/// <summary>The report as a file, with and without pictures.</summary>
public sealed class WriteReportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static string Film => Fixtures.Data("blazepose/pose_squats.mp4");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Run_Plain_WritesOnePageWithoutPictures()
    {
        string path = _folder.File("report.html");
        await File.WriteAllTextAsync(path, "old", Ct);
        await WriteReport.RunAsync(ReportSamples.Squats(), (Film, "/somewhere/me & you.mp4"), path, ct: Ct);
        ReportPage page = ReportPage.Parse(await File.ReadAllTextAsync(path, Ct));
        page.Words.ShouldContain("pose_squats.mp4");
        page.Words.ShouldContain("me & you.mp4");
        page.Text.ShouldNotContain("/somewhere");
        page.Text.ShouldNotContain("video/mp4");
        Directory.GetFiles(_folder.FullPath).ShouldBe([path]);
    }

    [Fact]
    public async Task Run_WithPictures_CarriesBothFilmsOnTheReplaysClock()
    {
        string path = _folder.File("report.html");
        await WriteReport.RunAsync(ReportSamples.Squats(), (Film, Film), path, new WriteReportOptions { IncludeVideo = true }, ct: Ct);
        ReportPage page = ReportPage.Parse(await File.ReadAllTextAsync(path, Ct));
        page.Words.ShouldContain("This page holds the pictures of both videos.");
        foreach (string dancer in (string[])["routine", "take"])
        {
            string address = page.Data!.Value.GetProperty(dancer).GetProperty("video").GetProperty("src").GetString()!;
            address.ShouldStartWith("data:video/mp4;base64,");
            string film = _folder.File(dancer + ".mp4");
            await File.WriteAllBytesAsync(film, Convert.FromBase64String(address[(address.IndexOf(',', StringComparison.Ordinal) + 1)..]), Ct);
            await using VideoReader reader = await VideoReader.OpenAsync(film, ct: Ct);
            reader.Info.Video!.Height.ShouldBe(480);
            reader.Info.Audio.ShouldBeNull();
            int frames = 0;
            await foreach (VideoFrame frame in reader.ReadFramesAsync(Ct))
            {
                using (frame)
                {
                    frame.Time.TotalSeconds.ShouldBe(frames / 30.0, 0.001);
                    frames++;
                }
            }

            frames.ShouldBe(page.Data.Value.GetProperty("count").GetInt32());
        }
    }

    [Fact]
    public async Task Run_TakeThatEndsEarly_IsBlackAfterItsEnd()
    {
        Motion squats = ReportSamples.SquatsMotion();
        string film = _folder.File("short.mp4");
        FfmpegRun.Make("-i", Film, "-t", "7", "-vf", "scale=180:-2", "-c:v", "libx264", "-preset", "ultrafast", "-an", film);
        string path = _folder.File("report.html");
        await WriteReport.RunAsync(
            ReportSamples.Judge(squats, ReportSamples.First(squats, 35)), (Film, film), path, new WriteReportOptions { IncludeVideo = true }, ct: Ct);
        ReportPage page = ReportPage.Parse(await File.ReadAllTextAsync(path, Ct));
        string address = page.Data!.Value.GetProperty("take").GetProperty("video").GetProperty("src").GetString()!;
        string take = _folder.File("take.mp4");
        await File.WriteAllBytesAsync(take, Convert.FromBase64String(address[(address.IndexOf(',', StringComparison.Ordinal) + 1)..]), Ct);
        (await BrightnessAsync(take, TimeSpan.FromSeconds(3))).ShouldBeGreaterThan(40);
        (await BrightnessAsync(take, TimeSpan.FromSeconds(11))).ShouldBeLessThan(20);
    }

    [Fact]
    public async Task Run_CancelledInTheMiddle_LeavesNothing()
    {
        string path = _folder.File("report.html");
        await File.WriteAllTextAsync(path, "old", Ct);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var progress = new Reports(share =>
        {
            if (share > 0.3)
            {
                stop.Cancel();
            }
        });
        await Should.ThrowAsync<OperationCanceledException>(() =>
            WriteReport.RunAsync(ReportSamples.Squats(), (Film, Film), path, new WriteReportOptions { IncludeVideo = true }, progress, stop.Token));
        (await File.ReadAllTextAsync(path, Ct)).ShouldBe("old");
        Directory.GetFiles(_folder.FullPath).ShouldBe([path]);
    }

    [Fact]
    public void Require_BadPlaces_AreRefusedInOneLine()
    {
        var plain = new WriteReportOptions();
        Should.Throw<IOException>(() => WriteReport.Require(("a.mp4", "b.mp4"), "/nowhere/report.html", plain)).Message.ShouldStartWith("/nowhere/report.html: ");
        Should.Throw<IOException>(() => WriteReport.Require(("a.mp4", "b.mp4"), _folder.FullPath, plain)).Message.ShouldContain("is a folder");
        Should.Throw<IOException>(() => WriteReport.Require((Film, "b.mp4"), Film, plain)).Message.ShouldContain("is an input itself");
    }

    [Fact]
    public async Task Require_PicturesOfAMotion_NamesIt()
    {
        string motion = _folder.File("a.motion.json");
        await MotionFile.WriteAsync(motion, ReportSamples.SquatsMotion(), Ct);
        Should.Throw<IOException>(() => WriteReport.Require((Film, motion), _folder.File("report.html"), new WriteReportOptions { IncludeVideo = true }))
            .Message.ShouldBe($"{motion}: holds joints, not pictures; a report with pictures needs two videos");
    }

    private static async Task<double> BrightnessAsync(string film, TimeSpan from)
    {
        await using VideoReader reader = await VideoReader.OpenAsync(film, new VideoReadOptions { From = from, To = from + TimeSpan.FromSeconds(0.1) }, Ct);
        await foreach (VideoFrame frame in reader.ReadFramesAsync(Ct))
        {
            using (frame)
            {
                return frame.Rgb.ToArray().Average(value => (double)value);
            }
        }

        throw new InvalidDataException("no frame");
    }

    private sealed class Reports(Action<double> report) : IProgress<double>
    {
        public void Report(double value) => report(value);
    }
}
