using System.Buffers.Binary;
using System.Net.WebSockets;
using System.Text.Json.Nodes;
using Duet.Choreography;
using Duet.Movement;
using Duet.Search;
using Duet.Web.Archives;

namespace Duet.Web.Tests.Archives;

public sealed class PoseSocketTests(ArchiveHost fixture) : IClassFixture<ArchiveHost>
{
    private static readonly Dance Danced = new(StarterRoutines.CornerShop);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Query_WhileSomebodyDances_AnswersAsTheApiAndTellsEachHitOnce()
    {
        using ClientWebSocket socket = await ConnectAsync();
        ((string)(await TextAsync(socket))["type"]!).ShouldBe("version");
        var told = new Dictionary<string, JsonNode>();
        for (ushort frame = 0; frame < 40; frame++)
        {
            Pose pose = Danced.PoseAt(TimeSpan.FromSeconds(10 + (frame / 8.0)));
            await SendAsync(socket, PoseProtocol.Write(frame, pose, top: 12, flags: 4 + 8));
            byte[] answer = await AnswerAsync(socket, told);

            BinaryPrimitives.ReadUInt16LittleEndian(answer.AsSpan(2)).ShouldBe(frame);
            (answer[20], answer[21]).ShouldBe(((byte)0, (byte)12));
            BinaryPrimitives.ReadSingleLittleEndian(answer.AsSpan(12)).ShouldBeInRange(0, 1);
            (string Id, float Distance)[] hits = Hits(answer);
            hits.ShouldAllBe(hit => told.ContainsKey(hit.Id));
            if (frame % 13 == 0)
            {
                double?[] joints = [.. pose.Joints.SelectMany(joint => (double?[])[joint.X, joint.Y, Math.Round(255 * joint.Confidence) / 255])];
                JsonArray same = (await fixture.SearchAsync(new { joints, top = 12, mirror = "both" }))["hits"]!.AsArray();
                hits.Select(hit => hit.Id).ShouldBe(same.Select(hit => (string)hit!["id"]!));
                hits.Select(hit => (double)hit.Distance).Zip(same, (a, b) => Math.Abs(a - (double)b!["distance"]!)).Max().ShouldBeLessThan(1e-5);
            }
        }

        told.Values.ShouldAllBe(hit => ((string)hit["picture"]!).StartsWith("/archive/pictures/", StringComparison.Ordinal) && hit["joints"]!.AsArray().Count == 51);
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "", Ct);
    }

    [Fact]
    public async Task Query_NobodyOrNothingAsked_SaysWhy()
    {
        using ClientWebSocket socket = await ConnectAsync();
        await TextAsync(socket);
        var nobody = new Pose(KnownSkeletons.Coco17, [.. Enumerable.Repeat(Joint.Missing, 17)]);
        Pose noLegs = new(KnownSkeletons.Coco17, [.. KnownSkeletons.Coco17.Joints.Select((name, j) => j < 11 ? Danced.PoseAt(TimeSpan.Zero)[name] : Joint.Missing)]);

        await SendAsync(socket, PoseProtocol.Write(7, nobody, 5));
        byte[] first = await AnswerAsync(socket, []);
        await SendAsync(socket, PoseProtocol.Write(8, noLegs, 5, mask: BodyMask.Legs));
        byte[] second = await AnswerAsync(socket, []);

        (first[20], first[21], second[20], second[21]).ShouldBe(((byte)1, (byte)0, (byte)2, (byte)0));
    }

    [Theory]
    [InlineData(0, 4400)]
    [InlineData(1, 4400)]
    [InlineData(7, 4400)]
    [InlineData(161, 4400)]
    [InlineData(5000, 4413)]
    public async Task Message_OfAnotherProtocol_EndsTheConnectionWithOneSentence(int bytes, int status)
    {
        using ClientWebSocket socket = await ConnectAsync();
        await TextAsync(socket);
        await SendAsync(socket, new byte[bytes]);

        JsonNode problem = await TextAsync(socket);

        ((string)problem["type"]!).ShouldBe("problem");
        (await ReceiveAsync(socket)).Type.ShouldBe(WebSocketMessageType.Close);
        ((int)socket.CloseStatus!).ShouldBe(status);
    }

    [Fact]
    public async Task Query_HundredsAtOnce_IsStopped()
    {
        using ClientWebSocket socket = await ConnectAsync();
        await TextAsync(socket);
        byte[] query = PoseProtocol.Write(1, Danced.PoseAt(TimeSpan.Zero), 1);
        Task sending = Task.Run(async () =>
        {
            for (int i = 0; i < 5000 && socket.State == WebSocketState.Open; i++)
            {
                await SendAsync(socket, query);
            }
        }, Ct);

        int answers = 0;
        while (await ReceiveAsync(socket) is { Type: not WebSocketMessageType.Close })
        {
            answers++;
        }

        ((int)socket.CloseStatus!).ShouldBe(4429);
        answers.ShouldBeGreaterThan(600);
        socket.Abort();
        await sending;
    }

    [Fact]
    public async Task Connect_FromAnotherSite_IsRefused()
    {
        using var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol(PoseProtocol.Subprotocol);
        socket.Options.SetRequestHeader("Origin", "https://elsewhere.example");

        await Should.ThrowAsync<WebSocketException>(() => socket.ConnectAsync(Address, Ct));
    }

    private Uri Address => new UriBuilder(fixture.Host.Address) { Scheme = "ws", Path = "/api/v1/archive/live" }.Uri;

    private async Task<ClientWebSocket> ConnectAsync()
    {
        var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol(PoseProtocol.Subprotocol);
        await socket.ConnectAsync(Address, Ct);
        return socket;
    }

    private static async Task SendAsync(ClientWebSocket socket, byte[] message)
    {
        try
        {
            await socket.SendAsync(message, WebSocketMessageType.Binary, true, Ct);
        }
        catch (Exception e) when (socket.State != WebSocketState.Open && e is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
        }
    }

    private static async Task<byte[]> AnswerAsync(ClientWebSocket socket, Dictionary<string, JsonNode> told)
    {
        while (true)
        {
            (WebSocketMessageType type, byte[] bytes) = await ReceiveAsync(socket);
            if (type == WebSocketMessageType.Binary)
            {
                return bytes;
            }

            foreach (JsonNode? hit in JsonNode.Parse(bytes)!["hits"]!.AsArray())
            {
                told.TryAdd((string)hit!["id"]!, hit).ShouldBeTrue("told twice");
            }
        }
    }

    private static async Task<JsonNode> TextAsync(ClientWebSocket socket) => JsonNode.Parse((await ReceiveAsync(socket)).Bytes)!;

    private static async Task<(WebSocketMessageType Type, byte[] Bytes)> ReceiveAsync(ClientWebSocket socket)
    {
        using var whole = new MemoryStream();
        byte[] buffer = new byte[16 * 1024];
        while (true)
        {
            WebSocketReceiveResult part = await socket.ReceiveAsync(buffer, Ct);
            whole.Write(buffer, 0, part.Count);
            if (part.EndOfMessage)
            {
                return (part.MessageType, whole.ToArray());
            }
        }
    }

    private static (string Id, float Distance)[] Hits(byte[] answer) =>
    [
        .. Enumerable.Range(0, answer[21]).Select(i => answer.AsMemory(22 + (16 * i), 16))
            .Select(hit => (BinaryPrimitives.ReadUInt64BigEndian(hit.Span).ToString("x16"), BinaryPrimitives.ReadSingleLittleEndian(hit.Span[8..]))),
    ];
}
