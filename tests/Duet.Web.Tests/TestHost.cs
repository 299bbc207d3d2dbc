using System.Net;

namespace Duet.Web.Tests;

/// <summary>The whole web app on a free port with a data folder of its own.</summary>
public sealed class TestHost : IAsyncDisposable
{
    private readonly string _folder;
    private readonly RunningDuet _running;

    private TestHost(string folder, RunningDuet running)
    {
        _folder = folder;
        _running = running;
        Client = Visitor();
    }

    /// <summary>Somebody without a past; follows no redirect and keeps cookies.</summary>
    public HttpClient Client { get; }

    public Uri Address => _running.Address;

    public IServiceProvider Services => _running.Services;

    public static async Task<TestHost> StartAsync(Func<ServeOptions, ServeOptions>? change = null)
    {
        string folder = Path.Combine(Path.GetTempPath(), $"duet-web-{Guid.NewGuid():N}");
        var options = new ServeOptions { Urls = "http://127.0.0.1:0", DataFolder = folder, WithStarters = false, Leniency = 100, PasswordRounds = 1000 };
        return new TestHost(folder, await DuetWeb.StartAsync(change?.Invoke(options) ?? options, null, TestContext.Current.CancellationToken));
    }

    /// <summary>Another browser.</summary>
    public HttpClient Visitor() => new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer(), UseCookies = true })
    {
        BaseAddress = Address,
        Timeout = TimeSpan.FromSeconds(60),
    };

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _running.DisposeAsync();
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, true);
        }
    }
}
