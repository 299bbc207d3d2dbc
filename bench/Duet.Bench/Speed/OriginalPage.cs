using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
using Duet.TestKit;

namespace Duet.Bench.Speed;

/// <summary>@mediapipe/pose in headless Chromium, one block of frames at a time, on demand. Serves the page, the package and the frames to 127.0.0.1 alone.</summary>
internal sealed class OriginalPage : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly HttpListener _listener;
    private readonly Process _browser;
    private readonly string _package;
    private readonly string _page;
    private readonly string _frames;
    private HttpListenerContext? _waiting;

    private OriginalPage(HttpListener listener, Process browser, string frames)
    {
        string root = Path.GetFullPath(Path.Combine(Fixtures.Data("blazepose"), "..", "..", ".."));
        (_listener, _browser, _frames) = (listener, browser, frames);
        _package = Path.Combine(root, "models", "node_modules", "@mediapipe", "pose");
        _page = Path.Combine(root, "bench", "original", "index.html");
    }

    /// <summary>Starts the browser; null where there is none.</summary>
    /// <param name="folder">For its profile.</param>
    /// <param name="frames">Folder of 1.jpg, 2.jpg ...</param>
    /// <param name="count">How many.</param>
    public static OriginalPage? Open(TemporaryFolder folder, string frames, int count)
    {
        if (!File.Exists("/usr/bin/chromium"))
        {
            return null;
        }

        var listener = new HttpListener();
        string address = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Random.Shared.Next(20_000, 60_000)}/");
        listener.Prefixes.Add(address);
        listener.Start();
        string[] arguments =
        [
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--user-data-dir=" + folder.File("profile"), string.Create(CultureInfo.InvariantCulture, $"{address}?frames={count}"),
        ];
        Process browser = Process.Start(new ProcessStartInfo("/usr/bin/chromium", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })
            ?? throw new InvalidOperationException("chromium does not start");
        _ = browser.StandardOutput.ReadToEndAsync();
        _ = browser.StandardError.ReadToEndAsync();
        return new OriginalPage(listener, browser, frames);
    }

    /// <summary>Lets the page estimate all its frames once.</summary>
    /// <returns>What it took and in how many frames it saw somebody.</returns>
    public async Task<(Cost Cost, int Seen)> BlockAsync()
    {
        await UntilAsync("/next");
        TimeSpan before = Used();
        Answer(_waiting!, "text/plain", []);
        byte[] body = await UntilAsync("/done");
        Cost cost = new(Used() - before, default);
        Answer(_waiting!, "text/plain", []);
        using JsonDocument said = JsonDocument.Parse(body);
        return (cost with { Wall = TimeSpan.FromMilliseconds(said.RootElement.GetProperty("milliseconds").GetDouble()) }, said.RootElement.GetProperty("seen").GetInt32());
    }

    public async ValueTask DisposeAsync()
    {
        _browser.Kill(entireProcessTree: true);
        await _browser.WaitForExitAsync();
        _browser.Dispose();
        _listener.Close();
    }

    private TimeSpan Used() => ProcessTable.Below(_browser.Id).Append(_browser.Id).Aggregate(TimeSpan.Zero, (sum, id) => sum + ProcessTable.CpuOf(id));

    /// <summary>Serves files until the page asks for this.</summary>
    private async Task<byte[]> UntilAsync(string path)
    {
        while (true)
        {
            HttpListenerContext context = await _listener.GetContextAsync().WaitAsync(Patience);
            using var body = new MemoryStream();
            await context.Request.InputStream.CopyToAsync(body);
            string asked = context.Request.Url!.AbsolutePath;
            if (asked == path)
            {
                _waiting = context;
                return body.ToArray();
            }

            string file = asked == "/" ? _page : asked.StartsWith("/frames/", StringComparison.Ordinal) ? Path.Combine(_frames, Path.GetFileName(asked)) : Path.Combine(_package, Path.GetFileName(asked));
            Answer(context, TypeOf(file), File.Exists(file) ? await File.ReadAllBytesAsync(file) : null);
        }
    }

    private static string TypeOf(string file) => Path.GetExtension(file) switch
    {
        ".html" => "text/html",
        ".js" => "text/javascript",
        ".wasm" => "application/wasm",
        ".jpg" => "image/jpeg",
        _ => "application/octet-stream",
    };

    private static void Answer(HttpListenerContext context, string type, byte[]? content)
    {
        context.Response.StatusCode = content is null ? 404 : 200;
        context.Response.ContentType = type;
        context.Response.Close(content ?? [], willBlock: true);
    }
}
