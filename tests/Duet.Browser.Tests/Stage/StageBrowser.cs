using System.Collections.Concurrent;
using Duet.Browser.Tests.Browsing;
using Microsoft.Playwright;

namespace Duet.Browser.Tests.Stage;

/// <summary>A Chromium of its own, since a camera (or none) is chosen when it starts, that shows the stage.</summary>
internal sealed class StageBrowser : IAsyncDisposable
{
    public const string Camera = "--use-fake-ui-for-media-stream --use-fake-device-for-media-stream";
    public const string Refused = "--use-fake-ui-for-media-stream=deny --use-fake-device-for-media-stream";
    public const string NoCamera = "--use-fake-ui-for-media-stream --use-fake-device-for-media-stream=device-count=0";

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private readonly ConcurrentQueue<string> _errors = new();

    private StageBrowser(IPlaywright playwright, IBrowser browser, IPage page)
    {
        _playwright = playwright;
        _browser = browser;
        Page = page;
        page.PageError += (_, error) => _errors.Enqueue(error);
    }

    public IPage Page { get; }

    /// <summary>Exceptions that nothing caught.</summary>
    public IReadOnlyCollection<string> Errors => _errors;

    /// <param name="address">Of the page.</param>
    /// <param name="flags">Beside those of every test, separated by spaces.</param>
    /// <param name="prepare">What stands between the page and the app.</param>
    /// <exception cref="Duet.TestKit.SkipTestException">No Chromium.</exception>
    public static async Task<StageBrowser> OpenAsync(Uri address, string flags, Func<IPage, Task>? prepare = null)
    {
        string program = BrowserFixture.FindProgram();
        IPlaywright playwright = await Playwright.CreateAsync();
        IBrowser browser = await playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions { ExecutablePath = program, Args = [.. BrowserFixture.Flags, .. flags.Split(' ').Select(flag => flag.Replace('+', ' '))], Timeout = 120_000 });
        IBrowserContext context = await browser.NewContextAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 1000, Height = 640 } });
        context.SetDefaultTimeout(120_000);
        var opened = new StageBrowser(playwright, browser, await context.NewPageAsync());
        if (prepare is not null)
        {
            await prepare(opened.Page);
        }

        await opened.Page.GotoAsync(address.AbsoluteUri);
        return opened;
    }

    /// <summary>Waits until the stage is there.</summary>
    public async Task PhaseAsync(string phase) => await Page.WaitForSelectorAsync($"duet-stage[data-phase=\"{phase}\"]", new PageWaitForSelectorOptions { State = WaitForSelectorState.Attached });

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
