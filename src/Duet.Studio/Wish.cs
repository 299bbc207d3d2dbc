using System.Collections.Immutable;
using Duet.Scoring;
using Duet.Studio.Report.Drawing;

namespace Duet.Studio;

/// <summary>One thing to practise.</summary>
/// <param name="Kind">Which finding it comes from; null where no finding stands out.</param>
/// <param name="Limb">Which limb, by the dancer's own left and right; null for the whole dancer.</param>
/// <param name="Start">Routine time.</param>
/// <param name="End">Routine time.</param>
/// <param name="Title">What to do, without a full stop.</param>
/// <param name="Detail">What was measured, and when.</param>
public sealed record Wish(FindingKind? Kind, Limb? Limb, TimeSpan Start, TimeSpan End, string Title, string Detail)
{
    /// <summary>Below this the moves are another dance's: single faults mean nothing there.</summary>
    public const double OtherDance = 15;

    private static readonly TimeSpan Stretch = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(250);

    /// <summary>The findings; where there are none, the weakest limb at its hardest moment, if it is weak; of another dance, its beginning.</summary>
    public static ImmutableArray<Wish> Of(Review review)
    {
        ArgumentNullException.ThrowIfNull(review);
        if (review.Score is not { } score)
        {
            return [];
        }

        if (score < OtherDance)
        {
            return review.Sections.Length > 0 ? [FromTheStart(review.Sections[0])] : [];
        }

        ImmutableArray<Wish> found = [.. review.Findings.Where(finding => finding.Kind != FindingKind.Praise).Select(Of)];
        bool known = review.Coverage >= Ruleset.Current.Findings.LeastCoverage;
        return found.Length > 0 || !known || Weakest(review) is not { } weakest ? found : [weakest];
    }

    private static Wish Of(Finding finding) =>
        new(finding.Kind, finding.Limb, finding.Start, finding.End, Words.Title(finding), Words.Detail(finding) + ".");

    private static Wish FromTheStart(SectionScore first) => new(
        null, null, first.Start, first.End, Words.Report("Wish_Start"), Words.Report("Wish_StartDetail", Words.Clock(first.Start), Words.Clock(first.End)));

    private static Wish? Weakest(Review review)
    {
        LimbScore? limb = review.Limbs.Where(limb => limb.Score is not null).MinBy(limb => limb.Score);
        if (limb?.Score is not { } score || Math.Round(score) >= Strokes.NearFrom || review.Course is not { } course)
        {
            return null;
        }

        TimeSpan start = Hardest(course, limb.Limb), end = start + Stretch < course.End ? start + Stretch : course.End;
        return new Wish(
            null, limb.Limb, start, end, Words.Report("Wish_Limb", Words.Name(limb.Limb)), Words.Report("Wish_LimbDetail", Words.Number(score), Words.Clock(start), Words.Clock(end)));
    }

    /// <summary>Where the two seconds begin in which the limb does worst.</summary>
    private static TimeSpan Hardest(DanceCourse course, Limb limb)
    {
        (TimeSpan hardest, double least) = (course.Start, double.MaxValue);
        for (TimeSpan start = course.Start; start == course.Start || start + Stretch <= course.End; start += Pace)
        {
            double score = course.Score(limb, start, start + Stretch) ?? double.MaxValue;
            (hardest, least) = score < least ? (start, score) : (hardest, least);
        }

        return hardest;
    }
}
