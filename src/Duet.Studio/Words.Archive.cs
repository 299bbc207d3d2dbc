using System.Globalization;

namespace Duet.Studio;

public static partial class Words
{
    /// <summary>What a build has done, line by line.</summary>
    public static IReadOnlyList<string> Lines(ArchiveReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        (string Key, int Count)[] left =
        [
            ("NoPerson", report.NoPerson), ("LowConfidence", report.LowConfidence), ("CutOff", report.CutOff), ("NearDuplicate", report.NearDuplicate),
            ("Unreadable", report.Unreadable.Count), ("Resumed", report.Resumed),
        ];
        return
        [
            Text("Archive_Read", report.Read, report.Kept, (report.Bytes / 1e6).ToString("0.0", CultureInfo.CurrentCulture)),
            .. left.Where(entry => entry.Count > 0).Select(entry => Text($"Archive_{entry.Key}", entry.Count)),
        ];
    }

    /// <summary>What was found, line by line.</summary>
    public static IReadOnlyList<string> Lines(FoundPoses found)
    {
        ArgumentNullException.ThrowIfNull(found);
        return found.Reason is { } reason ? [Text($"Archive_Query_{reason}")]
            : found.Hits.Count == 0 ? [Text("Archive_Empty")]
            : [.. found.Hits.Select(Line), Text("Archive_Searched", found.Searched, found.Time.TotalMicroseconds.ToString("0.0", CultureInfo.CurrentCulture))];
    }

    private static string Line(FoundPose hit) => Text(
        hit.Entry.Time > TimeSpan.Zero ? "Archive_Hit_Film" : "Archive_Hit_Picture", hit.Distance.ToString("0.0000", CultureInfo.CurrentCulture), hit.Entry.Source, Clock(hit.Entry.Time));
}
