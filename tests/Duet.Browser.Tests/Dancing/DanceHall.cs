using Duet.Choreography;
using Duet.Storage;
using Duet.TestKit;
using Duet.TestKit.Film;
using Duet.Web;
using Microsoft.Extensions.DependencyInjection;

namespace Duet.Browser.Tests.Dancing;

/// <summary>The whole app on a fresh data folder, and a film of somebody who dances one of its routines.</summary>
public sealed class DanceHall : IAsyncLifetime
{
    private static readonly TimeSpan Ready = TimeSpan.FromSeconds(14);

    private readonly TemporaryFolder _folder = new();
    private RunningDuet? _app;

    /// <summary>What is danced: the shortest routine.</summary>
    public static Routine Routine { get; } = StarterRoutines.All.MinBy(routine => routine.Duration)!;

    public Uri Address => _app!.Address;

    internal DuetStore Store => _app!.Services.GetRequiredService<DuetStore>();

    internal CameraFilm Film { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await DuetWeb.StartAsync(new ServeOptions { Urls = "http://127.0.0.1:0", DataFolder = _folder.File("data") });
        Film = await CameraFilm.WriteAsync(new Dance(Routine), Ready, _folder.File("."));
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }

        _folder.Dispose();
    }
}
