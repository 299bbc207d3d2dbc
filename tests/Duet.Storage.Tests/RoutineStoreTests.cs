namespace Duet.Storage.Tests;

public sealed class RoutineStoreTests
{
    private static StoredRoutine Full(string slug, string? ownerId) => Sample.Routine(slug) with
    {
        Summary = "Slow arms.",
        Tags = ["seated", "arms"],
        Source = "https://example.org/<script>",
        State = RoutineState.Draft,
        OwnerId = ownerId,
        BeatsPerMinute = 96.25,
        FirstBeat = TimeSpan.FromMilliseconds(480),
        Person = 2,
        SoundFile = Sample.Hash('c'),
        VideoFile = Sample.Hash('d'),
        FilmFile = Sample.Hash('e'),
        PictureFile = Sample.Hash('f'),
        TrimStart = TimeSpan.FromSeconds(1),
        TrimEnd = TimeSpan.FromSeconds(30),
        UncutMotionFile = Sample.Hash('0'),
        UncutVideoFile = Sample.Hash('1'),
        RightsConfirmed = Sample.Noon,
        Sections = [new("Verse", TimeSpan.Zero, TimeSpan.FromSeconds(16)), new("Chorus", TimeSpan.FromSeconds(16), TimeSpan.FromSeconds(32.5))],
        Cues = [new("Sway", TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4), 8), new("Reach", TimeSpan.FromSeconds(6), TimeSpan.FromSeconds(1.5), 2.5)],
        People = [new(2, 0.98, Sample.Hash('5')), new(0, 0.4, null)],
    };

    [Fact]
    public async Task Add_Routine_IsReadBackWhole()
    {
        await using OpenStore opened = await OpenStore.NewAsync();
        StoredPlayer ada = await opened.AddPlayerAsync("Ada");
        StoredRoutine routine = Full("full", ada.Id);

        (await opened.Store.Routines.AddAsync(routine)).ShouldBeTrue();

        await opened.ReopenAsync();
        (await opened.Store.Routines.FindAsync(routine.Id)).ShouldBeSameAs(routine);
        (await opened.Store.Routines.FindBySlugAsync("full")).ShouldBeSameAs(routine);
    }

    [Fact]
    public async Task Update_Routine_ReplacesEverythingButOwnerAndDate()
    {
        await using OpenStore opened = await OpenStore.NewAsync();
        StoredRoutine first = await opened.AddRoutineAsync("first");
        await opened.AddRoutineAsync("taken");
        StoredRoutine changed = Full("second", ownerId: null) with { Id = first.Id };

        (await opened.Store.Routines.UpdateAsync(changed with { Slug = "taken" })).ShouldBeFalse();
        (await opened.Store.Routines.UpdateAsync(changed)).ShouldBeTrue();

        (await opened.Store.Routines.FindBySlugAsync("second")).ShouldBeSameAs(changed);
        (await opened.Store.Routines.FindBySlugAsync("first")).ShouldBeNull();
    }

    [Fact]
    public async Task List_Queries_GiveWhatFitsInOrder()
    {
        await using OpenStore opened = await OpenStore.NewAsync();
        RoutineStore routines = opened.Store.Routines;
        StoredPlayer ada = await opened.AddPlayerAsync("Ada");
        await routines.AddAsync(Sample.Routine("new") with { Created = Sample.Noon.AddDays(2), Level = "hard", Tags = ["fast"] });
        await routines.AddAsync(Sample.Routine("old") with { Created = Sample.Noon.AddDays(1), Tags = ["armsandlegs"], Title = "100% Disco_Fever" });
        await routines.AddAsync(Sample.Routine("starter-b") with { Starter = true, Created = Sample.Noon.AddSeconds(2), Tags = ["arms", "seated"] });
        await routines.AddAsync(Sample.Routine("starter-a") with { Starter = true, Created = Sample.Noon.AddSeconds(1), Tags = ["seated"] });
        await routines.AddAsync(Full("draft", ada.Id));
        async Task<string> Slugs(RoutineQuery query) => string.Join(" ", (await routines.ListAsync(query, Paging.First)).Items.Select(routine => routine.Slug));

        (await Slugs(new RoutineQuery { State = RoutineState.Published })).ShouldBe("starter-a starter-b new old");
        (await Slugs(new RoutineQuery { Tag = "arms", State = RoutineState.Published })).ShouldBe("starter-b");
        (await Slugs(new RoutineQuery { Level = "hard" })).ShouldBe("new");
        (await Slugs(new RoutineQuery { Starter = false, State = RoutineState.Published })).ShouldBe("new old");
        (await Slugs(new RoutineQuery { OwnerId = ada.Id })).ShouldBe("draft");
        (await Slugs(new RoutineQuery { Search = "0% disco_" })).ShouldBe("old");
        (await Slugs(new RoutineQuery { Search = "disco%ever" })).ShouldBe("");
        PageOf<StoredRoutine> page = await routines.ListAsync(new RoutineQuery(), new Paging(1, 2));
        (page.Total, page.Items.Count, page.Items[0].Slug).ShouldBe((5, 2, "starter-b"));
    }

    [Fact]
    public async Task FindFile_Draft_IsItsOwnersAlone()
    {
        await using OpenStore opened = await OpenStore.NewAsync();
        RoutineStore routines = opened.Store.Routines;
        StoredPlayer ada = await opened.AddPlayerAsync("Ada");
        StoredRoutine draft = Full("draft", ada.Id);
        await routines.AddAsync(draft);
        string sound = Sample.Hash('c');

        (await routines.FindFileAsync(sound, playerId: null, seesAll: false)).ShouldBeNull();
        (await routines.FindFileAsync(sound, NewId.Create(), seesAll: false)).ShouldBeNull();
        (await routines.FindFileAsync(sound, ada.Id, seesAll: false)).ShouldBe(RoutineFileKind.Sound);
        (await routines.FindFileAsync(Sample.Hash('d'), playerId: null, seesAll: true)).ShouldBe(RoutineFileKind.Video);
        (await routines.FindFileAsync(Sample.Hash('5'), ada.Id, seesAll: false)).ShouldBe(RoutineFileKind.Picture);
        (await routines.FindFileAsync(Sample.Hash('a'), ada.Id, seesAll: true)).ShouldBeNull("the motion has its own address");

        await routines.SetStateAsync(draft.Id, RoutineState.Published);
        (await routines.FindFileAsync(Sample.Hash('e'), playerId: null, seesAll: false)).ShouldBe(RoutineFileKind.Film);
    }

    [Fact]
    public async Task InstallStarters_Again_KeepsIdsTakesAndWhatWasTakenDown()
    {
        await using OpenStore opened = await OpenStore.NewAsync();
        RoutineStore routines = opened.Store.Routines;
        await opened.AddRoutineAsync("warm-up");
        StoredRoutine[] first = [Sample.Routine("warm-up") with { Starter = true }, Sample.Routine("fast") with { Starter = true }];
        await routines.InstallStartersAsync(first, "1");
        await opened.AddTakeAsync(Sample.Take(first[1], player: null, 50));
        await routines.SetStateAsync(first[1].Id, RoutineState.Unpublished);

        await routines.InstallStartersAsync([.. first.Select(routine => routine with { Id = NewId.Create(), Title = "Renewed" })], "2");

        (await routines.StarterVersionAsync()).ShouldBe("2");
        (await routines.ListAsync(new RoutineQuery(), Paging.First)).Total.ShouldBe(3);
        (await routines.FindBySlugAsync("warm-up"))!.Starter.ShouldBeFalse();
        (await routines.FindBySlugAsync("warm-up-2"))!.Title.ShouldBe("Renewed");
        StoredRoutine fast = (await routines.FindBySlugAsync("fast"))!;
        (fast.Id, fast.Title, fast.State).ShouldBe((first[1].Id, "Renewed", RoutineState.Unpublished));
        (await opened.Store.Takes.OfRoutineAsync(fast.Id, playerId: null, publicOnly: false, Paging.First)).Total.ShouldBe(1);
    }

    [Fact]
    public async Task AddFromJob_JobWasStopped_AddsNothing()
    {
        await using OpenStore opened = await OpenStore.NewAsync();
        StoredJob job = Sample.Job(Sample.Noon);
        await opened.Store.Jobs.AddAsync(job);
        await opened.Store.Jobs.TakeNextAsync(Sample.Noon);
        await opened.Store.Jobs.CancelAsync(job.Id, Sample.Noon);

        (await opened.Store.Routines.AddFromJobAsync(Sample.Routine("made"), job.Id, Sample.Noon)).ShouldBeFalse();

        (await opened.Store.Routines.FindBySlugAsync("made")).ShouldBeNull();
    }
}
