using System.Collections.Immutable;

namespace Duet.Scoring;

/// <summary>What a judge looks at: few numbers of a review, 0 to 1, each better when larger.</summary>
/// <remarks>
/// Why so few: with some tens of rated takes a network on joints answers the mean (Penn CIS 581: 1.44 off where always answering 6 is 1.48 off); comparing with the reference first and
/// then fitting few numbers predicts best in every published comparison (Esaki and Nagao 2022, 2024).
/// </remarks>
internal static class JudgeFeatures
{
    /// <summary>A spread of the lag from which the timing is worth nothing.</summary>
    private static readonly TimeSpan WorstSpread = TimeSpan.FromMilliseconds(300);

    public static ImmutableArray<string> Names { get; } =
        ["score", "scoreUpperHalf", "arms", "legs", "trunk", "weakestLimb", "weakestSection", "timing", "amplitude", "coverage"];

    public static ImmutableArray<double> Of(Review review)
    {
        if (review.Score is null || review.Danced is null)
        {
            return [.. Names.Select(_ => 0.0)];
        }

        double score = review.Danced.Score / 100;
        double Mean(Limb first, Limb last) =>
            review.Limbs.Where(limb => limb.Limb >= first && limb.Limb <= last && limb.Score is not null).Select(limb => (limb.Score ?? 0) / 100).DefaultIfEmpty(score).Average();
        return
        [
            score,
            Math.Max(0, score - .5) * 2,
            Mean(Limb.LeftUpperArm, Limb.RightForearm),
            Mean(Limb.LeftThigh, Limb.RightShin),
            Mean(Limb.Torso, Limb.Neck),
            review.Limbs.Where(limb => limb.Score is not null).Select(limb => (limb.Score ?? 0) / 100).DefaultIfEmpty(score).Min(),
            review.Sections.Where(section => section.Score is not null).Select(section => (section.Score ?? 0) / 100).DefaultIfEmpty(score).Min(),
            score * (1 - Math.Min(1, (review.Timing?.Spread ?? WorstSpread) / WorstSpread)),
            review.Limbs.Select(limb => Math.Clamp(limb.Amplitude, 0, 1)).DefaultIfEmpty(0).Average(),
            Math.Clamp(review.Coverage, 0, 1),
        ];
    }
}
