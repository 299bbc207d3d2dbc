using System.Buffers;
using System.Net.WebSockets;
using Duet.Studio.Shelf;
using Duet.Web.Live;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace Duet.Web.Archives;

/// <summary>How many look for poses at once.</summary>
internal sealed class PoseFloor
{
    private const int Most = 1000;
    private int _here;

    public bool TryEnter()
    {
        if (Interlocked.Increment(ref _here) <= Most)
        {
            return true;
        }

        Leave();
        return false;
    }

    public void Leave() => Interlocked.Decrement(ref _here);
}

/// <summary><c>/api/v1/archive/live</c>: searching while somebody moves. Joints come in, never a picture.</summary>
internal static class PoseSocket
{
    private static readonly TimeSpan TimeToLeave = TimeSpan.FromSeconds(1);

    public static void MapPoseSocket(this IEndpointRouteBuilder routes) => routes.Map(ArchiveEndpoints.Socket, ServeAsync).ExcludeFromDescription();

    private static async Task ServeAsync(HttpContext context, ArchiveShelf shelf, PoseFloor floor, TimeProvider clock, IHostApplicationLifetime life)
    {
        if (!context.WebSockets.IsWebSocketRequest || !context.WebSockets.WebSocketRequestedProtocols.Contains(PoseProtocol.Subprotocol))
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        if (!LiveEndpoints.IsOurOwn(context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        using WebSocket socket = await context.WebSockets.AcceptWebSocketAsync(PoseProtocol.Subprotocol);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, life.ApplicationStopping);
        bool entered = floor.TryEnter();
        try
        {
            if (entered)
            {
                await TalkAsync(socket, new PoseTalk(shelf), new PoseBudget(clock, TimeSpan.Zero), over.Token);
            }
            else
            {
                await EndAsync(socket, 4503, "full", "Everybody who fits is here. Try again in a moment.");
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException)
        {
            socket.Abort();
        }
        finally
        {
            if (entered)
            {
                floor.Leave();
            }
        }
    }

    private static async Task TalkAsync(WebSocket socket, PoseTalk talk, PoseBudget budget, CancellationToken ct)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(PoseProtocol.MostBytes + 1);
        try
        {
            await socket.SendAsync(talk.Greet(), WebSocketMessageType.Text, true, ct);
            while (await ReadAsync(socket, buffer, ct) is { } length)
            {
                if (length > PoseProtocol.MostBytes)
                {
                    await EndAsync(socket, 4413, "tooLarge", "A message was larger than 4 KiB.");
                    return;
                }

                if (!budget.TrySpend(1))
                {
                    await EndAsync(socket, 4429, "tooFast", "Poses came faster than anybody moves.");
                    return;
                }

                if (talk.Answer(buffer.AsSpan(0, length)) is not { } reply)
                {
                    await EndAsync(socket, 4400, "malformed", "This page and the server speak differently. Reload the page.");
                    return;
                }

                await SendAsync(socket, reply, ct);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Bytes of the next message, one more than are allowed when it is too large; null when the other side has closed.</summary>
    private static async Task<int?> ReadAsync(WebSocket socket, byte[] buffer, CancellationToken ct)
    {
        int length = 0;
        while (true)
        {
            ValueWebSocketReceiveResult part = await socket.ReceiveAsync(buffer.AsMemory(length, PoseProtocol.MostBytes + 1 - length), ct);
            length += part.Count;
            if (part.MessageType == WebSocketMessageType.Close)
            {
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", ct);
                return null;
            }

            if (part.EndOfMessage || length > PoseProtocol.MostBytes)
            {
                return part.MessageType == WebSocketMessageType.Binary ? length : 0;
            }
        }
    }

    private static async Task SendAsync(WebSocket socket, PoseReply reply, CancellationToken ct)
    {
        foreach (byte[]? text in (byte[]?[])[reply.NewVersion, reply.Told])
        {
            if (text is not null)
            {
                await socket.SendAsync(text, WebSocketMessageType.Text, true, ct);
            }
        }

        await socket.SendAsync(reply.Hits, WebSocketMessageType.Binary, true, ct);
    }

    private static async Task EndAsync(WebSocket socket, int status, string code, string text)
    {
        using var patience = new CancellationTokenSource(TimeToLeave);
        await socket.SendAsync(PoseProtocol.Problem(code, text), WebSocketMessageType.Text, true, patience.Token);
        await socket.CloseOutputAsync((WebSocketCloseStatus)status, code, patience.Token);
        await HearOutAsync(socket, patience.Token);
    }

    /// <summary>A connection that ends with unread bytes is reset, and our last words are lost with it.</summary>
    private static async Task HearOutAsync(WebSocket socket, CancellationToken ct)
    {
        byte[] rest = ArrayPool<byte>.Shared.Rent(PoseProtocol.MostBytes);
        try
        {
            while (socket.State == WebSocketState.CloseSent)
            {
                await socket.ReceiveAsync(rest.AsMemory(), ct);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rest);
        }
    }
}
