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

    // Ten seconds. Fewer are trusted only where the clip has hardly more, and nearly all must agree: in a stretched loop two windows of nineteen fitted a place where
    // the recordings barely meet, and two of four agree by chance.
    private const double FewWindows = 4;
    private const double FirmCoverage = 0.75;

    // The root of the mean weight of the shared windows. Other songs of the same tempo, whose drums are alike, reached 7.5 by waves (5 where no repeat came near) and
    // 4.4 by onsets, the same song in noise 10 dB louder 10.6, stretched 6.2.
    private const double WavesPerWindow = 8;
    private const double WavesPerWindowAlone = 6;
    private const double Alone = 3;
    private const double OnsetsPerWindow = 5.3;
    private const double Whole = 0.9;
    private const double Explained = 1.4;

    // Below this a candidate is chance and is not shown.
    private const double Chance = 5;
    private const double MostMargin = 1000;

    // Shares of the highest confidence: from here on a fit may win, from here on it is compared window by window.
    public const double Contender = 0.8;
    private const double Rival = 0.3;

    // By which heights of equal sounds differ: a share of themselves, and this squared. Onsets are cut into the same frames wherever they repeat.
    private const double HeightBlur = 0.01;
    private const double WavesGap = 0.25;
    private const double OnsetsGap = 0.15;
    private const int MostCandidates = 5;

    /// <summary>Judges lines of take time -> routine time or their exchange.</summary>
    /// <param name="fits">Best first, more than 100 ms apart.</param>
    /// <param name="toOffset">Turns a line into an offset and a drift.</param>
    public static AudioOffset Of(List<Fitted> fits, Func<Fitted, AudioCandidate> toOffset)
    {
        fits = WinnerFirst(fits);
        Fitted best = fits.Count > 0 ? fits[0] : default;
        double margin = best.Confidence > 0 ? LeastMarginOf(best, fits) : 0;
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

    // A fit that leaves most of the shared sound unexplained is weaker than its peaks.
    private static double Strength(Fitted fit) => fit.Confidence * fit.Coverage;

    /// <summary>Puts first whoever does best against its strongest rival.</summary>
    /// <param name="fits">Most confident first.</param>
    public static List<Fitted> WinnerFirst(List<Fitted> fits)
    {
        if (fits.Count < 2)
        {
            return fits;
        }

        Fitted winner = fits.Where(fit => fit.Confidence >= Contender * fits[0].Confidence)
            .OrderByDescending(SharesEnough).ThenByDescending(fit => LeastMarginOf(fit, fits)).First();
        return [winner, .. fits.Where(fit => fit != winner)];
    }

    private static double LeastMarginOf(Fitted one, List<Fitted> fits) => fits.Where(fit => fit != one).Select(other => MarginOver(one, other)).Append(MostMargin).Min();

    // Window by window: where a repeat sounds the same both are as high, and only what differs decides. Where one of them lies outside the reference nothing can be said.
    private static double MarginOver(Fitted one, Fitted other)
    {
        double ahead = 0, behind = 0;
        int common = 0;
        for (int i = 0; i < Math.Min(one.Heights.Length, other.Heights.Length); i++)
        {
            if (double.IsFinite(one.Heights[i] + other.Heights[i]))
            {
                double gap = one.Heights[i] - other.Heights[i], blur = HeightBlur * Math.Max(one.Heights[i], other.Heights[i]);
                double chance = (one.Method == AudioMethod.Waves ? WavesGap : OnsetsGap) + (blur * blur);
                ahead += chance + (gap > 0 ? gap * gap : 0);
                behind += chance + (gap < 0 ? gap * gap : 0);
                common++;
            }
        }

        // A repeat that is as good where the recordings would share less, and lies outside the reference where this one fits on, explains less.
        if (common >= 2 && ahead >= behind / (LeastMargin * LeastMargin) && one.Coverage >= Whole && one.Confidence >= Explained * other.Confidence && one.Windows > other.Windows)
        {
            return Math.Clamp(Math.Sqrt(ahead / behind), one.Confidence / other.Confidence, MostMargin);
        }

        // A repeat may be passed over for leaving more of the clip unexplained only by one that leaves nothing.
        double byWindows = common >= 2 ? Math.Sqrt(ahead / behind) : 0;
        bool isRival = common >= 2 && other.Confidence >= Rival * one.Confidence && (other.Coverage * 2 >= one.Coverage || one.Coverage < Whole);
        return Math.Min(MostMargin, isRival ? byWindows : Math.Max(byWindows, Strength(one) / Math.Max(Strength(other), MostMargin / 1e6)));
    }

    /// <summary>Whether enough of the sound agrees, in parts and in seconds.</summary>
    public static bool SharesEnough(Fitted fit)
    {
        double agreeing = Math.Round(fit.Coverage * fit.Windows);
        return fit.Coverage >= (agreeing < FewWindows ? FirmCoverage : LeastCoverage) && agreeing >= Math.Min(FewWindows, fit.Heights.Length - 1);
    }

    private static double LeastPerWindow(AudioMethod method, double margin) =>
        method == AudioMethod.Onsets ? OnsetsPerWindow : margin >= Alone ? WavesPerWindowAlone : WavesPerWindow;

    private static NoOffsetReason? ReasonAgainst(Fitted best, double margin) => best switch
    {
        { Confidence: < Chance } => NoOffsetReason.NotAlike,
        { Confidence: < LeastConfidence } => NoOffsetReason.Unsure,
        _ when best.PerWindow < LeastPerWindow(best.Method, margin) => NoOffsetReason.Unsure,
        _ when margin < LeastMargin => NoOffsetReason.Tie,
        _ when !SharesEnough(best) => NoOffsetReason.TooLittleShared,
        _ => null,
    };
}
