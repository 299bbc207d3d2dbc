using Duet.Storage;
using Duet.Studio.Catalogue;

namespace Duet.Studio.Tests.Catalogue;

public sealed class UploadedTakesTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Compare_TwoVideosOfOneDance_IsReviewedAndKeptForAWeek()
    {
        await using Workshop shop = await Workshop.OpenAsync();
        (string, string) files = (await Uploads.ArriveAsync(shop.Store, Uploads.DanceAsync()), await Uploads.ArriveAsync(shop.Store, Uploads.PhoneAsync()));
        var request = new CompareRequest { RoutineName = "one.mp4", TakeName = "two.mov", Model = "lite" };

        StoredJob done = await shop.FinishAsync(await CompareVideos.AddJobAsync(shop.Store, files, request, new JobOwner(null, "guest"), Now, Ct));

        done.State.ShouldBe(JobState.Done, done.Reason);
        StoredComparison made = (await shop.Store.Comparisons.FindAsync(done.Result!, Ct))!;
        (made.GuestHash, made.RoutineName, made.TakeName).ShouldBe(("guest", "one.mp4", "two.mov"));
        (made.Expires - made.Created).ShouldBe(TimeSpan.FromDays(7));
        made.Score!.Value.ShouldBeGreaterThan(60);
        ReviewedTake again = await CompareVideos.ReviewAsync(shop.Store, made, Ct);
        Math.Abs(again.Review.Score!.Value - made.Score.Value).ShouldBeLessThan(1);
        Math.Abs(again.Review.Offset!.Value.TotalSeconds).ShouldBeLessThan(.15);
    }

    [Fact]
    public async Task Grade_AVideoAgainstARoutine_IsATakeOfTheClassAndRescoringAgrees()
    {
        await using Workshop shop = await Workshop.OpenAsync();
        DuetStore store = shop.Store;
        StoredPlayer teacher = (await store.Players.AddAsync(
            new StoredPlayer { Id = NewId.Create(), Name = "Ada", PasswordHash = "", Role = PlayerRole.Teacher, Stamp = "", Field = "sky", Created = Now }, Ct))!;
        StoredRoutine routine = await ImportRoutine.RunAsync(store, await Uploads.DanceAsync(), Uploads.Request(), RoutineState.Published, null, Ct);
        var lesson = new StoredClass { Id = NewId.Create(), OwnerId = teacher.Id, RoutineId = routine.Id, Title = "Monday", Profile = "full", Created = Now };
        await store.Classes.AddAsync(lesson, Ct);
        var request = new GradeRequest { ClassId = lesson.Id, Dancer = "=Bob, the \"first\"", FileName = "bob.mov", Model = "lite" };

        StoredJob done = await shop.FinishAsync(
            await GradeClass.AddJobAsync(store, await Uploads.ArriveAsync(store, Uploads.PhoneAsync()), request, new JobOwner(teacher.Id), Now, Ct));

        done.State.ShouldBe(JobState.Done, done.Reason);
        ClassTake graded = (await store.Classes.TakesAsync(lesson.Id, Ct)).Single();
        (graded.Take.Id, graded.Dancer, graded.Take.Source, graded.Take.Public).ShouldBe((done.Result!, request.Dancer, TakeSource.Upload, false));
        graded.Take.Score!.Value.ShouldBeGreaterThan(60);
        graded.Take.BestMoment.ShouldNotBeNull();
        string[] lines = GradeClass.ToCsv([graded]).Split('\n');
        lines[0].ShouldStartWith("dancer,score,reason,coverage,profile,ruleset,section1");
        lines[1].ShouldStartWith("\"'=Bob, the \"\"first\"\"\"," + graded.Take.Score.Value.ToString("0.0", System.Globalization.CultureInfo.InvariantCulture));

        await RescoreAsync(store, routine, graded.Take);
    }

    private static async Task RescoreAsync(DuetStore store, StoredRoutine routine, StoredTake take)
    {
        (await Rescore.RunAsync(store, routine.Id, null, Ct)).ShouldBe(new RescoreResult(1, 0, 0));
        await store.Takes.UpdateAsync(take with { Score = 12, Ruleset = "0" }, Ct);
        (await Rescore.RunAsync(store, null, null, Ct)).ShouldBe(new RescoreResult(1, 1, 0));
        StoredTake renewed = (await store.Takes.FindAsync(take.Id, Ct))!;
        (renewed.Score, renewed.Ruleset).ShouldBe((take.Score, take.Ruleset));
        store.Files.Delete(take.MotionFile!);
        (await Rescore.RunAsync(store, routine.Id, null, Ct)).ShouldBe(new RescoreResult(1, 0, 1));
    }
}
