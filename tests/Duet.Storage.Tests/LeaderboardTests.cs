namespace Duet.Storage.Tests;

public sealed class LeaderboardTests
{
    [Fact]
    public async Task Leaderboard_Takes_BestOfEachPlayerTiesByEarlierDate()
    {
        await using OpenStore opened = await OpenStore.NewAsync();
        StoredRoutine routine = await opened.AddRoutineAsync("one");
        StoredPlayer ada = await opened.AddPlayerAsync("Ada");
        StoredPlayer bob = await opened.AddPlayerAsync("Bob");
        StoredPlayer cyd = await opened.AddPlayerAsync("Cyd");
        await opened.AddTakeAsync(Sample.Take(routine, ada, 70));
        StoredTake adas = await opened.AddTakeAsync(Sample.Take(routine, ada, 88.14) with { Created = Sample.Noon.AddDays(2) });
        StoredTake bobs = await opened.AddTakeAsync(Sample.Take(routine, bob, 88.06) with { Created = Sample.Noon.AddDays(1) });
        await opened.AddTakeAsync(Sample.Take(routine, cyd, 95) with { Created = Sample.Noon.AddDays(-8) });
        var query = new LeaderboardQuery(routine.Id, "full", "1");

        PageOf<LeaderboardEntry> board = await opened.Store.Takes.LeaderboardAsync(query, Paging.First);
        board.Items.Select(entry => (entry.Place, entry.PlayerName)).ShouldBe([(1, "Cyd"), (2, "Bob"), (3, "Ada")]);
        board.Items[1].Take.Id.ShouldBe(bobs.Id);
        board.Total.ShouldBe(3);

        LeaderboardQuery week = query with { Since = LeaderboardQuery.SinceOf(LeaderboardPeriod.Week, Sample.Noon.AddDays(2)) };
        (await opened.Store.Takes.LeaderboardAsync(week, Paging.First)).Items.Select(entry => entry.PlayerName).ShouldBe(["Bob", "Ada"]);
        LeaderboardEntry own = (await opened.Store.Takes.PlaceAsync(week, ada.Id))!;
        (own.Place, own.Take.Id, own.PlayerField).ShouldBe((2, adas.Id, "plum"));
        (await opened.Store.Takes.PlaceAsync(week, cyd.Id)).ShouldBeNull();

        PageOf<LeaderboardEntry> second = await opened.Store.Takes.LeaderboardAsync(query, new Paging(1, 1));
        (second.Items.Single().Place, second.Total).ShouldBe((2, 3));
    }

    [Fact]
    public async Task Leaderboard_WhatIsNotRanked_StaysAway()
    {
        await using OpenStore opened = await OpenStore.NewAsync();
        StoredRoutine routine = await opened.AddRoutineAsync("one");
        StoredRoutine other = await opened.AddRoutineAsync("two");
        StoredPlayer ada = await opened.AddPlayerAsync("Ada");
        StoredTake good = Sample.Take(routine, ada, 99);
        StoredTake[] unranked =
        [
            good with { Source = TakeSource.Simulated }, good with { Source = TakeSource.Upload }, good with { Public = false }, good with { State = TakeState.Dancing },
            good with { Doubts = ["copiedMotion"] }, good with { Score = null }, good with { PlayerId = null }, good with { Profile = "upper" }, good with { Ruleset = "2" },
            good with { RoutineId = other.Id },
        ];
        foreach (StoredTake take in unranked)
        {
            await opened.AddTakeAsync(take with { Id = NewId.Create() });
        }

        var query = new LeaderboardQuery(routine.Id, "full", "1");
        (await opened.Store.Takes.LeaderboardAsync(query, Paging.First)).Items.ShouldBeEmpty();
        (await opened.Store.Takes.PlaceAsync(query, ada.Id)).ShouldBeNull();

        await opened.AddTakeAsync(good with { Score = 5 });
        (await opened.Store.Takes.LeaderboardAsync(query, Paging.First)).Items.Single().Take.Score.ShouldBe(5);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Leaderboard_RandomTakes_EqualsTheDefinition(int seed)
    {
        await using OpenStore opened = await OpenStore.NewAsync();
        var random = new Random(seed);
        StoredRoutine routine = await opened.AddRoutineAsync("one");
        StoredPlayer[] players = new StoredPlayer[5];
        for (int i = 0; i < players.Length; i++)
        {
            players[i] = await opened.AddPlayerAsync($"P{i}");
        }

        var takes = new List<StoredTake>();
        for (int i = 0; i < 60; i++)
        {
            takes.Add(await opened.AddTakeAsync(Sample.Take(routine, players[random.Next(players.Length)], random.Next(5)) with { Created = Sample.Noon.AddMinutes(i), Public = random.Next(4) > 0 }));
        }

        string[] expected = [.. takes.Where(take => take.Public).GroupBy(take => take.PlayerId)
            .Select(own => own.OrderByDescending(take => take.Score).ThenBy(take => take.Created).First())
            .OrderByDescending(take => take.Score).ThenBy(take => take.Created).Select(take => take.Id)];

        (await opened.Store.Takes.LeaderboardAsync(new(routine.Id, "full", "1"), Paging.First)).Items.Select(entry => entry.Take.Id).ShouldBe(expected);
    }
}
