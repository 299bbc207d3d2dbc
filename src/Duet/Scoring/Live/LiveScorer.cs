using System.Collections.Immutable;
using Duet.Alignment;
using Duet.Movement;

namespace Duet.Scoring;

/// <summary>Scores one dancer while they dance: poses in, verdicts out. Has no clock: the same poses give the same verdicts, whenever they come.</summary>
/// <remarks>
/// Idea: poses are put on the review's clock as they come; 300 ms after a bar its verdict is made from the last few seconds with the review's own sums, so that live accuracy and the review
/// tell the same. What the review measures over the whole dance (limb lengths, what is seen, the usual lag, mirror or not) is measured over the dance so far.
/// Not safe for two threads at once; memory is fixed, some 40 KiB.
/// </remarks>
public sealed class LiveScorer
{
    private const int Margin = 12;

    private readonly LiveReference _reference;
    private readonly Ruleset _rules;
    private readonly PoseRing _ring;
    private readonly LengthMeter _lengths;
    private readonly BarJudge _judge;
    private readonly MirrorChoice _mirror;
    private readonly LagEstimate _lags = new();
    private readonly LagEstimate _otherLags = new();
    private readonly WrongTimeSums _wrong = new();
    private readonly WrongTimeSums _otherWrong = new();
    private readonly double[] _seen = new double[LimbEnds.All.Length];
    private readonly SectionSums _sections;
    private double _seenFrames;
    private int _measured;
    private int _counted;
    private double _points;
    private int _valued;

    /// <summary>Makes a scorer for one take.</summary>
    /// <param name="reference">The prepared routine.</param>
    /// <param name="mirror">Auto: both ways are followed until one is clearly better.</param>
    public LiveScorer(LiveReference reference, MirrorMode mirror)
    {
        ArgumentNullException.ThrowIfNull(reference);
        _reference = reference;
        _rules = reference.Options.Ruleset;
        _ring = new PoseRing(reference.Routine.Start, _rules.Rate, reference.LongestCut + (4 * Reach) + (2 * Margin));
        _lengths = new LengthMeter(_rules);
        _judge = new BarJudge(reference);
        _mirror = new MirrorChoice(mirror, _rules.Alignment.MirrorRatio);
        _sections = new SectionSums(reference);
    }

    /// <summary>Bars that have their verdict.</summary>
    public int Judged { get; private set; }

    /// <summary>The sum of all values so far.</summary>
    public double Points => _points;

    /// <summary>The mean of all values so far, 0 to 100; 0 before the first.</summary>
    public double Accuracy => _valued > 0 ? _points / _valued : 0;

    /// <summary>The constant lag that is taken out, as far as it is known: positive when the camera shows the dancer late.</summary>
    public TimeSpan? Latency => Chosen.Median is { } frames && Chosen.Count >= 2 ? TimeSpan.FromSeconds(frames / _rules.Rate.PerSecond) : null;

    /// <summary>True when the dancer is compared in the mirror.</summary>
    public bool Mirrored => _mirror.Mirrored;

    private int Reach => (int)Math.Round(_rules.LagReach.TotalSeconds * _rules.Rate.PerSecond);

    private LagEstimate Chosen => _mirror.Mirrored ? _otherLags : _lags;

    /// <summary>Takes the next pose.</summary>
    /// <param name="time">Routine time, never before the last one's.</param>
    /// <param name="joints">BlazePose's 33 in pixels, or none when nobody is seen; what is not finite counts as not seen.</param>
    /// <param name="size">Of the camera's picture.</param>
    /// <param name="verdicts">Receives the bars that this pose completes.</param>
    /// <exception cref="ArgumentException">Another number of joints, or a time that goes back.</exception>
    public void Add(TimeSpan time, ReadOnlySpan<Joint> joints, FrameSize size, ICollection<LiveVerdict> verdicts)
    {
        ArgumentNullException.ThrowIfNull(verdicts);
        ArgumentOutOfRangeException.ThrowIfLessThan(time, _ring.Now);
        if (!joints.IsEmpty && joints.Length != KnownSkeletons.BlazePose33.Joints.Length)
        {
            throw new ArgumentException($"A pose has {KnownSkeletons.BlazePose33.Joints.Length} joints, not {joints.Length}.", nameof(joints));
        }

        _ring.Offer(time, joints, Math.Max(1, size.Height));
        while (_ring.TryFill())
        {
            while (Judged < _reference.Cuts.Length && _ring.End > _reference.Cuts[Judged].Due)
            {
                verdicts.Add(Next());
            }
        }
    }

    /// <summary>Judges what was danced and has no verdict yet: the dance is over. A bar of which nothing was danced gets none.</summary>
    public void Finish(ICollection<LiveVerdict> verdicts)
    {
        ArgumentNullException.ThrowIfNull(verdicts);
        while (Judged < _reference.Cuts.Length && _ring.End > _reference.Cuts[Judged].From)
        {
            verdicts.Add(Next());
        }
    }

    /// <summary>How a section went so far.</summary>
    /// <param name="section">From 0, one of <see cref="LiveReferenceOptions.Sections"/>.</param>
    public LiveSection Section(int section) => _sections.Of(section, _mirror.Mirrored);

    /// <summary>The section that is over with a bar; null where none is.</summary>
    public int? SectionEndingWith(int bar) => _sections.EndingWith(bar);

    private LiveVerdict Next()
    {
        BarCut cut = _reference.Cuts[Judged];
        (MotionSignal take, int from) = Moves(cut);
        BarResult? plain = _mirror.TriesPlain ? Judge(cut, take, from, mirrored: false) : null;
        BarResult? mirrored = _mirror.TriesMirrored ? Judge(cut, take.Mirrored(), from, mirrored: true) : null;
        BarResult result = _mirror.Choose(plain, mirrored);
        double? value = result.Share is { } share ? _rules.Curve.At(share) : null;
        if (value is { } points)
        {
            _points += points;
            _valued++;
        }

        _sections.Add(Judged, result, value);
        double own = result.Evidence > 0 ? result.Lag - (Chosen.Median ?? 0) : 0;
        return new LiveVerdict
        {
            Bar = Judged++,
            Value = value,
            Points = _points,
            Accuracy = Accuracy,
            Limbs = OwnLimbs(result.Limbs, _mirror.Mirrored),
            Lag = TimeSpan.FromSeconds(own / _rules.Rate.PerSecond),
        };
    }

    private BarResult Judge(BarCut cut, MotionSignal take, int from, bool mirrored)
    {
        LagEstimate lags = mirrored ? _otherLags : _lags;
        double[] seen = mirrored ? [.. Enumerable.Range(0, _seen.Length).Select(limb => SeenShare(LimbEnds.MirrorRules[limb].Partner))] : [.. Enumerable.Range(0, _seen.Length).Select(SeenShare)];
        var moves = new LiveMoves(take, from, ShiftOf(lags), mirrored ? _reference.Mirrored : _reference.Plain, seen);
        return _judge.Judge(cut, moves, lags, mirrored ? _otherWrong : _wrong);
    }

    private double SeenShare(int limb) => _seenFrames > 0 ? _seen[limb] / _seenFrames : 1;

    // The ring holds no more than this to either side.
    private int ShiftOf(LagEstimate lags) => Math.Clamp((int)Math.Round(lags.Median ?? 0), -Reach, Reach);

    /// <summary>The dancer's limbs around a bar, with what smoothing needs beside it.</summary>
    private (MotionSignal Take, int From) Moves(BarCut cut)
    {
        int oldest = Math.Max(0, _ring.End - _ring.Capacity);
        int from = Math.Clamp(cut.From - (2 * Reach) - Margin, oldest, _ring.End);
        Track smooth = Smoothing.Gaussian(_ring.Slice(from, _ring.End), _rules.SmoothSigma);
        MotionSignal raw = LimbFeatures.ReadVectors(smooth);
        for (_measured = Math.Max(_measured, from); _measured < _ring.End; _measured++)
        {
            _lengths.Add(raw, _measured - from);
        }

        LimbFeatures.Finish(raw, _lengths.Foretold(_reference.LengthsByBar[Judged], _reference.Lengths), _rules);
        for (_counted = Math.Max(_counted, from); _counted < _ring.End; _counted++)
        {
            CountSeen(raw, _counted - from);
        }

        return (raw, from);
    }

    private void CountSeen(MotionSignal take, int frame)
    {
        _seenFrames++;
        for (int limb = 0, i = frame * take.Channels; limb < take.Channels; limb++, i++)
        {
            _seen[limb] += take.Seen[i];
        }
    }

    private static ImmutableArray<double> OwnLimbs(ImmutableArray<double> limbs, bool mirrored) =>
        mirrored ? [.. Enumerable.Range(0, limbs.Length).Select(limb => limbs[LimbEnds.MirrorRules[limb].Partner])] : limbs;
}
