using System.Diagnostics.CodeAnalysis;
using System.Net.WebSockets;

namespace Duet.Web.Live;

/// <summary>What waits to be sent to one dancer. It never grows: acknowledgements are merged into the latest, and a reader who is too slow loses the oldest verdicts.</summary>
/// <remarks>Whoever adds a message sends it, unless somebody is sending already: nobody has to be woken for it.</remarks>
internal sealed class LiveOutbox(WebSocket socket)
{
    private const int Most = 32;
    private static readonly TimeSpan TimeToClose = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private readonly Queue<byte[]> _messages = new();
    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private uint? _acknowledged;
    private (WebSocketCloseStatus Status, string Reason)? _close;
    private bool _busy = true;

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

        Send();
    }

    /// <summary>Poses before this one are safe.</summary>
    public void Acknowledge(uint next)
    {
        lock (_gate)
        {
            _acknowledged = next;
        }

        Send();
    }

    /// <summary>Sends what waits, then ends the connection.</summary>
    public void Close(WebSocketCloseStatus status, string reason)
    {
        lock (_gate)
        {
            _close ??= (status, reason);
        }

        Send();
    }

    /// <summary>Sends from now on, until closed or until the connection breaks.</summary>
    public Task RunAsync()
    {
        lock (_gate)
        {
            _busy = false;
        }

        Send();
        return _over.Task;
    }

    private void Send()
    {
        lock (_gate)
        {
            if (_busy)
            {
                return;
            }

            _busy = true;
        }

        _ = SendAsync();
    }

    private async Task SendAsync()
    {
        try
        {
            while (TryNext(out byte[]? message))
            {
                await socket.SendAsync(message, WebSocketMessageType.Text, true, CancellationToken.None);
            }

            if (_close is { } close)
            {
                using var patience = new CancellationTokenSource(TimeToClose);
                await socket.CloseOutputAsync(close.Status, close.Reason, patience.Token);
                _over.TrySetResult();
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            socket.Abort();
            _over.TrySetResult();
        }
    }

    /// <summary>False: nothing waits, and whoever adds something sends it; after a farewell nobody does.</summary>
    private bool TryNext([NotNullWhen(true)] out byte[]? message)
    {
        lock (_gate)
        {
            if (_acknowledged is { } next)
            {
                _acknowledged = null;
                message = LiveProtocol.Ack(next);
                return true;
            }

            bool waits = _messages.TryDequeue(out message);
            _busy = waits || _close is not null;
            return waits;
        }
    }
}
