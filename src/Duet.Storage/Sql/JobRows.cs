namespace Duet.Storage.Sql;

/// <summary>What other stores do to jobs within their own transactions.</summary>
internal static class JobRows
{
    /// <summary>Ends a running job with its result and lets its uploads go. False: it is not running any more.</summary>
    public static async Task<bool> RequireEndAsync(Session session, string id, string result, DateTimeOffset now)
    {
        int ended = await session.ExecuteAsync(
            "UPDATE jobs SET state = 'done', step = '', share = 1, result = @result, reason = NULL, changed = @now WHERE id = @id AND state = 'running'", new { id, result, now });
        await session.ExecuteAsync("DELETE FROM job_files WHERE job_id = @id AND @ended > 0", new { id, ended });
        return ended > 0;
    }
}
