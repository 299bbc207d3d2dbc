using Duet.Browser.Tests.Browsing;
using Microsoft.Playwright;

namespace Duet.Browser.Tests.Replay;

/// <summary>Time on the replay: play, speed, seek, step, loop.</summary>
public sealed class ReplayPlayingTests(BrowserFixture browser)
{
    private const double Step = 1 / 30.0;

    [Fact]
    public async Task Open_AtAMoment_ShowsItAndStandsStill()
    {
        await using ReplayOnPage replay = await ReplayOnPage.OpenAsync(browser, new SquatsOnPage { Attributes = "at='3.5'" });

        (await replay.TimeAsync()).ShouldBe(3.5, 1e-9);
        (await replay.PausedAsync()).ShouldBeTrue();
        (await replay.Element.Locator(".replay-panes").IsVisibleAsync()).ShouldBeFalse();
        replay.ShouldBeClean();
    }

    [Fact]
    public async Task Play_MovesBothDancersUntilPaused()
    {
        await using ReplayOnPage replay = await ReplayOnPage.OpenAsync(browser, new SquatsOnPage { Attributes = "at='2'" });
        string[] before = [await ReplayOnPage.PictureAsync(replay.Routine), await ReplayOnPage.PictureAsync(replay.Take)];

        await replay.ClickAsync("Play");
        await replay.Page.WaitForFunctionAsync("() => document.querySelector('duet-replay').currentTime > 2.3");
        await replay.ClickAsync("Pause");

        (await ReplayOnPage.PictureAsync(replay.Routine)).ShouldNotBe(before[0]);
        (await ReplayOnPage.PictureAsync(replay.Take)).ShouldNotBe(before[1]);
        double stopped = await replay.TimeAsync();
        (await replay.TimeAsync()).ShouldBe(stopped);
        replay.ShouldBeClean();
    }

    [Theory]
    [InlineData("Speed 1×", 1)]
    [InlineData("Speed 0.75×", 0.75)]
    [InlineData("Speed 0.5×", 0.5)]
    [InlineData("Speed 0.25×", 0.25)]
    public async Task Speed_ByButton_SetsThePace(string button, double speed)
    {
        await using ReplayOnPage replay = await ReplayOnPage.OpenAsync(browser, new SquatsOnPage());

        await replay.ClickAsync(button);
        await replay.ClickAsync("Play");

        (await replay.PaceAsync()).ShouldBe(speed, 0.1 * speed);
        (await replay.Button(button).GetAttributeAsync("aria-pressed")).ShouldBe("true");
        replay.ShouldBeClean();
    }

    [Fact]
    public async Task Speed_Changed_IsSpokenOnce()
    {
        await using ReplayOnPage replay = await ReplayOnPage.OpenAsync(browser, new SquatsOnPage());
        ILocator spoken = replay.Element.Locator("[aria-live=polite]");
        (await spoken.TextContentAsync()).ShouldBe("");

        await replay.PressAsync(",");
        await replay.PressAsync(",");

        (await spoken.TextContentAsync()).ShouldBe("Speed 0.5×");
        (await replay.Element.EvaluateAsync<double>("(replay) => replay.playbackRate")).ShouldBe(0.5);
    }

    [Fact]
    public async Task Play_AtTheEnd_StopsThereAndStartsOver()
    {
        await using ReplayOnPage replay = await ReplayOnPage.OpenAsync(browser, new SquatsOnPage());
        await replay.SeekAsync(SquatsOnPage.Duration - 0.1);

        await replay.PressAsync(" ");
        await replay.Button("Play").WaitForAsync();
        (await replay.TimeAsync()).ShouldBe(SquatsOnPage.Duration, 1e-6);

        await replay.PressAsync(" ");
        (await replay.TimeAsync()).ShouldBeLessThan(SquatsOnPage.Duration / 2);
    }

    [Fact]
    public async Task Keys_Seek()
    {
        await using ReplayOnPage replay = await ReplayOnPage.OpenAsync(browser, new SquatsOnPage { Attributes = "at='5'" });

        (string Key, double Time)[] presses =
        [
            ("ArrowRight", 6), ("ArrowLeft", 5), ("Shift+ArrowRight", 5 + Step), ("Shift+ArrowLeft", 5), ("Shift+ArrowLeft", 5 - Step),
            ("End", SquatsOnPage.Duration), ("Home", 0), ("ArrowLeft", 0),
        ];
        foreach ((string key, double time) in presses)
        {
            await replay.PressAsync(key);
            (await replay.TimeAsync()).ShouldBe(time, 1e-6, key);
        }

        replay.ShouldBeClean();
    }

    [Fact]
    public async Task StepButtons_ShowTheNextPictureOfTheRecording()
    {
        await using ReplayOnPage replay = await ReplayOnPage.OpenAsync(browser, new SquatsOnPage { Attributes = "at='2.01'" });

        await replay.ClickAsync("Step forward");
        (await replay.TimeAsync()).ShouldBe(2 + Step, 1e-6);
        await replay.ClickAsync("Step back");
        (await replay.TimeAsync()).ShouldBe(2, 1e-6);
    }

    [Fact]
    public async Task Slider_SaysTheMomentAndSeeks()
    {
        await using ReplayOnPage replay = await ReplayOnPage.OpenAsync(browser, new SquatsOnPage { Attributes = "at='2'" });
        string before = await ReplayOnPage.PictureAsync(replay.Take);
        (await replay.Slider.GetAttributeAsync("aria-valuetext")).ShouldBe("0:02 of 0:12");

        await replay.Slider.FillAsync("7.5");

        (await replay.TimeAsync()).ShouldBe(7.5, 1e-6);
        (await replay.Slider.GetAttributeAsync("aria-valuetext")).ShouldBe("0:07 of 0:12");
        (await ReplayOnPage.PictureAsync(replay.Take)).ShouldNotBe(before);
    }

    [Fact]
    public async Task Track_PressedAndDragged_Seeks()
    {
        await using ReplayOnPage replay = await ReplayOnPage.OpenAsync(browser, new SquatsOnPage());
        LocatorBoundingBoxResult box = (await replay.Element.Locator(".replay-track").BoundingBoxAsync())!;

        await replay.Page.Mouse.MoveAsync(box.X + (box.Width / 2), box.Y + box.Height - 10);
        await replay.Page.Mouse.DownAsync();
        (await replay.TimeAsync()).ShouldBe(SquatsOnPage.Duration / 2, 0.05);
        await replay.Page.Mouse.MoveAsync(box.X + (box.Width / 4), box.Y + box.Height - 10);
        await replay.Page.Mouse.UpAsync();
        await replay.Page.Mouse.MoveAsync(box.X, box.Y + box.Height - 10);

        (await replay.TimeAsync()).ShouldBe(SquatsOnPage.Duration / 4, 0.05);
        replay.ShouldBeClean();
    }

    [Fact]
    public async Task Finding_ByItsNumber_LoopsThere()
    {
        await using ReplayOnPage replay = await ReplayOnPage.OpenAsync(browser, new SquatsOnPage());

        await replay.Button("1: Lower your left arm").ClickAsync();
        (await replay.TimeAsync()).ShouldBe(4, 1e-6);
        (await replay.Element.Locator("[aria-live=polite]").TextContentAsync()).ShouldBe("Looping 0:04 to 0:06: Lower your left arm");
        await replay.SeekAsync(5.9);
        await replay.ClickAsync("Play");
        await replay.Page.WaitForFunctionAsync("() => document.querySelector('duet-replay').currentTime < 5");

        (await replay.TimeAsync()).ShouldBeInRange(4, 6);
        await replay.PressAsync("Escape");
        (await replay.Button("Loop off").IsVisibleAsync()).ShouldBeFalse();
        (await replay.Element.Locator("[aria-live=polite]").TextContentAsync()).ShouldBe("Loop off");
        replay.ShouldBeClean();
    }

    [Fact]
    public async Task Finding_ByKey_JumpsAndLeavingTheLoopEndsIt()
    {
        await using ReplayOnPage replay = await ReplayOnPage.OpenAsync(browser, new SquatsOnPage());

        await replay.PressAsync("2");
        (await replay.TimeAsync()).ShouldBe(9, 1e-6);
        (await replay.Button("Loop off").IsVisibleAsync()).ShouldBeTrue();
        await replay.PressAsync("Home");

        (await replay.Button("Loop off").IsVisibleAsync()).ShouldBeFalse();
        (await replay.PausedAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task TimeEvent_TellsThePageEveryMoment()
    {
        await using ReplayOnPage replay = await ReplayOnPage.OpenAsync(browser, new SquatsOnPage());
        await replay.Page.EvaluateAsync("() => { window.told = []; document.addEventListener('duet-replay-time', (event) => window.told.push(event.detail)); }");

        await replay.SeekAsync(3);
        await replay.SeekAsync(3);
        await replay.SeekAsync(1.5);

        (await replay.Page.EvaluateAsync<double[]>("() => window.told")).ShouldBe([3, 1.5]);
    }
}
