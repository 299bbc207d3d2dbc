using Duet.TestKit;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Duet.Browser.Tests.Browsing.BrowserFixture))]

namespace Duet.Browser.Tests.Browsing;

/// <summary>One Chromium for all browser tests of this project; started by the first test that needs it.</summary>
public sealed class BrowserFixture : IAsyncDisposable
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];

    /// <summary>Of every Chromium that tests start.</summary>
    internal static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private readonly SemaphoreSlim _starting = new(1, 1);
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Opens an HTML file from disk in a fresh profile; skips the calling test, with the reason, where no Chromium is installed.</summary>
    /// <exception cref="SkipTestException">No Chromium.</exception>
    public async Task<OpenPage> OpenAsync(string html, PageOptions? options = null)
    {
        options ??= new PageOptions();
        IBrowser browser = await StartAsync();
        IBrowserContext context = await browser.NewContextAsync(ContextOptions(options, null));
        // Several test processes share two processors with each other: patience, not failure.
        context.SetDefaultTimeout(60_000);
        return await OpenPage.LoadAsync(context, html);
    }

    /// <summary>Opens an address in a fresh profile.</summary>
    /// <param name="address">Of a server on this machine.</param>
    /// <param name="options">How somebody looks at it.</param>
    /// <param name="state">Cookies to begin with, as Playwright's storage state; null: none.</param>
    /// <exception cref="SkipTestException">No Chromium.</exception>
    public async Task<OpenPage> VisitAsync(Uri address, PageOptions options, string? state)
    {
        IBrowser browser = await StartAsync();
        IBrowserContext context = await browser.NewContextAsync(ContextOptions(options, state));
        context.SetDefaultTimeout(60_000);
        return await OpenPage.VisitAsync(context, address);
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        _starting.Dispose();
    }

    private async Task<IBrowser> StartAsync()
    {
        string program = FindProgram();
        await _starting.WaitAsync();
        try
        {
            _playwright ??= await Playwright.CreateAsync();
            return _browser ??= await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = program, Args = Flags, Timeout = 120_000 });
        }
        finally
        {
            _starting.Release();
        }
    }

    /// <summary>Skips the calling test, with the reason, where no Chromium is installed.</summary>
    /// <exception cref="SkipTestException">No Chromium.</exception>
    internal static string FindProgram() =>
        Find() ?? throw new SkipTestException("needs Chromium: install the package chromium of your system, or set DUET_CHROMIUM");

    private static BrowserNewContextOptions ContextOptions(PageOptions options, string? state) => new()
    {
        ViewportSize = new ViewportSize { Width = options.Width, Height = options.Height },
        ColorScheme = options.Dark ? ColorScheme.Dark : ColorScheme.Light,
        ReducedMotion = options.Calm ? ReducedMotion.Reduce : ReducedMotion.NoPreference,
        JavaScriptEnabled = options.Script,
        StorageState = state,
    };

    private static string? Find()
    {
        string? named = Environment.GetEnvironmentVariable("DUET_CHROMIUM");
        if (!string.IsNullOrEmpty(named))
        {
            return File.Exists(named) ? named : null;
        }

        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return Names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
    }
}
