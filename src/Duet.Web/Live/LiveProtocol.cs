using System.Buffers.Binary;
using System.Text.Json;
using Duet.Scoring;
using Duet.Studio;
using Duet.Studio.Live;

namespace Duet.Web.Live;

/// <summary>What a client says.</summary>
internal enum ClientWord
{
    /// <summary>Not of this protocol.</summary>
    None,

    /// <summary>Some poses.</summary>
    Poses,

    /// <summary>The dance is over.</summary>
    End,

    /// <summary>Throw it away.</summary>
    Leave,
}

/// <summary>A client's message.</summary>
/// <param name="Word">What it says.</param>
/// <param name="First">POSES: number of the first; END: how many were sent in all.</param>
/// <param name="Count">POSES: how many.</param>
/// <param name="BodyStart">POSES: where their bytes begin.</param>
internal readonly record struct ClientMessage(ClientWord Word, uint First = 0, int Count = 0, int BodyStart = 0);

/// <summary>Version 1 of the live protocol, described in <c>docs/live-protocol.md</c>: binary from the dancer, JSON to the dancer.</summary>
internal static class LiveProtocol
{
    public const string Subprotocol = "duet.live.v1";
    public const string KeyPrefix = "key.";
    public const int MostBytes = 64 * 1024;
    public const int MostPoses = 64;
    private const byte Version = 1;
    private const int HeadBytes = 8;
    private const int EndBytes = 6;

    /// <summary>Reads a message's head; <see cref="ClientWord.None"/> when it is none.</summary>
    public static ClientMessage Read(ReadOnlySpan<byte> message) => message switch
    {
        [Version, 1, ..] when message.Length > HeadBytes && PosesIn(message) is >= 1 and <= MostPoses =>
            new(ClientWord.Poses, BinaryPrimitives.ReadUInt32LittleEndian(message[4..]), PosesIn(message), HeadBytes),
        [Version, 2, ..] when message.Length == EndBytes => new(ClientWord.End, BinaryPrimitives.ReadUInt32LittleEndian(message[2..])),
        [Version, 3] => new(ClientWord.Leave),
        _ => default,
    };

    /// <summary>A POSES message of poses that <see cref="LivePoseWriter"/> wrote.</summary>
    public static byte[] Poses(uint first, int count, ReadOnlySpan<byte> poses)
    {
        var message = new byte[HeadBytes + poses.Length];
        (message[0], message[1]) = (Version, 1);
        BinaryPrimitives.WriteUInt16LittleEndian(message.AsSpan(2), (ushort)count);
        BinaryPrimitives.WriteUInt32LittleEndian(message.AsSpan(4), first);
        poses.CopyTo(message.AsSpan(HeadBytes));
        return message;
    }

    public static byte[] End(uint poses)
    {
        byte[] message = [Version, 2, 0, 0, 0, 0];
        BinaryPrimitives.WriteUInt32LittleEndian(message.AsSpan(2), poses);
        return message;
    }

    public static byte[] Leave() => [Version, 3];

    public static byte[] Hello(uint next) => Write("hello", json =>
    {
        json.WriteNumber("version", Version);
        json.WriteNumber("next", next);
    });

    public static byte[] Ack(uint next) => Write("ack", json => json.WriteNumber("next", next));

    public static byte[] Of(LiveEvent told) => told switch
    {
        LiveVerdictEvent verdict => Verdict(verdict),
        LiveSectionEvent section => Section(section),
        LiveLatencyEvent latency => Write("latency", json => json.WriteNumber("ms", Milliseconds(latency.Latency))),
        _ => throw new ArgumentException($"There is no message for {told.GetType().Name}.", nameof(told)),
    };

    public static byte[] Done(string take, LiveTakeEnd end) => Write("done", json =>
    {
        json.WriteString("take", take);
        Number(json, "score", end.Score);
        json.WriteString("reason", end.Reason);
        json.WriteString("text", end.Text);
        if (end.Kept)
        {
            json.WriteString("address", $"/takes/{take}");
        }

        json.WriteStartArray("doubts");
        foreach (string doubt in end.Doubts)
        {
            json.WriteStringValue(doubt);
        }

        json.WriteEndArray();
    });

    public static byte[] Problem(LiveProblem problem) => Write("problem", json =>
    {
        json.WriteString("code", problem.Code);
        json.WriteString("text", problem.Text);
    });

    private static int PosesIn(ReadOnlySpan<byte> message) => BinaryPrimitives.ReadUInt16LittleEndian(message[2..]);

    private static byte[] Verdict(LiveVerdictEvent told) => Write("verdict", json =>
    {
        LiveVerdict verdict = told.Verdict;
        json.WriteNumber("window", verdict.Bar);
        json.WriteString("judgement", told.Judgement is { } judgement ? Name(judgement) : null);
        Number(json, "value", verdict.Value);
        json.WriteNumber("points", Math.Round(verdict.Points));
        Number(json, "accuracy", verdict.Accuracy);
        json.WriteString("limbs", told.States);
        json.WriteNumber("lagMs", Milliseconds(verdict.Lag));
    });

    private static byte[] Section(LiveSectionEvent told) => Write("section", json =>
    {
        json.WriteNumber("section", told.Section.Section);
        Number(json, "accuracy", told.Section.Accuracy);
        json.WriteString("limb", told.Section.Weakest is { } limb ? JsonNamingPolicy.CamelCase.ConvertName(limb.ToString()) : null);
        json.WriteString("text", told.Text);
    });

    private static string Name(Judgement judgement) => JsonNamingPolicy.CamelCase.ConvertName(judgement.ToString());

    // Adding 0 makes -0 the 0 that people expect.
    private static double Milliseconds(TimeSpan time) => Math.Round(time.TotalMilliseconds) + 0.0;

    private static void Number(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number && double.IsFinite(number))
        {
            json.WriteNumber(name, Math.Round(number, 1));
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static byte[] Write(string type, Action<Utf8JsonWriter> members)
    {
        using var bytes = new MemoryStream(160);
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("type", type);
            members(json);
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }
}
