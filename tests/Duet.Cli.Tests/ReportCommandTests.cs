using System.Text.Json;
using Duet.Movement;
using Duet.Studio;
using Duet.TestKit;
using Duet.TestKit.Camera;
using Duet.TestKit.Dancer;

namespace Duet.Cli.Tests;

/// <summary><c>duet review --report</c>.</summary>
public sealed class ReportCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Report_OfTwoMotions_IsWrittenAndTheAnswerIsAsWithout()
    {
        string routine = await MotionAsync("a <b> & 'c'.motion.json", BodyShape.Adult), take = await MotionAsync("-take.motion.json", BodyShape.LongLegs);
        string report = _folder.File("my \"report\".html");
        (_, string plain, _) = await RunAsync("review", "--json", "--", routine, take);
        (int code, string output, string error) = await RunAsync("review", "--json", "--report", report, "--", routine, take);
        code.ShouldBe(0, error);
        error.ShouldBeEmpty();
        output.ShouldBe(plain);
        string page = await File.ReadAllTextAsync(report, Ct);
        page.ShouldStartWith("<!DOCTYPE html>");
        page.ShouldContain("a &lt;b&gt; &amp; &#x27;c&#x27;.motion.json");
        page.ShouldContain(Math.Floor(JsonDocument.Parse(output).RootElement.GetProperty("score").GetDouble()).ToString("0", System.Globalization.CultureInfo.InvariantCulture));
        Directory.GetFiles(_folder.FullPath).Length.ShouldBe(3);
    }

    [Fact]
    public async Task Report_NothingToScore_IsWrittenAndExits0()
    {
        string routine = await MotionAsync("a.motion.json", BodyShape.Adult), nobody = await MotionAsync("b.motion.json", null);
        string report = _folder.File("report.html");
        (int code, _, string error) = await RunAsync("review", routine, nobody, "--report", report);
        code.ShouldBe(0, error);
        (await File.ReadAllTextAsync(report, Ct)).ShouldContain("Nobody to score this time");
    }

    [Theory]
    [InlineData("review", "a.mp4", "b.mp4", "--include-video")]
    [InlineData("review", "--pairs", "p.csv", "--report", "r.html")]
    [InlineData("review", "--pairs", "p.csv", "--include-video")]
    [InlineData("review", "a.mp4", "b.mp4", "--report")]
    public async Task Report_WrongUsage_Is2(params string[] args)
    {
        (int code, string output, string error) = await RunAsync(args);
        code.ShouldBe(2, error);
        output.ShouldBeEmpty();
        error.TrimEnd('\n').ShouldNotContain('\n');
    }

    [Fact]
    public async Task Report_PicturesOfMotions_Is1AndNothingIsWritten()
    {
        string routine = await MotionAsync("a.motion.json", BodyShape.Adult);
        string report = _folder.File("report.html");
        (int code, string output, string error) = await RunAsync("review", routine, routine, "--report", report, "--include-video");
        code.ShouldBe(1);
        output.ShouldBeEmpty();
        error.ShouldBe($"duet: {routine}: holds joints, not pictures; a report with pictures needs two videos\n");
        File.Exists(report).ShouldBeFalse();
    }

    [Fact]
    public async Task Report_FolderThatIsNotThere_Is1BeforeTheInputsAreRead()
    {
        (int code, string output, string error) = await RunAsync("review", "/nowhere/a.mp4", "/nowhere/b.mp4", "--report", "/nowhere/r.html");
        code.ShouldBe(1);
        output.ShouldBeEmpty();
        error.ShouldStartWith("duet: /nowhere/r.html: ");
    }

    private async Task<string> MotionAsync(string name, BodyShape? shape)
    {
        Motion motion = new VirtualCamera().See(SimulatedDance.Generate(3, TimeSpan.FromSeconds(6)).Perform(shape ?? BodyShape.Adult)).ToMotion(TimeSpan.FromSeconds(6));
        motion = shape is null ? new Motion(motion.Skeleton, motion.Size, motion.Duration, null, [.. motion.Frames.Select(frame => frame with { People = [] })]) : motion;
        string path = _folder.File(name);
        await MotionFile.WriteAsync(path, motion, Ct);
        return path;
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        int code = await DuetCommand.RunAsync(args, new Terminal(output, error, isInteractive: false), Ct);
        return (code, output.ToString(), error.ToString());
    }
}
