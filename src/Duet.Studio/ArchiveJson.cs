using System.Text.Json;
using System.Text.Json.Serialization;

namespace Duet.Studio;

/// <summary>Archives as scripts read them. The names are promises.</summary>
public static class ArchiveJson
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>What a build has done, in one line.</summary>
    public static string Of(ArchiveReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return JsonSerializer.Serialize(
            new
            {
                report.Read,
                report.Kept,
                Discarded = new { report.NoPerson, report.LowConfidence, report.CutOff, report.NearDuplicate },
                report.Bytes,
                Unreadable = report.Unreadable.Count,
            },
            Options);
    }

    /// <summary>What was found, in one line: seconds to 0.0001, distances to 0.000001, microseconds to 0.1.</summary>
    public static string Of(FoundPoses found)
    {
        ArgumentNullException.ThrowIfNull(found);
        return JsonSerializer.Serialize(
            new
            {
                Hits = found.Hits.Select(hit => new
                {
                    hit.Entry.Id,
                    hit.Entry.Source,
                    Time = Math.Round(hit.Entry.Time.TotalSeconds, 4),
                    Distance = Math.Round(hit.Distance, 6),
                    hit.Mirrored,
                    Credits = hit.Entry.Credits.Length > 0 ? hit.Entry.Credits : null,
                }),
                found.Searched,
                Microseconds = Math.Round(found.Time.TotalMicroseconds, 1),
                Reason = found.Reason is { } reason ? JsonNamingPolicy.CamelCase.ConvertName(reason.ToString()) : null,
            },
            Options);
    }
}
