using Duet.Choreography;
using Duet.Movement;
using Duet.Search;

namespace Duet.Tests.Search;

public class MomentIndexTests
{
    private static readonly Track[] Dances = [.. StarterRoutines.All.Take(3).Select(routine => new Dance(routine).ToMotion(framesPerSecond: 12).TrackOf(0))];
    private static readonly MomentIndex Index = MomentIndex.Of(Dances);

    [Theory]
    [InlineData(0, BodyMask.Whole, false)]
    [InlineData(0, BodyMask.Arms, true)]
    [InlineData(.5, BodyMask.Whole, true)]
    [InlineData(1.3, BodyMask.Whole, false)]
    [InlineData(2, BodyMask.Legs, false)]
    public void Find_AnyMove_AnswersAsALookAtEveryWindow(double seconds, BodyMask mask, bool mirrored)
    {
        Track strange = new SimulatedDancer(new Dance(StarterRoutines.FastFeet), new DancerOptions { Skill = .7, Seed = 3, DetectorNoise = .01 }).ToMotion(20).TrackOf(0);
        foreach ((Track dance, double at) in ((Track, double)[])[(strange, 11.2), (strange, 23.7), (Dances[1], 14.03)])
        {
            MomentQuery query = MomentQuery.From(dance, TimeSpan.FromSeconds(at), TimeSpan.FromSeconds(seconds)).ShouldNotBeNull() with { Mask = mask, Mirrored = mirrored, Count = 12 };

            MomentHit[] hits = [.. Index.Find(query)];

            MomentHit[] slow = [.. Slow(query)];
            hits.Select(hit => (hit.Source, hit.Start)).ShouldBe(slow.Select(hit => (hit.Source, hit.Start)));
            hits.Zip(slow, (a, b) => Math.Abs(a.Distance - b.Distance)).Max().ShouldBeLessThan(1e-9);
        }
    }

    [Fact]
    public void Find_AMoveOfTheDanceItself_IsThereAtDistanceZeroAndOnce()
    {
        MomentQuery query = MomentQuery.From(Dances[2], TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(1)).ShouldNotBeNull() with { Count = 50 };

        MomentHit[] hits = [.. Index.Find(query)];

        hits[0].Distance.ShouldBe(0);
        hits.ShouldContain(hit => hit.Source == 2 && hit.Start == TimeSpan.FromSeconds(20) && hit.Distance == 0);
        foreach (IGrouping<int, MomentHit> source in hits.GroupBy(hit => hit.Source))
        {
            TimeSpan[] starts = [.. source.Select(hit => hit.Start).Order()];
            starts.Zip(starts.Skip(1), (a, b) => b - a).ShouldAllBe(gap => gap > MomentIndex.Apart * MomentIndex.Step);
        }
    }

    [Fact]
    public void Find_WhereSomebodyIsNotSeen_FindsNoMoveAcrossTheGap()
    {
        Motion whole = new Dance(StarterRoutines.All[0]).ToMotion(framesPerSecond: 10);
        var gap = new Motion(whole.Skeleton, whole.Size, whole.Duration, null, [.. whole.Frames.Select((frame, i) => i is >= 100 and < 110 ? frame with { People = [] } : frame)]);
        var index = MomentIndex.Of([gap.TrackOf(0)]);
        MomentQuery query = MomentQuery.From(whole.TrackOf(0), TimeSpan.FromSeconds(9.5), TimeSpan.FromSeconds(1)).ShouldNotBeNull();

        index.Find(query with { Count = 100 }).ShouldAllBe(hit => hit.Start <= TimeSpan.FromSeconds(9) || hit.Start >= TimeSpan.FromSeconds(11));
        MomentQuery.From(gap.TrackOf(0), TimeSpan.FromSeconds(9.5), TimeSpan.FromSeconds(1)).ShouldBeNull();
        MomentIndex.Of([]).Find(query).ShouldBeEmpty();
    }

    /// <summary>The definition: every window of every run, then those that are the nearest within half a second.</summary>
    private static IEnumerable<MomentHit> Slow(MomentQuery query)
    {
        var found = new List<MomentHit>();
        foreach (MomentRun run in Index.Runs)
        {
            int windows = run.Count - query.Poses.Length + 1;
            double[] distances = [.. Enumerable.Range(0, Math.Max(0, windows)).Select(window => Enumerable.Range(0, query.Poses.Length).Average(i =>
                SlowSearch.Run([(0, run[window + i].ToArray())], new PoseQuery(query.Poses[i]) { Mask = query.Mask, Mirrored = query.Mirrored, Count = 1 })[0].Distance))];
            for (int window = 0; window < windows; window++)
            {
                bool isNearest = Enumerable.Range(Math.Max(0, window - 5), Math.Min(windows - 1, window + 5) - Math.Max(0, window - 5) + 1)
                    .All(other => distances[other] > distances[window] || (distances[other] == distances[window] && other >= window));
                if (isNearest)
                {
                    found.Add(new MomentHit(run.Source, run.TimeOf(window), distances[window]));
                }
            }
        }

        return found.OrderBy(hit => hit.Distance).ThenBy(hit => hit.Source).ThenBy(hit => hit.Start).Take(query.Count);
    }
}
