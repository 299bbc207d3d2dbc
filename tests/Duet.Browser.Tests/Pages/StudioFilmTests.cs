using Duet.Browser.Tests.Browsing;
using Duet.TestKit;
using Microsoft.Playwright;

namespace Duet.Browser.Tests.Pages;

/// <summary>A real person's video on its way through the studio, and danced to.</summary>
public sealed class StudioFilmTests(BrowserFixture browser)
{
    [Fact]
    public async Task Video_ThroughTheStudio_IsDancedOnTheStage()
    {
        // An app of its own: a seventh dance would surprise the others.
        await using var site = new Site();
        using var folder = new TemporaryFolder();
        await using OpenPage open = await site.VisitAsync(browser, "/studio", signedIn: true);
        IPage page = open.Page;

        await UploadAsync(page, Squats(folder));
        await page.WaitForURLAsync("**/studio/squat-school");
        (await open.AccessibilityProblemsAsync()).ShouldBeEmpty();

        await page.EvaluateAsync("() => { document.querySelector('main video').currentTime = 1; }");
        await page.Locator(".moment button").First.ClickAsync();
        (await page.InputValueAsync("input[name=start]")).ShouldBe("1.00");
        await page.FillAsync("input[name=end]", "9");
        await page.ClickAsync("button:has-text('Cut it')");
        await page.WaitForFunctionAsync("() => document.querySelector('[data-job]') === null && document.querySelector('input[name=end]')?.value === '9'");
        await page.ClickAsync("button:has-text('Publish')");
        (await page.TextContentAsync(".page-head-text p"))!.ShouldContain("everybody can dance it");

        await PreviewAsync(open, new Uri(new Uri(page.Url), "/routines/squat-school"));
        await DanceAsync(page, new Uri(new Uri(page.Url), "/routines/squat-school/dance?simulated=true"));
        open.Complaints.ShouldBeEmpty();
    }

    /// <summary>Twelve seconds with a tone.</summary>
    private static string Squats(TemporaryFolder folder)
    {
        string file = folder.File("squats.mp4");
        FfmpegRun.Make(
            "-i", Fixtures.Data("blazepose/pose_squats.mp4"), "-f", "lavfi", "-i", "sine=frequency=220:duration=12", "-vf", "scale=-2:480", "-t", "12", "-c:v", "libx264", "-preset", "ultrafast",
            "-pix_fmt", "yuv420p", "-c:a", "aac", file);
        return file;
    }

    private static async Task UploadAsync(IPage page, string film)
    {
        foreach ((string field, string value) in new[] { ("title", "Squat school"), ("dancer", "Jo"), ("music", "A tone"), ("license", "CC0 1.0") })
        {
            await page.FillAsync($"form.upload [name={field}]", value);
        }

        await page.CheckAsync("[name=rights]");
        await page.SetInputFilesAsync("[name=video]", film);
        await page.ClickAsync("form.upload button[type=submit]");
        (await page.TextContentAsync(".job-name")).ShouldBe("Squat school");
    }

    private static async Task PreviewAsync(OpenPage open, Uri address)
    {
        await open.Page.GotoAsync(address.AbsoluteUri);
        await open.Page.ClickAsync(".preview-skeleton");
        await open.Page.WaitForSelectorAsync(".preview-on canvas");
        await open.Page.ClickAsync(".preview-play");
        await open.Page.WaitForFunctionAsync("() => document.querySelector('.preview video').currentTime > .5");
        (await open.Page.EvaluateAsync<bool>(PaintedBlue)).ShouldBeTrue("the skeleton lies on the video in its own blue");
        (await open.AccessibilityProblemsAsync()).ShouldBeEmpty();
    }

    private static async Task DanceAsync(IPage page, Uri address)
    {
        await page.GotoAsync(address.AbsoluteUri);
        await page.Locator("duet-stage[data-phase=coach]").WaitForAsync();
        await page.Locator(".button-you").First.ClickAsync();
        await page.Locator("duet-stage[data-phase=dancing]").WaitForAsync();
        await page.WaitForFunctionAsync("() => { const video = document.querySelector('.stage-picture video'); return !video.paused && video.currentTime > 1; }");
        await page.Locator("duet-stage[data-phase=ended]").WaitForAsync();
        (await page.TextContentAsync(".end-card")).ShouldNotBeNullOrWhiteSpace();
    }

    private const string PaintedBlue =
        """
        () => {
          const canvas = document.querySelector(".preview canvas");
          const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
          for (let i = 0; i < data.length; i += 4) if (data[i] === 0x6f && data[i + 1] === 0xa3 && data[i + 2] === 0xff) return true;
          return false;
        }
        """;
}
