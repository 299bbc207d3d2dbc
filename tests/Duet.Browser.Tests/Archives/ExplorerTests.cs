using System.Text.Json;
using Duet.Browser.Tests.Browsing;
using Duet.Browser.Tests.Pages;
using Duet.TestKit;
using Microsoft.Playwright;

namespace Duet.Browser.Tests.Archives;

/// <summary>Looking for a pose: by moving a figure, by a picture, by what was found, and on the map.</summary>
public sealed class ExplorerTests(BrowserFixture browser, Site site)
{
    private const string Hand = ".figure-joint[aria-label='Left hand']";

    [Fact]
    public async Task Explorer_MovedJoint_ChangesWhatIsClosest()
    {
        await using OpenPage page = await ReadyAsync("/archive");
        (await page.AccessibilityProblemsAsync()).ShouldBeEmpty();
        string[] first = await HitsAsync(page.Page);
        first.Length.ShouldBe(20);

        LocatorBoundingBoxResult hand = (await page.Page.Locator(Hand).BoundingBoxAsync())!;
        await page.Page.Mouse.MoveAsync(hand.X + (hand.Width / 2), hand.Y + (hand.Height / 2));
        await page.Page.Mouse.DownAsync();
        await page.Page.Mouse.MoveAsync(hand.X - 20, hand.Y + 150, new MouseMoveOptions { Steps = 4 });
        string[] dragged = await ChangedAsync(page, first, () => page.Page.Mouse.UpAsync());

        await page.Page.FocusAsync(Hand);
        string before = (await page.Page.GetAttributeAsync(Hand, "transform"))!;
        string[] pressed = await ChangedAsync(page, dragged, async () =>
        {
            for (int i = 0; i < 6; i++)
            {
                await page.Page.Keyboard.PressAsync("Shift+ArrowUp");
            }
        });
        (await page.Page.GetAttributeAsync(Hand, "transform")).ShouldNotBe(before);
        await ChangedAsync(page, pressed, () => page.Page.ClickAsync("text=Flip"));
        page.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Explorer_ChosenHit_IsItsOwnNearest()
    {
        await using OpenPage page = await ReadyAsync("/archive");
        await page.Page.ClickAsync(".archive-hits li:nth-child(5) button");
        string name = await page.Page.InnerTextAsync(".archive-chosen h3");
        await ChangedAsync(page, await HitsAsync(page.Page), () => page.Page.ClickAsync("text=Search from this"));
        (await page.Page.InnerTextAsync(".archive-hits li:first-child .archive-hit-words")).ShouldContain("0.000");
        (await page.Page.TextContentAsync(".archive-hits li:first-child"))!.ShouldContain(name);

        await page.Page.ClickAsync(".archive-hits li:first-child button");
        await page.Page.ClickAsync("text=Open the dance");
        await page.Page.WaitForURLAsync("**/routines/*?at=*");
        await page.Page.WaitForFunctionAsync("() => !['', '0:00'].includes(document.querySelector('.preview-bar span')?.textContent ?? '')");
    }

    [Fact]
    public async Task Explorer_OnTheMap_ShowsAKindAndTakesAHolesFigure()
    {
        await using OpenPage page = await ReadyAsync("/archive");
        string[] first = await HitsAsync(page.Page);
        (await page.Page.Locator(".map-points circle").CountAsync()).ShouldBeInRange(100, 500);
        await page.Page.Locator(".archive-list [data-cluster]").First.ClickAsync();
        await page.Page.WaitForFunctionAsync("() => document.querySelector('.archive-hits strong') === null");
        await ChangedAsync(page, first, () => page.Page.Locator(".archive-list [data-hole]").First.ClickAsync());
        (await page.Page.IsVisibleAsync(".map .map-you")).ShouldBeTrue();
        page.Page.Url.ShouldEndWith("/archive");
        page.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Explorer_Picture_IsLookedAtHereAndStaysHere()
    {
        await using OpenPage page = await ReadyAsync("/archive");
        string[] first = await HitsAsync(page.Page);
        using var folder = new TemporaryFolder();
        string picture = folder.File("squat.png");
        FfmpegRun.Make(["-i", Fixtures.Data("blazepose/pose_squats.mp4"), "-frames:v", "1", picture]);
        var sent = new List<string>();
        page.Page.Request += (_, request) => sent.Add(request.PostData ?? "");
        await page.Page.CheckAsync("#archive-way-picture", new PageCheckOptions { Force = true });
        await ChangedAsync(page, first, () => page.Page.SetInputFilesAsync("#archive-picture", picture));
        await page.Page.WaitForSelectorAsync(".figure-on-picture .figure-picture");

        sent.ShouldAllBe(body => body.Length < 1500);
        using JsonDocument asked = JsonDocument.Parse(sent.Last(body => body.Length > 0));
        asked.RootElement.GetProperty("joints").GetArrayLength().ShouldBe(51);
        await page.Page.SetInputFilesAsync("#archive-picture", new FilePayload { Name = "holiday.jpg", MimeType = "image/jpeg", Buffer = "text"u8.ToArray() });
        await page.Page.WaitForSelectorAsync("text=This browser cannot read that file as a picture");
        page.Complaints.ShouldBeEmpty();
    }

    private async Task<OpenPage> ReadyAsync(string path)
    {
        OpenPage page = await site.VisitAsync(browser, path);
        await page.Page.WaitForSelectorAsync(".archive-found .archive-hits li:nth-child(20)");
        return page;
    }

    private static async Task<string[]> HitsAsync(IPage page) => await page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('.archive-hits button')].map((hit) => hit.textContent)");

    /// <summary>Does something, and waits until other poses are the closest.</summary>
    private static async Task<string[]> ChangedAsync(OpenPage page, string[] before, Func<Task> act)
    {
        await act();
        for (int pictures = 0; pictures < 3600; pictures++)
        {
            string[] now = await HitsAsync(page.Page);
            if (now.Length == 20 && !now.SequenceEqual(before))
            {
                return now;
            }

            await page.Page.EvaluateAsync("() => new Promise(requestAnimationFrame)");
        }

        throw new TimeoutException("The same poses stay the closest.");
    }
}
