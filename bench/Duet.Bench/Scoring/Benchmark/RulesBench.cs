using System.Collections.Concurrent;
using System.Globalization;
using Duet.Alignment;
using Duet.Scoring;

namespace Duet.Bench.Scoring;

/// <summary>What other constants would do on DEV. Printed only; a change of the ruleset needs its gain confirmed on TEST.</summary>
internal static class RulesBench
{
    private static readonly Ruleset Now = Ruleset.Current;

    private static readonly (string Name, Ruleset Rules)[] Variants =
    [
        ("in force", Now),
        ("PoseScale .40", Now with { PoseScale = .40 }),
        ("PoseScale .50", Now with { PoseScale = .50 }),
        ("MoveShare .5", Now with { MoveShare = .5 }),
        ("MoveShare .7", Now with { MoveShare = .7 }),
        ("SmoothSigma 67 ms", Now with { SmoothSigma = TimeSpan.FromMilliseconds(67) }),
        ("SpeedSigma 67 ms", Now with { SpeedSigma = TimeSpan.FromMilliseconds(67) }),
        ("SpeedSigma 100 ms", Now with { SpeedSigma = TimeSpan.FromMilliseconds(100) }),
        ("Quiet .1", Now with { Quiet = .1 }),
        ("Quiet .4", Now with { Quiet = .4 }),
        ("TimingTolerance 50 ms", Now with { TimingTolerance = TimeSpan.FromMilliseconds(50) }),
        ("LagMoveCost .02", Now with { LagMoveCost = .02 }),
        ("LagMoveCost .005", Now with { LagMoveCost = .005 }),
        ("LeastPose -.1", Now with { LeastPose = -.1 }),
        ("TimingDecay 120 ms", Now with { TimingDecay = TimeSpan.FromMilliseconds(120) }),
    ];

    public static Task<int> RunAsync(string[] args)
    {
        ScoringPlan plan = ScoringPlan.Of(args);
        BenchDance[][] groups = [BenchDances.Generated(false, plan.Dances), BenchDances.Recorded(false, plan.Recordings)];
        Contestant[] variants = [.. Variants.Select(variant => new ReviewContestant(variant.Name, new ReviewOptions { Hint = new AlignmentHint(TimeSpan.Zero, Certain: true), Ruleset = variant.Rules }))];
        var result = new ScoringResult(variants);
        var routines = groups.SelectMany(group => Enumerable.Range(0, group.Length).Select(index => (group, index))).ToArray();
        Parallel.ForEach(Partitioner.Create(routines, EnumerablePartitionerOptions.NoBuffering), new ParallelOptions { MaxDegreeOfParallelism = 2 }, routine =>
        {
            foreach (Performance performance in Performances.Of(routine.group, routine.index, plan.Repeats).Where(performance => performance.Role is not Role.Shifted and not Role.Partial))
            {
                result.AddPlainly(performance);
            }
        });
        var repeats = new Repeats();
        Console.WriteLine($"{"",-24}   AUC     rho  pooled  timing   yaw20   other   still  shuffle reverse  repeats");
        foreach ((string name, Ruleset rules) in Variants)
        {
            Metrics metrics = result.Of(name);
            (double pooled, _, _) = repeats.Of(new ReviewContestant(name, new ReviewOptions { Ruleset = rules }));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{name,-24}{metrics.Auc,8:F4}{metrics.RhoWithin,8:F4}{metrics.RhoPooled,8:F4}{metrics.RhoOf("timing"),8:F3}{metrics.Change("yaw 20"),8:F3}{Mean(metrics, "other"),8:F2}{Mean(metrics, "still"),8:F2}{Mean(metrics, "shuffle"),8:F2}{Mean(metrics, "reverse"),8:F2}{pooled,8:F3}"));
        }

        return Task.FromResult(0);
    }

    private static double Mean(Metrics metrics, string kind) => metrics.Level(Role.Negative, kind).Mean;
}
