using System.Globalization;
using Duet.Scoring;

namespace Duet.Studio;

/// <summary>The words of the report.</summary>
public static partial class Words
{
    public static string RoutineLabel => Text("Routine");

    public static string YouLabel => Text("You");

    /// <summary>A text of the report by its key without <c>Report_</c>.</summary>
    /// <param name="key">Such as <c>Shone</c>.</param>
    /// <param name="values">What stands in its places.</param>
    public static string Report(string key, params object[] values) => Text($"Report_{key}", values);

    /// <summary>A limb as a label.</summary>
    public static string Label(Limb limb) =>
        Resources.GetString($"Label_{limb}", CultureInfo.CurrentUICulture) ?? Capitalised(Name(limb));

    /// <summary>A word for how well something went.</summary>
    public static string Name(Judgement judgement) => Text($"Mark_{judgement}");

    /// <summary>One sentence: praise, then one wish; of another dance, that it looks like one.</summary>
    /// <param name="review">Praises.</param>
    /// <param name="wish">What to do, as a title; null for nothing.</param>
    public static string Lead(Review review, string? wish)
    {
        ArgumentNullException.ThrowIfNull(review);
        if (review.Score is null or < Wish.OtherDance)
        {
            return Text("Report_OtherDance");
        }

        string level = Text($"Headline_{Judgements.Of(Math.Round(review.Score.Value, 1))}");
        Limb? best = review.Findings.FirstOrDefault(finding => finding.Kind == FindingKind.Praise)?.Limb;
        return (best, wish) switch
        {
            ({ } limb, not null) => Text("Headline_PraiseAndWish", Name(limb), Uncapitalised(wish)),
            ({ } limb, null) => $"{level} {Text("Headline_Praise", Name(limb))}",
            (null, not null) => Text("Headline_OnlyWish", level, Uncapitalised(wish)),
            _ => level,
        };
    }

    /// <summary>A whole number of points, milliseconds or percent.</summary>
    public static string Number(double value) => (Math.Round(value) + 0.0).ToString("0", CultureInfo.InvariantCulture);

    /// <summary>Seconds with their sign: "+3.045".</summary>
    public static string WithSign(TimeSpan offset) => (Math.Round(offset.TotalSeconds, 3) + 0.0).ToString("+0.000;-0.000;0.000", CultureInfo.InvariantCulture);

    /// <summary>When there is no score.</summary>
    public static string NoScoreTitle(NoScoreReason reason) => Text($"Report_NoScore_{reason}");

    /// <summary>What happened, and what helps.</summary>
    public static string NoScoreText(ReviewedTake reviewed)
    {
        ArgumentNullException.ThrowIfNull(reviewed);
        return reviewed.Review.Reason switch
        {
            NoScoreReason.NoPerson => Text(reviewed.Routine.LeadId() is null ? "Report_NoScore_NoPerson_Routine" : "Report_NoScore_NoPerson_Take"),
            NoScoreReason.NotSeen => Text("Report_NoScore_NotSeen_Text", Number(100 * reviewed.Review.Coverage), Number(100 * Ruleset.Current.LeastCoverage)),
            _ => Text("Report_NoScore_TooShort_Text"),
        };
    }

    private static string Capitalised(string text) => text.Length == 0 ? text : char.ToUpper(text[0], CultureInfo.CurrentCulture) + text[1..];
}
