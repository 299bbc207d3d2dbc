using Duet.Storage.Sql;

namespace Duet.Storage;

/// <summary>What people added to the archive of poses. A source that was taken out stays in its row until it is deleted for good.</summary>
public sealed class ArchiveStore
{
    private const string Columns = "id, owner_id, name, kind, credits, address, poses, removed, created";

    private readonly Database _database;

    internal ArchiveStore(Database database) => _database = database;

    /// <summary>Ends a job with the source that came of it: both or neither. False: the job is not running.</summary>
    public Task<bool> AddFromJobAsync(StoredArchiveSource source, string jobId, DateTimeOffset now, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        return _database.WriteAsync(async session =>
        {
            if (!await JobRows.RequireEndAsync(session, jobId, source.Id, now))
            {
                return false;
            }

            await session.ExecuteAsync(
                $"INSERT INTO archive_sources ({Columns}) VALUES (@Id, @OwnerId, @Name, @Kind, @Credits, @Address, @Poses, @Removed, @Created)",
                new { source.Id, source.OwnerId, source.Name, Kind = source.Kind.Name(), source.Credits, source.Address, source.Poses, source.Removed, source.Created });
            return true;
        }, ct);
    }

    /// <summary>The source with an id; null: none.</summary>
    public Task<StoredArchiveSource?> FindAsync(string id, CancellationToken ct = default) =>
        _database.ReadAsync(session => session.FirstAsync<StoredArchiveSource>($"SELECT {Columns} FROM archive_sources WHERE id = @id", new { id }), ct);

    /// <summary>Every source, also those that were taken out.</summary>
    public Task<List<StoredArchiveSource>> AllAsync(CancellationToken ct = default) =>
        _database.ReadAsync(session => session.ListAsync<StoredArchiveSource>($"SELECT {Columns} FROM archive_sources ORDER BY created, id"), ct);

    /// <summary>Ids of all that somebody added, also of what was taken out.</summary>
    public Task<List<string>> OfOwnerAsync(string ownerId, CancellationToken ct = default) =>
        _database.ReadAsync(session => session.ListAsync<string>("SELECT id FROM archive_sources WHERE owner_id = @ownerId ORDER BY created, id", new { ownerId }), ct);

    /// <summary>Sources, newest first.</summary>
    /// <param name="removed">True: those that were taken out; false: those that are found.</param>
    /// <param name="ownerId">Whose; null: everybody's.</param>
    /// <param name="paging">Which part.</param>
    /// <param name="ct">Stops.</param>
    public Task<PageOf<StoredArchiveSource>> ListAsync(bool removed, string? ownerId, Paging paging, CancellationToken ct = default)
    {
        _ = paging.Checked();
        string where = $"FROM archive_sources WHERE removed IS {(removed ? "NOT " : "")}NULL{(ownerId is null ? "" : " AND owner_id = @ownerId")}";
        return _database.ReadAsync(async session => new PageOf<StoredArchiveSource>(
            await session.ListAsync<StoredArchiveSource>($"SELECT {Columns} {where} ORDER BY created DESC, id LIMIT @Count OFFSET @From", new { ownerId, paging.Count, paging.From }),
            await session.CountAsync($"SELECT COUNT(*) {where}", new { ownerId })), ct);
    }

    /// <summary>Changes who is named for a source. False: it is gone.</summary>
    public async Task<bool> SetCreditsAsync(string id, string credits, string? address, CancellationToken ct = default) =>
        await _database.ExecuteAsync("UPDATE archive_sources SET credits = @credits, address = @address WHERE id = @id", new { id, credits, address }, ct) > 0;

    /// <summary>Takes a source out (a time) or puts it back (null). False: it is gone, or was so already.</summary>
    public async Task<bool> SetRemovedAsync(string id, DateTimeOffset? removed, CancellationToken ct = default) => await _database.ExecuteAsync(
        $"UPDATE archive_sources SET removed = @removed WHERE id = @id AND removed IS {(removed is null ? "NOT " : "")}NULL", new { id, removed }, ct) > 0;

    /// <summary>Deletes a source that was taken out. False: there is none.</summary>
    public async Task<bool> DeleteAsync(string id, CancellationToken ct = default) =>
        await _database.ExecuteAsync("DELETE FROM archive_sources WHERE id = @id AND removed IS NOT NULL", new { id }, ct) > 0;
}
