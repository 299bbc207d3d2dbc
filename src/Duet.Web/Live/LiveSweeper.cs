using Duet.Studio.Live;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Duet.Web.Live;

/// <summary>Clears away takes that nobody came back to: at the start, and every half minute.</summary>
internal sealed partial class LiveSweeper(LiveTakes takes, TimeProvider clock, ILogger<LiveSweeper> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await TryAsync(takes.RecoverAsync, stoppingToken);
        using var timer = new PeriodicTimer(Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await TryAsync(takes.SweepAsync, stoppingToken);
        }
    }

    private async Task TryAsync(Func<CancellationToken, Task> work, CancellationToken ct)
    {
        try
        {
            await work(ct);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Failed(log, e);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Takes that nobody came back to could not be cleared away")]
    private static partial void Failed(ILogger log, Exception failure);
}
