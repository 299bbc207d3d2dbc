using System.Globalization;
using Duet.Alignment;
using Duet.Bench.Speed;
using Duet.Movement;
using Duet.Scoring;
using Duet.TestKit.Camera;
using Duet.TestKit.Dancer;

namespace Duet.Bench.Scoring;

/// <summary>M10: what scoring costs: live per pose, afterwards per minute, in processor time and memory. Writes bench/reports/scoring-cost.md.</summary>
internal static class ScoringCost
{
    private const int WarmUps = 40;
    private const int Rounds = 21;

    private static readonly TimeSpan Length = TimeSpan.FromMinutes(1);

    public static async Task<int> RunAsync(string[] args)
    {
        SimulatedDance dance = SimulatedDance.Generate(7, Length);
        Track routine = Film(dance.Perform(BodyShape.Adult), 1), take = Film(dance.Perform(BodyShape.Random(3), new DanceErrors { Seed = 5, AngleNoise = 10 }), 2);
        var reference = LiveReference.Of(routine, new LiveReferenceOptions { Bars = LiveBars.Of(Length, null, null) });
        var sound = new ReviewOptions { Hint = new AlignmentHint(TimeSpan.Zero, Certain: true) };

        var report = new Report("scoring-cost");
        report.Line("# What scoring costs");
        report.Line();
        report.Line($"`dotnet run --project bench/Duet.Bench -c Release -- scoring-cost`. A generated dance of 60 s at 30 poses a second, one thread, warm; processor time, the middle of {Rounds} rounds (fastest). `ScoringBudgetTests` holds the memory.");
        report.Line();
        report.Line("| | processor time | allocated |");
        report.Line("|---|---|---|");
        Row(report, "live, a pose", () => Live(reference, take), take.Count, "ns", 1e6, 1);
        Row(report, "afterwards, a minute, offset known from sound", () => Reviewer.Review(routine, take, sound), 1, "ms", 1, 1024);
        Row(report, "afterwards, a minute, offset and mirror searched", () => Reviewer.Review(routine, take), 1, "ms", 1, 1024);
        Row(report, "preparing a routine of a minute for live scoring", () => LiveReference.Of(routine, reference.Options), 1, "ms", 1, 1024);
        await report.SaveAsync().ConfigureAwait(false);
        return 0;
    }

    private static void Row(Report report, string what, Action work, int count, string unit, double perMillisecond, long bytesPer)
    {
        var costs = new List<double>();
        long allocated = 0;
        for (int round = -WarmUps; round < Rounds; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            Cost cost = Cpu.Of(work);
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            if (round >= 0)
            {
                costs.Add(cost.CpuMs * perMillisecond / count);
            }
        }

        costs.Sort();
        report.Line(string.Create(CultureInfo.InvariantCulture,
            $"| {what} | {costs[Rounds / 2]:F1} {unit} ({costs[0]:F1}) | {(double)allocated / count / bytesPer:F0} {(bytesPer == 1 ? "bytes" : "KiB")} |"));
    }

    private static void Live(LiveReference reference, Track take)
    {
        var scorer = new LiveScorer(reference, MirrorMode.Auto);
        var verdicts = new List<LiveVerdict>();
        for (int f = 0; f < take.Count; f++)
        {
            scorer.Add(take.Times[f], take.Frame(f), take.Size, verdicts);
        }

        scorer.Finish(verdicts);
    }

    private static Track Film(TestKit.Body3D body, int seed) => new DetectorNoise { Seed = seed }.Apply(new VirtualCamera().See(body));
}
