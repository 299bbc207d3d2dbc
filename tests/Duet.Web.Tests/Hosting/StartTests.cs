using System.Net;
using System.Net.Sockets;

namespace Duet.Web.Tests.Hosting;

public sealed class StartTests
{
    [Theory]
    [InlineData("")]
    [InlineData("dance")]
    [InlineData("ftp://127.0.0.1:1")]
    [InlineData("http://127.0.0.1:99999")]
    [InlineData("http://127.0.0.1:5080/duet")]
    public async Task Start_BadUrls_SaysWhichInOneLine(string urls)
    {
        var failure = await Should.ThrowAsync<ServeException>(() => TestHost.StartAsync(options => options with { Urls = urls }));

        failure.Message.ShouldContain(urls);
        failure.Message.ShouldNotContain("\n");
    }

    [Fact]
    public async Task Start_TakenPort_SaysSo()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        string url = $"http://127.0.0.1:{((IPEndPoint)other.LocalEndpoint).Port}";

        var failure = await Should.ThrowAsync<ServeException>(() => TestHost.StartAsync(options => options with { Urls = url }));

        failure.Message.ShouldContain($"the port of {url} is taken");
    }

    [Fact]
    public async Task Start_FileInPlaceOfTheFolder_NamesIt()
    {
        string file = Path.GetTempFileName();
        try
        {
            var failure = await Should.ThrowAsync<ServeException>(() => TestHost.StartAsync(options => options with { DataFolder = file }));

            failure.Message.ShouldContain(file);
            failure.Message.ShouldNotContain("\n");
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task Run_AskedToStop_Ends()
    {
        using var stop = new CancellationTokenSource();
        string folder = Path.Combine(Path.GetTempPath(), $"duet-web-{Guid.NewGuid():N}");
        try
        {
            var options = new ServeOptions { Urls = "http://127.0.0.1:0", DataFolder = folder, WithStarters = false };
            var started = new TaskCompletionSource<Uri>();
            Task run = DuetWeb.RunAsync(options, started.SetResult, null, stop.Token);
            using var client = new HttpClient { BaseAddress = await started.Task };
            (await client.GetStringAsync("/health", CancellationToken.None)).ShouldBe("dancing\n");

            await stop.CancelAsync();

            await run.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }
}
