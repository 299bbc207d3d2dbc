using Duet.Storage.Sql;

namespace Duet.Storage;

/// <summary>Something is wrong with a routine, as somebody sees it.</summary>
public sealed record StoredReport
{
    /// <summary>Unique, 32 small hexadecimal digits.</summary>
    public required string Id { get; init; }

    /// <summary>The routine.</summary>
    public required string RoutineId { get; init; }

    /// <summary>In the words of whoever reported it.</summary>
    public required string Text { get; init; }

    /// <summary>True: an administrator has dealt with it.</summary>
    public bool Handled { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset Created { get; init; }
}

/// <summary>What people report.</summary>
public sealed class ReportStore
{
    private const string All = "SELECT id, routine_id, text, handled, created FROM routine_reports ";

    private readonly Database _database;

    internal ReportStore(Database database) => _database = database;

    /// <summary>Adds a report. False: the routine is gone.</summary>
    public async Task<bool> AddAsync(StoredReport report, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(report);
        return await _database.ExecuteAsync(
            "INSERT INTO routine_reports (id, routine_id, text, handled, created) SELECT @Id, id, @Text, @Handled, @Created FROM routines WHERE id = @RoutineId", report, ct) > 0;
    }

    /// <summary>What nobody has dealt with, oldest first.</summary>
    public Task<PageOf<StoredReport>> OpenAsync(Paging paging, CancellationToken ct = default)
    {
        _ = paging.Checked();
        return _database.ReadAsync(async session => new PageOf<StoredReport>(
            await session.ListAsync<StoredReport>(All + "WHERE handled = 0 ORDER BY created, id LIMIT @Count OFFSET @From", new { paging.Count, paging.From }),
            await session.CountAsync("SELECT COUNT(*) FROM routine_reports WHERE handled = 0")), ct);
    }

    /// <summary>Marks a routine's reports as dealt with.</summary>
    /// <returns>How many there were.</returns>
    public Task<int> HandleAsync(string routineId, CancellationToken ct = default) =>
        _database.ExecuteAsync("UPDATE routine_reports SET handled = 1 WHERE routine_id = @routineId AND handled = 0", new { routineId }, ct);
}
