using System.Collections.Immutable;

namespace Duet.Audio;

/// <summary>Fits -> what may be relied on.</summary>
/// <remarks>Confidence alone is not enough: a wrong repeat of a loop reached 15 to 101, so the margin to the second best decides with it.</remarks>
internal static class Verdict
{
    /// <summary>Accepted from this confidence.</summary>
    public const double LeastConfidence = 12;

    /// <summary>Accepted from this ratio to the second best.</summary>
    public const double LeastMargin = 1.15;

    /// <summary>Accepted from this share of agreeing windows.</summary>
    public const double LeastCoverage = 0.5;

    // Below this a candidate is chance and is not shown.
    private const double Chance = 5;
    private const double MostMargin = 1000;
    private const int MostCandidates = 5;

    /// <summary>Judges lines of take time -> routine time or their exchange.</summary>
    /// <param name="fits">Best first, more than 100 ms apart.</param>
    /// <param name="toOffset">Turns a line into an offset and a drift.</param>
    public static AudioOffset Of(List<Fitted> fits, Func<Fitted, AudioCandidate> toOffset)
    {
        Fitted best = fits.Count > 0 ? fits[0] : default;
        double second = fits.Count > 1 ? fits[1].Confidence : 0;
        double margin = best.Confidence <= 0 ? 0 : Math.Min(MostMargin, best.Confidence / Math.Max(second, best.Confidence / MostMargin));
        NoOffsetReason? reason = ReasonAgainst(best, margin);
        ImmutableArray<AudioCandidate> candidates = best.Confidence < Chance
            ? []
            : [.. fits.Where(fit => fit.Confidence >= Chance && fit.Confidence * 2 >= best.Confidence).Take(MostCandidates).Select(toOffset)];
        AudioCandidate first = best.Confidence > 0 ? toOffset(best) : default;
        return new AudioOffset
        {
            Offset = reason is null ? first.Offset : null,
            Confidence = best.Confidence,
            Margin = margin,
            Coverage = best.Coverage,
            DriftPpm = first.DriftPpm,
            Method = best.Method,
            Candidates = candidates,
            Reason = reason,
        };
    }

    private static NoOffsetReason? ReasonAgainst(Fitted best, double margin) => best switch
    {
        { Confidence: < Chance } => NoOffsetReason.NotAlike,
        { Confidence: < LeastConfidence } => NoOffsetReason.Unsure,
        _ when margin < LeastMargin => NoOffsetReason.Tie,
        { Coverage: < LeastCoverage } => NoOffsetReason.TooLittleShared,
        _ => null,
    };
}
