using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Duet.Scoring;
using Duet.Studio;

namespace Duet.Cli.Output;

/// <summary>A review as a page of plain text, for a terminal of 80 columns.</summary>
internal static class ReviewText
{
    private const int BarLength = 20;

    public static string Describe(ReviewedTake reviewed)
    {
        Review review = reviewed.Review;
        var text = new StringBuilder();
        if (review.Score is not { } score)
        {
            return Words.NoScore(review.Reason!.Value, review.Coverage);
        }

        text.AppendLine(Invariant($"  {score:0.0}  of 100   {Bar(score)}"));
        text.AppendLine();
        ImmutableArray<Wish> wishes = Wish.Of(review);
        text.AppendLine(Words.Lead(review, wishes.FirstOrDefault()?.Title));
        text.AppendLine();
        foreach ((string name, string value) in Words.Facts(review))
        {
            text.AppendLine($"  {name,-10} {value}");
        }

        if (Words.OffsetWithoutSound(reviewed) is { } explanation)
        {
            text.AppendLine().AppendLine(OneLine.Of(explanation));
        }

        if (Words.MixedModels(reviewed) is { } mixed)
        {
            text.AppendLine().AppendLine(OneLine.Of(mixed));
        }

        if (reviewed.SoundLatency is { } latency)
        {
            text.AppendLine().AppendLine(Words.Latency(latency));
        }

        AppendWishes(text, wishes);
        AppendLimbs(text, review);
        AppendSections(text, review);
        return text.ToString().TrimEnd();
    }

    private static void AppendWishes(StringBuilder text, ImmutableArray<Wish> wishes)
    {
        if (wishes.IsEmpty)
        {
            return;
        }

        text.AppendLine().AppendLine(Words.PractiseTitle);
        for (int i = 0; i < wishes.Length; i++)
        {
            text.AppendLine(Invariant($"  {i + 1}  {wishes[i].Title}"));
            text.AppendLine(Invariant($"     {wishes[i].Detail}"));
        }
    }

    private static void AppendLimbs(StringBuilder text, Review review)
    {
        text.AppendLine().AppendLine(Words.LimbsTitle);
        foreach (LimbScore limb in review.Limbs.OrderBy(limb => limb.Score ?? double.MaxValue))
        {
            string line = limb.Score is { } score
                ? Invariant($"  {Words.Name(limb.Limb),-16} {Bar(score)} {score,5:0}   {Words.OffBy(limb.ErrorDegrees)}")
                : Invariant($"  {Words.Name(limb.Limb),-16} {Words.NotJudged}");
            text.AppendLine(line);
        }
    }

    private static void AppendSections(StringBuilder text, Review review)
    {
        text.AppendLine().AppendLine(Words.SectionsTitle);
        foreach (SectionScore section in review.Sections)
        {
            string span = $"{Words.Clock(section.Start)}-{Words.Clock(section.End)}";
            text.AppendLine(section.Score is { } score ? Invariant($"  {span,-16} {Bar(score)} {score,5:0}") : $"  {span,-16} {Words.NotJudged}");
        }
    }

    private static string Bar(double score)
    {
        int filled = (int)Math.Round(score / 100 * BarLength);
        return new string('█', filled) + new string('░', BarLength - filled);
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
