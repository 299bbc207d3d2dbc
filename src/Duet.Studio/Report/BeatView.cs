using System.Collections.Immutable;
using Duet.Scoring;
using Duet.Studio.Report.Drawing;

namespace Duet.Studio.Report;

/// <summary>A bar of the histogram; x and width in percent, y and height in pixels.</summary>
public sealed record BeatBar(string X, string Width, string Y, string Height);

/// <summary>How early and how late the moves are, around the beat.</summary>
public sealed record BeatView
{
    public const int ChartHeight = 140;

    private const double Gap = 0.2;
    private const double LeastReach = 0.25;
    private const double LeastConstant = 10;

    public required ImmutableArray<BeatBar> Bars { get; init; }

    /// <summary>The band in which nothing is taken off.</summary>
    public required BeatBar Band { get; init; }

    /// <summary>Where the beat, or the routine, is.</summary>
    public required string Zero { get; init; }

    public required string ZeroName { get; init; }

    public required string Text { get; init; }

    /// <summary>The chart in words.</summary>
    public required string Name { get; init; }

    internal static BeatView Of(ReviewedTake reviewed)
    {
        Review review = reviewed.Review;
        LagHistogram lags = review.Course!.Lags;
        double step = 1 / Ruleset.Current.Rate.PerSecond, tolerance = lags.Tolerance.TotalSeconds, centre = lags.Centre.TotalSeconds;
        double reach = Math.Max(LeastReach, lags.Shares.Max(share => Math.Abs(share.Lag.TotalSeconds)) + (2 * step));
        reach = Math.Max(reach, Math.Abs(centre) + tolerance + step);
        double most = lags.Shares.Max(share => share.Share);
        double X(double seconds) => (seconds + reach) / (2 * reach);
        return new BeatView
        {
            Bars =
            [
                .. lags.Shares.Where(share => share.Share > 0).Select(share => Bar(
                    X(share.Lag.TotalSeconds - (step * (1 - Gap) / 2)), step * (1 - Gap) / (2 * reach), Math.Max(3, share.Share / most * 0.92 * ChartHeight))),
            ],
            Band = Bar(X(centre - tolerance), tolerance / reach, ChartHeight),
            Zero = Svg.Percent(X(0)),
            ZeroName = Words.Report(review.OffsetFrom == OffsetSource.Audio ? "Beat_Line" : "Beat_LineMotion"),
            Text = TextOf(reviewed, lags),
            Name = Words.Report("Beat_Chart", Words.Facts(review).Single(fact => fact.Name == Words.TimingFact).Value),
        };
    }

    private static BeatBar Bar(double x, double width, double height) =>
        new(Svg.Percent(x), Svg.Percent(width), Svg.Number(ChartHeight - height), Svg.Number(height));

    private static string TextOf(ReviewedTake reviewed, LagHistogram lags)
    {
        Timing timing = reviewed.Review.Timing!;
        double mean = Math.Round(timing.Mean.TotalMilliseconds);
        var sentences = new List<string>
        {
            mean >= 10 ? Words.Report("Beat_TextLate", Words.Number(mean)) : mean <= -10 ? Words.Report("Beat_TextEarly", Words.Number(-mean)) : Words.Report("Beat_TextOnTime"),
            Words.Report("Beat_Band"),
        };
        if (reviewed.Review.OffsetFrom != OffsetSource.Audio)
        {
            sentences.Add(Words.Report("Beat_Motion"));
            if (Words.OffsetWithoutSound(reviewed) is { } reason)
            {
                sentences.Add(reason);
            }
        }
        else if (Math.Abs(lags.Centre.TotalMilliseconds) >= LeastConstant)
        {
            sentences.Add(Words.Report("Beat_Constant", Words.Number(Math.Abs(lags.Centre.TotalMilliseconds))));
        }

        if (reviewed.SoundLatency is { } latency)
        {
            sentences.Add(Words.Latency(latency));
        }

        return string.Join(" ", sentences);
    }
}
