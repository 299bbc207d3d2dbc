namespace Duet.Studio;

/// <summary>Two jobs at once; the first failure stops the other and is the one that is told.</summary>
internal static class SideBySide
{
    /// <summary>Runs both on threads of their own and waits for both, whatever happens.</summary>
    /// <param name="first">The one; receives what stops it.</param>
    /// <param name="second">The other.</param>
    /// <param name="ct">Stops both.</param>
    public static async Task<(TFirst First, TSecond Second)> RunAsync<TFirst, TSecond>(
        Func<CancellationToken, Task<TFirst>> first, Func<CancellationToken, Task<TSecond>> second, CancellationToken ct)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        Task<TFirst> one = StartAsync(first, stop);
        Task<TSecond> other = StartAsync(second, stop);
        await ((Task)Task.WhenAll(one, other)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await (other.IsFaulted && !one.IsFaulted ? (Task)other : one).ConfigureAwait(false);
        return (await one.ConfigureAwait(false), await other.ConfigureAwait(false));
    }

    private static async Task<T> StartAsync<T>(Func<CancellationToken, Task<T>> job, CancellationTokenSource stop)
    {
        try
        {
            return await Task.Run(() => job(stop.Token), stop.Token).ConfigureAwait(false);
        }
        catch
        {
            await stop.CancelAsync().ConfigureAwait(false);
            throw;
        }
    }
}
