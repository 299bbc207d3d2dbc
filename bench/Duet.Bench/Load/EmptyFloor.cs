using System.Buffers;
using System.Net.WebSockets;
using System.Text;
using Duet.Web.Live;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Duet.Bench.Load;

/// <summary>What the framework alone costs: takes the same messages, looks at none, and answers four times a second with as many bytes. Nothing can be cheaper on it.</summary>
internal static class EmptyFloor
{
    /// <summary>What tells the program to be it.</summary>
    public const string Word = "empty";

    private static readonly TimeSpan AnswerEvery = TimeSpan.FromMilliseconds(250);
    private static readonly byte[] Answer = Encoding.UTF8.GetBytes("""{"type":"ack","next":12345}""");

    public static async Task<WebApplication> StartAsync(Action<Uri> started)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRouting();
        WebApplication app = builder.Build();
        app.UseWebSockets();
        app.UseRouting();
        app.MapPost("/api/v1/takes", () => TypedResults.Ok(new LiveTakeBegun("x", "x", "/api/v1/live/x", [])));
        app.Map("/api/v1/live/{id}", HearAsync);
        await app.StartAsync();
        started(new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()));
        return app;
    }

    private static async Task HearAsync(HttpContext context)
    {
        using WebSocket socket = await context.WebSockets.AcceptWebSocketAsync(LiveProtocol.Subprotocol);
        long answered = TimeProvider.System.GetTimestamp();
        byte[] buffer = ArrayPool<byte>.Shared.Rent(8 * 1024);
        try
        {
            while ((await socket.ReceiveAsync(buffer.AsMemory(), context.RequestAborted)).MessageType == WebSocketMessageType.Binary)
            {
                if (TimeProvider.System.GetElapsedTime(answered) > AnswerEvery)
                {
                    answered = TimeProvider.System.GetTimestamp();
                    await socket.SendAsync(Answer, WebSocketMessageType.Text, true, context.RequestAborted);
                }
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException)
        {
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
