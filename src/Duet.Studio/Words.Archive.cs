using System.Collections.Immutable;
using System.Globalization;
using Duet.Scoring;
using Duet.Search;
using Duet.Studio.Shelf;

namespace Duet.Studio;

public static partial class Words
{
    // Below what a camera's joints jitter by.
    private const double SameDegrees = 6;

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

    /// <summary>What stands out of a pose, such as "left arm up, feet wide apart".</summary>
    public static string Of(PoseTraits traits)
    {
        List<string> said = [];
        Say(PoseTraits.LeftKneeUp | PoseTraits.RightKneeUp | PoseTraits.Low, "Sitting");
        Say(PoseTraits.LeftArmUp | PoseTraits.RightArmUp, "ArmsUp");
        Say(PoseTraits.LeftArmOut | PoseTraits.RightArmOut, "ArmsOut");
        foreach (PoseTraits one in Enum.GetValues<PoseTraits>().Where(one => one != PoseTraits.None))
        {
            Say(one, one.ToString());
        }

        return said.Count == 0 ? Text("Archive_Trait_None") : string.Join(", ", said);

        void Say(PoseTraits wanted, string key)
        {
            if (traits.HasFlag(wanted))
            {
                said.Add(Text($"Archive_Trait_{key}"));
                traits &= ~wanted;
            }
        }
    }

    /// <summary>What differs most between two poses, such as "left forearm 34°".</summary>
    public static string Of(ImmutableArray<LimbDifference> differences)
    {
        LimbDifference most = differences.MaxBy(difference => Math.Abs(difference.Degrees ?? -1));
        return most.Degrees is not { } degrees ? Text("Archive_NothingToCompare")
            : Math.Abs(degrees) < SameDegrees ? Text("Archive_Same")
            : Text("Archive_Differs", Name(most.Limb), Math.Abs(degrees).ToString("0", CultureInfo.CurrentCulture));
    }

    /// <summary>What a hit is called: who dances and what, or the picture's name.</summary>
    public static string TitleOf(ArchivePose pose)
    {
        ArgumentNullException.ThrowIfNull(pose);
        return StarterArchive.RoutineOf(pose.Entry) is { } routine ? Text("Archive_Title", routine.Dancer.Name, routine.Title) : pose.Source?.Name ?? Path.GetFileName(pose.Entry.Source);
    }

    /// <summary>Why nothing was searched for; null when something was.</summary>
    public static string? NoSearch(PoseAnswer answer) => answer == PoseAnswer.Fine ? null : Text($"Archive_Search_{answer}");

    private static string Line(FoundPose hit) => Text(
        hit.Entry.Time > TimeSpan.Zero ? "Archive_Hit_Film" : "Archive_Hit_Picture", hit.Distance.ToString("0.0000", CultureInfo.CurrentCulture), hit.Entry.Source, Clock(hit.Entry.Time));
}
