using Duet.Web.Hosting;
using Microsoft.AspNetCore.Builder;

namespace Duet.Web;

/// <summary>The web app: Duet's one door for hosts and tests.</summary>
public static class DuetWeb
{
    /// <summary>Starts the web app and returns once it answers.</summary>
    /// <param name="options">How it runs.</param>
    /// <param name="progress">Told what the start is doing, one line at a time; a first start makes the starter routines.</param>
    /// <param name="ct">Breaks the start off.</param>
    /// <exception cref="ServeException">An address or the data folder cannot be used; the message says which and why.</exception>
    public static async Task<RunningDuet> StartAsync(ServeOptions options, IProgress<string>? progress = null, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        IReadOnlyList<string> urls = ListenAddresses.Parse(options.Urls);
        DuetBase ground = await DuetBase.OpenAsync(options, progress, ct);
        try
        {
            WebApplication app = HostBuilder.Build(options, urls, ground);
            return await HostBuilder.StartAsync(app, ground, options, ct);
        }
        catch
        {
            await ground.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs the web app until <paramref name="ct"/> asks it to stop; open connections get a second to end.</summary>
    /// <param name="options">How it runs.</param>
    /// <param name="started">Called with the address once the app answers.</param>
    /// <param name="progress">Told what the start is doing, one line at a time.</param>
    /// <param name="ct">Ends it.</param>
    /// <exception cref="ServeException">An address or the data folder cannot be used; the message says which and why.</exception>
    public static async Task RunAsync(ServeOptions options, Action<Uri> started, IProgress<string>? progress = null, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(started);
        await using RunningDuet running = await StartAsync(options, progress, ct);
        started(running.Address);
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
        }
    }
}
