using System.Collections.Immutable;
using Duet.Alignment;
using Duet.Movement;

namespace Duet.Scoring;

/// <summary>The order of the stages: comparable clips, alignment, limbs, similarity, chance, lag, score, findings.</summary>
internal sealed class ReviewPipeline(ReviewOptions options)
{
    private readonly Ruleset _rules = options.Ruleset;
    private readonly float[] _weights = [.. options.Ruleset.LimbWeights.Zip(options.Profile.Weights, (limb, factor) => (float)(limb * factor))];

    public Review Review(Track routine, Track take)
    {
        routine = JudgedClip.Joints(routine);
        take = JudgedClip.Joints(take);
        if (!JudgedClip.ShowsAnybody(routine) || !JudgedClip.ShowsAnybody(take))
        {
            return Unscored(NoScoreReason.NoPerson);
        }

        if (JudgedClip.Length(routine) < _rules.ShortestTrack || JudgedClip.Length(take) < _rules.ShortestTrack)
        {
            return Unscored(NoScoreReason.TooShort);
        }

        Track routineClip = JudgedClip.Of(routine, TimeSpan.Zero, _rules);
        if (Align(routineClip, take) is not { } alignment)
        {
            return Unscored(NoScoreReason.TooShort);
        }

        DancePair pair = Overlay(routineClip, take, alignment);
        SimilarityGrid grid = SimilarityGrid.Of(pair, LagReach(), _rules);
        ChanceLevel chance = ChanceLevel.Of(pair, _rules);
        JudgedWindow[] windows = JudgedWindows.Of(grid, chance, TimingDecay(), _rules);
        var clock = new WindowClock(pair.Routine.Start, pair.Routine.Frames, _rules);
        return Score(pair, windows, chance, clock, alignment);
    }

    private MotionAlignment? Align(Track routineClip, Track take)
    {
        Track takeClip = JudgedClip.Of(take, TimeSpan.Zero, _rules);
        MotionSignal routine = LimbFeatures.Of(routineClip, _rules);
        return MotionAligner.Align(routine, LimbFeatures.Of(takeClip, _rules), new AlignmentOptions
        {
            Rate = _rules.Rate.PerSecond,
            Weights = [.. _weights.Select(weight => (double)weight)],
            TryPlain = options.Mirror != MirrorMode.On,
            TryMirrored = options.Mirror != MirrorMode.Off,
            Hint = options.Hint,
        });
    }

    /// <summary>Lays the take over the routine, to a fraction of a frame, and measures both bodies over the part that they share.</summary>
    private DancePair Overlay(Track routineClip, Track take, MotionAlignment alignment)
    {
        int shift = (int)Math.Floor(alignment.Frames);
        TimeSpan phase = TimeSpan.FromSeconds((alignment.Frames - shift) / _rules.Rate.PerSecond);
        Track takeClip = JudgedClip.Of(alignment.Mirrored ? Mirroring.Mirror(take) : take, phase, _rules);
        (MotionSignal routine, MotionSignal aligned) = LimbFeatures.OfPair(routineClip, takeClip, shift, _rules);
        return new(routine, aligned, shift, _weights);
    }

    private int LagReach() => (int)Math.Round((options.Hint is { Certain: true } ? _rules.LagReach : _rules.FreeLagReach).TotalSeconds * _rules.Rate.PerSecond);

    private TimeSpan TimingDecay() => options.Hint is { Certain: true } ? _rules.TimingDecay : _rules.FreeTimingDecay;

    private Review Score(DancePair pair, JudgedWindow[] windows, ChanceLevel chance, WindowClock clock, MotionAlignment alignment)
    {
        double all = windows.Sum(window => window.Weight);
        double coverage = all > 0 ? windows.Where(window => window.Judged).Sum(window => window.Weight) / all : 0;
        var aligned = Unscored(NoScoreReason.NotSeen) with
        {
            Mirrored = alignment.Mirrored,
            Coverage = coverage,
            Offset = alignment.Offset,
            OffsetFrom = options.Hint is { Certain: true } ? OffsetSource.Audio : OffsetSource.Motion,
            OffsetCertain = alignment.Certain,
        };
        if (coverage < _rules.LeastCoverage)
        {
            return aligned;
        }

        LimbLedger ledger = LimbLedger.Of(pair, windows, _rules);
        ImmutableArray<LimbScore> limbs = LimbScores.Of(ledger, chance, clock, options.Profile, _rules);
        Sections sections = Sections.Of(windows, clock, _rules);
        double mean = sections.Mean();
        int first = Array.FindIndex(windows, window => window.Judged);
        int last = Array.FindLastIndex(windows, window => window.Judged);
        return aligned with
        {
            Reason = null,
            Score = mean * Math.Min(1, coverage / _rules.FullCoverage),
            Danced = new(clock.WindowStart(first), clock.WindowEnd(last), mean),
            Sections = sections.Scores,
            Timing = DancerTiming.Of(windows, options.Hint is { Certain: true } hint ? alignment.Offset - hint.Offset : TimeSpan.Zero, _rules),
            Limbs = limbs,
            SuggestedProfile = ProfileSuggestion.For(options.Profile, ledger, limbs, _rules),
        };
    }

    private Review Unscored(NoScoreReason reason) => new() { Reason = reason, Ruleset = _rules.Version, Profile = options.Profile };
}
