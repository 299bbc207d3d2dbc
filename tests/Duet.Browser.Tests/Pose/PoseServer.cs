using System.Collections.Concurrent;
using Duet.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Duet.Browser.Tests.Pose;

/// <summary>An empty page under the web app's headers, with the site's files, the pose part as a module and raw camera pictures beside it.</summary>
internal sealed class PoseServer : IAsyncDisposable
{
    private const string Policy =
        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:; connect-src 'self'; object-src 'none'; base-uri 'self'";

    private static readonly string Site = Path.Combine(AppContext.BaseDirectory, "site");
    private static readonly string Lab = Path.Combine(Fixtures.Repository, "artifacts", "web", "lab");

    private readonly WebApplication _app;
    private readonly bool _isolated;
    private readonly ConcurrentDictionary<string, byte[]> _data = new();

    private PoseServer(WebApplication app, bool isolated)
    {
        _app = app;
        _isolated = isolated;
    }

    /// <summary>Ends with a slash.</summary>
    public string Address => _app.Urls.Single() + "/";

    /// <param name="isolated">False leaves out the headers that threads in WebAssembly need.</param>
    public static async Task<PoseServer> StartAsync(bool isolated = true)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new PoseServer(builder.Build(), isolated);
        server._app.Run(server.AnswerAsync);
        await server._app.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    /// <summary>Serves these bytes at /data/{name}.</summary>
    public void Add(string name, byte[] content) => _data[name] = content;

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        HttpResponse response = context.Response;
        response.Headers.ContentSecurityPolicy = Policy;
        response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
        response.Headers.CacheControl = "no-store";
        if (_isolated)
        {
            response.Headers["Cross-Origin-Opener-Policy"] = "same-origin";
            response.Headers["Cross-Origin-Embedder-Policy"] = "require-corp";
        }

        await AnswerAsync(context.Request.Path.Value!, response);
    }

    private async Task AnswerAsync(string path, HttpResponse response)
    {
        response.ContentType = TypeOf(path);
        string name = Path.GetFileName(path);
        switch (Path.GetDirectoryName(path))
        {
            case null:
                await response.WriteAsync("<!doctype html><html lang=\"en\"><title>Pose</title><link rel=\"icon\" href=\"data:,\"></html>");
                break;
            case "/data":
                await response.Body.WriteAsync(_data[name]);
                break;
            case "/assets" or "/lab" when FileOf(path, name) is { } file && File.Exists(file):
                await SendAsync(file, response);
                break;
            default:
                response.StatusCode = StatusCodes.Status404NotFound;
                break;
        }
    }

    private static string FileOf(string path, string name) => Path.Combine(path.StartsWith("/lab", StringComparison.Ordinal) ? Lab : Site, name);

    private static async Task SendAsync(string file, HttpResponse response)
    {
        bool packed = File.Exists(file + ".br");
        if (packed)
        {
            response.Headers.ContentEncoding = "br";
        }

        await response.SendFileAsync(packed ? file + ".br" : file);
    }

    private static string TypeOf(string path) => Path.GetExtension(path) switch
    {
        ".js" or ".mjs" => "text/javascript",
        ".wasm" => "application/wasm",
        ".json" => "application/json",
        "" when path == "/" => "text/html; charset=utf-8",
        _ => "application/octet-stream",
    };
}
