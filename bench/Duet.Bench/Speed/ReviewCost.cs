using System.Diagnostics;
using Duet.Movement;
using Duet.Studio;
using Duet.TestKit;
using Duet.TestKit.Camera;
using Duet.TestKit.Dancer;

namespace Duet.Bench.Speed;

/// <summary>Reviewing two motions of a minute each: the first time in a process, and when the code is warm.</summary>
internal static class ReviewCost
{
    // The compiler's second, better version of a method comes after some thirty calls, a while later.
    private const int WarmUps = 60;
    private const int Rounds = 31;
    private static readonly TimeSpan Length = TimeSpan.FromMinutes(1);

    public static async Task WriteAsync(Report report, TemporaryFolder folder)
    {
        SimulatedDance dance = SimulatedDance.Generate(7, Length);
        string routine = folder.File("routine.motion.json"), take = folder.File("take.motion.json");
        await MotionFile.WriteAsync(routine, Film(dance.Perform(BodyShape.Adult), 1));
        await MotionFile.WriteAsync(take, Film(dance.Perform(BodyShape.Random(3), new DanceErrors { Seed = 5, AngleNoise = 10 }), 2));

        var options = new ReviewTakeOptions();
        long start = Stopwatch.GetTimestamp();
        ReviewedTake first = await ReviewTake.RunAsync(routine, take, options);
        double cold = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        var judging = new List<Cost>();
        var whole = new List<Cost>();
        for (int round = -WarmUps; round < Rounds; round++)
        {
            Cost inMemory = Cpu.Of(() => ReviewTake.Judge(first.Routine, first.Take, options));
            Cost fromFiles = await Cpu.OfAsync(() => ReviewTake.RunAsync(routine, take, options));
            if (round >= 0)
            {
                judging.Add(inMemory);
                whole.Add(fromFiles);
            }
        }

        report.Line("| review of two motions of 60 s at 30 frames a second | clock | CPU |");
        report.Line("|---|---|---|");
        Row("motions in memory, warm (below 50 ms)", judging);
        Row("motions read from files first, warm", whole);
        report.Line(FormattableString.Invariant($"| read from files, the first in a process | {cold:F0} ms | |"));
        report.Line();
        report.Line(FormattableString.Invariant($"Score {first.Review.Score:F1}; fastest warm review in memory {judging.Min(cost => cost.WallMs):F0} ms; each file has {new FileInfo(take).Length / 1e6:F1} MB."));

        void Row(string what, List<Cost> costs) => report.Line(FormattableString.Invariant(
            $"| {what} | {Middle(costs.Select(cost => cost.WallMs)):F0} ms | {Middle(costs.Select(cost => cost.CpuMs)):F0} ms |"));
    }

    private static Motion Film(Body3D body, int seed) => new DetectorNoise { Seed = seed }.Apply(new VirtualCamera().See(body)).ToMotion(Length, "simulated");

    private static double Middle(IEnumerable<double> values) => values.Order().ElementAt(values.Count() / 2);
}
