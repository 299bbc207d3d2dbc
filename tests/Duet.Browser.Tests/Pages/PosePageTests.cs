using System.Collections.Immutable;
using System.Text;
using Duet.Browser.Tests.Browsing;
using Duet.Estimation;
using Duet.Media;
using Duet.Movement;
using Duet.TestKit;
using Microsoft.Playwright;
using Person = Duet.Movement.Pose;

namespace Duet.Browser.Tests.Pages;

/// <summary>A picture on the page about people in pictures, against what the library answers for it.</summary>
public sealed class PosePageTests(BrowserFixture browser, Site site)
{
    // Of pixels: both sides decode a lossless picture alike and cut the same crops.
    private const float Near = .5f;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Picture_SeveralPeople_AreTheLibrarysInMotionJson()
    {
        string path = Fixtures.Require("blazepose/images/coco_000000040083.png");
        await using OpenPage page = await site.VisitAsync(browser, "/pose");
        List<string> sent = Listen(page.Page);
        await page.Page.ClickAsync("label[for=pose-several]");

        await ChooseAsync(page.Page, path, "seen");

        Motion motion = MotionJson.Read(Encoding.UTF8.GetBytes(await page.Page.InputValueAsync("[data-pose=json]")));
        ImmutableArray<Person> expected = await PeopleOfAsync(path, 10);
        motion.Estimator.ShouldBe("blazepose-lite");
        ImmutableArray<Person> people = motion.Frames.ShouldHaveSingleItem().People;
        people.Length.ShouldBe(expected.Length);
        people.Length.ShouldBeGreaterThan(1);
        foreach ((Person pose, Person theirs) in people.Zip(expected))
        {
            pose.Score.ShouldBe(theirs.Score, .005f);
            pose.Joints.Zip(theirs.Joints).ShouldAllBe(pair => Math.Abs(pair.First.X - pair.Second.X) < Near && Math.Abs(pair.First.Y - pair.Second.Y) < Near && Math.Abs(pair.First.Confidence - pair.Second.Confidence) < .01f);
        }

        (await page.Page.Locator(".pose-person").CountAsync()).ShouldBe(people.Length);
        await page.Page.FocusAsync(".pose-person >> nth=1");
        await page.Page.Keyboard.PressAsync("Enter");
        (await page.Page.GetAttributeAsync(".pose-person >> nth=1", "aria-pressed")).ShouldBe("true");
        (await page.Page.TextContentAsync("[data-pose=whose]")).ShouldBe("Joints of person 2");
        (await page.AccessibilityProblemsAsync()).ShouldBeEmpty();
        page.Complaints.ShouldBeEmpty();
        // Models and scripts are fetched; nothing that was chosen goes anywhere.
        sent.ShouldBeEmpty();
    }

    [Fact]
    public async Task Picture_OfACatThenOfAPersonThenOfNothing_IsToldEachTime()
    {
        string cat = Directory.EnumerateFiles(Fixtures.Require("nobody")).Order().First();
        await using OpenPage page = await site.VisitAsync(browser, "/pose");

        await ChooseAsync(page.Page, cat, "nobody");
        (await page.Page.TextContentAsync("[data-pose=status]"))!.ShouldStartWith("Nobody is in this picture.");
        MotionJson.Read(Encoding.UTF8.GetBytes(await page.Page.InputValueAsync("[data-pose=json]"))).Frames.ShouldHaveSingleItem().People.ShouldBeEmpty();

        await ChooseAsync(page.Page, Fixtures.Data("blazepose/pose.jpg"), "seen");
        (await page.Page.TextContentAsync("[data-pose=status]"))!.ShouldStartWith("One person.");
        (await page.Page.Locator("[data-pose=rows] tr").CountAsync()).ShouldBe(33);

        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("poem.jpg"), "no picture", Ct);
        await ChooseAsync(page.Page, folder.File("poem.jpg"), "problem");
        (await page.Page.TextContentAsync("[data-pose=status]")).ShouldBe("poem.jpg is no picture that this browser can show.");
    }

    /// <summary>To be looked at: run it by name, with the folder in DUET_SHOTS and the picture in DUET_PICTURE.</summary>
    [Fact(Explicit = true)]
    public async Task Page_WithAPicture_IsDrawn()
    {
        string folder = Environment.GetEnvironmentVariable("DUET_SHOTS") ?? Path.GetTempPath(), picture = Environment.GetEnvironmentVariable("DUET_PICTURE") ?? Fixtures.Data("blazepose/pose.jpg");
        foreach (PageOptions look in (PageOptions[])[new() { Width = 1280 }, new() { Width = 1280, Dark = true }, new() { Width = 768, Height = 1024 }, new() { Width = 360, Height = 780 }, new() { Width = 360, Height = 780, Dark = true }])
        {
            await using OpenPage page = await site.VisitAsync(browser, "/pose", look);
            string name = Path.Combine(folder, $"pose-{look.Width}{(look.Dark ? "-dark" : "")}");
            await page.Page.ScreenshotAsync(new PageScreenshotOptions { Path = name + ".png", FullPage = true });
            await page.Page.ClickAsync("label[for=pose-several]");
            await ChooseAsync(page.Page, picture, "seen");
            await page.Page.ClickAsync("[data-pose=whose]");
            await page.Page.ScreenshotAsync(new PageScreenshotOptions { Path = name + "-seen.png", FullPage = true });
            (await page.AccessibilityProblemsAsync()).ShouldBeEmpty(name);
        }
    }

    private static List<string> Listen(IPage page)
    {
        var sent = new List<string>();
        page.Request += (_, request) =>
        {
            if (request.Method != "GET" || request.PostDataBuffer is { Length: > 0 })
            {
                sent.Add($"{request.Method} {request.Url}");
            }
        };
        return sent;
    }

    private static async Task ChooseAsync(IPage page, string path, string phase)
    {
        await page.SetInputFilesAsync("[data-pose=file]", path);
        await page.WaitForSelectorAsync($"duet-pose[data-phase={phase}]");
    }

    private static async Task<ImmutableArray<Person>> PeopleOfAsync(string path, int most)
    {
        using VideoFrame frame = await StillReader.ReadAsync(path, null, Ct);
        using BlazePose model = BlazePose.Load(KnownPoseModels.Lite);
        return model.EstimateStill(new RgbImage(frame.Rgb.Span, frame.Width, frame.Height), most);
    }
}
