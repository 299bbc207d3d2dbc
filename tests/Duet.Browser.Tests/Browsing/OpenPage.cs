using System.Collections.Concurrent;
using System.Text.Json;
using Duet.TestKit;
using Microsoft.Playwright;

namespace Duet.Browser.Tests.Browsing;

/// <summary>A page opened from disk, with everything it complained about and everything it asked the network for.</summary>
public sealed class OpenPage : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _complaints = new();
    private readonly ConcurrentQueue<string> _requests = new();
    private readonly TemporaryFolder _folder = new();
    private readonly IBrowserContext _context;

    private OpenPage(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
        page.Console += (_, message) =>
        {
            if (IsComplaint(message))
            {
                _complaints.Enqueue(message.Text);
            }
        };
        page.PageError += (_, error) => _complaints.Enqueue(error);
        context.Request += (_, request) => _requests.Enqueue(request.Url);
    }

    public IPage Page { get; }

    /// <summary>Errors and warnings; but not what a Chromium without a graphics card says when it is asked for one.</summary>
    internal static bool IsComplaint(IConsoleMessage message) => message.Type is "error" or "warning" && message.Text != "No available adapters.";

    /// <summary>Console errors and warnings, and exceptions that nothing caught.</summary>
    public IReadOnlyCollection<string> Complaints => _complaints;

    /// <summary>What was asked for outside of the file itself.</summary>
    public IEnumerable<string> NetworkRequests => _requests.Where(url => !url.StartsWith("file:", StringComparison.Ordinal)
        && !url.StartsWith("data:", StringComparison.Ordinal) && !url.StartsWith("blob:", StringComparison.Ordinal));

    internal static async Task<OpenPage> LoadAsync(IBrowserContext context, string html)
    {
        var open = new OpenPage(context, await context.NewPageAsync());
        string file = open._folder.File("page.html");
        await File.WriteAllTextAsync(file, html, TestContext.Current.CancellationToken);
        await open.Page.GotoAsync(new Uri(file).AbsoluteUri);
        return open;
    }

    internal static async Task<OpenPage> VisitAsync(IBrowserContext context, Uri address)
    {
        var open = new OpenPage(context, await context.NewPageAsync());
        open.Answer = await open.Page.GotoAsync(address.AbsoluteUri);
        return open;
    }

    /// <summary>What the server answered first; null for files.</summary>
    public IResponse? Answer { get; private set; }

    /// <summary>The rules of WCAG 2.2 A and AA, as axe-core checks them: one line for each element that breaks one.</summary>
    public async Task<IReadOnlyList<string>> AccessibilityProblemsAsync()
    {
        await Page.EvaluateAsync(await File.ReadAllTextAsync(Fixtures.Data("../../web/node_modules/axe-core/axe.min.js")));
        JsonElement result = await Page.EvaluateAsync<JsonElement>(
            "() => axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], resultTypes: ['violations'] })");
        return [.. result.GetProperty("violations").EnumerateArray().SelectMany(rule => rule.GetProperty("nodes").EnumerateArray()
            .Select(node => $"{rule.GetProperty("id").GetString()}: {node.GetProperty("html").GetString()}"))];
    }

    /// <summary>Nothing went wrong unseen and nothing left the machine.</summary>
    public void ShouldBeClean()
    {
        Complaints.ShouldBeEmpty();
        NetworkRequests.ShouldBeEmpty();
    }

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        _folder.Dispose();
    }
}
