using Duet.Storage.Sql;

namespace Duet.Storage;

/// <summary>Two uploaded videos, one reviewed against the other.</summary>
public sealed record StoredComparison
{
    /// <summary>Unique, 32 small hexadecimal digits.</summary>
    public required string Id { get; init; }

    /// <summary>Whose; null: a guest's.</summary>
    public string? OwnerId { get; init; }

    /// <summary>Hash of the guest's key.</summary>
    public string? GuestHash { get; init; }

    /// <summary>What the owner calls the first.</summary>
    public required string RoutineName { get; init; }

    /// <summary>What the owner calls the second.</summary>
    public required string TakeName { get; init; }

    /// <summary>The first as upright H.264/AAC MP4.</summary>
    public required string RoutineVideo { get; init; }

    /// <summary>The second.</summary>
    public required string TakeVideo { get; init; }

    /// <summary>Motion JSON of the first, compressed with gzip.</summary>
    public required string RoutineMotion { get; init; }

    /// <summary>Of the second.</summary>
    public required string TakeMotion { get; init; }

    /// <summary>Which limbs are judged.</summary>
    public required string Profile { get; init; }

    /// <summary><c>auto</c>, <c>on</c> or <c>off</c>.</summary>
    public required string Mirror { get; init; }

    /// <summary>Who in the second is judged; null: who is seen most.</summary>
    public int? Person { get; init; }

    /// <summary>JSON: what the two sounds say of each other; null: one has none.</summary>
    public string? Sound { get; init; }

    /// <summary>0 to 100; null: none.</summary>
    public double? Score { get; init; }

    /// <summary>Why there is no score.</summary>
    public string? Reason { get; init; }

    /// <summary>When it goes by itself; null: it was saved.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset Created { get; init; }
}

/// <summary>Comparisons of two videos.</summary>
public sealed class ComparisonStore
{
    private const string Columns =
        """
        id, owner_id, guest_hash, routine_name, take_name, routine_video, take_video, routine_motion, take_motion, profile, mirror, person, sound, score, reason, expires, created
        """;

    private readonly Database _database;

    internal ComparisonStore(Database database) => _database = database;

    /// <summary>Adds a comparison as what a job made, and ends the job, in one step.</summary>
    /// <param name="comparison">What was made.</param>
    /// <param name="jobId">The running job: its result becomes the comparison's id, and its owner, who may have registered meanwhile, the comparison's. Null: no job made it.</param>
    /// <param name="now">When.</param>
    /// <param name="ct">Stops; then neither happened.</param>
    /// <returns>False: the job is no longer running; nothing was changed.</returns>
    public Task<bool> AddAsync(StoredComparison comparison, string? jobId, DateTimeOffset now, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        return _database.TryWriteAsync(async session =>
        {
            await session.ExecuteAsync(
                $"""
                INSERT INTO comparisons ({Columns})
                VALUES (@Id, @OwnerId, @GuestHash, @RoutineName, @TakeName, @RoutineVideo, @TakeVideo, @RoutineMotion, @TakeMotion, @Profile, @Mirror, @Person, @Sound, @Score, @Reason,
                    @Expires, @Created)
                """,
                comparison);
            await session.ExecuteAsync(
                "UPDATE comparisons SET owner_id = job.owner_id, guest_hash = job.guest_hash FROM jobs AS job WHERE job.id = @jobId AND comparisons.id = @Id", new { jobId, comparison.Id });
            return jobId is null || await JobRows.RequireEndAsync(session, jobId, comparison.Id, now);
        }, ct);
    }

    /// <summary>The comparison with an id; null: none.</summary>
    public Task<StoredComparison?> FindAsync(string id, CancellationToken ct = default) =>
        _database.ReadAsync(session => session.FirstAsync<StoredComparison>($"SELECT {Columns} FROM comparisons WHERE id = @id", new { id }), ct);

    /// <summary>An owner's comparisons, newest first.</summary>
    /// <param name="playerId">The player; null: a guest's.</param>
    /// <param name="guestHash">The guest; null: a player's.</param>
    /// <param name="paging">Which part.</param>
    /// <param name="ct">Stops.</param>
    public Task<List<StoredComparison>> OfOwnerAsync(string? playerId, string? guestHash, Paging paging, CancellationToken ct = default)
    {
        _ = paging.Checked();
        return _database.ReadAsync(session => session.ListAsync<StoredComparison>(
            $"""
            SELECT {Columns} FROM comparisons WHERE owner_id = @playerId OR (owner_id IS NULL AND guest_hash = @guestHash)
            ORDER BY created DESC, id LIMIT @Count OFFSET @From
            """,
            new { playerId = playerId ?? "", guestHash = guestHash ?? "", paging.Count, paging.From }), ct);
    }

    /// <summary>Keeps a comparison for good. False: no such comparison.</summary>
    public async Task<bool> SaveAsync(string id, CancellationToken ct = default) => await _database.ExecuteAsync("UPDATE comparisons SET expires = NULL WHERE id = @id", new { id }, ct) > 0;

    /// <summary>Deletes a comparison; its files go with the next collection of garbage. False: no such comparison.</summary>
    public async Task<bool> DeleteAsync(string id, CancellationToken ct = default) => await _database.ExecuteAsync("DELETE FROM comparisons WHERE id = @id", new { id }, ct) > 0;

    /// <summary>Deletes the comparisons whose time is over.</summary>
    /// <returns>How many.</returns>
    public Task<int> DeleteExpiredAsync(DateTimeOffset now, CancellationToken ct = default) =>
        _database.ExecuteAsync("DELETE FROM comparisons WHERE expires <= @now", new { now }, ct);
}
