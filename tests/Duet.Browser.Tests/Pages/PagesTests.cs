using Duet.Browser.Tests.Browsing;
using Microsoft.Playwright;

namespace Duet.Browser.Tests.Pages;

/// <summary>Every page as somebody meets it: readable for everybody, whole without a script, never wider than the window.</summary>
public sealed class PagesTests(BrowserFixture browser, Site site)
{
    public static TheoryData<string, bool> Pages { get; } = new()
    {
        { "/", true }, { "/?q=polka", false }, { "/routines/corner-shop", true }, { "/takes/{last}", true }, { "/takes/{doubted}", true }, { "/leaderboards", true },
        { "/leaderboards?routine=corner-shop", true }, { "/leaderboards?routine=slow-tide", false }, { "/players/Maya", true }, { "/about", false }, { "/privacy", false },
        { "/studio", true }, { "/studio", false }, { "/compare", true }, { "/account", true }, { "/account/sign-in", false }, { "/nothing-here", false }, { "/pose", false }, { "/archive", false },
        { "/archive?cluster=0", true }, { "/archive?hole=0", false }, { "/mirror?simulated=true", false },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_LightAndDark_BreaksNoRuleOfAccess(string path, bool signedIn)
    {
        foreach (PageOptions look in (PageOptions[])[new PageOptions { Width = 1280 }, new PageOptions { Width = 360, Height = 780, Dark = true }])
        {
            await using OpenPage page = await site.VisitAsync(browser, path, look, signedIn);
            (await page.AccessibilityProblemsAsync()).ShouldBeEmpty($"{path} at {look.Width}");
            (await page.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(look.Width, path);
        }
    }

    [Theory]
    [InlineData("/", "h1", "Dance with")]
    [InlineData("/routines/corner-shop", "h1", "Corner Shop")]
    [InlineData("/takes/{last}", ".score-number", "")]
    [InlineData("/leaderboards?routine=corner-shop", "table", "Imani")]
    [InlineData("/players/Maya", "h1", "Maya")]
    [InlineData("/archive", "noscript", "Searching needs a script")]
    [InlineData("/archive?cluster=0", "[data-part=results] li", " at ")]
    [InlineData("/archive?hole=0", "[data-part=results] h2", "Nothing close yet")]
    [InlineData("/mirror", "noscript", "scripts are off")]
    public async Task Page_WithoutScript_IsComplete(string path, string selector, string text)
    {
        await using OpenPage page = await site.VisitAsync(browser, path, new PageOptions { Script = false }, signedIn: true);
        (await page.Page.TextContentAsync(selector))!.ShouldContain(text);
        (await page.Page.Locator("button[hidden]:visible").CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Gallery_WithoutScript_FiltersAndSearches()
    {
        await using OpenPage page = await site.VisitAsync(browser, "/", new PageOptions { Script = false });
        (await page.Page.Locator(".card").CountAsync()).ShouldBe(6);
        await page.Page.ClickAsync(".chip:has-text('Seated')");
        (await page.Page.Locator(".card-title").AllTextContentsAsync()).ShouldBe(["Chair Groove"]);
        await page.Page.ClickAsync(".chip:has-text('All')");
        await page.Page.FillAsync("input[name=q]", "leo");
        await page.Page.PressAsync("input[name=q]", "Enter");
        (await page.Page.Locator(".card-title").AllTextContentsAsync()).ShouldBe(["Corner Shop"]);
    }

    [Fact]
    public async Task Gallery_UnderThePointer_OneCardDances()
    {
        await using OpenPage page = await site.VisitAsync(browser, "/");
        await page.Page.HoverAsync(".card >> nth=1");
        await page.Page.WaitForSelectorAsync(".card-dancing canvas");
        await page.Page.FocusAsync(".card >> nth=2 >> a");
        await page.Page.WaitForFunctionAsync("() => document.querySelectorAll('.card')[2].matches('.card-dancing')");
        (await page.Page.Locator(".card-dancing").CountAsync()).ShouldBe(1);
        page.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Gallery_WithReducedMotion_NothingDances()
    {
        await using OpenPage page = await site.VisitAsync(browser, "/", new PageOptions { Calm = true });
        await page.Page.HoverAsync(".card >> nth=1");
        await page.Page.FocusAsync(".card >> nth=2 >> a");
        (await page.Page.Locator(".card canvas").CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Gallery_ByKeyboard_SkipLinkThenHeadThenDances()
    {
        await using OpenPage page = await site.VisitAsync(browser, "/");
        string[] order = await TabAsync(page.Page, 14);
        order.ShouldBe(["To the content", "Duet, to the dances", "Dance", "Mirror", "Archive", "Leaderboards", "Studio", "Compare", "Camera stays on this device", "Sign in", "Start with a warm-up", "Try without a camera", "All", "Seated"]);
    }

    [Fact]
    public async Task Routine_ByKeyboard_ChoosesAndGoesToTheStage()
    {
        await using OpenPage page = await site.VisitAsync(browser, "/routines/corner-shop", new PageOptions { Script = false });
        await page.Page.FocusAsync("#profile-full");
        await page.Page.Keyboard.PressAsync("ArrowRight");
        await page.Page.Keyboard.PressAsync("ArrowRight");
        await page.Page.Keyboard.PressAsync("ArrowRight");
        (await page.Page.IsVisibleAsync(".which-arm")).ShouldBeTrue();
        await page.Page.CheckAsync("#arm-left", new PageCheckOptions { Force = true });
        await page.Page.ClickAsync(".option-go .button-you");
        ILocator stage = page.Page.Locator("duet-stage");
        (await stage.GetAttributeAsync("profile")).ShouldBe("left-arm");
        (await stage.GetAttributeAsync("mirror")).ShouldBe("auto");
        (await stage.GetAttributeAsync("speed")).ShouldBe("1");
        (await stage.GetAttributeAsync("practise")).ShouldBeNull();
    }

    private const string CornerOfPreview = "() => [...document.querySelector('.preview canvas').getContext('2d').getImageData(3, 3, 1, 1).data].slice(0, 3).join(', ')";
    private const string FieldOfPreview = "() => /\\d+, \\d+, \\d+/.exec(getComputedStyle(document.querySelector('.preview')).backgroundColor)[0]";

    [Fact]
    public async Task Routine_Preview_PlaysWithItsSkeleton()
    {
        await using OpenPage page = await site.VisitAsync(browser, "/routines/corner-shop");
        await page.Page.ClickAsync(".preview-skeleton");
        await page.Page.WaitForSelectorAsync(".preview-on canvas");
        (await page.Page.GetAttributeAsync(".preview-skeleton", "aria-pressed")).ShouldBe("true");
        await page.Page.ClickAsync(".preview-play");
        await page.Page.WaitForFunctionAsync("() => document.querySelector('.preview-bar span').textContent !== '0:00'");
        (await page.Page.GetAttributeAsync(".preview-play", "aria-label")).ShouldBe("Pause");
        (await page.Page.EvaluateAsync<string>(CornerOfPreview)).ShouldBe(await page.Page.EvaluateAsync<string>(FieldOfPreview), "the drawing has the routine's own colour");
        page.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Take_OfItsOwner_CanBeHiddenAndShown()
    {
        await using OpenPage page = await site.VisitAsync(browser, "/takes/{doubted}", new PageOptions { Script = false }, signedIn: true);
        (await page.Page.TextContentAsync(".notice"))!.ShouldContain("moves exactly as the routine");
        await page.Page.ClickAsync("button:has-text('Show it to nobody')");
        (await page.Page.TextContentAsync(".take-tools .hint"))!.ShouldContain("Only you see it");
        await using OpenPage stranger = await site.VisitAsync(browser, "/takes/{doubted}");
        stranger.Answer!.Status.ShouldBe(404);
        await page.Page.ClickAsync("button:has-text('Show it to everybody')");
        (await page.Page.TextContentAsync(".take-tools .hint"))!.ShouldContain("Everybody");
    }

    private static async Task<string[]> TabAsync(IPage page, int times)
    {
        var names = new string[times];
        for (int i = 0; i < times; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            names[i] = await page.EvaluateAsync<string>("() => (document.activeElement.getAttribute('aria-label') ?? document.activeElement.innerText).trim()");
        }

        return names;
    }
}
