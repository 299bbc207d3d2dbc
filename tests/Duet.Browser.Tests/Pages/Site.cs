using Duet.Browser.Tests.Browsing;
using Duet.Storage;
using Duet.TestKit;
using Duet.Web;
using Microsoft.Extensions.DependencyInjection;

[assembly: AssemblyFixture(typeof(Duet.Browser.Tests.Pages.Site))]

namespace Duet.Browser.Tests.Pages;

/// <summary>The whole web app with invented players and takes; made by the first test that visits it.</summary>
public sealed class Site : IAsyncDisposable
{
    private const string Password = "two left feet";

    private readonly TemporaryFolder _folder = new();
    private readonly SemaphoreSlim _starting = new(1, 1);
    private RunningDuet? _running;
    private string? _signedIn;

    internal InventedTake Takes { get; private set; } = new("", "");

    internal DuetStore Store => _running!.Services.GetRequiredService<DuetStore>();

    /// <summary>Opens a page of the app.</summary>
    /// <param name="browser">Opens it.</param>
    /// <param name="path">Such as <c>/about</c>; <c>{last}</c> and <c>{doubted}</c> stand for takes.</param>
    /// <param name="options">How somebody looks at it.</param>
    /// <param name="signedIn">True: as Maya.</param>
    public async Task<OpenPage> VisitAsync(BrowserFixture browser, string path, PageOptions? options = null, bool signedIn = false)
    {
        RunningDuet app = await StartAsync(browser);
        return await browser.VisitAsync(Address(app, path), options ?? new PageOptions(), signedIn ? _signedIn : null);
    }

    /// <summary>The address of a page of the app, for a browser of one's own.</summary>
    public async Task<Uri> AddressAsync(BrowserFixture browser, string path) => Address(await StartAsync(browser), path);

    public async ValueTask DisposeAsync()
    {
        if (_running is not null)
        {
            await _running.DisposeAsync();
        }

        _folder.Dispose();
        _starting.Dispose();
    }

    private async Task<RunningDuet> StartAsync(BrowserFixture browser)
    {
        await _starting.WaitAsync();
        try
        {
            return _running ??= await SeedAsync(browser, await DuetWeb.StartAsync(new ServeOptions
            {
                Urls = "http://127.0.0.1:0",
                DataFolder = _folder.File("data"),
                Leniency = 1000,
                PasswordRounds = 1000,
            }));
        }
        finally
        {
            _starting.Release();
        }
    }

    private async Task<RunningDuet> SeedAsync(BrowserFixture browser, RunningDuet app)
    {
        await using (OpenPage page = await browser.VisitAsync(new Uri(app.Address, "/account/register"), new PageOptions(), null))
        {
            await page.Page.FillAsync("input[name=name]", "Maya");
            await page.Page.FillAsync("input[name=password]", Password);
            await page.Page.ClickAsync("main button[type=submit]");
            await page.Page.WaitForURLAsync(url => !url.Contains("register", StringComparison.Ordinal));
            _signedIn = await page.Page.Context.StorageStateAsync();
        }

        var store = app.Services.GetRequiredService<DuetStore>();
        StoredPlayer maya = (await store.Players.FindByNameAsync("Maya"))!;
        await store.Players.SetFieldAsync(maya.Id, "coral");
        Takes = await InventedTakes.AddAsync(store, maya, TimeProvider.System.GetUtcNow());
        return app;
    }

    private Uri Address(RunningDuet app, string path) => new(app.Address, path
        .Replace("{last}", Takes.Last, StringComparison.Ordinal)
        .Replace("{doubted}", Takes.Doubted, StringComparison.Ordinal));
}
