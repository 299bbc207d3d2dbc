namespace Duet.Storage.Tests;

public sealed class TakeStoreTests
{
    [Fact]
    public async Task Add_Take_IsReadBackWhole()
    {
        await using OpenStore opened = await OpenStore.NewAsync();
        StoredTake take = Sample.Take(await opened.AddRoutineAsync("one"), player: null, 81.34) with
        {
            GuestHash = SecretHash.Of("guest"),
            Public = false,
            VideoFile = Sample.Hash('d'),
            Person = 1,
            Reason = "why",
            Doubts = ["copiedMotion", "noJitter"],
            Coverage = 0.75,
            Course = [90.25, double.NaN, 0],
            BestMoment = TimeSpan.FromSeconds(12.345),
            Latency = TimeSpan.FromMilliseconds(-80),
            SoundOffset = TimeSpan.FromMilliseconds(2480),
            Expires = Sample.Noon.AddDays(30),
        };

        (await opened.Store.Takes.AddAsync(take)).ShouldBeTrue();

        (await opened.Store.Takes.FindAsync(take.Id)).ShouldBeSameAs(take with { Score = 81.3 });
    }

    [Fact]
    public async Task Add_RoutineIsGone_IsRefused()
    {
        await using OpenStore opened = await OpenStore.NewAsync();

        (await opened.Store.Takes.AddAsync(Sample.Take(Sample.Routine("never added"), player: null, 50))).ShouldBeFalse();
    }

    [Fact]
    public async Task Update_Review_LeavesOwnerAndVisibilityAlone()
    {
        await using OpenStore opened = await OpenStore.NewAsync();
        StoredPlayer ada = await opened.AddPlayerAsync("Ada");
        StoredTake take = await opened.AddTakeAsync(Sample.Take(await opened.AddRoutineAsync("one"), player: null, score: null) with { GuestHash = SecretHash.Of("guest"), State = TakeState.Dancing });
        await opened.Store.Takes.ClaimAsync(take.GuestHash!, ada.Id);
        await opened.Store.Takes.SetPublicAsync(take.Id, isPublic: false);

        (await opened.Store.Takes.UpdateAsync(take with { State = TakeState.Reviewed, Score = 77 })).ShouldBeTrue();

        StoredTake kept = (await opened.Store.Takes.FindAsync(take.Id))!;
        (kept.PlayerId, kept.Public, kept.Score, kept.State).ShouldBe((ada.Id, false, 77, TakeState.Reviewed));
    }

    [Fact]
    public async Task Claim_GuestsTakes_AreThePlayersAndNobodyElses()
    {
        await using OpenStore opened = await OpenStore.NewAsync();
        StoredPlayer ada = await opened.AddPlayerAsync("Ada");
        StoredRoutine routine = await opened.AddRoutineAsync("one");
        string mine = SecretHash.Of("mine");
        await opened.AddTakeAsync(Sample.Take(routine, player: null, 70) with { GuestHash = mine, Expires = Sample.Noon.AddDays(1) });
        await opened.AddTakeAsync(Sample.Take(routine, player: null, 70) with { GuestHash = SecretHash.Of("theirs") });
        StoredComparison comparison = Sample.Comparison(mine, Sample.Noon.AddDays(7));
        await opened.Store.Comparisons.AddAsync(comparison, jobId: null, Sample.Noon);

        (await opened.Store.Takes.ClaimAsync(mine, ada.Id)).ShouldBe(1);

        PageOf<StoredTake> takes = await opened.Store.Takes.OfPlayerAsync(ada.Id, publicOnly: false, Paging.First);
        (takes.Total, takes.Items[0].GuestHash, takes.Items[0].Expires).ShouldBe((1, null, null));
        (await opened.Store.Takes.OfGuestAsync(mine, Paging.First)).Total.ShouldBe(0);
        (await opened.Store.Comparisons.OfOwnerAsync(ada.Id, guestHash: null, Paging.First)).Single().Id.ShouldBe(comparison.Id);
        (await opened.Store.Takes.ClaimAsync(mine, ada.Id)).ShouldBe(0);
    }

    [Fact]
    public async Task OfPlayer_PublicOnly_HidesPrivateUnfinishedAndDrafts()
    {
        await using OpenStore opened = await OpenStore.NewAsync();
        StoredPlayer ada = await opened.AddPlayerAsync("Ada");
        StoredRoutine shown = await opened.AddRoutineAsync("shown");
        StoredRoutine hidden = await opened.AddRoutineAsync("hidden");
        await opened.Store.Routines.SetStateAsync(hidden.Id, RoutineState.Unpublished);
        StoredTake seen = await opened.AddTakeAsync(Sample.Take(shown, ada, 60));
        await opened.AddTakeAsync(Sample.Take(shown, ada, 61) with { Public = false });
        await opened.AddTakeAsync(Sample.Take(shown, ada, score: null) with { State = TakeState.Dancing });
        await opened.AddTakeAsync(Sample.Take(hidden, ada, 62));

        (await opened.Store.Takes.OfPlayerAsync(ada.Id, publicOnly: true, Paging.First)).Items.Select(take => take.Id).ShouldBe([seen.Id]);
        (await opened.Store.Takes.OfPlayerAsync(ada.Id, publicOnly: false, Paging.First)).Total.ShouldBe(4);
    }

    [Fact]
    public async Task After_BitByBit_SeesEveryReviewedTakeOnce()
    {
        await using OpenStore opened = await OpenStore.NewAsync();
        StoredRoutine routine = await opened.AddRoutineAsync("one");
        for (int i = 0; i < 7; i++)
        {
            await opened.AddTakeAsync(Sample.Take(routine, player: null, i));
        }

        await opened.AddTakeAsync(Sample.Take(routine, player: null, score: null) with { State = TakeState.Dancing });
        var seen = new List<string>();
        for (string last = ""; await opened.Store.Takes.AfterAsync(routine.Id, last, 3) is [_, ..] some; last = some[^1].Id)
        {
            seen.AddRange(some.Select(take => take.Id));
        }

        seen.Count.ShouldBe(7);
        seen.ShouldBeUnique();
    }

    [Fact]
    public async Task DeleteExpired_Takes_GoOnTime()
    {
        await using OpenStore opened = await OpenStore.NewAsync();
        StoredRoutine routine = await opened.AddRoutineAsync("one");
        await opened.AddTakeAsync(Sample.Take(routine, player: null, 1) with { Expires = Sample.Noon });
        await opened.AddTakeAsync(Sample.Take(routine, player: null, 2) with { Expires = Sample.Noon.AddMilliseconds(1) });
        await opened.AddTakeAsync(Sample.Take(routine, player: null, 3));

        (await opened.Store.Takes.DeleteExpiredAsync(Sample.Noon)).ShouldBe(1);

        (await opened.Store.Takes.OfRoutineAsync(routine.Id, playerId: null, publicOnly: false, Paging.First)).Total.ShouldBe(2);
    }
}
