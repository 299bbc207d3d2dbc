using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
using Duet.TestKit;

namespace Duet.Bench.People;

/// <summary>The site's pose worker in headless Chromium, on pictures with one person after the other.</summary>
internal static class PeoplePage
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Lets the worker look at every picture several times.</summary>
    /// <param name="folder">Of 1.png, 2.png ..., and for the profile.</param>
    /// <param name="pictures">How many.</param>
    /// <param name="rounds">How often.</param>
    /// <returns>For each picture the people found and the milliseconds of each look; null where there is no Chromium or no site.</returns>
    public static async Task<List<List<(int People, double Ms)>>?> MeasureAsync(TemporaryFolder folder, int pictures, int rounds)
    {
        string site = Path.Combine(Fixtures.Repository, "artifacts", "web", "site");
        if (!File.Exists("/usr/bin/chromium") || !Directory.Exists(site))
        {
            return null;
        }

        using var listener = new HttpListener();
        string address = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Random.Shared.Next(20_000, 60_000)}/");
        listener.Prefixes.Add(address);
        listener.Start();
        using Process browser = Start(folder, string.Create(CultureInfo.InvariantCulture, $"{address}?pictures={pictures}&rounds={rounds}"));
        try
        {
            return Read(await ServeAsync(listener, site, folder.FullPath));
        }
        finally
        {
            browser.Kill(entireProcessTree: true);
            await browser.WaitForExitAsync();
        }
    }

    private static Process Start(TemporaryFolder folder, string address)
    {
        string[] arguments =
        [
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--user-data-dir=" + folder.File("profile"), address,
        ];
        Process browser = Process.Start(new ProcessStartInfo("/usr/bin/chromium", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })
            ?? throw new InvalidOperationException("chromium does not start");
        _ = browser.StandardOutput.ReadToEndAsync();
        _ = browser.StandardError.ReadToEndAsync();
        return browser;
    }

    /// <summary>Serves files until the page is done; returns what it says.</summary>
    private static async Task<byte[]> ServeAsync(HttpListener listener, string site, string pictures)
    {
        while (true)
        {
            HttpListenerContext context = await listener.GetContextAsync().WaitAsync(Patience);
            string asked = context.Request.Url!.AbsolutePath, name = Path.GetFileName(asked);
            using var body = new MemoryStream();
            await context.Request.InputStream.CopyToAsync(body);
            string file = asked == "/" ? Path.Combine(Fixtures.Repository, "bench", "people", "index.html") : Path.Combine(asked.StartsWith("/pictures/", StringComparison.Ordinal) ? pictures : site, name);
            bool there = File.Exists(file);
            context.Response.StatusCode = there || asked == "/done" ? 200 : 404;
            context.Response.ContentType = TypeOf(file);
            context.Response.Close(there ? await File.ReadAllBytesAsync(file) : [], willBlock: true);
            if (asked == "/done")
            {
                return body.ToArray();
            }
        }
    }

    private static List<List<(int People, double Ms)>> Read(byte[] said)
    {
        using JsonDocument document = JsonDocument.Parse(said);
        return [.. document.RootElement.EnumerateArray().Select(picture => picture.EnumerateArray().Select(look => (look.GetProperty("people").GetInt32(), look.GetProperty("ms").GetDouble())).ToList())];
    }

    private static string TypeOf(string file) => Path.GetExtension(file) switch
    {
        ".html" => "text/html",
        ".js" or ".mjs" => "text/javascript",
        ".wasm" => "application/wasm",
        ".json" => "application/json",
        ".png" => "image/png",
        _ => "application/octet-stream",
    };
}
