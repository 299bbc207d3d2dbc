using System.Buffers;
using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Duet.Choreography;
using Duet.Movement;
using Duet.Storage;
using Duet.Studio.Catalogue;
using Duet.Studio.Live;
using Duet.Web.Live;
using Microsoft.Extensions.DependencyInjection;

namespace Duet.Web.Tests.Live;

/// <summary>A host with a short routine to dance.</summary>
internal sealed class Stage(TestHost host)
{
    public const string Slug = "short";
    public const int Poses = 240;
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(8);
    private static readonly Dance Dance = new(StarterRoutines.CornerShop);
    private static readonly Lazy<byte[][]> Danced = new(() => Make(.9, 3));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>One element per pose.</summary>
    public static byte[][] Good => Danced.Value;

    public DuetStore Store => host.Services.GetRequiredService<DuetStore>();

    public static async Task<Stage> OnAsync(TestHost host)
    {
        var stage = new Stage(host);
        if (await stage.Store.Routines.FindBySlugAsync(Slug, Ct) is null)
        {
            Motion motion = Dance.ToMotion();
            motion = new Motion(motion.Skeleton, motion.Size, Length, motion.Estimator, [.. motion.Frames.Where(frame => frame.Time < Length)]);
            await stage.Store.Routines.AddAsync(Routine(await StoredMotions.AddAsync(stage.Store.Files, motion, Ct)), Ct);
        }

        return stage;
    }

    public async Task<LiveTakeBegun> BeginAsync(object? wishes = null)
    {
        // A guest of their own: whoever has a cookie needs the page's token too.
        using HttpClient visitor = host.Visitor();
        using HttpResponseMessage answer = await visitor.PostAsJsonAsync("/api/v1/takes", wishes ?? new { routine = Slug }, Ct);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync(Ct));
        return (await answer.Content.ReadFromJsonAsync<LiveTakeBegun>(Ct))!;
    }

    public Task<Dancer> ConnectAsync(LiveTakeBegun begun, string? key = null) => Dancer.ConnectAsync(new Uri(host.Address, begun.Socket), key ?? begun.Key);

    private static StoredRoutine Routine(string motionFile) => new()
    {
        Id = NewId.Create(),
        Slug = Slug,
        Title = "Short",
        Level = "easy",
        Field = "coral",
        Dancer = "Leo",
        Music = "Duet",
        License = "CC0",
        State = RoutineState.Published,
        Duration = Length,
        BeatsPerMinute = StarterRoutines.CornerShop.BeatsPerMinute,
        FirstBeat = StarterRoutines.CornerShop.FirstBeat,
        MotionFile = motionFile,
        Created = DateTimeOffset.UnixEpoch,
        Sections = [new("Intro", TimeSpan.Zero, TimeSpan.FromSeconds(5)), new("Verse", TimeSpan.FromSeconds(5), Length)],
    };

    private static byte[][] Make(double skill, int seed)
    {
        var dancer = new SimulatedDancer(Dance, new DancerOptions { Skill = skill, Seed = seed, DetectorNoise = .012, Lag = TimeSpan.FromMilliseconds(90) });
        return [.. Enumerable.Range(0, Poses).Select(frame => Pose(dancer, TimeSpan.FromSeconds(frame / 30.0)))];
    }

    private static byte[] Pose(SimulatedDancer dancer, TimeSpan time)
    {
        var bytes = new ArrayBufferWriter<byte>();
        LivePoseWriter.Write(bytes, time, dancer.PoseAt(time), new FrameSize(1280, 720), withWorld: true);
        return bytes.WrittenSpan.ToArray();
    }
}

/// <summary>The dancer's end of a socket.</summary>
internal sealed class Dancer : IDisposable
{
    private readonly ClientWebSocket _socket = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public List<JsonElement> Heard { get; } = [];

    public WebSocketCloseStatus? Closed => _socket.CloseStatus;

    public static async Task<Dancer> ConnectAsync(Uri address, string key, string? origin = null)
    {
        var dancer = new Dancer();
        dancer._socket.Options.AddSubProtocol("duet.live.v1");
        dancer._socket.Options.AddSubProtocol("key." + key);
        if (origin is not null)
        {
            dancer._socket.Options.SetRequestHeader("Origin", origin);
        }

        await dancer._socket.ConnectAsync(new UriBuilder(address) { Scheme = "ws" }.Uri, Ct);
        return dancer;
    }

    public Task SayAsync(byte[] message) => _socket.SendAsync(message.AsMemory(), WebSocketMessageType.Binary, true, Ct).AsTask();

    public Task SayTextAsync(string text) => _socket.SendAsync(Encoding.UTF8.GetBytes(text).AsMemory(), WebSocketMessageType.Text, true, Ct).AsTask();

    public async Task DanceAsync(byte[][] poses, int from, int end, int perMessage = 8)
    {
        for (int first = from; first < end; first += perMessage)
        {
            byte[][] some = poses[first..Math.Min(end, first + perMessage)];
            await SayAsync(LiveProtocol.Poses((uint)first, some.Length, [.. some.SelectMany(pose => pose)]));
        }
    }

    /// <summary>The next message; null when the server has closed.</summary>
    public async Task<JsonElement?> HearAsync()
    {
        byte[] buffer = new byte[8192];
        ValueWebSocketReceiveResult got = await _socket.ReceiveAsync(buffer.AsMemory(), Ct);
        if (got.MessageType == WebSocketMessageType.Close)
        {
            return null;
        }

        got.EndOfMessage.ShouldBeTrue();
        JsonElement message = JsonSerializer.Deserialize<JsonElement>(buffer.AsSpan(0, got.Count));
        Heard.Add(message);
        return message;
    }

    /// <summary>Hears until a message of a type; what comes before stays in <see cref="Heard"/>.</summary>
    public async Task<JsonElement> HearAsync(string type)
    {
        while (await HearAsync() is { } message)
        {
            if (message.GetProperty("type").GetString() == type)
            {
                return message;
            }
        }

        throw new InvalidOperationException($"The server closed with {Closed} before any {type}.");
    }

    /// <summary>Hears to the end; the code of the problem.</summary>
    public async Task<(int Close, string? Code)> HearTheEndAsync()
    {
        string? code = null;
        while (await HearAsync() is { } message)
        {
            code = message.GetProperty("type").GetString() == "problem" ? message.GetProperty("code").GetString() : code;
        }

        return ((int)Closed!.Value, code);
    }

    /// <summary>The connection breaks.</summary>
    public void Break() => _socket.Abort();

    public void Dispose() => _socket.Dispose();
}
