using Duet.Alignment;
using Duet.Movement;
using Duet.Scoring;
using Duet.TestKit.Camera;
using Duet.TestKit.Dancer;

namespace Duet.Tests.Scoring;

/// <summary>How much memory scoring may ask for: a floor of dancers and a class of takes share one machine. `bench: scoring-cost` measures time and memory.</summary>
public class ScoringBudgetTests
{
    private const int Seconds = 20;
    // Measured: 3752 bytes a pose (most of it in the verdict of each bar) and 236 kB a second; a fifth is left for change.
    private const double LiveBytesPerPose = 4500;
    private const double ReviewBytesPerSecond = 280_000;

    private static readonly SimulatedDance Dance = SimulatedDance.Generate(7, TimeSpan.FromSeconds(Seconds));
    private static readonly Track Routine = new VirtualCamera().See(Dance.Perform(BodyShape.Adult));
    private static readonly Track Take = new DetectorNoise { Seed = 2 }.Apply(Routine);

    [Fact]
    public void LiveScorer_EveryPose_StaysWithinItsBudget()
    {
        var reference = LiveReference.Of(Routine, new LiveReferenceOptions { Bars = LiveBars.Of(TimeSpan.FromSeconds(Seconds), null, null) });
        Live(reference);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Live(reference);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan((long)(LiveBytesPerPose * Take.Count));
    }

    [Fact]
    public void Reviewer_EverySecond_StaysWithinItsBudget()
    {
        var options = new ReviewOptions { Hint = new AlignmentHint(TimeSpan.Zero, Certain: true) };
        Reviewer.Review(Routine, Take, options);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Reviewer.Review(Routine, Take, options);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan((long)(ReviewBytesPerSecond * Seconds));
    }

    private static void Live(LiveReference reference)
    {
        var scorer = new LiveScorer(reference, MirrorMode.Auto);
        var verdicts = new List<LiveVerdict>();
        for (int f = 0; f < Take.Count; f++)
        {
            scorer.Add(Take.Times[f], Take.Frame(f), Take.Size, verdicts);
        }

        scorer.Finish(verdicts);
    }
}
