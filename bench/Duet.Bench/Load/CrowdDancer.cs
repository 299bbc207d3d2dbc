using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Duet.Web.Live;

namespace Duet.Bench.Load;

/// <summary>One of many dancers: a bare socket that sends what was encoded beforehand. All of them are driven by <see cref="Crowd"/>'s one thread.</summary>
internal sealed class CrowdDancer : IDisposable
{
    private const int Ping = 9;
    private const int Pong = 10;

    private readonly Socket _socket;
    private readonly LiveTakeBegun _take;
    private readonly DanceMessage[] _messages;
    private readonly ConcurrentQueue<byte[]> _answers = new();
    private readonly byte[] _heard = new byte[16 * 1024];
    private byte[] _frame = [];
    private int _left;
    private int _next;
    private int _filled;

    private CrowdDancer(Socket socket, LiveTakeBegun take, DanceMessage[] messages) => (_socket, _take, _messages) = (socket, take, messages);

    /// <summary>By how much each verdict came after its window's end.</summary>
    public ConcurrentQueue<TimeSpan> Lateness { get; } = new();

    /// <summary>When the dance begins; <see cref="Stopwatch"/>'s ticks.</summary>
    public long Start { get; set; } = long.MaxValue;

    /// <summary>Poses sent so far.</summary>
    public int Sent { get; private set; }

    /// <summary>Why the dance broke off; null: it did not.</summary>
    public string? Failure { get; private set; }

    public static async Task<CrowdDancer> ConnectAsync(Uri server, LiveTakeBegun take, DanceMessage[] messages)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(server.Host, server.Port);
        string request = $"GET {take.Socket} HTTP/1.1\r\nHost: {server.Authority}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            + $"Sec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==\r\nSec-WebSocket-Protocol: {LiveProtocol.Subprotocol}, {LiveProtocol.KeyPrefix}{take.Key}\r\n\r\n";
        await socket.SendAsync(Encoding.ASCII.GetBytes(request));
        var dancer = new CrowdDancer(socket, take, messages);
        await dancer.HearHeadAsync();
        socket.Blocking = false;
        return dancer;
    }

    /// <summary>Sends what is due now, as far as the network takes it.</summary>
    public void Send(long now)
    {
        while (Failure is null && (_left > 0 || TryNext(now)))
        {
            int sent = _socket.Send(_frame.AsSpan(_frame.Length - _left), SocketFlags.None, out SocketError error);
            if (error is not (SocketError.Success or SocketError.WouldBlock))
            {
                Failure = error.ToString();
            }

            _left -= error == SocketError.Success ? sent : 0;
            if (_left > 0)
            {
                return;
            }
        }
    }

    /// <summary>Hears to the end.</summary>
    public async Task HearAsync()
    {
        try
        {
            while (true)
            {
                ReadFrames();
                int got = await _socket.ReceiveAsync(_heard.AsMemory(_filled));
                if (got == 0)
                {
                    return;
                }

                _filled += got;
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
        }
    }

    public void Dispose() => _socket.Dispose();

    private bool TryNext(long now)
    {
        if (_answers.TryDequeue(out byte[]? answer))
        {
            (_frame, _left) = (answer, answer.Length);
            return true;
        }

        if (_next == _messages.Length || now < Start || Stopwatch.GetElapsedTime(Start, now) < _messages[_next].At)
        {
            return false;
        }

        Sent += _messages[_next].Poses;
        _frame = _messages[_next++].Frame;
        _left = _frame.Length;
        return true;
    }

    private async Task HearHeadAsync()
    {
        int end;
        while ((end = _heard.AsSpan(0, _filled).IndexOf("\r\n\r\n"u8)) < 0)
        {
            int got = await _socket.ReceiveAsync(_heard.AsMemory(_filled));
            _filled += got > 0 ? got : throw new InvalidOperationException("The server closed before it answered.");
        }

        string head = Encoding.ASCII.GetString(_heard, 0, end);
        if (!head.StartsWith("HTTP/1.1 101", StringComparison.Ordinal))
        {
            throw new InvalidOperationException(head);
        }

        Drop(end + 4);
    }

    // A server's frames are not masked, and ours are below 64 KiB.
    private void ReadFrames()
    {
        while (_filled >= 2)
        {
            int length = _heard[1] & 127, head = length == 126 ? 4 : 2;
            length = length == 126 && _filled >= 4 ? (_heard[2] << 8) | _heard[3] : length;
            if (_filled < head + length)
            {
                return;
            }

            Hear(_heard[0] & 15, _heard.AsSpan(head, length));
            Drop(head + length);
        }
    }

    private void Hear(int kind, ReadOnlySpan<byte> payload)
    {
        long now = Stopwatch.GetTimestamp();
        if (kind == Ping)
        {
            _answers.Enqueue(DanceMessage.Encode(Pong, payload));
        }
        else if (payload.StartsWith("{\"type\":\"verdict\""u8))
        {
            int window = JsonSerializer.Deserialize<JsonElement>(payload).GetProperty("window").GetInt32();
            Lateness.Enqueue(Stopwatch.GetElapsedTime(Start, now) - TimeSpan.FromSeconds(_take.Windows[window].End));
        }
        else if (payload.StartsWith("{\"type\":\"problem\""u8))
        {
            Failure = Encoding.UTF8.GetString(payload);
        }
    }

    private void Drop(int bytes)
    {
        _heard.AsSpan(bytes, _filled - bytes).CopyTo(_heard);
        _filled -= bytes;
    }
}
