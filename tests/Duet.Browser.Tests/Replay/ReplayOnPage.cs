using Duet.Browser.Tests.Browsing;
using Microsoft.Playwright;

namespace Duet.Browser.Tests.Replay;

/// <summary>What a reader does with a replay and sees of it.</summary>
internal sealed class ReplayOnPage(OpenPage open) : IAsyncDisposable
{
    /// <summary>Counts pixels of the skeletons' two colours on a copy, so that the canvas itself stays where the browser keeps it.</summary>
    private const string Colours = """
        (canvas) => {
          const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext("2d", { willReadFrequently: true });
          copy.drawImage(canvas, 0, 0);
          const { data, width } = copy.getImageData(0, 0, canvas.width, canvas.height);
          const seen = { orange: 0, blue: 0, top: -1, width };
          for (let i = 0; i < data.length; i += 4) {
            const near = (r, g, b) => Math.abs(data[i] - r) + Math.abs(data[i + 1] - g) + Math.abs(data[i + 2] - b) < 24;
            if (near(111, 163, 255)) seen.blue++;
            if (!near(255, 138, 69)) continue;
            seen.orange++;
            if (seen.top < 0) seen.top = (i / 4) % width;
          }
          return seen;
        }
        """;

    public IPage Page => open.Page;

    public ILocator Element => Page.Locator("duet-replay");

    public ILocator Routine => Element.Locator(".replay-pane-routine canvas");

    public ILocator Take => Element.Locator(".replay-pane-take canvas");

    public ILocator Slider => Element.GetByRole(AriaRole.Slider, new() { Name = "Moment of the dance" });

    public ILocator Button(string name) => Element.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public static async Task<ReplayOnPage> OpenAsync(BrowserFixture browser, SquatsOnPage page, PageOptions? options = null)
    {
        var replay = new ReplayOnPage(await browser.OpenAsync(page.Html(), options));
        await replay.Page.WaitForFunctionAsync("() => document.querySelector('duet-replay[data-ready], .replay-note') !== null");
        await replay.DrawnAsync();
        return replay;
    }

    public void ShouldBeClean() => open.ShouldBeClean();

    public Task<IReadOnlyList<string>> AccessibilityProblemsAsync() => open.AccessibilityProblemsAsync();

    /// <summary>Waits until what was asked for is on the screen.</summary>
    public Task DrawnAsync() =>
        Page.EvaluateAsync("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(done))))");

    public async Task<double> TimeAsync()
    {
        await DrawnAsync();
        return await Element.EvaluateAsync<double>("(replay) => replay.currentTime");
    }

    public Task<bool> PausedAsync() => Element.EvaluateAsync<bool>("(replay) => replay.paused");

    /// <summary>Seconds of the dance for each second of the display's own clock, over 20 frames.</summary>
    public Task<double> PaceAsync() => Element.EvaluateAsync<double>("""
        (replay) => new Promise((done) => {
          const seen = [];
          const look = (now) => {
            seen.push([now, replay.currentTime]);
            if (seen.length <= 20) requestAnimationFrame(look);
            else done(1000 * (seen[20][1] - seen[0][1]) / (seen[20][0] - seen[0][0]));
          };
          requestAnimationFrame(look);
        })
        """);

    public async Task SeekAsync(double time)
    {
        await Element.EvaluateAsync("(replay, time) => { replay.currentTime = time; }", time);
        await DrawnAsync();
    }

    public async Task PressAsync(string key)
    {
        await Slider.FocusAsync();
        await Page.Keyboard.PressAsync(key);
        await DrawnAsync();
    }

    public async Task ClickAsync(string button)
    {
        await Button(button).ClickAsync();
        await DrawnAsync();
    }

    public static Task<string> PictureAsync(ILocator canvas) => canvas.EvaluateAsync<string>("(canvas) => canvas.toDataURL()");

    public static Task<SeenColours> ColoursAsync(ILocator canvas) => canvas.EvaluateAsync<SeenColours>(Colours);

    public ValueTask DisposeAsync() => open.DisposeAsync();

    /// <summary>Pixels of the take's orange and the routine's blue, and where across the picture the highest orange one is.</summary>
    internal sealed record SeenColours
    {
        public int Orange { get; init; }

        public int Blue { get; init; }

        public double Top { get; init; }

        public double Width { get; init; }
    }
}
