using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Duet.Studio.Shelf;

namespace Duet.Web.Tests.Archives;

/// <summary>A web app with the starter routines' archive and without the routines themselves, which take longer to make.</summary>
public sealed class ArchiveHost : IAsyncLifetime
{
    private TestHost? _host;

    public TestHost Host => _host ?? throw new InvalidOperationException("It has not started.");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static Task<TestHost> StartAsync() => TestHost.StartAsync(options =>
    {
        string archives = Path.Combine(options.DataFolder, "archives");
        Directory.CreateDirectory(archives);
        StarterArchive.Write(Path.Combine(archives, "starter-test.poses"), Ct);
        return options;
    });

    public async ValueTask InitializeAsync() => _host = await StartAsync();

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }
    }

    public async Task<JsonNode> GetAsync(string address) => JsonNode.Parse(await Host.Client.GetStringAsync(address, Ct))!;

    public async Task<JsonNode> SearchAsync(object wish)
    {
        using HttpResponseMessage answer = await Host.Client.PostAsJsonAsync("/api/v1/archive/search", wish, Ct);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync(Ct));
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(Ct))!;
    }
}
