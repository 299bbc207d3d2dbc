using System.Buffers;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json;
using Duet.Choreography;
using Duet.Movement;
using Duet.Studio.Live;
using Duet.Web.Live;

namespace Duet.Bench.Load;

/// <summary>A simulated dancer at the other end of a real socket.</summary>
internal sealed class LoadDancer : IDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly Uri _server;

    private LoadDancer(Uri server, LiveTakeBegun take) => (_server, Take) = (server, take);

    public LiveTakeBegun Take { get; }

    /// <summary>The message that ended it.</summary>
    public JsonElement? Done { get; private set; }

    /// <summary>Number of the first pose that the server wants.</summary>
    public int Next { get; private set; }

    /// <summary>Begins a take.</summary>
    /// <param name="server">Where.</param>
    /// <param name="slug">What is danced.</param>
    /// <param name="key">Of the player whose take it is.</param>
    public static async Task<LoadDancer> BeginAsync(Uri server, string slug, string key)
    {
        using var client = new HttpClient { BaseAddress = server };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using HttpResponseMessage answer = await client.PostAsJsonAsync("/api/v1/takes", new { routine = slug });
        answer.EnsureSuccessStatusCode();
        return new LoadDancer(server, (await answer.Content.ReadFromJsonAsync<LiveTakeBegun>())!);
    }

    /// <summary>The same take at another server, after the first has ended.</summary>
    public LoadDancer At(Uri server) => new(server, Take);

    public async Task ConnectAsync()
    {
        _socket.Options.AddSubProtocol(LiveProtocol.Subprotocol);
        _socket.Options.AddSubProtocol(LiveProtocol.KeyPrefix + Take.Key);
        await _socket.ConnectAsync(new UriBuilder(new Uri(_server, Take.Socket)) { Scheme = "ws" }.Uri, CancellationToken.None);
        Next = (await HearAsync())!.Value.GetProperty("next").GetInt32();
    }

    /// <summary>Poses of a dancer, one element each.</summary>
    public static byte[][] Poses(Routine routine, TimeSpan length, int seed)
    {
        var dancer = new SimulatedDancer(new Dance(routine), new DancerOptions { Skill = .8, Seed = seed, DetectorNoise = .012, Shape = BodyShape.Random(seed) });
        return [.. Enumerable.Range(0, (int)(30 * length.TotalSeconds)).Select(frame =>
        {
            var bytes = new ArrayBufferWriter<byte>();
            LivePoseWriter.Write(bytes, TimeSpan.FromSeconds(frame / 30.0), dancer.PoseAt(TimeSpan.FromSeconds(frame / 30.0)), new FrameSize(1280, 720), withWorld: true);
            return bytes.WrittenSpan.ToArray();
        })];
    }

    public Task SendAsync(byte[] message) => _socket.SendAsync(message.AsMemory(), WebSocketMessageType.Binary, true, CancellationToken.None).AsTask();

    /// <summary>The next message; null at the end.</summary>
    public async Task<JsonElement?> HearAsync()
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(4096);
        try
        {
            ValueWebSocketReceiveResult got = await _socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None);
            return got.MessageType == WebSocketMessageType.Close ? null : JsonSerializer.Deserialize<JsonElement>(buffer.AsSpan(0, got.Count));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Hears to the end.</summary>
    public async Task<JsonElement?> HearTheEndAsync()
    {
        while (await HearAsync() is { } message)
        {
            Done = message.GetProperty("type").GetString() == "done" ? message : Done;
        }

        return Done;
    }

    public void Dispose() => _socket.Dispose();
}
