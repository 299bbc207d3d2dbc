using System.Collections.Concurrent;
using Duet.Alignment;
using Duet.Choreography;
using Duet.Movement;
using Duet.Scoring;

namespace Duet.Tests.Scoring.Live;

/// <summary>A routine with its reference, and somebody who dances it.</summary>
internal static class Floor
{
    private static readonly ConcurrentDictionary<string, (Dance Dance, Track Motion, LiveReference Reference)> Known = new();

    public static LiveReference Reference(Routine routine) => Prepared(routine).Reference;

    public static Motion Take(Routine routine, DancerOptions options, double framesPerSecond = 30) =>
        new SimulatedDancer(Prepared(routine).Dance, options).ToMotion(framesPerSecond);

    public static Danced Dance(Routine routine, Motion take, MirrorMode mirror = MirrorMode.Auto)
    {
        var scorer = new LiveScorer(Reference(routine), mirror);
        var verdicts = new List<LiveVerdict>();
        foreach (MotionFrame frame in take.Frames)
        {
            scorer.Add(frame.Time, frame.People.IsEmpty ? [] : frame.People[0].Joints.AsSpan(), take.Size, verdicts);
        }

        scorer.Finish(verdicts);
        return new(scorer, verdicts);
    }

    public static Review Review(Routine routine, Motion take, TimeSpan latency) =>
        Reviewer.Review(Prepared(routine).Motion, take.TrackOf(0), new ReviewOptions { Hint = new AlignmentHint(latency, Certain: true) });

    private static (Dance Dance, Track Motion, LiveReference Reference) Prepared(Routine routine) => Known.GetOrAdd(routine.Slug, _ =>
    {
        var dance = new Dance(routine);
        Track motion = dance.ToMotion().TrackOf(0);
        LiveBar[] sections = [.. routine.Timeline().Select(part => new LiveBar(part.Start, part.End))];
        return (dance, motion, LiveReference.Of(motion, new LiveReferenceOptions
        {
            Bars = LiveBars.Of(routine.Duration, routine.BeatsPerMinute, routine.FirstBeat),
            Sections = [.. sections],
        }));
    });

    internal sealed record Danced(LiveScorer Scorer, List<LiveVerdict> Verdicts)
    {
        public double Accuracy => Scorer.Accuracy;
    }
}
