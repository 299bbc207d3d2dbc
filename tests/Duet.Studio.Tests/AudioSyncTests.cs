using System.Runtime.InteropServices;
using Duet.Audio;
using Duet.Media;
using Duet.Movement;
using Duet.Scoring;
using Duet.TestKit;
using Duet.TestKit.Dances;
using Duet.TestKit.Sound;

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
        reviewed.SoundUnused.ShouldBeNull();
        ReviewJson.From(reviewed).Sound.ShouldBe(new ReviewJson.SoundJson(true, null, null));

        // The same pictures with what else sound may say.
        ReviewedTake Judged(AudioOffset? sound) => ReviewTake.Judge(reviewed.Routine, reviewed.Take, new ReviewTakeOptions(), sound);
        ReviewedTake loop = Judged(Tie(-3.4, 1.6, 6.6));
        loop.Review.OffsetFrom.ShouldBe(OffsetSource.Audio, "motion chooses among repeats");
        loop.Review.Offset!.Value.TotalSeconds.ShouldBe(1.6, 0.005);
        Judged(Tie(-3.4, 6.6)).Review.OffsetFrom.ShouldBe(OffsetSource.Motion);
        Judged(new AudioOffset { Reason = NoOffsetReason.NotAlike }).Review.OffsetFrom.ShouldBe(OffsetSource.Motion);
    }

    [Fact]
    public async Task Review_SquatsUnderAnotherSong_FallBackToTheMotionAndSaySo()
    {
        string routine = Film("routine.mp4", SongFile("song.wav", 1), delay: 0), take = Film("take.mp4", SongFile("other.wav", 2), delay: 1.6);
        var shares = new Shares();
        var options = new ReviewTakeOptions { Poses = new EstimatePosesOptions { Model = "lite" } };
        ReviewedTake reviewed = await ReviewTake.RunAsync(routine, take, options, shares, TestContext.Current.CancellationToken);
        output.WriteLine($"{reviewed.Sound} score {reviewed.Review.Score:0.0} offset {reviewed.Review.Offset}");
        reviewed.Review.OffsetFrom.ShouldBe(OffsetSource.Motion);
        reviewed.Review.Offset!.Value.TotalSeconds.ShouldBe(1.6, 0.05);
        reviewed.Review.Score!.Value.ShouldBeGreaterThanOrEqualTo(95);
        reviewed.SoundUnused!.Reason.ShouldBe(SoundUnusedReason.NotAlike);
        ReviewJson.SoundJson sound = ReviewJson.From(reviewed).Sound!;
        (sound.Used, sound.Reason).ShouldBe((false, "notAlike"));
        sound.Text.ShouldBe("I hear no song that both recordings share, so the offset comes from the motion.");
        shares.Values.ShouldBe(shares.Values.Order());
        shares.Values[^1].ShouldBe(1);
    }

    [Fact]
    public async Task Review_StoppedWhileItWatchesAndListens_LeavesNoDecoder()
    {
        string routine = Film("routine.mp4", SongFile("song.wav", 1), delay: 0), take = Film("take.mp4", SongFile("song.wav", 1), delay: 0);
        using var stop = new CancellationTokenSource();
        await Should.ThrowAsync<OperationCanceledException>(() => ReviewTake.RunAsync(routine, take, new ReviewTakeOptions(), new Shares(_ => stop.Cancel()), stop.Token));
        FfmpegRun.Running(_folder.FullPath).ShouldBeEmpty();
    }

    [Fact]
    public async Task Listen_SoundThatCannotBeUsed_SaysWhy()
    {
        string film = Film("film.mp4", SongFile("song.wav", 1), delay: 0), mute = _folder.File("mute.mp4"), damaged = _folder.File("damaged.mp4");
        FfmpegRun.Make("-i", film, "-c", "copy", "-an", mute);
        FfmpegRun.Make("-i", film, "-c", "copy", "-bsf:a", "noise=amount=1", damaged);
        (await ListenAsync(film, mute)).Unused.ShouldBe(new SoundUnused(SoundUnusedReason.NoSound, "mute.mp4"));
        (await ListenAsync(mute, film)).Unused.ShouldBe(new SoundUnused(SoundUnusedReason.NoSound, "mute.mp4"));
        (await ListenAsync(mute, mute)).Unused.ShouldBe(new SoundUnused(SoundUnusedReason.NeitherHasSound));
        SoundUnused unreadable = (await ListenAsync(film, damaged)).Unused!;
        unreadable.Reason.ShouldBe(SoundUnusedReason.Unreadable);
        unreadable.Detail!.ShouldStartWith($"{damaged}: cannot be decoded (");
    }

    [Fact]
    public async Task Listen_MotionFile_HasNothingToSay()
    {
        string path = _folder.File("dance.motion.json");
        await MotionFile.WriteAsync(path, Dance(TimeSpan.Zero), TestContext.Current.CancellationToken);
        (await ListenAsync(path, SquatVariants.Original)).ShouldBe((null, null));
        ReviewedTake reviewed = await ReviewTake.RunAsync(path, path, new ReviewTakeOptions(), ct: TestContext.Current.CancellationToken);
        ReviewJson.From(reviewed).Sound.ShouldBeNull();
        Words.OffsetWithoutSound(reviewed).ShouldBeNull();
    }

    [Fact]
    public void Judge_EveryReasonAgainstSound_HasASentence()
    {
        ReviewedTake silent = ReviewTake.Judge(Dance(TimeSpan.Zero), Dance(TimeSpan.Zero), new ReviewTakeOptions());
        ReviewedTake[] unused = [.. Enum.GetValues<NoOffsetReason>().Select(reason => new AudioOffset { Reason = reason })
            .Append(new AudioOffset { Offset = TimeSpan.Zero, DriftPpm = 20_000 }).Append(new AudioOffset { Offset = TimeSpan.FromSeconds(3) })
            .Select(sound => ReviewTake.Judge(silent.Routine, silent.Take, new ReviewTakeOptions(), sound))];
        string[] sentences = [.. unused.Select(Words.OffsetWithoutSound)!];
        sentences.ShouldAllBe(sentence => sentence.EndsWith(", so the offset comes from the motion.", StringComparison.Ordinal));
        sentences.ShouldAllBe(sentence => sentence.Length <= 80);
        sentences.Distinct().Count().ShouldBe(Enum.GetValues<NoOffsetReason>().Length + 2);
        unused.ShouldAllBe(review => !ReviewJson.From(review).Sound!.Used);
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

    // Seeds of their own make songs of their own.
    private string SongFile(string name, int seed)
    {
        string path = _folder.File(name), raw = _folder.File("song.f32");
        if (!File.Exists(path))
        {
            Song song = SongWriter.Write(SongPlan.Draw(seed) with { Length = TimeSpan.FromSeconds(20) });
            File.WriteAllBytes(raw, MemoryMarshal.AsBytes<float>(song.Samples));
            FfmpegRun.Make("-f", "f32le", "-ar", $"{song.SampleRate}", "-ac", "1", "-i", raw, path);
        }

        return path;
    }

    private static Task<(AudioOffset? Answer, SoundUnused? Unused)> ListenAsync(string routine, string take) =>
        SyncRecordings.ListenAsync(routine, take, MediaLimits.Default, null, TestContext.Current.CancellationToken);

    private sealed class Shares(Action<double>? report = null) : IProgress<double>
    {
        public List<double> Values { get; } = [];

        public void Report(double value)
        {
            Values.Add(value);
            report?.Invoke(value);
        }
    }

    private static AudioOffset Tie(params double[] offsets) =>
        new() { Reason = NoOffsetReason.Tie, Candidates = [.. offsets.Select(offset => new AudioCandidate(TimeSpan.FromSeconds(offset), 50, 0))] };

    // The pictures wait too: the first is shown for as long as the sound is silent.
    private string Film(string name, string song, double delay)
    {
        string path = _folder.File(name);
        string picture = FormattableString.Invariant($"tpad=start_mode=clone:start_duration={delay}"), sound = FormattableString.Invariant($"adelay={(int)(delay * 1000)}:all=1");
        string[] pictures = delay == 0 ? ["-c:v", "copy"] : ["-vf", picture, "-c:v", "libx264", "-preset", "fast", "-crf", "18", "-pix_fmt", "yuv420p"];
        FfmpegRun.Make(["-i", SquatVariants.Original, "-i", song, "-map", "0:v", "-map", "1:a", .. pictures, "-af", sound, "-t", FormattableString.Invariant($"{13 + delay}"), "-c:a", "aac", "-b:a", "128k", path]);
        return path;
    }

    private static async Task<AudioOffset> SyncAsync(string routine, string take) => await SyncRecordings.RunAsync(routine, take, ct: TestContext.Current.CancellationToken);
}
