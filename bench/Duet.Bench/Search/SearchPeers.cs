using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Duet.Bench.Search;

/// <summary>The peers in a Node process of their own, fetched by npm when they are not there.</summary>
internal sealed class SearchPeers : IDisposable
{
    private readonly Process _node;

    private SearchPeers(Process node) => _node = node;

    public static async Task<SearchPeers> StartAsync()
    {
        string folder = Path.Combine(TestKit.Fixtures.Repository, "bench", "search");
        if (!Directory.Exists(Path.Combine(folder, "node_modules")))
        {
            using Process npm = Process.Start(new ProcessStartInfo("npm", ["ci", "--no-progress", "--loglevel=error"]) { WorkingDirectory = folder })
                ?? throw new InvalidOperationException("npm does not start");
            await npm.WaitForExitAsync();
        }

        string[] arguments = ["--expose-gc", "--max-old-space-size=8192", Path.Combine(folder, "peers.cjs")];
        Process node = Process.Start(new ProcessStartInfo("node", arguments) { RedirectStandardInput = true, RedirectStandardOutput = true })
            ?? throw new InvalidOperationException("node does not start");
        return new SearchPeers(node);
    }

    public async Task<JsonNode> AskAsync(object request)
    {
        await _node.StandardInput.WriteLineAsync(JsonSerializer.Serialize(request));
        await _node.StandardInput.FlushAsync();
        string? line = await _node.StandardOutput.ReadLineAsync();
        return line is null ? throw new InvalidOperationException("the peers' process has ended") : JsonNode.Parse(line)!;
    }

    public void Dispose()
    {
        _node.StandardInput.Close();
        _node.WaitForExit();
        _node.Dispose();
    }
}
