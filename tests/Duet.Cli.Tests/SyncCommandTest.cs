using System.Globalization;
using System.Text.Json;
using Duet.TestKit;

namespace Duet.Cli.Tests;

public sealed class SyncCommandTest : IDisposable
{
    // Noise whose loudness and colour change: as unique as music, from one formula.
    private const string Song = "anoisesrc=color=pink:seed=7:duration=24:sample_rate=16000,tremolo=f=3:d=0.8,volume=0.8";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Sync_ClipOfASongAsJson_HasTheOffsetAndEveryMember()
    {
        string song = Sound("song.wav", Song), clip = Sound("clip.wav", $"{Song},atrim=start=6.25,asetpts=PTS-STARTPTS");
        JsonElement root = await JsonAsync(song, clip);
        root.GetProperty("accepted").GetBoolean().ShouldBeTrue();
        root.GetProperty("offset").GetDouble().ShouldBe(-6.25, 0.0001);
        root.GetProperty("confidence").GetDouble().ShouldBeGreaterThan(12);
        root.GetProperty("margin").GetDouble().ShouldBeGreaterThan(1.15);
        root.GetProperty("coverage").GetDouble().ShouldBeInRange(0.5, 1);
        root.GetProperty("driftPpm").GetDouble().ShouldBe(0, 2);
        root.GetProperty("candidates")[0].GetProperty("offset").GetDouble().ShouldBe(-6.25, 0.0001);
        root.TryGetProperty("reason", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Sync_ClipOfASongAsText_SaysWhichIsLater()
    {
        string song = Sound("song.wav", Song), clip = Sound("clip.wav", $"{Song},adelay=1500");
        (int code, string output, string error) = await RunAsync("sync", song, clip);
        code.ShouldBe(0, error);
        output.ShouldContain("1.500 s later");
        error.ShouldBeEmpty();
    }

    [Fact]
    public async Task Sync_OtherSound_IsNotAcceptedAndSaysWhy()
    {
        string song = Sound("song.wav", Song), other = Sound("other.wav", Song.Replace("seed=7", "seed=8", StringComparison.Ordinal));
        JsonElement root = await JsonAsync(song, other);
        root.GetProperty("accepted").GetBoolean().ShouldBeFalse();
        root.GetProperty("offset").ValueKind.ShouldBe(JsonValueKind.Null);
        root.GetProperty("reason").GetString().ShouldBeOneOf("notAlike", "unsure", "tie", "tooLittleShared");
    }

    [Theory]
    [InlineData("anullsrc=r=16000:cl=mono:d=5", "silent")]
    [InlineData("sine=d=0.5", "tooShort")]
    public async Task Sync_NothingToHear_SaysWhy(string source, string reason)
    {
        JsonElement root = await JsonAsync(Sound("song.wav", Song), Sound("take.wav", source));
        root.GetProperty("reason").GetString().ShouldBe(reason);
        root.GetProperty("candidates").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Sync_FileWithoutSound_Is1AndNamesIt()
    {
        string film = FfmpegRun.Film(_folder.File("silent.mp4"));
        (int code, string output, string error) = await RunAsync("sync", Sound("song.wav", Song), film, "--json");
        code.ShouldBe(1);
        output.ShouldBeEmpty();
        error.TrimEnd('\n').ShouldBe($"duet: {film}: has no sound");
    }

    [Fact]
    public async Task Sync_FileThatIsNotThere_Is1AndNamesIt()
    {
        (int code, _, string error) = await RunAsync("sync", "/nowhere/a.mp3", "/nowhere/b.mp3");
        code.ShouldBe(1);
        error.ShouldStartWith("duet: /nowhere/a.mp3: ");
    }

    [Fact]
    public async Task Sync_BbcTriple_IsWithinFiveMilliseconds()
    {
        foreach ((string take, double offset) in new[] { ("timbl_2.mp3", -12.254), ("timbl_3.mp3", -12.231) })
        {
            JsonElement root = await JsonAsync(Fixtures.Require("audio/timbl_1.mp3"), Fixtures.Require($"audio/{take}"));
            root.GetProperty("offset").GetDouble().ShouldBe(offset, 0.005, take);
        }
    }

    private string Sound(string name, string source)
    {
        string path = _folder.File(name);
        if (!File.Exists(path))
        {
            FfmpegRun.Make("-f", "lavfi", "-i", source, "-ac", "1", "-ar", "16000", path);
        }

        return path;
    }

    private static async Task<JsonElement> JsonAsync(string routine, string take)
    {
        (int code, string output, string error) = await RunAsync("sync", routine, take, "--json");
        code.ShouldBe(0, error);
        error.ShouldBeEmpty();
        return JsonDocument.Parse(output).RootElement;
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] args)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        using var error = new StringWriter(CultureInfo.InvariantCulture);
        int code = await DuetCommand.RunAsync(args, new Terminal(output, error, isInteractive: false), TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }
}
