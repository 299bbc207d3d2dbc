namespace Duet.Storage.Tests;

public sealed class OtherStoresTests
{
    [Fact]
    public async Task Class_TakesFromJobs_AreTheTeachersAndGoWithIt()
    {
        await using OpenStore opened = await OpenStore.NewAsync();
        DuetStore store = opened.Store;
        StoredPlayer ada = await opened.AddPlayerAsync("Ada");
        StoredRoutine routine = await opened.AddRoutineAsync("one");
        var lesson = new StoredClass { Id = NewId.Create(), OwnerId = ada.Id, RoutineId = routine.Id, Title = "Monday", Profile = "full", Created = Sample.Noon };
        await store.Classes.AddAsync(lesson);
        (await store.Classes.FindAsync(lesson.Id)).ShouldBe(lesson);
        foreach ((string dancer, double? score) in ((string, double?)[])[("Bob", 60), ("Cyd", null), ("Dee", 70)])
        {
            StoredJob job = Sample.Job(Sample.Noon);
            await store.Jobs.AddAsync(job);
            await store.Jobs.TakeNextAsync(Sample.Noon);
            StoredTake take = Sample.Take(routine, player: null, score) with { Source = TakeSource.Upload };
            (await store.Takes.AddFromJobAsync(take, job.Id, new ClassEntry(lesson.Id, dancer), Sample.Noon)).ShouldBeTrue();
            (await store.Jobs.FindAsync(job.Id))!.Result.ShouldBe(take.Id);
        }

        List<ClassTake> takes = await store.Classes.TakesAsync(lesson.Id);
        takes.Select(take => take.Dancer).ShouldBe(["Dee", "Bob", "Cyd"]);
        (await store.Classes.TeachesAsync(ada.Id, takes[0].Take.Id)).ShouldBeTrue();
        (await store.Classes.TeachesAsync(NewId.Create(), takes[0].Take.Id)).ShouldBeFalse();

        (await store.Classes.DeleteAsync(lesson.Id)).ShouldBeTrue();
        (await store.Takes.FindAsync(takes[0].Take.Id)).ShouldBeNull();
    }

    [Fact]
    public async Task Comparison_Unsaved_GoesAfterItsTime()
    {
        await using OpenStore opened = await OpenStore.NewAsync();
        ComparisonStore comparisons = opened.Store.Comparisons;
        StoredComparison saved = Sample.Comparison("guest", Sample.Noon.AddDays(7)) with { Score = 55.5, Sound = "{}", Person = 3 };
        StoredComparison unsaved = Sample.Comparison("guest", Sample.Noon.AddDays(7));
        await comparisons.AddAsync(saved, jobId: null, Sample.Noon);
        await comparisons.AddAsync(unsaved, jobId: null, Sample.Noon);
        (await comparisons.FindAsync(saved.Id)).ShouldBe(saved);
        (await comparisons.SaveAsync(saved.Id)).ShouldBeTrue();

        (await comparisons.DeleteExpiredAsync(Sample.Noon.AddDays(7).AddSeconds(-1))).ShouldBe(0);
        (await comparisons.DeleteExpiredAsync(Sample.Noon.AddDays(7))).ShouldBe(1);

        (await comparisons.OfOwnerAsync(playerId: null, "guest", Paging.First)).Single().Id.ShouldBe(saved.Id);
    }

    [Fact]
    public async Task Comparison_GuestRegisteredMeanwhile_IsTheAccounts()
    {
        await using OpenStore opened = await OpenStore.NewAsync();
        StoredPlayer ada = await opened.AddPlayerAsync("Ada");
        string guest = SecretHash.Of("guest");
        StoredJob job = Sample.Job(Sample.Noon) with { Kind = JobKind.CompareVideos, GuestHash = guest };
        await opened.Store.Jobs.AddAsync(job);
        await opened.Store.Jobs.TakeNextAsync(Sample.Noon);
        await opened.Store.Takes.ClaimAsync(guest, ada.Id);

        StoredComparison made = Sample.Comparison(guest, expires: null);
        (await opened.Store.Comparisons.AddAsync(made, job.Id, Sample.Noon)).ShouldBeTrue();

        StoredComparison kept = (await opened.Store.Comparisons.FindAsync(made.Id))!;
        (kept.OwnerId, kept.GuestHash).ShouldBe((ada.Id, null));
    }

    [Fact]
    public async Task Report_Handled_IsOffTheList()
    {
        await using OpenStore opened = await OpenStore.NewAsync();
        StoredRoutine routine = await opened.AddRoutineAsync("one");
        var report = new StoredReport { Id = NewId.Create(), RoutineId = routine.Id, Text = "It is mine.", Created = Sample.Noon };
        (await opened.Store.Reports.AddAsync(report)).ShouldBeTrue();
        (await opened.Store.Reports.AddAsync(report with { Id = NewId.Create(), RoutineId = NewId.Create() })).ShouldBeFalse();
        (await opened.Store.Reports.OpenAsync(Paging.First)).Items.ShouldBe([report]);

        (await opened.Store.Reports.HandleAsync(routine.Id)).ShouldBe(1);

        (await opened.Store.Reports.OpenAsync(Paging.First)).Total.ShouldBe(0);
    }

    [Fact]
    public async Task Log_Lines_AreNewestFirst()
    {
        await using OpenStore opened = await OpenStore.NewAsync();
        var line = new LogEntry { Id = NewId.Create(), Deed = "unpublish", Subject = "one", Text = "copied", Created = Sample.Noon };
        await opened.Store.Log.AddAsync(line);
        await opened.Store.Log.AddAsync(line with { Id = NewId.Create(), Deed = "role", Created = Sample.Noon.AddSeconds(1) });

        PageOf<LogEntry> lines = await opened.Store.Log.ListAsync(Paging.First);

        (lines.Total, lines.Items[0].Deed).ShouldBe((2, "role"));
        lines.Items[1].ShouldBe(line);
    }

    [Theory]
    [InlineData(-1, 10)]
    [InlineData(0, 0)]
    [InlineData(0, 1001)]
    public async Task List_PagingOutOfRange_IsRefused(int from, int count)
    {
        await using OpenStore opened = await OpenStore.NewAsync();

        await Should.ThrowAsync<ArgumentOutOfRangeException>(async () => await opened.Store.Log.ListAsync(new Paging(from, count)));
    }

    [Fact]
    public void Create_Ids_AreThirtyTwoHexadecimalDigitsAndDifferent()
    {
        string[] ids = [.. Enumerable.Range(0, 1000).Select(_ => NewId.Create())];

        ids.ShouldAllBe(id => NewId.IsId(id));
        ids.ShouldBeUnique();
        NewId.IsId("../" + ids[0][3..]).ShouldBeFalse();
    }

    [Fact]
    public void Of_Secret_IsItsSha256() => SecretHash.Of("abc").ShouldBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}
