using System.Buffers;
using System.Net.WebSockets;
using Duet.Studio.Live;

namespace Duet.Web.Live;

/// <summary>One dancer's connection: takes poses, keeps them before it acknowledges them, sends verdicts.</summary>
/// <remarks>
/// Scoring runs in the loop that reads: a bar costs less than a millisecond. Poses are put on the disk four times a second, or sooner when many wait: with the message that comes then, or, when none comes,
/// by <see cref="LiveRounds"/>.
/// </remarks>
internal sealed class LiveConnection(WebSocket socket, LivePlace place, LiveTakes takes, LiveRounds rounds, TimeProvider clock)
{
    /// <summary>Holds four poses; a larger message borrows.</summary>
    private const int UsualBuffer = 2 * 1024;

    private const int MostUnstored = 128;
    private static readonly TimeSpan AckEvery = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan TimeToLeave = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly LiveOutbox _outbox = new(socket);
    private readonly List<LiveEvent> _events = [];
    private readonly byte[] _usual = GC.AllocateUninitializedArray<byte>(UsualBuffer);
    private long _waitsSince;
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
        // Once for the whole dance: a token in every call costs each message its registration.
        await using CancellationTokenRegistration gone = broken.Register(socket.Abort);
        Task sending = _outbox.RunAsync();
        await using CancellationTokenRegistration elsewhere = leave.Token.Register(() => End(LiveProblem.Elsewhere));
        await using CancellationTokenRegistration ending = stopping.Register(() => Close(WebSocketCloseStatus.EndpointUnavailable, "The server ends."));
        rounds.Join(this);
        try
        {
            Greet();
            await ReadAsync(new PoseBudget(clock, away));
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException)
        {
            socket.Abort();
        }
        finally
        {
            rounds.Leave(this);
            StoreNow();
            place.Seen(clock.GetUtcNow());
            await LeaveAsync(sending);
        }
    }

    /// <summary>Puts on the disk what has waited long enough.</summary>
    public void StoreInTime()
    {
        lock (_gate)
        {
            if (_waits && place.End is null && clock.GetElapsedTime(_waitsSince) >= AckEvery)
            {
                Store();
            }
        }
    }

    private void Greet()
    {
        _outbox.Add(LiveProtocol.Hello(place.Take.Next));
        if (place.End is { } end)
        {
            Done(end);
        }
    }

    private async Task ReadAsync(PoseBudget budget)
    {
        while (!_closed)
        {
            ValueWebSocketReceiveResult got = await socket.ReceiveAsync(_usual.AsMemory(), CancellationToken.None);
            bool goesOn = got.MessageType == WebSocketMessageType.Close ? Farewell()
                : got.EndOfMessage ? !_closed && await HearAsync(got.MessageType, _usual.AsMemory(0, got.Count), budget)
                : await HearLargeAsync(got.Count, budget);
            if (!goesOn)
            {
                return;
            }
        }
    }

    private bool Farewell()
    {
        Close(WebSocketCloseStatus.NormalClosure, "");
        return false;
    }

    /// <summary>Reads the rest of a message that is larger than usual.</summary>
    private async Task<bool> HearLargeAsync(int length, PoseBudget budget)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(LiveProtocol.MostBytes + 1);
        try
        {
            _usual.AsSpan(0, length).CopyTo(buffer);
            ValueWebSocketReceiveResult part;
            do
            {
                part = await socket.ReceiveAsync(buffer.AsMemory(length), CancellationToken.None);
                length += part.Count;
            }
            while (!part.EndOfMessage && length <= LiveProtocol.MostBytes && part.MessageType != WebSocketMessageType.Close);
            return !_closed && await HearAsync(part.MessageType, length > LiveProtocol.MostBytes ? (Memory<byte>?)null : buffer.AsMemory(0, length), budget);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
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
        if (!_waits)
        {
            (_waits, _waitsSince) = (true, clock.GetTimestamp());
        }

        return (place.Take.Next - place.Take.Stored < MostUnstored && clock.GetElapsedTime(_waitsSince) < AckEvery) || Store();
    }

    private void StoreNow()
    {
        lock (_gate)
        {
            if (place.End is null)
            {
                Store();
            }
        }
    }

    private bool Store()
    {
        _waits = false;
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
        try
        {
            while (socket.State is WebSocketState.CloseSent or WebSocketState.Open)
            {
                await socket.ReceiveAsync(_usual.AsMemory(), patience.Token);
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            socket.Abort();
        }
    }
}
