using Duet.Browser.Tests.Browsing;
using Duet.Browser.Tests.Pages;
using Microsoft.Playwright;

namespace Duet.Browser.Tests.Stage;

/// <summary>A whole dance through page, socket, score and review, by the drawn dancer.</summary>
public sealed class StageDanceTests(BrowserFixture browser, Site site)
{
    private const string Dance = "/routines/corner-shop/dance?simulated=true";

    [Fact]
    public async Task Stage_SimulatedDance_EndsWithTheScoreThatTheReviewShows()
    {
        await using OpenPage page = await site.VisitAsync(browser, Dance);
        await ReadyAsync(page);
        (await page.AccessibilityProblemsAsync()).ShouldBeEmpty();
        await page.Page.EvaluateAsync("""
            globalThis.told = []; globalThis.points = [];
            new MutationObserver(() => told.push(document.querySelector("duet-stage > .visually-hidden").textContent)).observe(document.querySelector("duet-stage > .visually-hidden"), { childList: true });
            new MutationObserver(() => points.push(Number(document.querySelector(".stage-points-value").textContent.replace(/\D/g, "")))).observe(document.querySelector(".stage-points-value"), { childList: true });
            """);
        await page.Page.ClickAsync(".stage-ready .button-you");
        await PhaseAsync(page, "dancing");
        (await page.AccessibilityProblemsAsync()).ShouldBeEmpty();
        await page.Page.WaitForSelectorAsync(".stage-seam-word");
        await PhaseAsync(page, "ended");

        int[] points = await page.Page.EvaluateAsync<int[]>("points");
        points.ShouldBe(points.Order());
        points[^1].ShouldBeGreaterThan(0);
        (await page.Page.EvaluateAsync<string[]>("told")).Length.ShouldBeGreaterThanOrEqualTo(4);
        string score = await page.Page.InnerTextAsync(".end-number");
        (await page.AccessibilityProblemsAsync()).ShouldBeEmpty();
        await page.Page.ClickAsync("text=See the review");
        await page.Page.WaitForURLAsync("**/takes/*");
        (await page.Page.InnerTextAsync("main")).Replace("\n", "", StringComparison.Ordinal).ShouldContain(score);
        double.Parse(score, System.Globalization.CultureInfo.InvariantCulture).ShouldBeInRange(40, 100);
    }

    [Fact]
    public async Task Stage_KeysAlone_StartPauseGoOnAndStop()
    {
        await using OpenPage page = await site.VisitAsync(browser, Dance);
        await ReadyAsync(page);
        (await page.Page.EvaluateAsync<string>("document.activeElement.textContent")).ShouldBe("Start");
        (await page.Page.EvaluateAsync<string>("document.querySelector('duet-stage').querySelector('button, a[href], input, select').className")).ShouldContain("stage-stop");

        await page.Page.Keyboard.PressAsync("Enter");
        await PhaseAsync(page, "dancing");
        await page.Page.Keyboard.PressAsync("Space");
        await PhaseAsync(page, "paused");
        (await page.Page.EvaluateAsync<string>("document.activeElement.textContent")).ShouldBe("Go on");
        (await page.AccessibilityProblemsAsync()).ShouldBeEmpty();
        await page.Page.Keyboard.PressAsync("Space");
        await PhaseAsync(page, "dancing");
        await page.Page.Keyboard.PressAsync("Escape");
        await page.Page.WaitForURLAsync("**/routines/corner-shop");
    }

    [Fact]
    public async Task Stage_ConnectionThatBreaks_GoesOnAndLosesNothing()
    {
        await using OpenPage page = await site.VisitAsync(browser, "/about");
        IWebSocketRoute? latest = null;
        int connections = 0;
        await page.Page.RouteWebSocketAsync("**/api/v1/live/*", socket =>
        {
            connections++;
            latest = socket;
            socket.ConnectToServer();
        });
        await page.Page.GotoAsync(new Uri(await site.AddressAsync(browser, "/"), "/routines/corner-shop/dance?simulated=true&practise=true&from=0&to=8").AbsoluteUri);
        await ReadyAsync(page);
        await page.Page.ClickAsync(".stage-ready .button-you");
        await PhaseAsync(page, "dancing");
        await page.Page.WaitForSelectorAsync(".stage-seam-word");
        await latest!.CloseAsync();
        await page.Page.WaitForSelectorAsync("text=Keep dancing");
        await page.Page.WaitForSelectorAsync("text=Keep dancing", new PageWaitForSelectorOptions { State = WaitForSelectorState.Detached });

        connections.ShouldBeGreaterThanOrEqualTo(2);
        (await page.Page.GetAttributeAsync("duet-stage", "data-phase")).ShouldBeOneOf("dancing", "countdown");
    }

    private static async Task ReadyAsync(OpenPage page) => await page.Page.WaitForSelectorAsync(".stage-ready .button-you", new PageWaitForSelectorOptions { Timeout = 120_000 });

    private static async Task PhaseAsync(OpenPage page, string phase) => await page.Page.WaitForSelectorAsync(
        $"duet-stage[data-phase=\"{phase}\"]", new PageWaitForSelectorOptions { State = WaitForSelectorState.Attached, Timeout = 180_000 });
}
