using System.Text.Json;
using Duet.Browser.Tests.Browsing;
using Duet.Movement;
using Duet.Scoring;
using Duet.Studio;
using Duet.Studio.Report;
using Duet.TestKit;
using Duet.TestKit.Camera;
using Duet.TestKit.Dancer;
using Microsoft.Playwright;

namespace Duet.Browser.Tests.Report;

/// <summary>The whole report in a real browser, as people open it: from disk, at every width, light and dark.</summary>
public sealed class ReportPageTests(BrowserFixture browser)
{
    private static readonly Lazy<Task<string>> Full = new(() => TextAsync(DancedBy(BodyShape.LongLegs, new DanceErrors { Seed = 2, WrongLimbs = 1, AngleNoise = 15, Missed = 0.2 })));
    private static readonly Lazy<Task<string>> Seated = new(() => TextAsync(DancedBy(BodyShape.WheelchairUser, new DanceErrors { Seed = 4, Mirrored = true, AngleNoise = 20 }, KnownProfiles.Seated)));
    private static readonly Lazy<Task<string>> Nobody = new(() => TextAsync(DancedBy(null)));

    public static TheoryData<string, int, bool> Looks
    {
        get
        {
            var looks = new TheoryData<string, int, bool>();
            foreach (int width in (int[])[360, 768, 1280])
            {
                looks.Add("full", width, false);
                looks.Add("full", width, true);
            }

            looks.Add("seated", 360, true);
            looks.Add("seated", 1280, false);
            looks.Add("nobody", 360, false);
            looks.Add("nobody", 1280, true);
            return looks;
        }
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Page_EveryWidthAndTheme_IsAccessibleQuietAndFits(string which, int width, bool dark)
    {
        await using OpenPage open = await browser.OpenAsync(await PageAsync(which), new PageOptions { Width = width, Dark = dark });
        await open.Page.EvaluateAsync("() => document.querySelectorAll('details').forEach((details) => { details.open = true; })");

        (await open.AccessibilityProblemsAsync()).ShouldBeEmpty();
        (await open.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(width);
        (await OutsideAsync(open.Page, width)).ShouldBeEmpty();
        open.ShouldBeClean();
    }

    [Fact]
    public async Task Page_LongestFileNames_StillFit()
    {
        string name = new string('w', 120) + ".mp4";
        string page = (await PageAsync("full")).Replace("dance.mp4", name, StringComparison.Ordinal);
        await using OpenPage open = await browser.OpenAsync(page, new PageOptions { Width = 360 });
        (await open.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(360);
    }

    [Fact]
    public async Task Practise_Pressed_LoopsItsMoment()
    {
        await using OpenPage open = await browser.OpenAsync(await PageAsync("full"));
        ILocator practise = open.Page.Locator(".practise-button").First;
        double start = double.Parse((await practise.GetAttributeAsync("data-start"))!, System.Globalization.CultureInfo.InvariantCulture);
        double end = double.Parse((await practise.GetAttributeAsync("data-end"))!, System.Globalization.CultureInfo.InvariantCulture);

        await practise.ClickAsync();

        (await TimeAsync(open.Page)).ShouldBeInRange(start, end);
        (await open.Page.GetByRole(AriaRole.Button, new() { Name = "Loop off" }).IsVisibleAsync()).ShouldBeTrue();
        open.ShouldBeClean();
    }

    [Fact]
    public async Task LimbBar_ByKey_ShowsWhereTheLimbDoesWorst()
    {
        await using OpenPage open = await browser.OpenAsync(await PageAsync("full"), new PageOptions { Calm = true });
        ILocator bar = open.Page.Locator(".limb-bar").First;
        double moment = double.Parse((await bar.GetAttributeAsync("data-start"))!, System.Globalization.CultureInfo.InvariantCulture);

        await bar.FocusAsync();
        await open.Page.Keyboard.PressAsync("Enter");

        (await TimeAsync(open.Page)).ShouldBe(moment, 0.1);
        open.ShouldBeClean();
    }

    [Fact]
    public async Task Page_WithoutScript_IsCompleteButForTheReplay()
    {
        await using OpenPage open = await browser.OpenAsync(await PageAsync("full"), new PageOptions { Script = false });

        (await open.Page.Locator(".replay-panes svg.pane").CountAsync()).ShouldBe(2);
        (await open.Page.Locator(".replay-panes").IsVisibleAsync()).ShouldBeTrue();
        (await open.Page.Locator(".replay-numbers").IsVisibleAsync()).ShouldBeTrue();
        (await open.Page.Locator(".practise-button").First.IsVisibleAsync()).ShouldBeFalse();
        await open.Page.Locator(".replay-numbers a").First.ClickAsync();
        open.Page.Url.ShouldEndWith("#finding-1");
    }

    [Fact]
    public async Task Drawings_OfTheServer_StandInsideTheirFrames()
    {
        await using OpenPage open = await browser.OpenAsync(await PageAsync("full"), new PageOptions { Script = false });
        foreach (string figure in (string[])[".replay-pane-routine .pane", ".replay-pane-take .pane", ".limbs-figure"])
        {
            JsonElement inside = await open.Page.Locator(figure).EvaluateAsync<JsonElement>("""
                (svg) => {
                  const frame = svg.getBoundingClientRect();
                  const boxes = [...svg.querySelectorAll('line, circle')].map((shape) => shape.getBoundingClientRect());
                  return { count: boxes.length, out: boxes.filter((box) => box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 1 || box.bottom > frame.bottom + 1).length };
                }
                """);
            inside.GetProperty("count").GetInt32().ShouldBeGreaterThan(20);
            inside.GetProperty("out").GetInt32().ShouldBe(0, figure);
        }
    }

    [Fact]
    public async Task Page_WithPictures_ShowsThemUnderItsOwnPolicy()
    {
        using var folder = new TemporaryFolder();
        string film = Fixtures.Data("blazepose/pose_squats.mp4"), file = folder.File("report.html");
        CancellationToken ct = TestContext.Current.CancellationToken;
        await WriteReport.RunAsync(DancedBy(BodyShape.Adult, seconds: 4), (film, film), file, new WriteReportOptions { IncludeVideo = true }, ct: ct);
        await using OpenPage open = await browser.OpenAsync(await File.ReadAllTextAsync(file, ct));

        // A drawn pane has some dozens of tones, a photograph many hundreds.
        await open.Page.WaitForFunctionAsync("""
            () => [...document.querySelectorAll('duet-replay canvas')].every((canvas) => {
              const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d', { willReadFrequently: true });
              copy.drawImage(canvas, 0, 0);
              const { data } = copy.getImageData(0, 0, canvas.width, canvas.height);
              const tones = new Set();
              for (let i = 0; i < data.length; i += 4) tones.add(((data[i] >> 3) << 10) | ((data[i + 1] >> 3) << 5) | (data[i + 2] >> 3));
              return tones.size > 600;
            })
            """);
        open.ShouldBeClean();
    }

    /// <summary>Elements that stick out at the right; what scrolls or is hidden from sight on purpose is none.</summary>
    private static Task<string[]> OutsideAsync(IPage page, int width) => page.EvaluateAsync<string[]>(
        "(width) => [...document.querySelectorAll('main *')].filter((e) => e.getBoundingClientRect().right > width + 1 && !e.closest('svg')).map((e) => e.outerHTML.slice(0, 80))", width);

    private static Task<double> TimeAsync(IPage page) => page.EvaluateAsync<double>("() => document.querySelector('duet-replay').currentTime");

    private static Task<string> PageAsync(string which) => (which switch { "full" => Full, "seated" => Seated, _ => Nobody }).Value;

    private static Task<string> TextAsync(ReviewedTake reviewed) =>
        ReportText.OfAsync(ReviewView.Of(reviewed, new ReviewNames { Routine = "dance.mp4", Take = "me.mp4" }));

    private static ReviewedTake DancedBy(BodyShape? shape, DanceErrors? errors = null, Profile? profile = null, double seconds = 20)
    {
        SimulatedDance dance = SimulatedDance.Generate(11, TimeSpan.FromSeconds(seconds));
        Motion routine = Film(dance.Perform(BodyShape.Adult));
        Motion take = shape is null
            ? new Motion(routine.Skeleton, routine.Size, routine.Duration, null, [.. routine.Frames.Select(frame => frame with { People = [] })])
            : Film(dance.Perform(shape, errors));
        return ReviewTake.Judge(routine, take, new ReviewTakeOptions { Judging = new ReviewOptions { Profile = profile ?? KnownProfiles.Full } });
    }

    private static Motion Film(Body3D body) => new VirtualCamera { WithWorld = false }.See(body).ToMotion(body.Times[^1], "blazepose-full");
}
