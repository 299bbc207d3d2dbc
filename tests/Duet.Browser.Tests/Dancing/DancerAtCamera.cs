using System.Collections.Concurrent;
using Duet.Browser.Tests.Pose;
using Duet.TestKit.Film;
using Microsoft.Playwright;

namespace Duet.Browser.Tests.Dancing;

/// <summary>Somebody before a browser whose camera shows a film of a dance, with everything that leaves the browser.</summary>
internal sealed class DancerAtCamera : IAsyncDisposable
{
    // From the key to the count-in: the take is asked for first.
    private const double ToBeginMs = 120;

    private const string NoteOpening = """
        if (navigator.mediaDevices) {
          const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
          navigator.mediaDevices.getUserMedia = async (wish) => {
            const stream = await open(wish);
            window.cameraOpenedAt = performance.now();
            window.cameraStream = stream;
            return stream;
          };
        }
        """;

    private const string BeginInTime = """
        ({ ready, length, ahead }) => new Promise((done) => {
          let due = window.cameraOpenedAt + ready - ahead;
          while (due < performance.now() + 500) due += length;
          setTimeout(() => {
            document.dispatchEvent(new KeyboardEvent("keydown", { key: "r", bubbles: true }));
            done();
          }, due - performance.now());
        })
        """;

    private readonly CameraBrowser _browser;
    private readonly CameraFilm _film;
    private readonly ConcurrentQueue<byte[]> _sent = new();
    private readonly ConcurrentQueue<string> _textSent = new();
    private readonly ConcurrentQueue<(string Url, string Method, int Bytes)> _asked = new();
    private readonly ConcurrentQueue<string> _heard = new();
    private readonly ConcurrentQueue<string> _sockets = new();

    private DancerAtCamera(CameraBrowser browser, CameraFilm film)
    {
        _browser = browser;
        _film = film;
        browser.Page.Context.Request += (_, request) => _asked.Enqueue((request.Url, request.Method, request.PostDataBuffer?.Length ?? 0));
        browser.Page.WebSocket += (_, socket) =>
        {
            _sockets.Enqueue(socket.Url);
            socket.FrameSent += (_, frame) =>
            {
                if (frame.Binary is { } bytes)
                {
                    _sent.Enqueue(bytes);
                }
                else
                {
                    _textSent.Enqueue(frame.Text ?? "");
                }
            };
            socket.FrameReceived += (_, frame) => _heard.Enqueue(frame.Text ?? "");
        };
    }

    public IPage Page => _browser.Page;

    /// <summary>Binary messages to the server, in order.</summary>
    public IReadOnlyCollection<byte[]> Sent => _sent;

    /// <summary>Text messages to the server.</summary>
    public IReadOnlyCollection<string> TextSent => _textSent;

    /// <summary>Every request with the size of its body.</summary>
    public IReadOnlyCollection<(string Url, string Method, int Bytes)> Asked => _asked;

    /// <summary>Addresses of all sockets.</summary>
    public IReadOnlyCollection<string> Sockets => _sockets;

    /// <summary>What the server said over sockets.</summary>
    public IReadOnlyCollection<string> Heard => _heard;

    public IReadOnlyCollection<string> Complaints => _browser.Complaints;

    public static async Task<DancerAtCamera> AtAsync(Uri address, CameraFilm film, string file)
    {
        CameraBrowser browser = await CameraBrowser.OpenAsync("about:blank", "--use-fake-device-for-media-stream", $"--use-file-for-fake-video-capture={file}");
        var dancer = new DancerAtCamera(browser, film);
        await browser.Page.SetViewportSizeAsync(1280, 800);
        await browser.Page.AddInitScriptAsync(NoteOpening);
        await browser.Page.GotoAsync(address.AbsoluteUri);
        return dancer;
    }

    /// <summary>From the stage's first step to its end card: the dance begins when the film's does.</summary>
    /// <returns>The score that the end card shows; null when it shows none.</returns>
    public async Task<double?> DanceAsync()
    {
        await PhaseAsync("coach", "countdown", "dancing", "problem");
        await Page.Locator(".stage-title").ClickAsync();
        if (await Page.Locator("duet-stage").GetAttributeAsync("data-phase") == "coach")
        {
            await Page.EvaluateAsync("() => document.querySelector('.coach-start')?.click()");
        }

        await PhaseAsync("countdown", "dancing");
        TimeSpan countIn = DanceHall.Routine.BeatLength * 4 + TimeSpan.FromSeconds(.12) - DanceHall.Routine.FirstBeat;
        await Page.EvaluateAsync(BeginInTime, new { ready = _film.Ready.TotalMilliseconds, length = _film.Length.TotalMilliseconds, ahead = countIn.TotalMilliseconds + ToBeginMs });
        await PhaseAsync("ended", "problem");
        ILocator number = Page.Locator(".end-number");
        return await number.CountAsync() == 0 ? null : double.Parse(await number.InnerTextAsync(), System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>From the end card back to the coach.</summary>
    public async Task AgainAsync()
    {
        await Page.Locator(".end-card").GetByText("Again", new LocatorGetByTextOptions { Exact = true }).ClickAsync();
        await PhaseAsync("coach", "countdown", "dancing");
    }

    /// <summary>Fails when a worker of the page stays.</summary>
    public Task ShouldHaveNoWorkersAsync() => _browser.ShouldHaveNoWorkersAsync();

    public ValueTask DisposeAsync() => _browser.DisposeAsync();

    /// <summary>Waits until the stage is in one of these phases.</summary>
    public Task PhaseAsync(params string[] phases) => Page.Locator(string.Join(", ", phases.Select(phase => $"duet-stage[data-phase={phase}]")))
        .WaitForAsync(new LocatorWaitForOptions { Timeout = 240_000, State = WaitForSelectorState.Attached });
}
