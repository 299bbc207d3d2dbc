using Duet.Browser.Tests.Browsing;
using Microsoft.Playwright;

namespace Duet.Browser.Tests.Pages;

/// <summary>Pictures of every page to be looked at: run it by name, with the folder in DUET_SHOTS; DUET_SHOTS_PAGES and DUET_SHOTS_LOOKS choose some.</summary>
public sealed class PageShotsTests(BrowserFixture browser, Site site)
{
    private static readonly (string Name, string Path, bool SignedIn)[] Pages =
    [
        ("gallery", "/", true), ("gallery-empty", "/?q=polka", false), ("routine", "/routines/corner-shop", true), ("routine-seated", "/routines/chair-groove", false), ("dance", "/routines/corner-shop/dance?simulated=true", false),
        ("review", "/takes/{last}", true), ("review-doubted", "/takes/{doubted}", true), ("leaderboard", "/leaderboards?routine=corner-shop", true),
        ("leaderboard-free", "/leaderboards?routine=slow-tide", false), ("leaderboards", "/leaderboards", true), ("player", "/players/Maya", true), ("about", "/about", false),
        ("privacy", "/privacy", false), ("studio", "/studio", true), ("compare", "/compare", true), ("account", "/account", true), ("sign-in", "/account/sign-in", false),
        ("mirror", "/mirror?simulated=true", false), ("archive", "/archive", true), ("archive-kind", "/archive?cluster=0", false), ("archive-hole", "/archive?hole=0", false),
        ("register", "/account/register", false), ("missing", "/nothing-here", false), ("pose", "/pose", false),
    ];

    private static readonly (string Name, PageOptions Options)[] Looks =
    [
        ("1280", new PageOptions { Width = 1280 }), ("1280-dark", new PageOptions { Width = 1280, Dark = true }), ("768", new PageOptions { Width = 768, Height = 1024 }),
        ("360", new PageOptions { Width = 360, Height = 780 }), ("360-dark", new PageOptions { Width = 360, Height = 780, Dark = true }),
    ];

    [Fact(Explicit = true)]
    public async Task Pages_AsTheyLook_AreDrawn()
    {
        string folder = Environment.GetEnvironmentVariable("DUET_SHOTS") ?? Path.Combine(Path.GetTempPath(), "duet-shots");
        string[]? pages = Environment.GetEnvironmentVariable("DUET_SHOTS_PAGES")?.Split(','), looks = Environment.GetEnvironmentVariable("DUET_SHOTS_LOOKS")?.Split(',');
        Directory.CreateDirectory(folder);
        foreach ((string name, string path, bool signedIn) in Pages.Where(page => pages?.Contains(page.Name) ?? true))
        {
            foreach ((string look, PageOptions options) in Looks.Where(look => looks?.Contains(look.Name) ?? true))
            {
                await using OpenPage page = await site.VisitAsync(browser, path, options, signedIn);
                await page.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}-{look}.png"), FullPage = true });
            }
        }
    }
}
