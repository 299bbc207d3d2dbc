using System.Text.Json;
using System.Text.Json.Serialization;
using Duet.Audio;

namespace Duet.Studio;

/// <summary>An offset as scripts read it. The names are promises.</summary>
public sealed record SyncJson
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public required bool Accepted { get; init; }

    /// <summary>Seconds: a sound at t in the routine is at t + offset in the take; null when not accepted.</summary>
    public required double? Offset { get; init; }

    public required double Confidence { get; init; }

    public required double Margin { get; init; }

    public required double Coverage { get; init; }

    public required double DriftPpm { get; init; }

    /// <summary>Why not accepted: <c>silent</c>, <c>tooShort</c>, <c>tooLong</c>, <c>notAlike</c>, <c>unsure</c>, <c>tie</c>, <c>tooLittleShared</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Reason { get; init; }

    public required IReadOnlyList<CandidateJson> Candidates { get; init; }

    public sealed record CandidateJson(double Offset, double Confidence);

    /// <summary>Rounded: seconds to 0.00001, confidences to 0.1, shares to 0.01.</summary>
    public static SyncJson From(AudioOffset found)
    {
        ArgumentNullException.ThrowIfNull(found);
        return new SyncJson
        {
            Accepted = found.Accepted,
            Offset = found.Offset is { } offset ? Seconds(offset) : null,
            Confidence = Math.Round(found.Confidence, 1),
            Margin = Math.Round(found.Margin, 2),
            Coverage = Math.Round(found.Coverage, 2),
            DriftPpm = Math.Round(found.DriftPpm, 1) + 0.0,
            Reason = found.Reason is { } reason ? JsonNamingPolicy.CamelCase.ConvertName(reason.ToString()) : null,
            Candidates = [.. found.Candidates.Select(candidate => new CandidateJson(Seconds(candidate.Offset), Math.Round(candidate.Confidence, 1)))],
        };
    }

    /// <summary>One line of JSON.</summary>
    public string ToText() => JsonSerializer.Serialize(this, Options);

    private static double Seconds(TimeSpan time) => Math.Round(time.TotalSeconds, 5) + 0.0;
}
