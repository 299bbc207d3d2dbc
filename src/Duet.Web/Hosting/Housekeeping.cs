using Duet.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Duet.Web.Hosting;

/// <summary>Deletes what is over: comparisons and takes whose time has come, old keys, files that nothing refers to. At the start and every half hour.</summary>
internal sealed partial class Housekeeping(DuetStore store, TimeProvider clock, ILogger<Housekeeping> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(30);

    public static async Task TidyAsync(DuetStore store, DateTimeOffset now, CancellationToken ct)
    {
        await store.Comparisons.DeleteExpiredAsync(now, ct);
        await store.Takes.DeleteExpiredAsync(now, ct);
        await store.Players.RemoveExpiredKeysAsync(now, ct);
        await store.CollectGarbageAsync(ct);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        do
        {
            try
            {
                await TidyAsync(store, clock.GetUtcNow(), stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Failed(log, e);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Tidying the data folder failed; it is tried again in half an hour")]
    private static partial void Failed(ILogger log, Exception failure);
}
