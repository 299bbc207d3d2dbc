namespace Duet.Storage.Tests;

public sealed class PlayerStoreTests
{
    [Fact]
    public async Task Add_Player_IsReadBackWhole()
    {
        await using OpenStore opened = await OpenStore.NewAsync();
        await opened.AddPlayerAsync("First");
        StoredPlayer ada = Sample.Player("Ada \u00dcnal <b>") with { Role = PlayerRole.Teacher, Failures = 2, LockedUntil = Sample.Noon.AddMinutes(3) };

        (await opened.Store.Players.AddAsync(ada)).ShouldBe(ada);

        await opened.ReopenAsync();
        (await opened.Store.Players.FindAsync(ada.Id)).ShouldBe(ada);
        (await opened.Store.Players.FindByNameAsync("  ADA \u00fcnal <B>")).ShouldBe(ada);
    }

    [Fact]
    public async Task Add_FirstPlayer_IsTheAdministrator()
    {
        await using OpenStore opened = await OpenStore.NewAsync();

        (await opened.AddPlayerAsync("Ada")).Role.ShouldBe(PlayerRole.Administrator);
        (await opened.AddPlayerAsync("Bob")).Role.ShouldBe(PlayerRole.Player);
    }

    [Fact]
    public async Task Add_SameNameAtOnce_OneWins()
    {
        await using OpenStore opened = await OpenStore.NewAsync();

        StoredPlayer?[] added = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => opened.Store.Players.AddAsync(Sample.Player(i % 2 == 0 ? "Ada" : "ADA")))));

        added.Count(player => player is not null).ShouldBe(1);
        (await opened.Store.Players.ListAsync(Paging.First)).Total.ShouldBe(1);
    }

    [Fact]
    public async Task Failed_TooOften_LocksUntilARightOne()
    {
        await using OpenStore opened = await OpenStore.NewAsync();
        StoredPlayer ada = await opened.AddPlayerAsync("Ada");
        DateTimeOffset until = Sample.Noon.AddMinutes(15);

        for (int i = 0; i < 4; i++)
        {
            await opened.Store.Players.FailedAsync(ada.Id, most: 5, until);
        }

        (await opened.Store.Players.FindAsync(ada.Id))!.LockedUntil.ShouldBeNull();
        await opened.Store.Players.FailedAsync(ada.Id, most: 5, until);
        StoredPlayer locked = (await opened.Store.Players.FindAsync(ada.Id))!;
        (locked.LockedUntil, locked.Failures).ShouldBe((until, 5));

        await opened.Store.Players.SucceededAsync(ada.Id);
        StoredPlayer free = (await opened.Store.Players.FindAsync(ada.Id))!;
        (free.LockedUntil, free.Failures).ShouldBe((null, 0));
    }

    [Fact]
    public async Task TakeKey_ByManyAtOnce_OneGetsThePlayer()
    {
        await using OpenStore opened = await OpenStore.NewAsync();
        StoredPlayer ada = await opened.AddPlayerAsync("Ada");
        string hash = SecretHash.Of(SecretHash.NewSecret());
        await opened.Store.Players.AddKeyAsync(new StoredKey { KeyHash = hash, PlayerId = ada.Id, Purpose = "link", Created = Sample.Noon, Expires = Sample.Noon.AddHours(1) });

        StoredPlayer?[] got = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => opened.Store.Players.TakeKeyAsync(hash, "link", Sample.Noon))));

        got.Count(player => player is not null).ShouldBe(1);
    }

    [Fact]
    public async Task FindByKey_ExpiredOrForAnotherPurpose_OpensNothing()
    {
        await using OpenStore opened = await OpenStore.NewAsync();
        PlayerStore players = opened.Store.Players;
        StoredPlayer ada = await opened.AddPlayerAsync("Ada");
        var key = new StoredKey { KeyHash = SecretHash.Of("secret"), PlayerId = ada.Id, Purpose = "api", Label = "phone", Created = Sample.Noon, Expires = Sample.Noon.AddHours(1) };
        (await players.AddKeyAsync(key)).ShouldBeTrue();
        (await players.AddKeyAsync(key with { KeyHash = SecretHash.Of("stays"), Expires = null })).ShouldBeTrue();
        (await players.AddKeyAsync(key with { KeyHash = SecretHash.Of("other"), PlayerId = NewId.Create() })).ShouldBeFalse();

        (await players.FindByKeyAsync(key.KeyHash, "api", Sample.Noon))!.Id.ShouldBe(ada.Id);
        (await players.FindByKeyAsync(key.KeyHash, "link", Sample.Noon)).ShouldBeNull();
        (await players.FindByKeyAsync(key.KeyHash, "api", Sample.Noon.AddHours(1))).ShouldBeNull();
        (await players.FindByKeyAsync(SecretHash.Of("stays"), "api", Sample.Noon.AddYears(5)))!.Id.ShouldBe(ada.Id);
        (await players.KeysAsync(ada.Id, "api")).ShouldContain(key);
        await players.RemoveExpiredKeysAsync(Sample.Noon.AddHours(1));
        (await players.KeysAsync(ada.Id, "api")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Delete_Player_TakesEverythingOfTheirsAlong()
    {
        await using OpenStore opened = await OpenStore.NewAsync();
        DuetStore store = opened.Store;
        StoredPlayer ada = await opened.AddPlayerAsync("Ada");
        StoredRoutine house = await opened.AddRoutineAsync("house");
        StoredRoutine own = Sample.Routine("own") with { OwnerId = ada.Id, State = RoutineState.Draft };
        await store.Routines.AddAsync(own);
        StoredTake take = await opened.AddTakeAsync(Sample.Take(house, ada, 80));
        StoredJob job = Sample.Job(Sample.Noon) with { OwnerId = ada.Id };
        await store.Jobs.AddAsync(job);

        (await store.Players.DeleteAsync(ada.Id)).ShouldBeTrue();

        (await store.Players.FindAsync(ada.Id)).ShouldBeNull();
        (await store.Takes.FindAsync(take.Id)).ShouldBeNull();
        (await store.Routines.FindAsync(own.Id)).ShouldBeNull();
        (await store.Jobs.FindAsync(job.Id)).ShouldBeNull();
        (await store.Routines.FindAsync(house.Id)).ShouldNotBeNull();
    }
}
