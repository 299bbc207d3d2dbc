using System.Collections.Immutable;
using Duet.Scoring;
using Duet.Studio.Report.Drawing;

namespace Duet.Studio.Report;

/// <summary>A bar of the timeline; x and width in percent of the dance, y and height in pixels.</summary>
public sealed record TimelineBar(string X, string Width, string Y, string Height, string Kind, string Name);

/// <summary>A time below the bars.</summary>
public sealed record TimelineTick(string X, string Text, string Anchor);

/// <summary>The number of a finding above the bars; it leads to the finding.</summary>
public sealed record TimelineNumber(string X, int Number, string Title);

/// <summary>How the score went through the dance: solid bars are fine, hollow ones need work.</summary>
public sealed record TimelineView(ImmutableArray<TimelineBar> Bars, ImmutableArray<TimelineTick> Ticks, ImmutableArray<TimelineNumber> Numbers)
{
    public const int Top = 30;
    public const int BarHeight = 34;
    public const int Height = 90;

    private const int MostBars = 28;
    private const int MostTicks = 5;
    private const double Gap = 0.12;
    private const double LeastApart = 0.09;

    private static readonly TimeSpan ShortestBar = TimeSpan.FromSeconds(0.5);
    private static readonly int[] TickSeconds = [1, 2, 5, 10, 15, 20, 30, 60, 120, 300, 600, 1200, 3600];

    internal static TimelineView Of(Review review, DanceSteps steps, ImmutableArray<Wish> wishes) =>
        new(BarsOf(review, steps), TicksOf(steps), NumbersOf(steps, wishes));

    private static ImmutableArray<TimelineBar> BarsOf(Review review, DanceSteps steps)
    {
        TimeSpan whole = steps.End - steps.Start;
        int count = Math.Clamp((int)Math.Round(whole / ShortestBar), 1, MostBars);
        return [.. Enumerable.Range(0, count).Select(i => BarOf(review, steps, (double)i / count, (double)(i + 1) / count))];
    }

    private static TimelineBar BarOf(Review review, DanceSteps steps, double first, double last)
    {
        TimeSpan whole = steps.End - steps.Start, from = steps.Start + (whole * first), to = steps.Start + (whole * last);
        double? score = review.Course?.Score(from, to) is { } exact ? Math.Round(exact) : null;
        double height = score is { } points ? Math.Max(6, points / 100 * BarHeight) : 3, room = last - first;
        return new TimelineBar(
            Svg.Percent(first + (Gap / 2 * room)),
            Svg.Percent(room * (1 - Gap)),
            Svg.Number(Top + BarHeight - height),
            Svg.Number(height),
            score switch { null => "none", >= Strokes.NearFrom => "full", _ => "hollow" },
            Words.Report("TimelineBar", Words.Clock(from), Words.Clock(to), score is { } known ? Words.Number(known) : Words.NotJudged));
    }

    private static ImmutableArray<TimelineTick> TicksOf(DanceSteps steps)
    {
        double whole = (steps.End - steps.Start).TotalSeconds;
        int every = TickSeconds.FirstOrDefault(seconds => whole / seconds <= MostTicks, TickSeconds[^1]);
        return
        [
            .. Enumerable.Range(0, (int)(whole / every) + 1).Select(i => i * every).Where(seconds => seconds <= 0.96 * whole).Select(seconds => new TimelineTick(
                Svg.Percent(seconds / whole), Words.Clock(steps.Start + TimeSpan.FromSeconds(seconds)), seconds == 0 ? "start" : "middle")),
        ];
    }

    private static ImmutableArray<TimelineNumber> NumbersOf(DanceSteps steps, ImmutableArray<Wish> wishes)
    {
        double[] wanted = [.. wishes.Select(wish => (wish.Start - steps.Start) / (steps.End - steps.Start))];
        double[] placed = Spread(wanted);
        return [.. wishes.Select((wish, i) => new TimelineNumber(Svg.Percent(placed[i]), i + 1, wish.Title))];
    }

    /// <summary>Keeps the numbers apart and inside, near to where they belong.</summary>
    internal static double[] Spread(double[] wanted)
    {
        double[] placed = [.. wanted];
        int[] order = [.. Enumerable.Range(0, wanted.Length).OrderBy(i => wanted[i]).ThenBy(i => i)];
        double least = LeastApart / 2;
        foreach (int i in order)
        {
            placed[i] = Math.Max(wanted[i], least);
            least = placed[i] + LeastApart;
        }

        double most = 1 - (LeastApart / 2);
        foreach (int i in order.Reverse())
        {
            placed[i] = Math.Min(placed[i], most);
            most = placed[i] - LeastApart;
        }

        return placed;
    }
}
