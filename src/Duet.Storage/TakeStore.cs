using Duet.Storage.Sql;

namespace Duet.Storage;

/// <summary>What was danced, and who danced it best.</summary>
public sealed class TakeStore
{
    private const string All = $"SELECT {TakeRows.Columns} FROM takes ";

    private readonly Database _database;

    internal TakeStore(Database database) => _database = database;

    /// <summary>Adds a take. False: its routine or its player is gone.</summary>
    public Task<bool> AddAsync(StoredTake take, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(take);
        return _database.TryWriteAsync(session => TakeRows.AddAsync(session, take), ct);
    }

    /// <summary>Adds a take as what a job made, and ends the job, in one step.</summary>
    /// <param name="take">What was made.</param>
    /// <param name="jobId">The running job; its result becomes the take's id.</param>
    /// <param name="entry">Where it stands in a class.</param>
    /// <param name="now">When.</param>
    /// <param name="ct">Stops; then nothing happened.</param>
    /// <returns>False: the routine, the class or the player is gone, or the job is no longer running; nothing was changed.</returns>
    public Task<bool> AddFromJobAsync(StoredTake take, string jobId, ClassEntry entry, DateTimeOffset now, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(take);
        ArgumentNullException.ThrowIfNull(entry);
        return _database.TryWriteAsync(
            async session => await TakeRows.AddAsync(session, take) && await ClassStore.AddTakeAsync(session, entry, take.Id) && await JobRows.RequireEndAsync(session, jobId, take.Id, now), ct);
    }

    /// <summary>The take with an id; null: none.</summary>
    public Task<StoredTake?> FindAsync(string id, CancellationToken ct = default) => _database.ReadAsync(session => session.FirstAsync<StoredTake>(All + "WHERE id = @id", new { id }), ct);

    /// <summary>Keeps what a review says, and the files. Owner, visibility and expiry have their own doors, for they may change meanwhile. False: the take is gone.</summary>
    public Task<bool> UpdateAsync(StoredTake take, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(take);
        return _database.WriteAsync(session => TakeRows.UpdateAsync(session, take), ct);
    }

    /// <summary>Shows a take to all, or to its owner alone. False: no such take.</summary>
    public async Task<bool> SetPublicAsync(string id, bool isPublic, CancellationToken ct = default) =>
        await _database.ExecuteAsync("UPDATE takes SET is_public = @isPublic WHERE id = @id", new { id, isPublic }, ct) > 0;

    /// <summary>Says when a take goes by itself; null: never. False: no such take.</summary>
    public async Task<bool> SetExpiresAsync(string id, DateTimeOffset? expires, CancellationToken ct = default) =>
        await _database.ExecuteAsync("UPDATE takes SET expires = @expires WHERE id = @id", new { id, expires }, ct) > 0;

    /// <summary>Deletes a take; its files go with the next collection of garbage. False: no such take.</summary>
    public async Task<bool> DeleteAsync(string id, CancellationToken ct = default) => await _database.ExecuteAsync("DELETE FROM takes WHERE id = @id", new { id }, ct) > 0;

    /// <summary>Deletes the takes whose time is over.</summary>
    public Task<int> DeleteExpiredAsync(DateTimeOffset now, CancellationToken ct = default) => _database.ExecuteAsync("DELETE FROM takes WHERE expires <= @now", new { now }, ct);

    /// <summary>Deletes takes that are still being danced, for a host whose journals know nothing of them.</summary>
    /// <param name="except">Takes with a journal.</param>
    /// <param name="ct">Stops.</param>
    public Task<int> DeleteDancingAsync(IReadOnlyCollection<string> except, CancellationToken ct = default) => _database.WriteAsync(async session =>
    {
        int deleted = 0;
        foreach (string id in (await session.ListAsync<string>("SELECT id FROM takes WHERE state = 'dancing'")).Except(except))
        {
            deleted += await session.ExecuteAsync("DELETE FROM takes WHERE id = @id AND state = 'dancing'", new { id });
        }

        return deleted;
    }, ct);

    /// <summary>Gives a guest's takes, comparisons and jobs to an account.</summary>
    /// <returns>How many takes.</returns>
    public Task<int> ClaimAsync(string guestHash, string playerId, CancellationToken ct = default) => _database.WriteAsync(async session =>
    {
        var values = new { guestHash, playerId };
        await session.ExecuteAsync("UPDATE comparisons SET owner_id = @playerId, guest_hash = NULL WHERE guest_hash = @guestHash AND owner_id IS NULL", values);
        await session.ExecuteAsync("UPDATE jobs SET owner_id = @playerId, guest_hash = NULL WHERE guest_hash = @guestHash AND owner_id IS NULL", values);
        return await session.ExecuteAsync(
            "UPDATE takes SET player_id = @playerId, guest_hash = NULL, expires = NULL WHERE guest_hash = @guestHash AND player_id IS NULL", values);
    }, ct);

    /// <summary>A player's takes, newest first.</summary>
    /// <param name="playerId">Whose.</param>
    /// <param name="publicOnly">True: only what everybody may see, finished takes of published routines.</param>
    /// <param name="paging">Which part.</param>
    /// <param name="ct">Stops.</param>
    public Task<PageOf<StoredTake>> OfPlayerAsync(string playerId, bool publicOnly, Paging paging, CancellationToken ct = default) =>
        PageAsync("player_id = @owner" + (publicOnly ? Shown : ""), "created DESC, id", new { owner = playerId, paging.Count, paging.From }, paging, ct);

    /// <summary>A guest's takes, newest first.</summary>
    public Task<PageOf<StoredTake>> OfGuestAsync(string guestHash, Paging paging, CancellationToken ct = default) =>
        PageAsync("guest_hash = @owner AND player_id IS NULL", "created DESC, id", new { owner = guestHash, paging.Count, paging.From }, paging, ct);

    /// <summary>A routine's takes.</summary>
    /// <param name="routineId">Of the routine.</param>
    /// <param name="playerId">Only this player's; null: everybody's.</param>
    /// <param name="publicOnly">True: only what everybody may see.</param>
    /// <param name="paging">Which part, newest first.</param>
    /// <param name="ct">Stops.</param>
    public Task<PageOf<StoredTake>> OfRoutineAsync(string routineId, string? playerId, bool publicOnly, Paging paging, CancellationToken ct = default) => PageAsync(
        "routine_id = @routineId" + (playerId is null ? "" : " AND player_id = @playerId") + (publicOnly ? Shown : ""),
        "created DESC, id", new { routineId, playerId, paging.Count, paging.From }, paging, ct);

    /// <summary>Reviewed takes with a motion in the order of their ids, to go through all of them bit by bit.</summary>
    /// <param name="routineId">Of one routine; null: of all.</param>
    /// <param name="afterId">The last id of the bit before; empty: from the beginning.</param>
    /// <param name="count">The most.</param>
    /// <param name="ct">Stops.</param>
    public Task<List<StoredTake>> AfterAsync(string? routineId, string afterId, int count, CancellationToken ct = default) => _database.ReadAsync(
        session => session.ListAsync<StoredTake>(
            All + $"WHERE state = 'reviewed' AND motion_file IS NOT NULL AND id > @afterId {(routineId is null ? "" : "AND routine_id = @routineId")} ORDER BY id LIMIT @count",
            new { routineId, afterId, count }), ct);

    /// <summary>The best take of each player: reviewed, public, before a camera, with a score and without a doubt. Ties by the earlier date.</summary>
    public Task<PageOf<LeaderboardEntry>> LeaderboardAsync(LeaderboardQuery query, Paging paging, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        _ = paging.Checked();
        return _database.ReadAsync(async session => new PageOf<LeaderboardEntry>(
            await TakeRows.PlacesAsync(session, query, "ORDER BY place LIMIT @Count OFFSET @From", new { paging.Count, paging.From }),
            await TakeRows.CountPlacesAsync(session, query)), ct);
    }

    /// <summary>A player's own place on a leaderboard; null: none.</summary>
    public Task<LeaderboardEntry?> PlaceAsync(LeaderboardQuery query, string playerId, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return _database.ReadAsync(
            async session => await TakeRows.PlacesAsync(session, query, "WHERE ranked.player_id = @playerId", new { playerId }) is [var place, ..] ? place : null, ct);
    }

    /// <summary>How often each routine was danced to its end, by routine id; routines nobody danced are absent.</summary>
    public Task<IReadOnlyDictionary<string, int>> CountsAsync(CancellationToken ct = default) => _database.ReadAsync<IReadOnlyDictionary<string, int>>(async session =>
        (await session.ListAsync<CountRow>("SELECT routine_id, COUNT(*) AS takes FROM takes WHERE state = 'reviewed' GROUP BY routine_id")).ToDictionary(row => row.RoutineId, row => row.Takes), ct);

    private const string Shown = " AND is_public = 1 AND state = 'reviewed' AND routine_id IN (SELECT id FROM routines WHERE state = 'published')";

    private Task<PageOf<StoredTake>> PageAsync(string where, string order, object values, Paging paging, CancellationToken ct)
    {
        _ = paging.Checked();
        return _database.ReadAsync(async session => new PageOf<StoredTake>(
            await session.ListAsync<StoredTake>($"{All}WHERE {where} ORDER BY {order} LIMIT @Count OFFSET @From", values),
            await session.CountAsync($"SELECT COUNT(*) FROM takes WHERE {where}", values)), ct);
    }

    private sealed class CountRow
    {
        public string RoutineId { get; init; } = "";

        public int Takes { get; init; }
    }
}
