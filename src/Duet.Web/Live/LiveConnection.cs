using System.Buffers;
using System.Net.WebSockets;
using Duet.Studio.Live;

namespace Duet.Web.Live;

/// <summary>One dancer's connection: takes poses, keeps them before it acknowledges them, sends verdicts.</summary>
/// <remarks>
/// Scoring runs in the loop that reads: a bar costs less than a millisecond. Poses are put on the disk four times a second, or sooner when many wait. While nothing comes the connection holds no buffer.
/// </remarks>
internal sealed class LiveConnection(WebSocket socket, LivePlace place, LiveTakes takes, TimeProvider clock) : IDisposable
{
    private const int FirstBuffer = 8 * 1024;
    private const int MostUnstored = 128;
    private static readonly TimeSpan AckEvery = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan TimeToLeave = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly LiveOutbox _outbox = new(socket);
    private readonly List<LiveEvent> _events = [];
    private ITimer? _storing;
    private bool _waits;
    private bool _closed;

    /// <summary>Serves the connection to its end.</summary>
    /// <param name="broken">The connection is gone.</param>
    /// <param name="stopping">The server ends.</param>
    public async Task RunAsync(CancellationToken broken, CancellationToken stopping)
    {
        using var leave = new CancellationTokenSource();
        using LiveHold hold = await place.TakeAsync(leave, broken);
        TimeSpan away = clock.GetUtcNow() - place.Left;
        Task sending = _outbox.RunAsync(broken);
        await using CancellationTokenRegistration elsewhere = leave.Token.Register(() => End(LiveProblem.Elsewhere));
        await using CancellationTokenRegistration ending = stopping.Register(() => Close(WebSocketCloseStatus.EndpointUnavailable, "The server ends."));
        _storing = clock.CreateTimer(_ => StoreInTime(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        try
        {
            Greet();
            await ReadAsync(new PoseBudget(clock, away), broken);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException)
        {
            socket.Abort();
        }
        finally
        {
            await _storing.DisposeAsync();
            StoreInTime();
            place.Seen(clock.GetUtcNow());
            await LeaveAsync(sending);
        }
    }

    public void Dispose() => _outbox.Dispose();

    private void Greet()
    {
        _outbox.Add(LiveProtocol.Hello(place.Take.Next));
        if (place.End is { } end)
        {
            Done(end);
        }
    }

    private async Task ReadAsync(PoseBudget budget, CancellationToken ct)
    {
        while (!_closed)
        {
            // Waits without a buffer: a thousand dancers would else hold 8 MB for nothing.
            ValueWebSocketReceiveResult first = await socket.ReceiveAsync(Memory<byte>.Empty, ct);
            if (first.MessageType == WebSocketMessageType.Close)
            {
                Close(WebSocketCloseStatus.NormalClosure, "");
                return;
            }

            byte[] buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);
            try
            {
                (byte[] filled, int length) = first.EndOfMessage ? (buffer, 0) : await ReadRestAsync(buffer, ct);
                buffer = filled;
                if (_closed || !await HearAsync(first.MessageType, length > LiveProtocol.MostBytes ? (Memory<byte>?)null : filled.AsMemory(0, length), budget))
                {
                    return;
                }
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(buffer);
            }
        }
    }

    private async Task<(byte[] Buffer, int Length)> ReadRestAsync(byte[] buffer, CancellationToken ct)
    {
        int length = 0;
        while (true)
        {
            if (length == buffer.Length)
            {
                byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Min(LiveProtocol.MostBytes + 1, 4 * buffer.Length));
                buffer.CopyTo(larger, 0);
                ArrayPool<byte>.Shared.Return(buffer);
                buffer = larger;
            }

            ValueWebSocketReceiveResult part = await socket.ReceiveAsync(buffer.AsMemory(length), ct);
            length += part.Count;
            if (part.EndOfMessage || length > LiveProtocol.MostBytes || part.MessageType == WebSocketMessageType.Close)
            {
                return (buffer, length);
            }
        }
    }

    /// <summary>False: the connection is over.</summary>
    private async Task<bool> HearAsync(WebSocketMessageType type, Memory<byte>? message, PoseBudget budget)
    {
        if (message is not { } bytes)
        {
            return End(LiveProblem.TooLarge);
        }

        ClientMessage said = type == WebSocketMessageType.Binary ? LiveProtocol.Read(bytes.Span) : default;
        switch (said.Word)
        {
            case ClientWord.Poses:
                return budget.TrySpend(said.Count) ? Take(said, bytes.Span[said.BodyStart..]) : End(LiveProblem.TooFast);
            case ClientWord.End:
                await EndAsync(said.First);
                return false;
            case ClientWord.Leave:
                await takes.LeaveAsync(place);
                Close(WebSocketCloseStatus.NormalClosure, "");
                return false;
            default:
                return End(LiveProblem.Malformed);
        }
    }

    private bool Take(ClientMessage said, ReadOnlySpan<byte> poses)
    {
        lock (_gate)
        {
            if (place.End is not null)
            {
                return true;
            }

            _events.Clear();
            LiveRefusal refusal = place.Take.Add(said.First, said.Count, poses, clock.GetUtcNow(), _events);
            if (refusal != LiveRefusal.None)
            {
                return End(LiveProblem.Of(refusal));
            }

            foreach (LiveEvent told in _events)
            {
                _outbox.Add(LiveProtocol.Of(told));
            }

            return StoreSoon();
        }
    }

    private bool StoreSoon()
    {
        if (place.Take.Next - place.Take.Stored >= MostUnstored)
        {
            return Store();
        }

        if (!_waits)
        {
            _waits = true;
            _storing?.Change(AckEvery, Timeout.InfiniteTimeSpan);
        }

        return true;
    }

    private void StoreInTime()
    {
        lock (_gate)
        {
            _waits = false;
            if (place.End is null)
            {
                Store();
            }
        }
    }

    private bool Store()
    {
        try
        {
            place.Take.Store();
            _outbox.Acknowledge(place.Take.Stored);
            return true;
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or UnauthorizedAccessException)
        {
            return End(LiveProblem.NotKept);
        }
    }

    private async Task EndAsync(uint poses)
    {
        if (place.End is null && poses != place.Take.Next)
        {
            End(LiveProblem.WrongCount);
            return;
        }

        try
        {
            _events.Clear();
            LiveTakeEnd? end = await takes.EndAsync(place, _events);
            foreach (LiveEvent told in _events)
            {
                _outbox.Add(LiveProtocol.Of(told));
            }

            if (end is null)
            {
                End(LiveProblem.Gone);
            }
            else
            {
                Done(end);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            End(LiveProblem.NotKept);
        }
    }

    private void Done(LiveTakeEnd end)
    {
        _outbox.Add(LiveProtocol.Done(place.Take.Start.Id, end));
        Close(WebSocketCloseStatus.NormalClosure, "");
    }

    private bool End(LiveProblem problem)
    {
        if (!_closed)
        {
            _outbox.Add(LiveProtocol.Problem(problem));
            Close(problem.Status, problem.Code);
        }

        return false;
    }

    private void Close(WebSocketCloseStatus status, string reason)
    {
        _closed = true;
        _outbox.Close(status, reason);
        // A reader that waits for a message that never comes must end too.
        _ = Task.Delay(TimeToLeave + TimeToLeave, clock).ContinueWith(_ => socket.Abort(), TaskScheduler.Default);
    }

    /// <summary>Lets the last words out, and hears the other side's farewell: else the network may drop ours.</summary>
    private async Task LeaveAsync(Task sending)
    {
        if (!_closed)
        {
            socket.Abort();
            _outbox.Close(WebSocketCloseStatus.NormalClosure, "");
        }

        await sending;
        using var patience = new CancellationTokenSource(TimeToLeave, clock);
        byte[] rest = ArrayPool<byte>.Shared.Rent(FirstBuffer);
        try
        {
            while (socket.State is WebSocketState.CloseSent or WebSocketState.Open)
            {
                await socket.ReceiveAsync(rest.AsMemory(), patience.Token);
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            socket.Abort();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rest);
        }
    }
}
