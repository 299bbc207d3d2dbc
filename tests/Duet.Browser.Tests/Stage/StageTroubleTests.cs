using Duet.Browser.Tests.Browsing;
using Duet.Browser.Tests.Pages;
using Microsoft.Playwright;

namespace Duet.Browser.Tests.Stage;

/// <summary>Everything that can be in the way of a dance: each says what it is and has a way on.</summary>
public sealed class StageTroubleTests(BrowserFixture browser, Site site)
{
    private const string Dance = "/routines/corner-shop/dance";

    [Theory]
    [InlineData(StageBrowser.Refused, "The camera is off for this page", "Try again")]
    [InlineData(StageBrowser.NoCamera, "No camera found", "Try again")]
    public async Task Stage_CameraCannotBeUsed_SaysWhyAndDancesWithout(string flags, string title, string first)
    {
        await using StageBrowser stage = await StageBrowser.OpenAsync(await site.AddressAsync(browser, Dance), flags);
        await stage.PhaseAsync("problem");

        (await stage.Page.InnerTextAsync(".stage-trouble h2")).ShouldBe(title);
        (await stage.Page.Locator(".stage-trouble .button").AllInnerTextsAsync()).ShouldBe([first, "Dance without a camera"]);
        await stage.Page.ClickAsync("text=Dance without a camera");
        await stage.PhaseAsync("coach");
        (await stage.Page.InnerTextAsync(".stage-ready h2")).ShouldBe("Nobody is filmed here");
        stage.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Stage_AddressThatIsNotSecure_NamesTheOneThatIs()
    {
        Uri address = await site.AddressAsync(browser, Dance);
        var insecure = new UriBuilder(address) { Host = "duet.test" };
        await using StageBrowser stage = await StageBrowser.OpenAsync(insecure.Uri, $"{StageBrowser.Camera} --host-resolver-rules=MAP+duet.test+127.0.0.1");
        await stage.PhaseAsync("problem");

        (await stage.Page.InnerTextAsync(".stage-trouble h2")).ShouldBe("This address can't use a camera");
        (await stage.Page.InnerTextAsync(".stage-trouble strong")).ShouldBe($"http://127.0.0.1:{address.Port}");
        (await stage.Page.Locator(".stage-trouble .button").AllInnerTextsAsync()).ShouldContain("Dance without a camera");
    }

    [Fact]
    public async Task Stage_RoutineThatIsGone_LeadsToTheOthers()
    {
        await using StageBrowser stage = await StageBrowser.OpenAsync(await site.AddressAsync(browser, Dance + "?simulated=true"), StageBrowser.Camera, page => page.RouteAsync("**/stage", route => route.FulfillAsync(new RouteFulfillOptions { Status = 404 })));
        await stage.PhaseAsync("problem");

        (await stage.Page.InnerTextAsync(".stage-trouble h2")).ShouldBe("This dance is not here");
        (await stage.Page.GetAttributeAsync(".stage-trouble a.button", "href")).ShouldBe("/");
    }

    [Fact]
    public async Task Stage_FloorThatIsFull_TriesAgainByItself()
    {
        int asked = 0;
        Task Full(IRoute route)
        {
            asked++;
            return route.FulfillAsync(new RouteFulfillOptions { Status = 503, Headers = new Dictionary<string, string> { ["Retry-After"] = "1" }, ContentType = "application/json", Body = "{}" });
        }

        await using StageBrowser stage = await StageBrowser.OpenAsync(await site.AddressAsync(browser, Dance + "?simulated=true"), StageBrowser.Camera, page => page.RouteAsync("**/api/v1/takes", Full));
        await stage.PhaseAsync("coach");
        await stage.Page.ClickAsync(".stage-ready .button-you");
        await stage.PhaseAsync("problem");
        (await stage.Page.InnerTextAsync(".stage-trouble h2")).ShouldBe("The floor is full");
        await stage.PhaseAsync("coach");
        asked.ShouldBe(1);
    }

    [Theory]
    [InlineData("")]
    [InlineData("--disable-software-rasterizer")]
    public async Task Stage_NoIsolationOrNoWebGl_WorksAllTheSame(string flag)
    {
        bool plain = flag.Length == 0;
        await using StageBrowser stage = await StageBrowser.OpenAsync(await site.AddressAsync(browser, Dance), $"{StageBrowser.Camera} {flag}".Trim(), page => plain ? page.RouteAsync("**/*", WithoutIsolation) : Task.CompletedTask);
        await stage.PhaseAsync("coach");

        (await stage.Page.EvaluateAsync<bool>("crossOriginIsolated")).ShouldBe(!plain);
        (await stage.Page.InnerTextAsync(".coach-title")).ShouldBe("Step into the picture");
        stage.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Stage_NoWebAssembly_DancesWithoutACamera()
    {
        await using StageBrowser stage = await StageBrowser.OpenAsync(await site.AddressAsync(browser, Dance), StageBrowser.Camera, page => page.AddInitScriptAsync("delete globalThis.WebAssembly"));
        await stage.PhaseAsync("problem");

        (await stage.Page.InnerTextAsync(".stage-trouble h2")).ShouldBe("This browser can't find poses");
        (await stage.Page.Locator(".stage-trouble .button").AllInnerTextsAsync()).ShouldBe(["Dance without a camera"]);
    }

    private static async Task WithoutIsolation(IRoute route)
    {
        IAPIResponse response = await route.FetchAsync();
        var headers = response.Headers.Where(header => !header.Key.StartsWith("cross-origin", StringComparison.OrdinalIgnoreCase)).ToDictionary();
        await route.FulfillAsync(new RouteFulfillOptions { Response = response, Headers = headers });
    }
}
