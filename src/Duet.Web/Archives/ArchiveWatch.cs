using Duet.Studio.Shelf;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Duet.Web.Archives;

/// <summary>Looks whether somebody put another archive into the folder, or took one away.</summary>
internal sealed partial class ArchiveWatch(ArchiveShelf shelf, TimeProvider clock, ILogger<ArchiveWatch> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                if (shelf.IsStale())
                {
                    await shelf.RefreshAsync(stoppingToken);
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                Failed(log, e.Message);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The archive's folder cannot be read: {Reason}")]
    private static partial void Failed(ILogger log, string reason);
}
