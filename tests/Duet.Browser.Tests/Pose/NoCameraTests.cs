namespace Duet.Browser.Tests.Pose;

/// <summary>Every way in which nobody can be seen ends with its reason, and with no worker left behind.</summary>
public sealed class NoCameraTests
{
    private const string Start = """
        async ({ pieces, broken }) => {
          const { CameraPoseSource, openCamera } = await import("/lab/pose-lab.js");
          const all = JSON.parse(pieces);
          if (broken) all.models.lite.track = { ...all.models.lite.track, url: "/assets/none.onnx" };
          const source = new CameraPoseSource(openCamera(), { model: "lite", pieces: all });
          const code = await source.start(() => {}).then(() => "started", (problem) => problem.code);
          await source.ended;
          return code;
        }
        """;

    [Theory]
    [InlineData("denied", "--use-fake-ui-for-media-stream=deny", "--use-fake-device-for-media-stream")]
    [InlineData("no-camera", "--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream=device-count=0")]
    [InlineData("insecure", "--host-resolver-rules=MAP duet.test 127.0.0.1")]
    public async Task Start_WithoutCamera_SaysWhy(string code, params string[] flags)
    {
        await using PoseServer server = await PoseServer.StartAsync();
        string address = code == "insecure" ? server.Address.Replace("127.0.0.1", "duet.test", StringComparison.Ordinal) : server.Address;
        await using CameraBrowser browser = await CameraBrowser.OpenAsync(address, flags);

        (await StartAsync(browser, broken: false)).ShouldBe(code);
        await browser.ShouldHaveNoWorkersAsync();
    }

    [Fact]
    public async Task Start_ModelIsNotThere_SaysSoAndEndsTheCamera()
    {
        await using PoseServer server = await PoseServer.StartAsync();
        await using CameraBrowser browser = await CameraBrowser.OpenAsync(server.Address, "--use-fake-device-for-media-stream");

        (await StartAsync(browser, broken: true)).ShouldBe("download");
        await browser.ShouldHaveNoWorkersAsync();
    }

    private static async Task<string> StartAsync(CameraBrowser browser, bool broken)
    {
        string pieces = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "site", "pieces.json"), TestContext.Current.CancellationToken);
        return await browser.Page.EvaluateAsync<string>(Start, new { pieces, broken });
    }
}
