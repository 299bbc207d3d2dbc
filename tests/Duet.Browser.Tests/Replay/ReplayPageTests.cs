using Duet.Browser.Tests.Browsing;
using Microsoft.Playwright;

namespace Duet.Browser.Tests.Replay;

/// <summary>The replay among other things: its fallback, what stands beside it, odd data.</summary>
public sealed class ReplayPageTests(BrowserFixture browser)
{
    private const string Beside = """
        <button type="button" class="button" hidden data-replay="replay" data-start="4" data-end="6" data-limb="leftForearm">Practise</button>
        <svg width="100" height="44"><g data-replay="replay" data-start="8" aria-label="Go to 0:08"><rect width="100" height="44" /></g></svg>
        """;

    [Fact]
    public void Bundle_IsOneSmallScriptThatCanStandInAPage()
    {
        string script = SquatsOnPage.Resource("duet-replay.js");

        script.Length.ShouldBeLessThan(60_000);
        script.ShouldNotContain("</script", Case.Insensitive);
        // Only the name of the SVG namespace looks like an address.
        script.Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal).ShouldNotContain("://");
        SquatsOnPage.Resource("duet.css").ShouldNotContain("url(");
    }

    [Fact]
    public async Task OutsideButton_IsShownAndLoopsItsPart()
    {
        await using ReplayOnPage replay = await ReplayOnPage.OpenAsync(browser, new SquatsOnPage { Beside = Beside });
        ILocator practise = replay.Page.GetByRole(AriaRole.Button, new() { Name = "Practise" });

        await practise.ClickAsync();

        (await replay.TimeAsync()).ShouldBeInRange(4, 6);
        (await replay.PausedAsync()).ShouldBeFalse();
        (await replay.Button("Loop off").IsVisibleAsync()).ShouldBeTrue();
        replay.ShouldBeClean();
    }

    [Fact]
    public async Task OutsideButton_WithReducedMotion_JumpsAndWaits()
    {
        await using ReplayOnPage replay = await ReplayOnPage.OpenAsync(browser, new SquatsOnPage { Beside = Beside, Attributes = "autoplay" }, new PageOptions { Calm = true });
        (await replay.PausedAsync()).ShouldBeTrue();

        await replay.Page.GetByRole(AriaRole.Button, new() { Name = "Practise" }).ClickAsync();

        (await replay.TimeAsync()).ShouldBe(4, 1e-6);
        (await replay.PausedAsync()).ShouldBeTrue();
    }

    [Theory]
    [InlineData("Enter")]
    [InlineData(" ")]
    public async Task OutsideDrawing_IsAButtonForKeysToo(string key)
    {
        await using ReplayOnPage replay = await ReplayOnPage.OpenAsync(browser, new SquatsOnPage { Beside = Beside });
        ILocator drawing = replay.Page.GetByRole(AriaRole.Button, new() { Name = "Go to 0:08" });

        await drawing.FocusAsync();
        await replay.Page.Keyboard.PressAsync(key);

        (await replay.TimeAsync()).ShouldBe(8, 1e-6);
        (await replay.PausedAsync()).ShouldBeTrue();
        (await replay.Button("Loop off").IsVisibleAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task Timeline_OfTheServer_StaysAndGetsAPlayhead()
    {
        const string Fallback = """
            <div class="replay-panes"><p>Stills</p></div>
            <svg class="replay-timeline" width="100%" height="64" aria-hidden="true"><rect width="50%" height="30" y="30"/><g class="replay-numbers"><text>1</text></g></svg>
            """;
        await using ReplayOnPage replay = await ReplayOnPage.OpenAsync(browser, new SquatsOnPage { Fallback = Fallback });

        (await replay.Element.Locator(".replay-timeline").CountAsync()).ShouldBe(1);
        (await replay.Element.Locator(".replay-track > .replay-timeline rect").IsVisibleAsync()).ShouldBeTrue();
        (await replay.Element.Locator(".replay-numbers").IsVisibleAsync()).ShouldBeFalse();
        (await replay.Element.Locator(".replay-playhead").IsVisibleAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task Element_TakenOutAndPutBack_LeavesNoTraceAndPlaysAgain()
    {
        const string Fallback = """<div class="replay-panes"><p>Stills</p></div><svg class="replay-timeline" width="100%" height="64" aria-hidden="true"></svg>""";
        await using ReplayOnPage replay = await ReplayOnPage.OpenAsync(browser, new SquatsOnPage { Fallback = Fallback });
        await replay.ClickAsync("Play");

        string[] left = await replay.Page.EvaluateAsync<string[]>("""
            () => {
              window.replay = document.querySelector('duet-replay');
              window.replay.remove();
              return [...window.replay.children].map((child) => child.getAttribute('class') ?? child.localName);
            }
            """);
        left.ShouldBe(["script", "replay-panes", "replay-timeline"]);

        await replay.Page.EvaluateAsync("() => document.querySelector('main').append(window.replay)");
        await replay.Button("Play").ClickAsync();
        (await replay.PaceAsync()).ShouldBe(1, 0.1);
        (await replay.Element.Locator("canvas").CountAsync()).ShouldBe(2);
        replay.ShouldBeClean();
    }

    [Fact]
    public async Task Data_OfAnotherVersion_IsExplainedInOneLineAboveTheStills()
    {
        var squats = new SquatsOnPage();
        squats.Data["version"] = 2;
        await using ReplayOnPage replay = await ReplayOnPage.OpenAsync(browser, squats);

        (await replay.Element.GetByRole(AriaRole.Status).TextContentAsync()).ShouldBe("This replay was written by another version of Duet. Make the report again to play it.");
        (await replay.Element.Locator(".replay-panes").IsVisibleAsync()).ShouldBeTrue();
        (await replay.Element.Locator("canvas").CountAsync()).ShouldBe(0);
        replay.ShouldBeClean();
    }

    [Theory]
    [InlineData("take")]
    [InlineData("routine")]
    public async Task Dancer_NeverSeen_IsSaidAndTheOtherDances(string dancer)
    {
        var squats = new SquatsOnPage();
        squats.HideAll(dancer);
        await using ReplayOnPage replay = await ReplayOnPage.OpenAsync(browser, squats);

        (await replay.Element.Locator($".replay-pane-{dancer}").GetByText("Not in view").IsVisibleAsync()).ShouldBeTrue();
        await replay.ClickAsync("On top");
        await replay.ClickAsync("Play");
        (await replay.PaceAsync()).ShouldBe(1, 0.1);
        replay.ShouldBeClean();
    }

    [Fact]
    public async Task Nobody_EverSeen_StillPlays()
    {
        var squats = new SquatsOnPage();
        squats.HideAll("take");
        squats.HideAll("routine");
        await using ReplayOnPage replay = await ReplayOnPage.OpenAsync(browser, squats);

        await replay.ClickAsync("Play");
        (await replay.PaceAsync()).ShouldBe(1, 0.1);
        replay.ShouldBeClean();
    }

    [Fact]
    public async Task Recording_OfOneStepWithoutAnythingToSay_IsShown()
    {
        var squats = new SquatsOnPage();
        squats.KeepOneStep();
        foreach (string list in (string[])["findings", "sections", "limbs"])
        {
            squats.Data.Remove(list);
        }

        await using ReplayOnPage replay = await ReplayOnPage.OpenAsync(browser, squats);
        await replay.ClickAsync("Play");
        await replay.Button("Play").WaitForAsync();

        (await ReplayOnPage.ColoursAsync(replay.Take)).Orange.ShouldBeGreaterThan(300);
        replay.ShouldBeClean();
    }

    [Fact]
    public async Task WithoutScript_TheStillsStay()
    {
        await using OpenPage page = await browser.OpenAsync(new SquatsOnPage { Beside = Beside }.Html(), new PageOptions { Script = false });

        (await page.Page.Locator(".replay-panes").IsVisibleAsync()).ShouldBeTrue();
        (await page.Page.GetByText("Practise").IsVisibleAsync()).ShouldBeFalse();
    }
}
