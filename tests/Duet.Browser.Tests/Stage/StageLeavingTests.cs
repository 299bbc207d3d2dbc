using Duet.Browser.Tests.Browsing;
using Duet.Browser.Tests.Pages;

namespace Duet.Browser.Tests.Stage;

/// <summary>Nothing of the stage goes on once it is gone.</summary>
public sealed class StageLeavingTests(BrowserFixture browser, Site site)
{
    private const string NextPicture = "new Promise(requestAnimationFrame)";
    private const int MostTries = 600;

    /// <summary>Counts what the page opens, before any of its scripts run.</summary>
    private const string Watch = """
        globalThis.opened = { tracks: [], audio: [], sockets: [], workers: [] };
        const media = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
        navigator.mediaDevices.getUserMedia = async (...wishes) => { const stream = await media(...wishes); opened.tracks.push(...stream.getTracks()); return stream; };
        for (const [kind, name] of [["audio", "AudioContext"], ["sockets", "WebSocket"], ["workers", "Worker"]]) {
          const Real = globalThis[name];
          globalThis[name] = class extends Real { constructor(...given) { super(...given); opened[kind].push(this); } };
        }
        """;

    [Fact]
    public async Task Disconnected_WhileTheCameraIsOn_LeavesNothingRunning()
    {
        await using StageBrowser stage = await StageBrowser.OpenAsync(await site.AddressAsync(browser, "/routines/corner-shop/dance"), StageBrowser.Camera, page => page.AddInitScriptAsync(Watch));
        await stage.PhaseAsync("coach");
        await stage.Page.ClickAsync(".coach-start");
        await stage.PhaseAsync("dancing");

        await stage.Page.EvaluateAsync("document.querySelector('duet-stage').remove()");
        (await SettlesAsync(stage, "opened.audio.every((context) => context.state === 'closed') && opened.sockets.every((socket) => socket.readyState === WebSocket.CLOSED)")).ShouldBeTrue();

        (await stage.Page.EvaluateAsync<string[]>("opened.tracks.map((track) => track.readyState)")).ShouldBe(["ended"]);
        (await stage.Page.EvaluateAsync<int>("opened.sockets.length")).ShouldBe(1);
        for (int tries = 0; tries < MostTries && stage.Page.Workers.Count > 0; tries++)
        {
            await stage.Page.EvaluateAsync(NextPicture);
        }

        stage.Page.Workers.ShouldBeEmpty();
        stage.Errors.ShouldBeEmpty();
    }

    /// <summary>Whether it comes true within some seconds of the page's own pictures. The page's policy forbids Playwright's own waiting.</summary>
    private static async Task<bool> SettlesAsync(StageBrowser stage, string condition)
    {
        for (int tries = 0; tries < MostTries; tries++)
        {
            if (await stage.Page.EvaluateAsync<bool>(condition))
            {
                return true;
            }

            await stage.Page.EvaluateAsync(NextPicture);
        }

        return false;
    }

    [Fact]
    public async Task Disconnected_ThenConnectedAgain_BeginsAnew()
    {
        await using StageBrowser stage = await StageBrowser.OpenAsync(await site.AddressAsync(browser, "/routines/corner-shop/dance?simulated=true"), StageBrowser.Camera);
        await stage.PhaseAsync("coach");

        await stage.Page.EvaluateAsync("{ const stage = document.querySelector('duet-stage'); const home = stage.parentNode; stage.remove(); globalThis.left = [stage.dataset.phase ?? '', stage.querySelector('.stage-wait') !== null]; home.append(stage); }");
        await stage.PhaseAsync("coach");

        (await stage.Page.EvaluateAsync<string>("JSON.stringify(left)")).ShouldBe("[\"\",true]");
        (await stage.Page.Locator(".stage-panes").CountAsync()).ShouldBe(1);
        (await stage.Page.Locator("dialog").CountAsync()).ShouldBe(1);
    }
}
