using Duet.Browser.Tests.Browsing;
using Microsoft.Playwright;
using SeenColours = Duet.Browser.Tests.Replay.ReplayOnPage.SeenColours;

namespace Duet.Browser.Tests.Replay;

/// <summary>What the replay shows: two dancers, one on the other, mirrored, on every width and in both themes.</summary>
public sealed class ReplayViewTests(BrowserFixture browser)
{
    [Fact]
    public async Task SideBySide_ShowsTheRoutineInBlueAndYouInOrange()
    {
        await using ReplayOnPage replay = await ReplayOnPage.OpenAsync(browser, new SquatsOnPage { Attributes = "at='5'" });

        SeenColours routine = await ReplayOnPage.ColoursAsync(replay.Routine);
        SeenColours take = await ReplayOnPage.ColoursAsync(replay.Take);

        routine.Blue.ShouldBeGreaterThan(500);
        routine.Orange.ShouldBe(0);
        take.Orange.ShouldBeGreaterThan(500);
        // The left arm is off: the routine's hangs on the take's shoulder.
        take.Blue.ShouldBeGreaterThan(100);
    }

    [Fact]
    public async Task OnTop_LaysTheTakeOnTheRoutineInOnePane()
    {
        await using ReplayOnPage replay = await ReplayOnPage.OpenAsync(browser, new SquatsOnPage { Attributes = "at='5'" });

        await replay.PressAsync("o");
        (await replay.Take.IsVisibleAsync()).ShouldBeFalse();
        SeenColours both = await ReplayOnPage.ColoursAsync(replay.Routine);
        both.Orange.ShouldBeGreaterThan(500);
        both.Blue.ShouldBeGreaterThan(100);
        (await replay.Element.Locator(".replay-pane-routine .replay-label").AllTextContentsAsync()).ShouldBe(["Routine", "You"]);

        await replay.ClickAsync("Side by side");
        (await replay.Take.IsVisibleAsync()).ShouldBeTrue();
        (await ReplayOnPage.ColoursAsync(replay.Routine)).Orange.ShouldBe(0);
        replay.ShouldBeClean();
    }

    [Fact]
    public async Task Mirror_FlipsBothAndBack()
    {
        await using ReplayOnPage replay = await ReplayOnPage.OpenAsync(browser, new SquatsOnPage { Attributes = "at='5'" });
        string[] before = [await ReplayOnPage.PictureAsync(replay.Routine), await ReplayOnPage.PictureAsync(replay.Take)];
        SeenColours asDanced = await ReplayOnPage.ColoursAsync(replay.Take);

        await replay.ClickAsync("Mirror");
        SeenColours flipped = await ReplayOnPage.ColoursAsync(replay.Take);
        ShouldBeFlipped(flipped, asDanced);
        (await ReplayOnPage.PictureAsync(replay.Routine)).ShouldNotBe(before[0]);

        await replay.PressAsync("m");
        (await ReplayOnPage.PictureAsync(replay.Routine)).ShouldBe(before[0]);
        (await ReplayOnPage.PictureAsync(replay.Take)).ShouldBe(before[1]);
    }

    [Fact]
    public async Task MirroredTake_IsShownAsInTheMirrorAndTheRoutineAsFilmed()
    {
        var squats = new SquatsOnPage { Attributes = "at='5'" };
        await using ReplayOnPage asFilmed = await ReplayOnPage.OpenAsync(browser, squats);
        squats.Data["mirrored"] = true;
        await using ReplayOnPage mirrored = await ReplayOnPage.OpenAsync(browser, squats);

        ShouldBeFlipped(await ReplayOnPage.ColoursAsync(mirrored.Take), await ReplayOnPage.ColoursAsync(asFilmed.Take));
        (await ReplayOnPage.PictureAsync(mirrored.Routine)).ShouldBe(await ReplayOnPage.PictureAsync(asFilmed.Routine));
    }

    [Fact]
    public async Task Theme_Changed_RepaintsTheCanvas()
    {
        await using ReplayOnPage replay = await ReplayOnPage.OpenAsync(browser, new SquatsOnPage());
        string light = await ReplayOnPage.PictureAsync(replay.Take);

        await replay.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Dark });
        await replay.DrawnAsync();

        (await ReplayOnPage.PictureAsync(replay.Take)).ShouldNotBe(light);
    }

    [Theory]
    [InlineData(320)]
    [InlineData(360)]
    [InlineData(768)]
    [InlineData(1280)]
    public async Task Width_AnyScreen_FitsAndEveryButtonIsLargeEnough(int width)
    {
        await using ReplayOnPage replay = await ReplayOnPage.OpenAsync(browser, new SquatsOnPage(), new PageOptions { Width = width });
        await replay.PressAsync("1");

        (await replay.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(width);
        string[] small = await replay.Page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll('button')].filter((button) => button.checkVisibility())
              .map((button) => [button, button.getBoundingClientRect()])
              .filter(([, box]) => box.width < 44 || box.height < 44 || box.right > innerWidth || box.left < 0)
              .map(([button, box]) => `${button.textContent} ${box.width} x ${box.height} at ${box.left}`)
            """);
        small.ShouldBeEmpty();
        (await ReplayOnPage.ColoursAsync(replay.Take)).Orange.ShouldBeGreaterThan(100);
    }

    [Theory]
    [InlineData(1280, false)]
    [InlineData(360, true)]
    public async Task Accessibility_NoProblem(int width, bool dark)
    {
        await using ReplayOnPage replay = await ReplayOnPage.OpenAsync(browser, new SquatsOnPage(), new PageOptions { Width = width, Dark = dark });
        await replay.PressAsync("1");

        (await replay.AccessibilityProblemsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Focus_OnTheSlider_IsVisibleOnTheTrack()
    {
        await using ReplayOnPage replay = await ReplayOnPage.OpenAsync(browser, new SquatsOnPage());
        ILocator track = replay.Element.Locator(".replay-track");
        (await track.EvaluateAsync<string>("(track) => getComputedStyle(track).outlineStyle")).ShouldBe("none");

        await replay.Button("Play").FocusAsync();
        await replay.Page.Keyboard.PressAsync("Tab");

        (await track.EvaluateAsync<string>("(track) => `${getComputedStyle(track).outlineStyle} ${getComputedStyle(track).outlineWidth}`")).ShouldBe("solid 3px");
    }

    [Fact]
    public async Task Video_OfTheRoutine_IsShownBehindItsSkeleton()
    {
        var squats = new SquatsOnPage { Attributes = "at='5'" };
        byte[] video = await File.ReadAllBytesAsync(TestKit.Fixtures.Data("blazepose/pose_squats.mp4"), TestContext.Current.CancellationToken);
        squats.Data["routine"]!["video"] = new System.Text.Json.Nodes.JsonObject { ["src"] = "data:video/mp4;base64," + Convert.ToBase64String(video) };
        await using ReplayOnPage replay = await ReplayOnPage.OpenAsync(browser, squats);

        // The dancer in the video wears a red shirt, which no colour of the drawn routine comes near.
        await replay.Page.WaitForFunctionAsync("""
            () => {
              const canvas = document.querySelector('.replay-pane-routine canvas');
              const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d', { willReadFrequently: true });
              copy.drawImage(canvas, 0, 0);
              const { data } = copy.getImageData(0, 0, canvas.width, canvas.height);
              let red = 0;
              for (let i = 0; i < data.length; i += 4) if (data[i] > 160 && data[i + 1] < 80 && data[i + 2] < 140) red++;
              return red > 500;
            }
            """);
        (await ReplayOnPage.ColoursAsync(replay.Routine)).Blue.ShouldBeGreaterThan(300);
        replay.ShouldBeClean();
    }

    /// <summary>The take's highest point, a raised hand or the head, is not in the middle: a view that is not flipped shows.</summary>
    private static void ShouldBeFlipped(SeenColours view, SeenColours other)
    {
        Math.Abs(other.Top - (other.Width / 2)).ShouldBeGreaterThan(20);
        view.Top.ShouldBe(view.Width - other.Top, 14);
    }
}
