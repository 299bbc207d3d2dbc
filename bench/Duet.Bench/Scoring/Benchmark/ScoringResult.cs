using System.Collections.Concurrent;
using Duet.Alignment;
using Duet.Scoring;

namespace Duet.Bench.Scoring;

/// <summary>Everything that was said about all performances.</summary>
internal sealed class ScoringResult
{
    /// <summary>The scale before the curve, 0 to 100: what the two are made of, not what it means to people.</summary>
    private static readonly ReviewOptions Raw = new()
    {
        Hint = new AlignmentHint(TimeSpan.Zero, Certain: true),
        Ruleset = Ruleset.Current with { Curve = new ScoreCurve([0, 1], [0, 100]) },
    };

    private static readonly ReviewOptions MirrorOff = new() { Hint = Raw.Hint, Mirror = MirrorMode.Off };

    private static readonly ReviewOptions Corrected = new() { Hint = Raw.Hint, ViewCorrection = true };

    private readonly ConcurrentBag<(string Contestant, Mark Mark)> _marks = [];

    public ScoringResult(Contestant[] contestants) => Contestants = contestants;

    public Contestant[] Contestants { get; }

    /// <summary>Of the true and the found offset, milliseconds.</summary>
    public ConcurrentBag<double> OffsetErrors { get; } = [];

    public ConcurrentBag<(double Live, double Review)> LivePairs { get; } = [];

    public ConcurrentBag<double> VerdictMilliseconds { get; } = [];

    /// <summary>Whether the worst limb was the broken one, per case with one wrong limb.</summary>
    public ConcurrentBag<bool> Localised { get; } = [];

    /// <summary>4-s segments: contestant, routine, "good", "hard" or "time", score.</summary>
    public ConcurrentBag<SegmentMark> Segments { get; } = [];

    /// <summary>Real repeats: pooled, within each routine, first of all.</summary>
    public ConcurrentDictionary<string, (double Pooled, double Within, double First)> Repeated { get; } = [];

    public Metrics Of(string contestant, Func<string, bool>? dances = null) =>
        new([.. _marks.Where(entry => entry.Contestant == contestant && (dances is null || dances(entry.Mark.Dance))).Select(entry => entry.Mark)
            .OrderBy(mark => mark.Dance, StringComparer.Ordinal).ThenBy(mark => mark.Kind, StringComparer.Ordinal).ThenBy(mark => mark.Level).ThenBy(mark => mark.Seed).ThenBy(mark => mark.Score)]);

    public void Add(Performance performance)
    {
        double ours = 0;
        foreach (Contestant contestant in Contestants)
        {
            double score = performance.Kind == "mirrored, mirror off" && contestant is ReviewContestant
                ? Reviewer.Review(performance.Routine, performance.Take, MirrorOff).Score ?? 0
                : contestant is LiveContestant ? Live(performance, ours) : contestant is ReviewContestant review ? Reviewed(review, performance) : contestant.Score(performance);
            ours = contestant.Name == "Duet" ? score : ours;
            Keep(contestant.Name, performance, score);
        }

        if (performance.Role is Role.Negative or Role.Graded)
        {
            Keep("raw", performance, Reviewer.Review(performance.Routine, performance.Take, Raw).Score ?? 0);
        }

        if (performance.Role is Role.Base or Role.Same)
        {
            Keep("corrected", performance, Reviewer.Review(performance.Routine, performance.Take, Corrected).Score ?? 0);
        }
    }

    /// <summary>The contestants' scores and nothing else.</summary>
    public void AddPlainly(Performance performance) => Array.ForEach(Contestants, contestant => Keep(contestant.Name, performance, contestant.Score(performance)));

    private void Keep(string contestant, Performance performance, double score) =>
        _marks.Add((contestant, new Mark(performance.Dance, performance.Role, performance.Kind, performance.Level, performance.Seed, score)));

    private double Live(Performance performance, double review)
    {
        (double accuracy, List<double> latencies) = LiveContestant.Dance(performance);
        if (performance.Role is Role.Graded or Role.Negative)
        {
            LivePairs.Add((accuracy, review));
            latencies.ForEach(VerdictMilliseconds.Add);
        }

        return accuracy;
    }

    private double Reviewed(ReviewContestant contestant, Performance performance)
    {
        Review review = contestant.Review(performance);
        if (contestant.Name == "Duet" && performance.WrongLimb is { } wrong)
        {
            Limb? worst = review.Limbs.Where(limb => limb.Score is not null).MinBy(limb => limb.Score)?.Limb;
            Localised.Add(worst is { } limb && WrongSide(limb) == wrong);
        }

        if (contestant.Name != "Duet" && performance.Role == Role.Shifted)
        {
            OffsetErrors.Add(Math.Abs((review.Offset?.TotalMilliseconds ?? 1000) - performance.Level));
        }

        return review.Score ?? 0;
    }

    /// <summary>0 left arm, 1 right arm, 2 left leg, 3 right leg; -1 for the trunk.</summary>
    internal static int WrongSide(Limb limb) => limb < Limb.LeftUpperArm ? -1 : ((int)limb % 2) + (limb >= Limb.LeftThigh ? 2 : 0);
}

/// <summary>One 4-s segment's score.</summary>
internal readonly record struct SegmentMark(string Contestant, string Dance, string Group, double Score);
