using Duet.Media;
using Duet.Movement;
using Duet.Storage;
using Duet.Studio.Catalogue;
using Duet.TestKit;

namespace Duet.Studio.Tests.Catalogue;

public sealed class ImportRoutineTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Import_PhoneVideo_IsAnUprightDraftThatCanBeCutAndPublished()
    {
        await using Workshop shop = await Workshop.OpenAsync();
        DuetStore store = shop.Store;
        StoredPlayer ada = (await store.Players.AddAsync(Player("Ada"), Ct))!;
        StoredJob job = await AddAsync(store, Uploads.PhoneAsync(), ada.Id);

        StoredJob done = await shop.FinishAsync(job);

        done.State.ShouldBe(JobState.Done, done.Reason);
        StoredRoutine draft = (await store.Routines.FindBySlugAsync(done.Result!, Ct))!;
        (draft.Slug, draft.State, draft.OwnerId, draft.Title).ShouldBe(("my-dance-b-live-b", RoutineState.Draft, ada.Id, Uploads.Request().Title));
        MediaInfo info = await MediaProbe.ProbeAsync(store.Files.PathOf(draft.VideoFile!), null, Ct);
        (info.Video!.Height > info.Video.Width, info.Video.Rotation, info.Video.Width % 2, info.Video.Height % 2).ShouldBe((true, 0, 0, 0));
        info.Audio.ShouldNotBeNull();
        Motion motion = await StoredMotions.ReadAsync(store.Files, draft.MotionFile, Ct);
        motion.Frames.Count(frame => frame.People.Length == 1).ShouldBeGreaterThan(motion.Frames.Length * 9 / 10);
        draft.People.Single().Seen.ShouldBeGreaterThan(.9);
        store.Files.Contains(draft.People[0].PictureFile).ShouldBeTrue();
        draft.Sections[^1].End.ShouldBe(draft.Duration);
        (await MediaProbe.ProbeAsync(store.Files.PathOf(draft.PictureFile!), null, Ct)).Video!.IsStill.ShouldBeTrue();
        (await store.Routines.FindFileAsync(draft.VideoFile!, playerId: null, seesAll: false, Ct)).ShouldBeNull("a draft is its owner's alone");
        Directory.EnumerateFileSystemEntries(store.Folder.Work).ShouldBeEmpty();

        await CutAndPublishAsync(shop, draft);
    }

    private static async Task CutAndPublishAsync(Workshop shop, StoredRoutine draft)
    {
        var request = new TrimRequest(draft.Id, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3.5));
        StoredJob cutting = await shop.FinishAsync(await TrimRoutine.AddJobAsync(shop.Store, request, new JobOwner(draft.OwnerId), Now, Ct));

        cutting.State.ShouldBe(JobState.Done, cutting.Reason);
        StoredRoutine cut = (await shop.Store.Routines.FindAsync(draft.Id, Ct))!;
        cut.Duration.ShouldBe(TimeSpan.FromSeconds(2.5));
        (cut.UncutVideoFile, cut.UncutMotionFile).ShouldBe((draft.VideoFile, draft.MotionFile));
        (await MediaProbe.ProbeAsync(shop.Store.Files.PathOf(cut.VideoFile!), null, Ct)).Duration.TotalSeconds.ShouldBe(2.5, .15);
        Motion motion = await StoredMotions.ReadAsync(shop.Store.Files, cut.MotionFile, Ct);
        (motion.Frames[0].Time < TimeSpan.FromSeconds(.1), motion.Frames[^1].Time < cut.Duration).ShouldBe((true, true));

        (await PublishRoutine.RunAsync(shop.Store, draft.Id, Ct)).ShouldBe("Confirm first that you may show it.");
        await shop.Store.Routines.UpdateAsync(cut with { RightsConfirmed = Now }, Ct);
        (await PublishRoutine.RunAsync(shop.Store, draft.Id, Ct)).ShouldBeNull();
        StoredRoutine published = (await shop.Store.Routines.FindAsync(draft.Id, Ct))!;
        (published.State, published.UncutVideoFile).ShouldBe((RoutineState.Published, null));
    }

    [Theory]
    [InlineData("text", "is not a video, sound or picture of a known format")]
    [InlineData("zip", "is not a video, sound or picture of a known format")]
    [InlineData("picture", "is a picture, not a video")]
    [InlineData("sound", "has no picture, only sound")]
    [InlineData("empty", "is empty")]
    public async Task AddJob_NoVideo_IsToldAtOnceAndLeavesNothing(string kind, string reason)
    {
        await using Workshop shop = await Workshop.OpenAsync();
        string file = shop.Store.Folder.NewWorkFile(".mp4");
        switch (kind)
        {
            case "text": await File.WriteAllTextAsync(file, "#EXTM3U\nhttp://example.org/\n", Ct); break;
            case "zip": await ZipBombAsync(file); break;
            case "picture": File.Copy(Fixtures.Data("blazepose/pose.jpg"), file); break;
            case "sound": FfmpegRun.Make("-f", "lavfi", "-i", "sine=d=1", "-f", "wav", file); break;
            default: await File.WriteAllBytesAsync(file, [], Ct); break;
        }

        MediaException refused = await Should.ThrowAsync<MediaException>(() => ImportRoutine.AddJobAsync(shop.Store, file, Uploads.Request(), new JobOwner(null, "guest"), Now, Ct));

        refused.Message.ShouldBe($"my dance.mp4: {reason}");
        File.Exists(file).ShouldBeFalse();
        (await shop.Store.Jobs.TakeNextAsync(Now, Ct)).ShouldBeNull();
        Directory.EnumerateFiles(shop.Store.Folder.Files, "*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public async Task Import_VideoThatBreaksOff_FailsWithItsNameAndPlace()
    {
        await using Workshop shop = await Workshop.OpenAsync();
        string whole = shop.Store.Folder.NewWorkFile(".mp4"), broken = shop.Store.Folder.NewWorkFile(".upload");
        FfmpegRun.Make("-i", await Uploads.SilentAsync(), "-c", "copy", "-movflags", "+faststart", whole);
        byte[] bytes = await File.ReadAllBytesAsync(whole, Ct);
        await File.WriteAllBytesAsync(broken, bytes[..(bytes.Length / 2)], Ct);

        StoredJob failed = await shop.FinishAsync(await ImportRoutine.AddJobAsync(shop.Store, broken, Uploads.Request(), new JobOwner(null, "guest"), Now, Ct));

        failed.State.ShouldBe(JobState.Failed);
        failed.Reason!.ShouldStartWith("my dance.mp4: ");
        failed.Reason.ShouldNotContain("/");
        (await shop.Store.Routines.ListAsync(new RoutineQuery(), Paging.First, Ct)).Total.ShouldBe(0);
    }

    [Fact]
    public async Task Import_Cancelled_StopsAndLeavesNothingToSee()
    {
        await using Workshop shop = await Workshop.OpenAsync();
        StoredJob job = await AddAsync(shop.Store, Uploads.SilentAsync(), ownerId: null);

        StoredJob over = await shop.FinishAsync(job, "poses", () => shop.Store.Jobs.CancelAsync(job.Id, Now, Ct));

        (over.State, over.Reason, over.Files.Length).ShouldBe((JobState.Cancelled, null, 0));
        (await shop.Store.Routines.ListAsync(new RoutineQuery(), Paging.First, Ct)).Total.ShouldBe(0);
    }

    [Fact]
    public async Task Import_ProgramEndsInOrder_GoesOnWithTheNextAndCountsNoAttempt()
    {
        await using Workshop shop = await Workshop.OpenAsync();
        StoredJob job = await AddAsync(shop.Store, Uploads.SilentAsync(), ownerId: null);
        await shop.RunUntilAsync("poses");
        (await shop.Store.Jobs.FindAsync(job.Id, Ct))!.State.ShouldBe(JobState.Waiting);

        StoredJob done = await shop.FinishAsync(job);

        (done.State, done.Attempts).ShouldBe((JobState.Done, 1), done.Reason);
        StoredRoutine draft = (await shop.Store.Routines.FindBySlugAsync(done.Result!, Ct))!;
        (draft.BeatsPerMinute, draft.FirstBeat).ShouldBe((null, null));
    }

    private static async Task<StoredJob> AddAsync(DuetStore store, Task<string> film, string? ownerId) =>
        await ImportRoutine.AddJobAsync(store, await Uploads.ArriveAsync(store, film), Uploads.Request(), new JobOwner(ownerId, ownerId is null ? "guest" : null), Now, Ct);

    private static StoredPlayer Player(string name) =>
        new() { Id = NewId.Create(), Name = name, PasswordHash = "", Role = PlayerRole.Player, Stamp = "", Field = "sky", Created = Now };

    // 64 MB of zeros in some 64 KB.
    private static async Task ZipBombAsync(string file)
    {
        await using FileStream stream = File.Create(file);
        using var zip = new System.IO.Compression.ZipArchive(stream, System.IO.Compression.ZipArchiveMode.Create);
        await using Stream entry = zip.CreateEntry("dance.mp4").Open();
        byte[] zeros = new byte[1 << 20];
        for (int i = 0; i < 64; i++)
        {
            await entry.WriteAsync(zeros);
        }
    }
}
