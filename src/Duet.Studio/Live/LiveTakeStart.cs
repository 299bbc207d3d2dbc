using System.Text.Json;
using System.Text.Json.Serialization;
using Duet.Scoring;
using Duet.Storage;

namespace Duet.Studio.Live;

/// <summary>What is known of a take before its first pose; the first line of its journal.</summary>
public sealed record LiveTakeStart
{
    /// <summary>Of the take.</summary>
    public required string Id { get; init; }

    /// <summary>Hash of the key that opens its socket.</summary>
    public required string KeyHash { get; init; }

    /// <summary>What is danced.</summary>
    public required string RoutineId { get; init; }

    /// <summary>Name of the profile.</summary>
    public required string Profile { get; init; }

    /// <summary>Whether the dancer mirrors the routine.</summary>
    public required MirrorMode Mirror { get; init; }

    /// <summary>Where the joints come from.</summary>
    public required TakeSource Source { get; init; }

    /// <summary>What finds the joints, such as <c>blazepose-lite</c>.</summary>
    public required string Estimator { get; init; }

    /// <summary>Whose take; null: a guest's.</summary>
    public string? PlayerId { get; init; }

    /// <summary>Of the guest's key.</summary>
    public string? GuestHash { get; init; }

    /// <summary>True: live verdicts only, nothing is kept.</summary>
    public bool Practice { get; init; }

    /// <summary>When it was begun.</summary>
    public required DateTimeOffset Created { get; init; }

    internal byte[] ToLine() => JsonSerializer.SerializeToUtf8Bytes(this, LiveTakeContext.Default.LiveTakeStart);

    internal static LiveTakeStart? FromLine(ReadOnlySpan<byte> line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, LiveTakeContext.Default.LiveTakeStart);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

[JsonSerializable(typeof(LiveTakeStart))]
internal sealed partial class LiveTakeContext : JsonSerializerContext;
