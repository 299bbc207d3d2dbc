using Duet.Storage.Sql;

namespace Duet.Storage;

/// <summary>Long work: what waits, what runs, what came of it.</summary>
public sealed class JobStore
{
    private const string All = "SELECT id, kind, owner_id, guest_hash, state, step, share, attempts, input, result, reason, created, changed FROM jobs ";

    private readonly Database _database;

    internal JobStore(Database database) => _database = database;

    /// <summary>Adds a job that waits for its turn.</summary>
    public Task AddAsync(StoredJob job, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(job);
        return _database.WriteAsync(async session =>
        {
            await session.ExecuteAsync(
                """
                INSERT INTO jobs (id, kind, owner_id, guest_hash, state, step, share, attempts, input, result, reason, created, changed)
                VALUES (@Id, @Kind, @OwnerId, @GuestHash, @State, @Step, @Share, @Attempts, @Input, @Result, @Reason, @Created, @Changed)
                """,
                new
                {
                    job.Id,
                    Kind = job.Kind.Name(),
                    job.OwnerId,
                    job.GuestHash,
                    State = job.State.Name(),
                    job.Step,
                    job.Share,
                    job.Attempts,
                    job.Input,
                    job.Result,
                    job.Reason,
                    job.Created,
                    job.Changed,
                });
            foreach ((int number, string file) in job.Files.Index())
            {
                await session.ExecuteAsync("INSERT INTO job_files (job_id, number, file) VALUES (@Id, @number, @file)", new { job.Id, number, file });
            }

            return true;
        }, ct);
    }

    /// <summary>The job with an id; null: none.</summary>
    public Task<StoredJob?> FindAsync(string id, CancellationToken ct = default) =>
        _database.ReadAsync(async session => (await WithFilesAsync(session, await session.ListAsync<StoredJob>(All + "WHERE id = @id", new { id }))).FirstOrDefault(), ct);

    /// <summary>An owner's jobs, newest first.</summary>
    /// <param name="playerId">The player; null: a guest's.</param>
    /// <param name="guestHash">The guest; null: a player's.</param>
    /// <param name="paging">Which part.</param>
    /// <param name="ct">Stops.</param>
    public Task<List<StoredJob>> OfOwnerAsync(string? playerId, string? guestHash, Paging paging, CancellationToken ct = default)
    {
        _ = paging.Checked();
        return _database.ReadAsync(async session => await WithFilesAsync(session, await session.ListAsync<StoredJob>(
            All + "WHERE owner_id = @playerId OR (owner_id IS NULL AND guest_hash = @guestHash) ORDER BY created DESC, id LIMIT @Count OFFSET @From",
            new { playerId = playerId ?? "", guestHash = guestHash ?? "", paging.Count, paging.From })), ct);
    }

    /// <summary>How many jobs of an owner wait or run: whoever has enough of them adds no more.</summary>
    public Task<int> OpenAsync(string? playerId, string? guestHash, CancellationToken ct = default) => _database.ReadAsync(
        session => session.CountAsync(
            "SELECT COUNT(*) FROM jobs WHERE state IN ('waiting', 'running', 'cancelling') AND (owner_id = @playerId OR (owner_id IS NULL AND guest_hash = @guestHash))",
            new { playerId = playerId ?? "", guestHash = guestHash ?? "" }), ct);

    /// <summary>Takes the oldest waiting job as running; of several that ask at once only one gets it. Null: none waits.</summary>
    public Task<StoredJob?> TakeNextAsync(DateTimeOffset now, CancellationToken ct = default) => _database.WriteAsync(async session =>
    {
        string? id = await session.FirstAsync<string>(
            """
            UPDATE jobs SET state = 'running', step = '', share = 0, attempts = attempts + 1, changed = @now
            WHERE id = (SELECT id FROM jobs WHERE state = 'waiting' ORDER BY created, id LIMIT 1) RETURNING id
            """,
            new { now });
        return id is null ? null : (await WithFilesAsync(session, await session.ListAsync<StoredJob>(All + "WHERE id = @id", new { id }))).FirstOrDefault();
    }, ct);

    /// <summary>Notes how far a running job is.</summary>
    /// <returns>False: it should stop; somebody wants so, or it is gone.</returns>
    public async Task<bool> ProgressAsync(string id, string step, double share, DateTimeOffset now, CancellationToken ct = default) =>
        await _database.ExecuteAsync("UPDATE jobs SET step = @step, share = @share, changed = @now WHERE id = @id AND state = 'running'", new { id, step, share, now }, ct) > 0;

    /// <summary>Ends a running job with its result and lets its uploads go. False: it is not running.</summary>
    public Task<bool> FinishAsync(string id, string result, DateTimeOffset now, CancellationToken ct = default) =>
        _database.WriteAsync(session => JobRows.RequireEndAsync(session, id, result, now), ct);

    /// <summary>Ends a job with a reason and lets its uploads go. False: it is over already.</summary>
    public Task<bool> FailAsync(string id, string reason, DateTimeOffset now, CancellationToken ct = default) => StopAsync(id, JobState.Failed, reason, now, ct);

    /// <summary>Ends a job that somebody stopped. False: it is over already.</summary>
    public Task<bool> StoppedAsync(string id, DateTimeOffset now, CancellationToken ct = default) => StopAsync(id, JobState.Cancelled, null, now, ct);

    /// <summary>Puts a running job back among those that wait, as when the program ends.</summary>
    /// <param name="id">The job.</param>
    /// <param name="now">When.</param>
    /// <param name="ct">Stops.</param>
    public Task ReturnAsync(string id, DateTimeOffset now, CancellationToken ct = default) => _database.ExecuteAsync(
        "UPDATE jobs SET state = 'waiting', step = '', share = 0, attempts = attempts - 1, changed = @now WHERE id = @id AND state = 'running'", new { id, now }, ct);

    /// <summary>Stops a job: one that waits at once, one that runs at its next step.</summary>
    /// <returns>Its state afterwards; null: no such job.</returns>
    public Task<JobState?> CancelAsync(string id, DateTimeOffset now, CancellationToken ct = default) => _database.WriteAsync(async session =>
    {
        await session.ExecuteAsync(
            """
            UPDATE jobs SET state = CASE WHEN state = 'waiting' THEN 'cancelled' WHEN state = 'running' THEN 'cancelling' ELSE state END, changed = @now
            WHERE id = @id AND state IN ('waiting', 'running')
            """,
            new { id, now });
        await session.ExecuteAsync("DELETE FROM job_files WHERE job_id = (SELECT id FROM jobs WHERE id = @id AND state = 'cancelled')", new { id });
        string? state = await session.FirstAsync<string>("SELECT state FROM jobs WHERE id = @id", new { id });
        return state is null ? (JobState?)null : Enum.Parse<JobState>(state, ignoreCase: true);
    }, ct);

    /// <summary>At a host's start: what ran when the last one ended waits again, unless it was begun too often or somebody had stopped it.</summary>
    /// <param name="mostAttempts">With how many it fails.</param>
    /// <param name="reason">For people, why it does.</param>
    /// <param name="now">When.</param>
    /// <param name="ct">Stops.</param>
    public Task RecoverAsync(int mostAttempts, string reason, DateTimeOffset now, CancellationToken ct = default) => _database.WriteAsync(async session =>
    {
        await session.ExecuteAsync("UPDATE jobs SET state = 'cancelled', changed = @now WHERE state = 'cancelling'", new { now });
        await session.ExecuteAsync("UPDATE jobs SET state = 'failed', reason = @reason, changed = @now WHERE state = 'running' AND attempts >= @mostAttempts", new { mostAttempts, reason, now });
        await session.ExecuteAsync("UPDATE jobs SET state = 'waiting', step = '', share = 0, changed = @now WHERE state = 'running'", new { now });
        return await session.ExecuteAsync("DELETE FROM job_files WHERE job_id IN (SELECT id FROM jobs WHERE state IN ('failed', 'cancelled', 'done'))");
    }, ct);

    /// <summary>Forgets jobs that were over before a time.</summary>
    public Task DeleteOverAsync(DateTimeOffset before, CancellationToken ct = default) =>
        _database.ExecuteAsync("DELETE FROM jobs WHERE state IN ('done', 'failed', 'cancelled') AND changed < @before", new { before }, ct);

    private Task<bool> StopAsync(string id, JobState state, string? reason, DateTimeOffset now, CancellationToken ct) => _database.WriteAsync(async session =>
    {
        int ended = await session.ExecuteAsync(
            "UPDATE jobs SET state = @state, reason = @reason, changed = @now WHERE id = @id AND state IN ('waiting', 'running', 'cancelling')",
            new { id, state = state.Name(), reason, now });
        await session.ExecuteAsync("DELETE FROM job_files WHERE job_id = @id AND @ended > 0", new { id, ended });
        return ended > 0;
    }, ct);

    private static async Task<List<StoredJob>> WithFilesAsync(Session session, List<StoredJob> jobs)
    {
        if (jobs.Count == 0)
        {
            return jobs;
        }

        List<FileRow> rows = await session.ListAsync<FileRow>(
            "SELECT job_id, file FROM job_files WHERE job_id IN @ids ORDER BY number", new { ids = jobs.Select(job => job.Id).ToArray() });
        ILookup<string, string> files = rows.ToLookup(row => row.JobId, row => row.File);
        return [.. jobs.Select(job => job with { Files = [.. files[job.Id]] })];
    }

    private sealed class FileRow
    {
        public string JobId { get; init; } = "";

        public string File { get; init; } = "";
    }
}
