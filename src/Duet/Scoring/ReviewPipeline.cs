using System.Collections.Immutable;
using Duet.Alignment;
using Duet.Movement;

namespace Duet.Scoring;

/// <summary>The order of the stages: comparable clips, alignment, limbs, similarity, chance, lag, score, findings.</summary>
internal sealed class ReviewPipeline(ReviewOptions options)
{
    private readonly Ruleset _rules = options.Ruleset;
    private readonly LimbWeights _weights = new(options.Ruleset, options.Profile);

    private bool SharesSound => options.Hint is { Certain: true };

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

        Track clip = JudgedClip.Of(routine, TimeSpan.Zero, _rules);
        if (Align(clip, take) is not { } alignment)
        {
            return Unscored(NoScoreReason.TooShort);
        }

        Track danced = alignment.Mirrored ? Mirroring.Mirror(take) : take;
        (Track Routine, Track Take)? turned = options.ViewCorrection ? ViewCorrection.Turn(routine, danced, alignment.Offset, _rules) : null;
        clip = turned is null ? clip : JudgedClip.Of(turned.Value.Routine, TimeSpan.Zero, _rules);
        DancePair pair = Overlay(clip, turned?.Take ?? danced, alignment);
        Review review = Judge(pair, alignment) with { ViewCorrected = turned is not null };
        return alignment.Mirrored ? OwnSides.Of(review) : review;
    }

    private MotionAlignment? Align(Track routineClip, Track take)
    {
        MotionSignal first = LimbFeatures.Of(routineClip, _rules);
        MotionSignal second = LimbFeatures.Of(JudgedClip.Of(take, TimeSpan.Zero, _rules), _rules);
        return MotionAligner.Align(first, second, new AlignmentOptions
        {
            Rules = _rules.Alignment,
            Rate = _rules.Rate.PerSecond,
            Weights = _weights.Plain,
            MirroredWeights = _weights.Mirrored,
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
        (MotionSignal first, MotionSignal second) = LimbFeatures.OfPair(routineClip, JudgedClip.Of(take, phase, _rules), shift, _rules);
        return new(first, second, shift, _weights.For(alignment.Mirrored));
    }

    private Review Judge(DancePair pair, MotionAlignment alignment)
    {
        TimeSpan reach = SharesSound ? _rules.LagReach : _rules.FreeLagReach;
        SimilarityGrid grid = SimilarityGrid.Of(pair, (int)Math.Round(reach.TotalSeconds * _rules.Rate.PerSecond), _rules);
        ChanceLevel chance = ChanceLevel.Of(pair, _rules);
        JudgedWindow[] windows = JudgedWindows.Of(grid, chance, SharesSound ? _rules.TimingDecay : _rules.FreeTimingDecay, _rules);
        windows = JudgedWindows.Trusted(windows, Trust(alignment));
        double coverage = JudgedWindows.Coverage(windows);
        Review aligned = Unscored(NoScoreReason.NotSeen) with
        {
            Mirrored = alignment.Mirrored,
            Coverage = coverage,
            Offset = alignment.Offset,
            OffsetFrom = SharesSound ? OffsetSource.Audio : OffsetSource.Motion,
            OffsetCertain = alignment.Certain,
        };
        return coverage < _rules.LeastCoverage ? aligned : Score(aligned, pair, windows, chance);
    }

    /// <summary>How surely this is the same dance: an offset that the motion alone found may be the best of many wrong ones.</summary>
    private double Trust(MotionAlignment alignment) =>
        SharesSound ? 1 : Math.Clamp((alignment.Height - _rules.UnrelatedHeight) / (_rules.RelatedHeight - _rules.UnrelatedHeight), 0, 1);

    private Review Score(Review aligned, DancePair pair, JudgedWindow[] windows, ChanceLevel chance)
    {
        var clock = new WindowClock(pair.Routine.Start, pair.Routine.Frames, _rules);
        Sections sections = Sections.Of(windows, clock, _rules);
        LimbLedger ledger = LimbLedger.Of(pair, windows, _rules);
        JudgedWindow[]?[] limbWindows = LimbScores.Windows(ledger, chance, pair.Weights, _rules);
        ImmutableArray<LimbScore> limbs = LimbScores.Of(ledger, limbWindows, clock, pair.Weights, _rules);
        TimeSpan constant = options.Hint is { Certain: true } hint && aligned.Offset is { } offset ? offset - hint.Offset : TimeSpan.Zero;
        Timing timing = DancerTiming.Of(windows, constant, _rules);
        int first = Array.FindIndex(windows, window => window.Judged), last = Array.FindLastIndex(windows, window => window.Judged);
        double mean = sections.Mean();
        return aligned with
        {
            Reason = null,
            Score = mean * Math.Min(1, aligned.Coverage / _rules.FullCoverage),
            Danced = new(clock.WindowStart(first), clock.WindowEnd(last), mean),
            TimeMap = Map(windows, clock, aligned.Offset ?? TimeSpan.Zero),
            Timing = timing,
            Limbs = limbs,
            Sections = sections.Scores,
            Course = new DanceCourse(clock, windows, limbWindows, DancerTiming.Histogram(windows, constant, _rules)),
            SuggestedProfile = ProfileSuggestion.For(pair.Weights, ledger, limbs, _rules),
            Findings = FindingSearch.Of(
                new FindingContext
                {
                    Ledger = ledger,
                    OtherSide = LimbLedger.Of(pair with { Take = pair.Take.Mirrored() }, windows, _rules),
                    Windows = windows,
                    Clock = clock,
                    Chance = chance,
                    Limbs = limbs,
                    Timing = timing,
                    Weights = pair.Weights,
                    Rules = _rules,
                },
                aligned.Coverage),
        };
    }

    private TimeMap Map(JudgedWindow[] windows, WindowClock clock, TimeSpan offset) => new(
        offset,
        [.. Enumerable.Range(0, windows.Length).Select(clock.WindowMiddle)],
        [.. windows.Select(window => TimeSpan.FromSeconds(window.Lag / _rules.Rate.PerSecond))]);

    private Review Unscored(NoScoreReason reason) => new() { Reason = reason, Ruleset = _rules.Version, Profile = options.Profile };
}
