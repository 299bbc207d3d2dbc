using System.Collections.Immutable;
using Duet.Scoring;
using Duet.Studio.Report.Drawing;

namespace Duet.Studio.Report;

/// <summary>Something that went well.</summary>
/// <param name="Judgement">The mark beside it.</param>
/// <param name="Title">What.</param>
/// <param name="Detail">How well, in numbers.</param>
public sealed record ShoneItem(Judgement Judgement, string Title, string Detail)
{
    private const int Most = 3;
    private const double Steady = 0.9;
    private const double WholeView = 0.98;

    private static readonly (string Key, Limb[] Limbs)[] Pairs =
    [
        ("Shone_BothLegs", [Limb.LeftThigh, Limb.RightThigh, Limb.LeftShin, Limb.RightShin]),
        ("Shone_BothArms", [Limb.LeftUpperArm, Limb.RightUpperArm, Limb.LeftForearm, Limb.RightForearm]),
    ];

    internal static ImmutableArray<ShoneItem> Of(Review review) =>
        review.Score is null or < Wish.OtherDance ? [] : [.. new[] { Best(review), Section(review), Beat(review), View(review) }.OfType<ShoneItem>().Take(Most)];

    /// <summary>Both arms or both legs where all of them are right, else the best limb, else the one that is closest.</summary>
    private static ShoneItem? Best(Review review)
    {
        foreach ((string key, Limb[] limbs) in Pairs)
        {
            double[] scores = [.. review.Limbs.Where(limb => limbs.Contains(limb.Limb)).Select(limb => Math.Round(limb.Score ?? 0))];
            if (scores.Length == limbs.Length && scores.Min() >= Strokes.OnFrom && scores.Min() >= review.Limbs.Average(limb => limb.Score ?? 0))
            {
                return new(Judgement.Perfect, Words.Report(key), scores.Min() < scores.Max()
                    ? Words.Report("Shone_Range", Words.Number(scores.Min()), Words.Number(scores.Max()))
                    : Words.Report("Shone_Same", Words.Number(scores.Min())));
            }
        }

        Limb? praised = review.Findings.FirstOrDefault(finding => finding.Kind == FindingKind.Praise)?.Limb;
        LimbScore? best = review.Limbs.FirstOrDefault(limb => limb.Limb == praised) ?? review.Limbs.MaxBy(limb => limb.Score ?? 0);
        return best?.Score is not { } score ? null : Of(best.Limb, Math.Round(score));
    }

    private static ShoneItem? Of(Limb limb, double score) => score switch
    {
        >= Strokes.OnFrom => new(Judgement.Perfect, Words.Label(limb), Words.Report("Shone_Limb", Words.Number(score))),
        >= 40 => new(Judgements.Of(score), Words.Report("Shone_Closest", Words.Name(limb)), Words.Report("Shone_ClosestText", Words.Number(score))),
        _ => null,
    };

    private static ShoneItem? Section(Review review)
    {
        SectionScore? best = review.Sections.Length > 1 ? review.Sections.MaxBy(section => section.Score ?? 0) : null;
        return best?.Score is { } score && Math.Round(score) >= Strokes.NearFrom && score > review.Score
            ? new(
                Judgements.Of(Math.Round(score)),
                Words.Report("Shone_Section", Words.Clock(best.Start), Words.Clock(best.End)),
                Words.Report("Shone_SectionText", Words.Number((best.End - best.Start).TotalSeconds), Words.Number(score)))
            : null;
    }

    private static ShoneItem? Beat(Review review)
    {
        if (review.Course is not { Lags: { Shares.Length: > 0 } lags } || review.Score < 40)
        {
            return null;
        }

        double inside = lags.Shares.Where(share => (share.Lag - lags.Centre).Duration() <= lags.Tolerance).Sum(share => share.Share);
        string title = Words.Report(review.OffsetFrom == OffsetSource.Audio ? "Shone_Beat" : "Shone_Time");
        return inside >= Steady
            ? new(Judgement.Perfect, title, Words.Report("Shone_BeatText", Words.Number(Math.Floor(100 * inside)), Words.Number(lags.Tolerance.TotalMilliseconds)))
            : null;
    }

    private static ShoneItem? View(Review review) => review.Coverage >= WholeView
        ? new(Judgement.Perfect, Words.Report("Shone_View"), Words.Report("Shone_ViewText", Words.Number(Math.Floor(100 * review.Coverage))))
        : null;
}
