using Duet.Storage.Sql;

namespace Duet.Storage;

/// <summary>The catalogue.</summary>
public sealed class RoutineStore
{
    private const string Order = " ORDER BY starter DESC, CASE WHEN starter = 1 THEN created ELSE -created END, id";

    private readonly Database _database;

    internal RoutineStore(Database database) => _database = database;

    /// <summary>Adds a routine. False: its slug is taken.</summary>
    public Task<bool> AddAsync(StoredRoutine routine, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(routine);
        return _database.TryWriteAsync(session => RoutineRows.AddAsync(session, routine), ct);
    }

    /// <summary>Adds a routine as what a job made, and ends the job, in one step: never one without the other.</summary>
    /// <param name="routine">What was made.</param>
    /// <param name="jobId">The running job; its result becomes the routine's slug.</param>
    /// <param name="now">When.</param>
    /// <param name="ct">Stops; then neither happened.</param>
    /// <returns>False: the slug is taken, or the job is no longer running; nothing was changed.</returns>
    public Task<bool> AddFromJobAsync(StoredRoutine routine, string jobId, DateTimeOffset now, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(routine);
        return _database.TryWriteAsync(
            async session => await RoutineRows.AddAsync(session, routine) && await JobRows.RequireEndAsync(session, jobId, routine.Slug, now), ct);
    }

    /// <summary>Replaces everything of a routine but its id, owner and date as what a job made, and ends the job, in one step.</summary>
    /// <param name="routine">What was made.</param>
    /// <param name="jobId">The running job; its result becomes the routine's slug.</param>
    /// <param name="now">When.</param>
    /// <param name="ct">Stops; then neither happened.</param>
    /// <returns>False: the routine is gone, or the job is no longer running; nothing was changed.</returns>
    public Task<bool> UpdateFromJobAsync(StoredRoutine routine, string jobId, DateTimeOffset now, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(routine);
        return _database.TryWriteAsync(async session => await RoutineRows.UpdateAsync(session, routine) && await JobRows.RequireEndAsync(session, jobId, routine.Slug, now), ct);
    }

    /// <summary>The routine with an id; null: none.</summary>
    public Task<StoredRoutine?> FindAsync(string id, CancellationToken ct = default) => _database.ReadAsync(session => RoutineRows.FindAsync(session, "id = @id", new { id }), ct);

    /// <summary>The routine with a name in addresses; null: none.</summary>
    public Task<StoredRoutine?> FindBySlugAsync(string slug, CancellationToken ct = default) =>
        _database.ReadAsync(session => RoutineRows.FindAsync(session, "slug = @slug", new { slug }), ct);

    /// <summary>Routines with their sections, cues and people: the starters first in their own order, then the newest.</summary>
    public Task<PageOf<StoredRoutine>> ListAsync(RoutineQuery query, Paging paging, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        _ = paging.Checked();
        var values = new
        {
            State = query.State?.Name(),
            query.OwnerId,
            query.Level,
            query.Starter,
            Tag = $"%\n{Escaped(query.Tag)}\n%",
            Search = $"%{Escaped(query.Search?.ToLowerInvariant())}%",
            paging.Count,
            paging.From,
        };
        string where = Where(query);
        return _database.ReadAsync(async session => new PageOf<StoredRoutine>(
            await RoutineRows.ListAsync(session, $"{where}{Order} LIMIT @Count OFFSET @From", values),
            await session.CountAsync($"SELECT COUNT(*) FROM routines WHERE {where}", values)), ct);
    }

    /// <summary>Replaces everything of a routine but its id, owner and date. False: it is gone, or its new slug is taken.</summary>
    public Task<bool> UpdateAsync(StoredRoutine routine, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(routine);
        return _database.TryWriteAsync(session => RoutineRows.UpdateAsync(session, routine), ct);
    }

    /// <summary>Publishes or takes down. False: no such routine.</summary>
    public async Task<bool> SetStateAsync(string id, RoutineState state, CancellationToken ct = default) =>
        await _database.ExecuteAsync("UPDATE routines SET state = @state WHERE id = @id", new { id, state = state.Name() }, ct) > 0;

    /// <summary>Deletes a routine with its takes and reports. False: no such routine.</summary>
    public async Task<bool> DeleteAsync(string id, CancellationToken ct = default) => await _database.ExecuteAsync("DELETE FROM routines WHERE id = @id", new { id }, ct) > 0;

    /// <summary>What a file is, when somebody may see it as part of a routine; null: nothing that they may see.</summary>
    /// <param name="hash">The file's name.</param>
    /// <param name="playerId">Who asks; null: a guest.</param>
    /// <param name="seesAll">True: administrators.</param>
    /// <param name="ct">Stops.</param>
    public Task<RoutineFileKind?> FindFileAsync(string hash, string? playerId, bool seesAll, CancellationToken ct = default) => _database.ReadAsync(async session =>
    {
        string? kind = await session.FirstAsync<string>(
            $"""
            SELECT CASE WHEN sound_file = @hash THEN 'Sound' WHEN video_file = @hash THEN 'Video' WHEN film_file = @hash THEN 'Film' ELSE 'Picture' END
            FROM routines
            WHERE (@hash IN (sound_file, video_file, film_file, picture_file) OR id IN (SELECT routine_id FROM routine_people WHERE picture_file = @hash))
            {(seesAll ? "" : "AND (state = 'published' OR owner_id = @playerId)")}
            LIMIT 1
            """,
            new { hash, playerId = playerId ?? "" });
        return kind is null ? (RoutineFileKind?)null : Enum.Parse<RoutineFileKind>(kind);
    }, ct);

    /// <summary>Which version of the starter routines is installed; null: none.</summary>
    public Task<string?> StarterVersionAsync(CancellationToken ct = default) =>
        _database.ReadAsync(session => session.FirstAsync<string>("SELECT value FROM settings WHERE name = 'starters'"), ct);

    /// <summary>Installs the starter routines, all or none. One that is there keeps its id, its takes and whether it is taken down.</summary>
    /// <param name="routines">All of them.</param>
    /// <param name="version">What <see cref="StarterVersionAsync"/> says from now on.</param>
    /// <param name="ct">Stops; then nothing was changed.</param>
    public Task InstallStartersAsync(IReadOnlyList<StoredRoutine> routines, string version, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(routines);
        return _database.WriteAsync(async session =>
        {
            foreach (StoredRoutine routine in routines)
            {
                await RoutineRows.InstallAsync(session, routine);
            }

            return await session.ExecuteAsync("INSERT INTO settings (name, value) VALUES ('starters', @version) ON CONFLICT (name) DO UPDATE SET value = excluded.value", new { version });
        }, ct);
    }

    private static string Where(RoutineQuery query)
    {
        List<string> conditions = ["1 = 1"];
        void When(bool asked, string condition) => conditions.AddRange(asked ? [condition] : []);
        When(query.State is not null, "state = @State");
        When(query.OwnerId is not null, "owner_id = @OwnerId");
        When(query.Level is not null, "level = @Level");
        When(query.Starter is not null, "starter = @Starter");
        When(query.Tag is not null, @"'\n' || tags || '\n' LIKE @Tag ESCAPE '!'".Replace(@"\n", "\n", StringComparison.Ordinal));
        When(query.Search is not null, "(LOWER(title) LIKE @Search ESCAPE '!' OR LOWER(dancer) LIKE @Search ESCAPE '!' OR LOWER(music) LIKE @Search ESCAPE '!')");
        return string.Join(" AND ", conditions);
    }

    private static string Escaped(string? text) =>
        (text ?? "").Replace("!", "!!", StringComparison.Ordinal).Replace("%", "!%", StringComparison.Ordinal).Replace("_", "!_", StringComparison.Ordinal);
}
