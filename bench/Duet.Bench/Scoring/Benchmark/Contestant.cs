using Duet.Alignment;
using Duet.Movement;
using Duet.Scoring;
using Duet.TestKit.Peers;

namespace Duet.Bench.Scoring;

/// <summary>A score in the table: ours in its variants, and the peers.</summary>
internal abstract class Contestant
{
    /// <summary>A segment, seconds.</summary>
    public const double Segment = 4;

    public abstract string Name { get; }

    /// <param name="performance">Who danced what.</param>
    public abstract double Score(Performance performance);

    /// <summary>Scores of the 4-s segments of a take that lies later by the offset; null where it does not cover one.</summary>
    public virtual double?[] Segments(Track routine, Track take, TimeSpan offset)
    {
        int count = (int)((routine.Times[^1] - routine.Times[0]).TotalSeconds / Segment);
        return [.. Enumerable.Range(0, count).Select(s => Cut(routine, take, offset, s))];
    }

    protected abstract double OfSegment(Track routine, Track take);

    private double? Cut(Track routine, Track take, TimeSpan offset, int segment)
    {
        TimeSpan from = routine.Times[0] + TimeSpan.FromSeconds(segment * Segment), length = TimeSpan.FromSeconds(Segment);
        TimeSpan start = from + offset;
        return start < take.Times[0] - TimeSpan.FromMilliseconds(100) || start + length > take.Times[^1] + TimeSpan.FromMilliseconds(100)
            ? null
            : OfSegment(Part(routine, from, length), Part(take, start, length));
    }

    /// <summary>The frames from one moment on, their times starting at zero.</summary>
    internal static Track Part(Track track, TimeSpan from, TimeSpan length)
    {
        int first = track.Times.ToArray().Count(time => time < from), width = track.Skeleton.Joints.Length;
        int count = track.Times.ToArray().Count(time => time >= from && time < from + length);
        return new Track(
            track.Skeleton, track.Size, [.. track.Times.Slice(first, count).ToArray().Select(time => time - from)], track.Joints.Slice(first * width, count * width).ToArray());
    }
}

/// <summary>A peer.</summary>
internal sealed class PeerContestant(IPeer peer) : Contestant
{
    public override string Name => peer.Name;

    public override double Score(Performance performance) => peer.Score(new PeerPair(performance.Routine, performance.Take));

    protected override double OfSegment(Track routine, Track take) => peer.Score(new PeerPair(routine, take));
}

/// <summary>Our review.</summary>
internal sealed class ReviewContestant(string name, ReviewOptions options) : Contestant
{
    public override string Name => name;

    public ReviewOptions Options => options;

    public Review Review(Performance performance) => Reviewer.Review(performance.Routine, performance.Take, options);

    public override double Score(Performance performance) => Review(performance).Score ?? 0;

    /// <summary>Sections of the whole review are its own 4-s segments.</summary>
    public override double?[] Segments(Track routine, Track take, TimeSpan offset)
    {
        Review review = Reviewer.Review(routine, take, options with { Hint = new AlignmentHint(offset, Certain: true) });
        int count = (int)((routine.Times[^1] - routine.Times[0]).TotalSeconds / Segment);
        return [.. Enumerable.Range(0, count).Select(s => s < review.Sections.Length ? review.Sections[s].Score : review.Reason == NoScoreReason.NotSeen ? 0 : null)];
    }

    protected override double OfSegment(Track routine, Track take) => Reviewer.Review(routine, take, options).Score ?? 0;
}

/// <summary>The accuracy that a dancer sees while dancing.</summary>
internal sealed class LiveContestant : Contestant
{
    public override string Name => "Duet live";

    public override double Score(Performance performance) => Dance(performance).Accuracy;

    /// <summary>The accuracy, and how long after the end of its bar each verdict came.</summary>
    public static (double Accuracy, List<double> LatencyMilliseconds) Dance(Performance performance)
    {
        Track routine = performance.Routine, take = performance.Take;
        var reference = LiveReference.Of(routine, new LiveReferenceOptions { Bars = LiveBars.Of(routine.Times[^1], null, null) });
        var scorer = new LiveScorer(reference, MirrorMode.Auto);
        var verdicts = new List<LiveVerdict>();
        var latencies = new List<double>();
        for (int f = 0; f < take.Count; f++)
        {
            int before = verdicts.Count;
            scorer.Add(take.Times[f], take.Frame(f), take.Size, verdicts);
            latencies.AddRange(verdicts.Skip(before).Select(verdict => (take.Times[f] - reference.Bars[verdict.Bar].End).TotalMilliseconds));
        }

        scorer.Finish(verdicts);
        return (scorer.Accuracy, latencies);
    }

    protected override double OfSegment(Track routine, Track take) => throw new NotSupportedException("live scores have no segments");
}
