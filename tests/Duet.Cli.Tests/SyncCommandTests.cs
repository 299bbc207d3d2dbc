using System.Globalization;
using System.Text.Json;
using Duet.Audio;
using Duet.Cli.Output;
using Duet.Movement;
using Duet.Studio;
using Duet.TestKit;
using Duet.TestKit.Dances;

namespace Duet.Cli.Tests;

public sealed class SyncCommandTests : IDisposable
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
        output.ShouldStartWith("The same sound comes 1.500 s later in clip.wav than in song.wav.");
        output.ShouldContain("Clocks     run alike");
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
    [InlineData("take.wav", "-ar 8000")]
    [InlineData("take.wav", "-ar 192000")]
    [InlineData("take.wav", "-ar 96000 -c:a pcm_s24le")]
    [InlineData("take.flac", "-ac 1")]
    [InlineData("take.m4a", "-ar 44100 -ac 2")]
    [InlineData("take.wav", "-af pan=5.1|FL=0.5*c0|FR=0.3*c0|FC=c0|LFE=0.1*c0|BL=0.2*c0|BR=0.1*c0")]
    [InlineData("take.m4a", "-ac 6 -ar 48000")]
    [InlineData("take.wav", "-af volume=40dB -c:a pcm_s16le")]
    [InlineData("take.opus", "-ar 48000 -b:a 24k")]
    public async Task Sync_AnyFormat_HasTheOffset(string name, string format)
    {
        string song = Sound("song.wav", Song), take = _folder.File(name);
        FfmpegRun.Make(["-f", "lavfi", "-i", $"{Song},atrim=start=6.25,asetpts=PTS-STARTPTS", .. format.Split(' '), take]);
        JsonElement root = await JsonAsync(song, take);
        root.GetProperty("accepted").GetBoolean().ShouldBeTrue();
        root.GetProperty("offset").GetDouble().ShouldBe(-6.25, 0.001);
    }

    [Theory]
    [InlineData("anullsrc=r=16000:cl=mono:d=5", "silent")]
    [InlineData("aevalsrc='if(eq(n,40000),1,0)':s=16000:d=5", "silent")]
    [InlineData("aevalsrc=0.5:s=16000:d=5", "silent")]
    [InlineData("sine=d=0.5", "tooShort")]
    public async Task Sync_NothingToHear_SaysWhy(string source, string reason)
    {
        string song = Sound("song.wav", Song), take = Sound("take.wav", source);
        foreach ((string first, string second) in new[] { (song, take), (take, song) })
        {
            JsonElement root = await JsonAsync(first, second);
            root.GetProperty("accepted").GetBoolean().ShouldBeFalse();
            root.GetProperty("reason").GetString().ShouldBe(reason);
            root.GetProperty("candidates").GetArrayLength().ShouldBe(0);
        }

        string text = (await RunAsync("sync", take, take)).Output.TrimEnd();
        text.ShouldStartWith("No offset: one of the recordings ");
        text.ShouldNotContain('\n');
    }

    [Theory]
    [InlineData(3.5)]
    [InlineData(11)]
    public async Task Sync_OneSecond_IsRightOrSaysWhyNot(double start)
    {
        string clip = Sound("clip.wav", FormattableString.Invariant($"{Song},atrim=start={start}:duration=1,asetpts=PTS-STARTPTS"));
        JsonElement root = await JsonAsync(Sound("song.wav", Song), clip);
        if (root.GetProperty("accepted").GetBoolean())
        {
            root.GetProperty("offset").GetDouble().ShouldBe(-start, 0.001);
        }
        else
        {
            root.GetProperty("reason").GetString().ShouldBeOneOf("notAlike", "unsure", "tooLittleShared");
        }
    }

    [Fact]
    public async Task Sync_Loop_ListsThePlacesThatFit()
    {
        const string Loop = "aevalsrc='sin(2*PI*(300+200*floor(mod(t*4,8)))*t)*exp(-8*mod(t,0.25))':s=16000:d=20";
        string song = Sound("loop.wav", Loop), clip = Sound("clip.wav", $"{Loop},atrim=start=4:duration=8,asetpts=PTS-STARTPTS");
        (await JsonAsync(song, clip)).GetProperty("reason").GetString().ShouldBe("tie");
        string text = (await RunAsync("sync", song, clip)).Output;
        text.ShouldStartWith("No offset to rely on: the music repeats");
        text.ShouldContain("What fits");
        text.ShouldContain("  1  ");
        text.ShouldContain(" s earlier, confidence ");
    }

    [Fact]
    public async Task Sync_BeyondTheLimit_IsRefusedByItsDescriptionBesideAnyOther()
    {
        string song = Sound("song.wav", Song), film = TwoHours();
        foreach ((string routine, string take) in new[] { (song, film), (film, song) })
        {
            // Read, it would last "1:00:00 or more": the length is the description's.
            await FailsAsync(routine, take, $"{film}: lasts 2:00:00 or more; the limit is 1:00:00");
        }
    }

    [Fact]
    public async Task Sync_Unreadable_Is1AndSaysWhy()
    {
        string song = Sound("song.wav", Song), film = FfmpegRun.Film(_folder.File("silent.mp4"));
        await FailsAsync(song, film, $"{film}: has no sound");
        await FailsAsync(song, Written("diary.mp3", "Dear diary, we danced."u8), $"{_folder.File("diary.mp3")}: is not a video, sound or picture of a known format");
        await FailsAsync(song, Written("empty.mp3", []), $"{_folder.File("empty.mp3")}: is empty");
        await FailsAsync(_folder.FullPath, song, $"{_folder.FullPath}: is a folder, not a file");
        string whole = _folder.File("whole.m4a");
        FfmpegRun.Make("-i", song, "-c:a", "aac", whole);
        await FailsAsync(song, Written("cut.m4a", (await File.ReadAllBytesAsync(whole, TestContext.Current.CancellationToken)).AsSpan(0, 3000)), $"{_folder.File("cut.m4a")}: breaks off before its index");
        FfmpegRun.Running(_folder.FullPath).ShouldBeEmpty();
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

    [Fact]
    public void Review_SoundOfAnotherSong_SaysThatTheMotionDecides()
    {
        Motion dance = DanceSets.Generated(1)[0].Seen().ToMotion(TimeSpan.FromSeconds(30));
        string Page(AudioOffset sound) => ReviewText.Describe(ReviewTake.Judge(dance, dance, new ReviewTakeOptions(), sound));
        const string Sentence = "so the offset comes from the motion.";
        Page(new AudioOffset { Reason = NoOffsetReason.NotAlike }).Split(Environment.NewLine).ShouldContain($"I hear no song that both recordings share, {Sentence}");
        Page(new AudioOffset { Offset = TimeSpan.Zero }).ShouldNotContain(Sentence);
        ReviewedTake mute = ReviewTake.Judge(dance, dance, new ReviewTakeOptions()) with { SoundUnused = new SoundUnused(SoundUnusedReason.NoSound, "my\ntake.mp4") };
        ReviewText.Describe(mute).Split(Environment.NewLine).ShouldContain($"my take.mp4 has no sound, {Sentence}");
    }

    private static async Task FailsAsync(string routine, string take, string reason)
    {
        (int code, string output, string error) = await RunAsync("sync", routine, take, "--json");
        code.ShouldBe(1);
        output.ShouldBeEmpty();
        error.ShouldStartWith($"duet: {reason}");
        error.TrimEnd('\n').ShouldNotContain('\n');
    }

    private string Written(string name, ReadOnlySpan<byte> content)
    {
        File.WriteAllBytes(_folder.File(name), content);
        return _folder.File(name);
    }

    // A sparse file of silence: 8 kHz, 8 bits, mono.
    private string TwoHours()
    {
        const int Rate = 8000, Bytes = 7200 * Rate;
        using FileStream file = File.Create(_folder.File("long.wav"));
        using var writer = new BinaryWriter(file);
        writer.Write("RIFF"u8);
        writer.Write(36 + Bytes);
        writer.Write("WAVEfmt "u8);
        writer.Write(16);
        writer.Write((short)1);
        writer.Write((short)1);
        writer.Write(Rate);
        writer.Write(Rate);
        writer.Write((short)1);
        writer.Write((short)8);
        writer.Write("data"u8);
        writer.Write(Bytes);
        file.SetLength(44 + Bytes);
        return file.Name;
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
