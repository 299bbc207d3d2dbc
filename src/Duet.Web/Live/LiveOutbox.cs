using System.Net.WebSockets;

namespace Duet.Web.Live;

/// <summary>What waits to be sent to one dancer. It never grows: acknowledgements are merged into the latest, and a reader who is too slow loses the oldest verdicts.</summary>
internal sealed class LiveOutbox(WebSocket socket) : IDisposable
{
    private const int Most = 32;
    private static readonly TimeSpan TimeToClose = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private readonly Queue<byte[]> _messages = new();
    private readonly SemaphoreSlim _filled = new(0);
    private uint? _acknowledged;
    private (WebSocketCloseStatus Status, string Reason)? _close;

    /// <summary>Adds a message.</summary>
    public void Add(byte[] message)
    {
        lock (_gate)
        {
            if (_messages.Count == Most)
            {
                _messages.Dequeue();
            }

            _messages.Enqueue(message);
        }

        _filled.Release();
    }

    /// <summary>Poses before this one are safe.</summary>
    public void Acknowledge(uint next)
    {
        lock (_gate)
        {
            bool waits = _acknowledged is not null;
            _acknowledged = next;
            if (waits)
            {
                return;
            }
        }

        _filled.Release();
    }

    /// <summary>Sends what waits, then ends the connection.</summary>
    public void Close(WebSocketCloseStatus status, string reason)
    {
        lock (_gate)
        {
            _close ??= (status, reason);
        }

        _filled.Release();
    }

    /// <summary>Sends until closed, or until the connection breaks.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        try
        {
            while (true)
            {
                await _filled.WaitAsync(ct);
                while (Next() is { } message)
                {
                    await socket.SendAsync(message, WebSocketMessageType.Text, true, ct);
                }

                if (_close is { } close)
                {
                    using var patience = new CancellationTokenSource(TimeToClose);
                    await socket.CloseOutputAsync(close.Status, close.Reason, patience.Token);
                    return;
                }
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            socket.Abort();
        }
    }

    public void Dispose() => _filled.Dispose();

    private byte[]? Next()
    {
        lock (_gate)
        {
            if (_acknowledged is { } next)
            {
                _acknowledged = null;
                return LiveProtocol.Ack(next);
            }

            return _messages.TryDequeue(out byte[]? message) ? message : null;
        }
    }
}
