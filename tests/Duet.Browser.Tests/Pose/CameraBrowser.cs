using System.Collections.Concurrent;
using Duet.Browser.Tests.Browsing;
using Microsoft.Playwright;

namespace Duet.Browser.Tests.Pose;

/// <summary>A Chromium of its own whose camera plays a film, showing one page: a browser's camera is chosen when it starts.</summary>
internal sealed class CameraBrowser : IAsyncDisposable
{
    private const string Allow = "--use-fake-ui-for-media-stream";

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private readonly ConcurrentQueue<string> _complaints = new();
    private readonly ConcurrentQueue<string> _requests = new();

    private CameraBrowser(IPlaywright playwright, IBrowser browser, IPage page)
    {
        _playwright = playwright;
        _browser = browser;
        Page = page;
        page.Console += (_, message) =>
        {
            if (OpenPage.IsComplaint(message))
            {
                _complaints.Enqueue(message.Text);
            }
        };
        page.PageError += (_, error) => _complaints.Enqueue(error);
        page.Context.Request += (_, request) => _requests.Enqueue(request.Url);
    }

    public IPage Page { get; }

    /// <summary>Console errors and warnings, and exceptions that nothing caught.</summary>
    public IReadOnlyCollection<string> Complaints => _complaints;

    /// <summary>Every address that was asked for.</summary>
    public IReadOnlyCollection<string> Requests => _requests;

    /// <param name="address">Of the page.</param>
    /// <param name="flags">Beside those of every test.</param>
    /// <exception cref="Duet.TestKit.SkipTestException">No Chromium.</exception>
    public static async Task<CameraBrowser> OpenAsync(string address, params string[] flags)
    {
        string program = BrowserFixture.FindProgram();
        IPlaywright playwright = await Playwright.CreateAsync();
        IBrowser browser = await playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions { ExecutablePath = program, Args = [.. BrowserFixture.Flags, .. flags.Any(flag => flag.StartsWith(Allow, StringComparison.Ordinal)) ? [] : new[] { Allow }, .. flags], Timeout = 120_000 });
        IBrowserContext context = await browser.NewContextAsync();
        context.SetDefaultTimeout(120_000);
        var opened = new CameraBrowser(playwright, browser, await context.NewPageAsync());
        await opened.Page.GotoAsync(address);
        return opened;
    }

    /// <summary>Waits until the browser has told that every worker of the page is gone; fails when one stays.</summary>
    public async Task ShouldHaveNoWorkersAsync()
    {
        for (int pictures = 0; pictures < 600 && Page.Workers.Count > 0; pictures++)
        {
            await Page.EvaluateAsync("() => new Promise(requestAnimationFrame)");
        }

        Page.Workers.ShouldBeEmpty();
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
