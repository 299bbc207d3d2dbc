using System.Text.Json;
using Duet.Browser.Tests.Browsing;
using Duet.Browser.Tests.Pages;
using Duet.Browser.Tests.Stage;
using Microsoft.Playwright;

namespace Duet.Browser.Tests.Archives;

/// <summary>The mirror without somebody before a camera: the drawn dancer, and what can be in the way.</summary>
public sealed class MirrorTests(BrowserFixture browser, Site site)
{
    private const string Live = "duet-mirror[data-phase=live]";

    [Fact]
    public async Task Mirror_DrawnDancer_FollowsAndMakesAFlipbook()
    {
        await using OpenPage page = await site.VisitAsync(browser, "/mirror?simulated=true");
        await page.Page.WaitForSelectorAsync(Live, new PageWaitForSelectorOptions { State = WaitForSelectorState.Attached });
        await page.Page.WaitForSelectorAsync(".mirror-trail li:nth-child(2)");
        (await page.Page.GetAttributeAsync(".mirror-source a", "href"))!.ShouldMatch(@"^/routines/[a-z-]+\?at=\d", "dances share moves: the closest picture may be another's");
        (await page.AccessibilityProblemsAsync()).ShouldBeEmpty();

        (await AskedAsync(page.Page, () => page.Page.CheckAsync("#mirror-part-arms", new PageCheckOptions { Force = true }), "only", "arms")).GetProperty("mirror").GetString().ShouldBe("on");
        await AskedAsync(page.Page, () => page.Page.Keyboard.PressAsync("m"), "mirror", "off", focus: "body");
        await page.Page.CheckAsync("#mirror-matches-4", new PageCheckOptions { Force = true });
        await page.Page.WaitForSelectorAsync(".mirror-match:nth-child(4) img");

        await page.Page.ClickAsync(".mirror-record");
        await page.Page.WaitForSelectorAsync(".mirror-flipbook[open]");
        (await page.AccessibilityProblemsAsync()).ShouldBeEmpty();
        IDownload film = await page.Page.RunAndWaitForDownloadAsync(() => page.Page.ClickAsync(".mirror-flipbook .button-you"));
        byte[] bytes = await File.ReadAllBytesAsync((await film.PathAsync())!, TestContext.Current.CancellationToken);
        System.Text.Encoding.ASCII.GetString(bytes, 0, 6).ShouldBe("GIF89a");
        (bytes[6] + (256 * bytes[7]), bytes[8] + (256 * bytes[9])).ShouldBe((600, 400));
        page.Complaints.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(StageBrowser.Refused, "The camera is off for this page")]
    [InlineData(StageBrowser.NoCamera, "No camera found")]
    public async Task Mirror_CameraCannotBeUsed_SaysWhyAndGoesOnWithout(string flags, string title)
    {
        await using StageBrowser stage = await StageBrowser.OpenAsync(await site.AddressAsync(browser, "/mirror"), flags);
        await stage.Page.WaitForSelectorAsync("duet-mirror[data-phase=problem]");
        (await stage.Page.InnerTextAsync(".stage-trouble h2")).ShouldBe(title);
        (await stage.Page.Locator(".stage-trouble .button").AllInnerTextsAsync()).ShouldBe(["Try again", "Try without a camera"]);
        await stage.Page.ClickAsync("text=Try without a camera");
        await stage.Page.WaitForSelectorAsync(".mirror-match img");
        stage.Errors.ShouldBeEmpty();
    }

    /// <summary>Does something, and waits for the search that follows from it.</summary>
    private static async Task<JsonElement> AskedAsync(IPage page, Func<Task> act, string name, string value, string? focus = null)
    {
        if (focus is not null)
        {
            await page.EvaluateAsync("() => document.activeElement?.blur()");
        }

        IRequest request = await page.RunAndWaitForRequestAsync(act, request => request.PostData?.Contains($"\"{name}\":\"{value}\"", StringComparison.Ordinal) == true);
        return JsonDocument.Parse(request.PostData!).RootElement;
    }
}
