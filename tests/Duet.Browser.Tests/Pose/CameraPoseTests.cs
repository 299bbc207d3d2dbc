using System.Text.Json;
using Duet.Estimation;
using Duet.TestKit;

namespace Duet.Browser.Tests.Pose;

/// <summary>A person in front of a browser's camera, through the page's own way: camera, stream, worker, listener, end.</summary>
public sealed class CameraPoseTests
{
    private const int FramesPerSecond = 15;
    private const int LeftHip = 23;

    /// <summary>Watches the camera for this many milliseconds of its own pictures, then stops.</summary>
    private const string Watch = """
        async ({ pieces, model, milliseconds, plain }) => {
          if (plain) delete globalThis.MediaStreamTrackProcessor;
          const { CameraPoseSource, openCamera } = await import("/lab/pose-lab.js");
          const steps = [], hips = [];
          let pictures = 0, first = null, wrong = 0, camera = null, megabytes = [];
          const source = new CameraPoseSource(openCamera().then((stream) => camera = stream), {
            model, pieces: JSON.parse(pieces),
            onProgress: ({ step, done, bytes, totalBytes }) => { if (done) steps.push(step); else megabytes.push(bytes / totalBytes); },
            onProblem: ({ code }) => steps.push(code),
          });
          let over;
          const watched = new Promise((resolve) => over = resolve);
          await source.start((pose, takenAt) => {
            pictures++;
            first ??= takenAt;
            if (takenAt > performance.now() || takenAt < performance.now() - 5000) wrong++;
            if (pose) hips.push(pose.joints[3 * 23 + 1] / pose.height);
            if (takenAt - first >= milliseconds) over();
          });
          await watched;
          const { statistics, light } = source;
          source.stop();
          await source.ended;
          const after = pictures;
          await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
          return JSON.stringify({
            isolated: crossOriginIsolated, steps, pictures, hips, wrong, statistics, light,
            rising: megabytes.every((value, i) => i === 0 || value >= megabytes[i - 1]), loaded: megabytes.at(-1),
            tracks: camera.getTracks().map(({ readyState }) => readyState), late: pictures - after,
          });
        }
        """;

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task CameraPoseSource_PersonAsCamera_IsTrackedAllTheWayAndEndsCleanly(bool isolated, bool plain)
    {
        using var folder = new TemporaryFolder();
        string film = PoseSquats.WriteCamera(folder.FullPath, FramesPerSecond);
        await using PoseServer server = await PoseServer.StartAsync(isolated);
        await using CameraBrowser browser = await CameraBrowser.OpenAsync(server.Address, "--use-fake-device-for-media-stream", $"--use-file-for-fake-video-capture={film}");
        JsonElement seen = await WatchAsync(browser, plain);

        seen.GetProperty("isolated").GetBoolean().ShouldBe(isolated);
        Texts(seen, "steps").Order().ShouldBe(["camera", "first-pose", "model"]);
        seen.GetProperty("rising").GetBoolean().ShouldBeTrue();
        seen.GetProperty("loaded").GetDouble().ShouldBe(1, 1e-6);
        ShouldFollowTheSquats(seen);
        seen.GetProperty("wrong").GetInt32().ShouldBe(0);
        seen.GetProperty("statistics").GetProperty("posesPerSecond").GetDouble().ShouldBeGreaterThan(0);
        seen.GetProperty("light").GetDouble().ShouldBeInRange(0.1, 0.9);

        Texts(seen, "tracks").ShouldBe(["ended"]);
        seen.GetProperty("late").GetInt32().ShouldBe(0);
        await browser.ShouldHaveNoWorkersAsync();
        browser.Complaints.ShouldBeEmpty();
        browser.Requests.ShouldAllBe(url => url.StartsWith(server.Address, StringComparison.Ordinal) || url.StartsWith("data:", StringComparison.Ordinal));
    }

    private static async Task<JsonElement> WatchAsync(CameraBrowser browser, bool plain)
    {
        string pieces = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "site", "pieces.json"), TestContext.Current.CancellationToken);
        int milliseconds = (PoseSquats.Count * 1000 / FramesPerSecond) + 200;
        return JsonDocument.Parse(await browser.Page.EvaluateAsync<string>(Watch, new { pieces, model = "lite", milliseconds, plain })).RootElement;
    }

    /// <summary>Seen in every picture that was looked at, and the hips go down and up as far as in the film itself.</summary>
    private static void ShouldFollowTheSquats(JsonElement seen)
    {
        double[] hips = [.. seen.GetProperty("hips").EnumerateArray().Select(each => each.GetDouble())];
        hips.Length.ShouldBe(seen.GetProperty("pictures").GetInt32());
        float[] film = [.. PoseSquats.Decode().OnTheServer(KnownPoseModels.Lite, FramesPerSecond).Select(pose => pose.Joints[LeftHip].Y / PoseSquats.Height)];
        hips.Min().ShouldBe(film.Min(), 0.02);
        hips.Max().ShouldBe(film.Max(), 0.02);
    }

    private static string[] Texts(JsonElement seen, string name) => [.. seen.GetProperty(name).EnumerateArray().Select(each => each.GetString()!)];
}
