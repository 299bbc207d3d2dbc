using Duet.Storage.Sql;

namespace Duet.Storage;

/// <summary>Something that an administrator did.</summary>
public sealed record LogEntry
{
    /// <summary>Unique, 32 small hexadecimal digits.</summary>
    public required string Id { get; init; }

    /// <summary>Who did it; null: the command line.</summary>
    public string? PlayerId { get; init; }

    /// <summary>Such as <c>unpublish</c> or <c>role</c>.</summary>
    public required string Deed { get; init; }

    /// <summary>To what: a routine's slug, a player's name.</summary>
    public required string Subject { get; init; }

    /// <summary>Why, or what exactly; may be empty.</summary>
    public string Text { get; init; } = "";

    /// <summary>When.</summary>
    public required DateTimeOffset Created { get; init; }
}

/// <summary>What administrators did: written once, never changed.</summary>
public sealed class LogStore
{
    private readonly Database _database;

    internal LogStore(Database database) => _database = database;

    /// <summary>Adds a line.</summary>
    public Task AddAsync(LogEntry entry, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return _database.ExecuteAsync("INSERT INTO log_entries (id, player_id, deed, subject, text, created) VALUES (@Id, @PlayerId, @Deed, @Subject, @Text, @Created)", entry, ct);
    }

    /// <summary>The lines, newest first.</summary>
    public Task<PageOf<LogEntry>> ListAsync(Paging paging, CancellationToken ct = default)
    {
        _ = paging.Checked();
        return _database.ReadAsync(async session => new PageOf<LogEntry>(
            await session.ListAsync<LogEntry>(
                "SELECT id, player_id, deed, subject, text, created FROM log_entries ORDER BY created DESC, id LIMIT @Count OFFSET @From", new { paging.Count, paging.From }),
            await session.CountAsync("SELECT COUNT(*) FROM log_entries")), ct);
    }
}
