using Duet.Audio;
using Duet.Media;
using Duet.Movement;
using Duet.Scoring;
using Duet.TestKit;
using Duet.TestKit.Dances;

namespace Duet.Studio.Tests;

/// <summary>Real recordings, and reviews that listen.</summary>
public sealed class AudioSyncTests(ITestOutputHelper output) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("timbl_1.mp3", "timbl_2.mp3", -12.254, 0.005)]
    [InlineData("timbl_1.mp3", "timbl_3.mp3", -12.231, 0.005)]
    [InlineData("timbl_3.mp3", "timbl_1.mp3", 12.231, 0.005)]
    [InlineData("Karissa_Hobbs_-_Lets_Go_Fishin.ogg", "Karissa_Hobbs_-_Lets_Go_Fishin.hq.ogg", 0, 0.002)]
    [InlineData("Kevin_MacLeod_-_Vibe_Ace.ogg", "Kevin_MacLeod_-_Vibe_Ace.hq.ogg", 0, 0.002)]
    public async Task Sync_RealRecordings_AreWithinTolerance(string routine, string take, double offset, double tolerance)
    {
        AudioOffset found = await SyncAsync(Fixtures.Require($"audio/{routine}"), Fixtures.Require($"audio/{take}"));
        found.Accepted.ShouldBeTrue();
        found.Offset!.Value.TotalSeconds.ShouldBe(offset, tolerance);
    }

    [Theory]
    [InlineData("timbl_1.mp3", "Kevin_MacLeod_-_Vibe_Ace.ogg")]
    [InlineData("Karissa_Hobbs_-_Lets_Go_Fishin.ogg", "Kevin_MacLeod_-_Vibe_Ace.ogg")]
    [InlineData("pink_noise.mp3", "timbl_2.mp3")]
    public async Task Sync_OtherRecordings_AreNotAccepted(string routine, string take) =>
        (await SyncAsync(Fixtures.Require($"audio/{routine}"), Fixtures.Require($"audio/{take}"))).Accepted.ShouldBeFalse();

    [Fact]
    public async Task Sync_FileWithoutSound_SaysSoInOneLine()
    {
        string film = FfmpegRun.Film(_folder.File("silent.mp4"));
        MediaException failure = await Should.ThrowAsync<MediaException>(() => SyncRecordings.RunAsync(film, film, ct: TestContext.Current.CancellationToken));
        failure.Message.ShouldBe($"{film}: has no sound");
    }

    [Fact]
    public async Task Review_SquatsWithTheirSongDelayed_AreLaidByTheSound()
    {
        string song = Fixtures.Require("audio/Karissa_Hobbs_-_Lets_Go_Fishin.ogg");
        string routine = Film("routine.mp4", song, delay: 0), take = Film("take.mp4", song, delay: 1.6);
        ReviewedTake reviewed = await ReviewTake.RunAsync(routine, take, new ReviewTakeOptions(), ct: TestContext.Current.CancellationToken);
        output.WriteLine($"{reviewed.Sound} score {reviewed.Review.Score:0.0} offset {reviewed.Review.Offset}");
        reviewed.Sound!.Offset!.Value.TotalSeconds.ShouldBe(1.6, 0.005);
        reviewed.Review.OffsetFrom.ShouldBe(OffsetSource.Audio);
        reviewed.Review.Offset!.Value.TotalSeconds.ShouldBe(1.6, 0.005);
        reviewed.Review.Score!.Value.ShouldBeGreaterThanOrEqualTo(95);
        reviewed.SoundLatency.ShouldBeNull();

        // The same pictures with what else sound may say.
        ReviewedTake Judged(AudioOffset? sound) => ReviewTake.Judge(reviewed.Routine, reviewed.Take, new ReviewTakeOptions(), sound);
        ReviewedTake loop = Judged(Tie(-3.4, 1.6, 6.6));
        loop.Review.OffsetFrom.ShouldBe(OffsetSource.Audio, "motion chooses among repeats");
        loop.Review.Offset!.Value.TotalSeconds.ShouldBe(1.6, 0.005);
        Judged(Tie(-3.4, 6.6)).Review.OffsetFrom.ShouldBe(OffsetSource.Motion);
        Judged(new AudioOffset { Reason = NoOffsetReason.NotAlike }).Review.OffsetFrom.ShouldBe(OffsetSource.Motion);
    }

    [Fact]
    public async Task Review_SquatsUnderAnotherSong_FallBackToTheMotion()
    {
        string routine = Film("routine.mp4", Fixtures.Require("audio/Karissa_Hobbs_-_Lets_Go_Fishin.ogg"), delay: 0);
        string take = Film("take.mp4", Fixtures.Require("audio/Kevin_MacLeod_-_Vibe_Ace.ogg"), delay: 0);
        (await SyncAsync(routine, take)).Accepted.ShouldBeFalse();
    }

    [Fact]
    public void Judge_SoundApartFromSurePicture_ReportsTheLatency()
    {
        Motion routine = Dance(TimeSpan.Zero);
        ReviewedTake reviewed = ReviewTake.Judge(routine, Dance(TimeSpan.FromSeconds(0.3)), new ReviewTakeOptions(), new AudioOffset { Offset = TimeSpan.Zero });
        reviewed.SoundLatency!.Value.TotalMilliseconds.ShouldBe(300, 40);
        Words.Latency(reviewed.SoundLatency.Value).ShouldContain("picture is");
        ReviewJson.From(reviewed).SoundLatencyMs!.Value.ShouldBe(300, 40);
        ReviewTake.Judge(routine, Dance(TimeSpan.FromSeconds(0.08)), new ReviewTakeOptions(), new AudioOffset { Offset = TimeSpan.Zero }).SoundLatency.ShouldBeNull();
    }

    // A dance whose picture comes later by a constant.
    private static Motion Dance(TimeSpan delay)
    {
        Track seen = DanceSets.Generated(1)[0].Seen();
        var late = new Track(seen.Skeleton, seen.Size, [.. seen.Times.ToArray().Select(time => time + delay)], seen.Joints.ToArray());
        return late.ToMotion(seen.Times[^1] + delay);
    }

    private static AudioOffset Tie(params double[] offsets) =>
        new() { Reason = NoOffsetReason.Tie, Candidates = [.. offsets.Select(offset => new AudioCandidate(TimeSpan.FromSeconds(offset), 50, 0))] };

    // The pictures wait too: the first is shown for as long as the sound is silent.
    private string Film(string name, string song, double delay)
    {
        string path = _folder.File(name);
        string picture = FormattableString.Invariant($"tpad=start_mode=clone:start_duration={delay}"), sound = FormattableString.Invariant($"adelay={(int)(delay * 1000)}:all=1");
        FfmpegRun.Make("-i", SquatVariants.Original, "-i", song, "-map", "0:v", "-map", "1:a", "-vf", picture, "-af", sound, "-t", FormattableString.Invariant($"{13 + delay}"),
            "-c:v", "libx264", "-preset", "fast", "-crf", "18", "-pix_fmt", "yuv420p", "-c:a", "aac", "-b:a", "128k", path);
        return path;
    }

    private static async Task<AudioOffset> SyncAsync(string routine, string take) => await SyncRecordings.RunAsync(routine, take, ct: TestContext.Current.CancellationToken);
}
