using System.Text.Json;
using Duet.TestKit;

namespace Duet.Browser.Tests.Pose;

/// <summary>The network on a graphics card, here one that software plays: right, but never fast.</summary>
public sealed class GraphicsCardTests
{
    private const int FramesPerSecond = 15;

    /// <summary>Watches the camera until the card has taken over and seen somebody, then stops.</summary>
    private const string Watch = """
        async ({ pieces, graphics, pictures }) => {
          const { CameraPoseSource, openCamera } = await import("/lab/pose-lab.js");
          let camera = null, seen = 0, onCard = [];
          const problems = [];
          const source = new CameraPoseSource(openCamera().then((stream) => camera = stream), {
            model: "lite", graphics, pieces: JSON.parse(pieces), onProblem: ({ code }) => problems.push(code),
          });
          let over;
          const watched = new Promise((resolve) => over = resolve);
          await source.start((pose) => {
            seen++;
            if (source.onCard && pose) onCard.push(pose.joints[3 * 23 + 1] / pose.height);
            if (onCard.length > 0 || seen >= pictures) over();
          });
          await watched;
          source.stop();
          await source.ended;
          return JSON.stringify({ onCard, seen, problems, tracks: camera.getTracks().map(({ readyState }) => readyState) });
        }
        """;

    /// <summary>Run it by name: software plays a card so slowly that this takes two minutes of both processors.</summary>
    [Fact(Explicit = true)]
    public async Task CameraPoseSource_CardThatIsAsked_TakesOverWithTheSameEyes()
    {
        JsonElement seen = await WatchAsync("always", 100_000);

        seen.GetProperty("onCard").EnumerateArray().Single().GetDouble().ShouldBeInRange(.35, .75, "the hips of somebody who squats");
        seen.GetProperty("problems").GetArrayLength().ShouldBe(0);
        seen.GetProperty("tracks").EnumerateArray().Select(track => track.GetString()).ShouldBe(["ended"]);
    }

    [Fact]
    public async Task CameraPoseSource_CardThatSoftwarePlays_IsNotEvenFetched()
    {
        JsonElement seen = await WatchAsync("auto", 40, address => address.Contains("asyncify", StringComparison.Ordinal).ShouldBeFalse());
        seen.GetProperty("onCard").GetArrayLength().ShouldBe(0);
    }

    private static async Task<JsonElement> WatchAsync(string graphics, int pictures, Action<string>? request = null)
    {
        using var folder = new TemporaryFolder();
        string film = PoseSquats.WriteCamera(folder.FullPath, FramesPerSecond);
        await using PoseServer server = await PoseServer.StartAsync();
        await using CameraBrowser browser = await CameraBrowser.OpenAsync(
            server.Address, "--use-fake-device-for-media-stream", $"--use-file-for-fake-video-capture={film}", "--enable-unsafe-webgpu", "--use-webgpu-adapter=swiftshader");
        string pieces = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "site", "pieces.json"), TestContext.Current.CancellationToken);
        JsonElement seen = JsonDocument.Parse(await browser.Page.EvaluateAsync<string>(Watch, new { pieces, graphics, pictures })).RootElement;
        await browser.ShouldHaveNoWorkersAsync();
        foreach (string address in browser.Requests)
        {
            request?.Invoke(address);
        }

        return seen;
    }
}
