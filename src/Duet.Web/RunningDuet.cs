using Duet.Web.Hosting;
using Microsoft.AspNetCore.Builder;

namespace Duet.Web;

/// <summary>A web app that answers; disposing it stops it and closes the data folder.</summary>
public sealed class RunningDuet : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly DuetBase _ground;

    internal RunningDuet(WebApplication app, DuetBase ground, Uri address)
    {
        _app = app;
        _ground = ground;
        Address = address;
    }

    /// <summary>The first address that it listens on, with the port that was taken.</summary>
    public Uri Address { get; }

    /// <summary>What the app is made of.</summary>
    public IServiceProvider Services => _app.Services;

    /// <summary>Stops answering, lets what is running end, and closes the data folder.</summary>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
        await _ground.DisposeAsync();
    }
}
