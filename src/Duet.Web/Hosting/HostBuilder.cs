using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Duet.Web.Hosting;

/// <summary>Puts the app together from its services, its pipeline and its endpoints.</summary>
internal static class HostBuilder
{
    private static readonly TimeSpan TimeToEnd = TimeSpan.FromSeconds(1);

    public static WebApplication Build(ServeOptions options, IReadOnlyList<string> urls, DuetBase ground)
    {
        var settings = new WebApplicationOptions
        {
            ApplicationName = typeof(DuetWeb).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = Environments.Production,
        };
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(settings);
        AddServer(builder, urls);
        AddLog(builder.Logging);
        builder.Services.AddDuet(options, ground);
        options.Services?.Invoke(builder.Services);
        WebApplication app = builder.Build();
        app.UseDuet();
        app.MapDuet();
        return app;
    }

    public static async Task<RunningDuet> StartAsync(WebApplication app, DuetBase ground, ServeOptions options, CancellationToken ct)
    {
        try
        {
            await app.StartAsync(ct);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            await app.DisposeAsync();
            throw StartFailure.Of(e, options.Urls) ?? e;
        }

        ICollection<string> addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        return new RunningDuet(app, ground, new Uri(addresses.First().Replace("[::]", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "localhost", StringComparison.Ordinal)));
    }

    private static void AddServer(WebApplicationBuilder builder, IReadOnlyList<string> urls)
    {
        builder.WebHost.UseKestrelCore().UseSockets(HearAtOnce).UseKestrelHttpsConfiguration().UseUrls([.. urls]);
        builder.WebHost.ConfigureKestrel(RequestLimits.Apply);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeToEnd);
    }

    // A thousand dancers send thousands of small messages a second: each is read by the thread that hears of it, without another wait for its first byte.
    private static void HearAtOnce(SocketTransportOptions sockets) => (sockets.UnsafePreferInlineScheduling, sockets.WaitForDataBeforeAllocatingBuffer) = (true, false);

    private static void AddLog(ILoggingBuilder logging)
    {
        logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "HH:mm:ss ";
            console.UseUtcTimestamp = true;
        });
        logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        logging.SetMinimumLevel(LogLevel.Warning);
        // Why a start failed is told by StartFailure.
        logging.AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);
        // It warns that keys lie unencrypted in the data folder, as everything there does, and of every cookie that another key made.
        logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        logging.AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.Critical);
    }
}
