using System.Collections.Immutable;
using System.Reflection;
using Duet.Scoring;

namespace Duet.Studio.Report;

/// <summary>How the score was made.</summary>
/// <param name="Summary">In one line.</param>
/// <param name="Facts">Names and values.</param>
public sealed record MadeView(string Summary, ImmutableArray<(string Name, string Value)> Facts)
{
    private static readonly string Version =
        typeof(MadeView).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";

    internal static MadeView Of(ReviewedTake reviewed, ReviewNames names, bool hasPictures)
    {
        Review review = reviewed.Review;
        string ruleset = Words.Report("Made_Ruleset", review.Ruleset);
        string? sync = review.Offset is { } offset ? Words.Report(SyncKey(review), Words.WithSign(offset)) : null;
        string models = Models(reviewed);
        var facts = new List<(string, string)>();
        if (review.Score is { } score)
        {
            facts.Add((Words.Report("Made_Fact_Score"), Words.Report("Made_Fact_Score_Value", Math.Round(score, 1), review.Ruleset)));
        }

        facts.Add((Words.Report("Made_Fact_How"), Words.Report("Made_Fact_How_Value")));
        if (sync is not null)
        {
            facts.Add((Words.Report("Made_Fact_Sync"), sync));
        }

        facts.Add((Words.Report("Made_Fact_Models"), models));
        facts.Add((Words.Report("Made_Fact_Routine"), names.Routine));
        facts.Add((Words.Report("Made_Fact_Take"), names.Take));
        facts.Add((Words.Report("Made_Fact_Pictures"), Words.Report(hasPictures ? "Made_Pictures_Both" : "Made_Pictures_None")));
        facts.Add((Words.Report("Made_Fact_Program"), Words.Report("Made_Fact_Program_Value", Version)));
        string?[] summary = [ruleset, sync, reviewed.Take.Estimator];
        return new MadeView(string.Join(" · ", summary.OfType<string>()), [.. facts]);
    }

    private static string SyncKey(Review review) => review switch
    {
        { OffsetFrom: OffsetSource.Audio } => "Made_SyncAudio",
        { OffsetCertain: true } => "Made_SyncMotion",
        _ => "Made_SyncUncertain",
    };

    private static string Models(ReviewedTake reviewed)
    {
        string routine = reviewed.Routine.Estimator ?? Words.Report("Made_Unknown"), take = reviewed.Take.Estimator ?? Words.Report("Made_Unknown");
        return routine == take ? Words.Report("Made_Fact_Models_Same", routine) : Words.Report("Made_Fact_Models_Value", routine, take);
    }
}
