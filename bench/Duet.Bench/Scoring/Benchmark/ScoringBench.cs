using System.Collections.Concurrent;
using System.Globalization;
using Duet.Alignment;
using Duet.Scoring;
using Duet.TestKit.Peers;

namespace Duet.Bench.Scoring;

/// <summary>Our score beside the published ones on the same performances. Writes bench/reports/scoring.md.</summary>
/// <remarks>`scoring [dev|test] [--quick] [--dances N] [--recordings N] [--repeats N]`. DEV is for choosing constants, TEST is run once for a release.</remarks>
internal static class ScoringBench
{
    private const int Threads = 2;

    private static readonly ReviewOptions Sound = new() { Hint = new AlignmentHint(TimeSpan.Zero, Certain: true) };

    public static async Task<int> RunAsync(string[] args)
    {
        var plan = ScoringPlan.Of(args);
        BenchDance[] generated = BenchDances.Generated(plan.Test, plan.Dances), recorded = BenchDances.Recorded(plan.Test, plan.Recordings);
        ScoringResult result = Judge(plan, [generated, recorded], recorded.Length > 0);
        await ScoringReport.WriteAsync(plan, generated, recorded, result).ConfigureAwait(false);
        return 0;
    }

    internal static Contestant[] Contestants(bool quick)
    {
        Contestant[] all =
        [
            new ReviewContestant("Duet", Sound),
            new ReviewContestant("Duet, no sound", new ReviewOptions()),
            new LiveContestant(),
            new PeerContestant(new PoseDance()),
            new PeerContestant(new PoseDanceMeant()),
            new PeerContestant(new MoveMirror(weighted: false)),
            new PeerContestant(new MoveMirror(weighted: true)),
            new PeerContestant(new DeepDance()),
            new PeerContestant(new KeypointSimilarity()),
            new PeerContestant(new WarpedAngles()),
            new PeerContestant(new MeanAngleError()),
            new PeerContestant(new JustDance()),
        ];
        return quick ? [.. all.Where(contestant => contestant.Name is not "mmpose just_dance" and not "joint angles + full DTW")] : all;
    }

    private static ScoringResult Judge(ScoringPlan plan, IReadOnlyList<BenchDance[]> groups, bool recorded)
    {
        var result = new ScoringResult(Contestants(plan.Quick));
        (BenchDance[] Group, int Index)[] routines = [.. groups.SelectMany(group => Enumerable.Range(0, group.Length).Select(index => (group, index)))];
        Parallel.ForEach(Partitioner.Create(routines, EnumerablePartitionerOptions.NoBuffering), new ParallelOptions { MaxDegreeOfParallelism = Threads }, routine =>
        {
            foreach (Performance performance in Performances.Of(routine.Group, routine.Index, plan.Repeats))
            {
                result.Add(performance);
            }

            Segments.Add(result, routine.Group, routine.Index);
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{DateTime.Now:HH:mm:ss} {routine.Group[routine.Index].Name}"));
        });
        if (recorded)
        {
            AddRepeats(result);
        }

        return result;
    }

    private static void AddRepeats(ScoringResult result)
    {
        var repeats = new Repeats();
        Contestant[] contestants = [.. result.Contestants.Where(contestant => contestant is not LiveContestant && contestant.Name != "Duet")];
        Parallel.ForEach(contestants, new ParallelOptions { MaxDegreeOfParallelism = Threads }, contestant => result.Repeated[contestant.Name] = repeats.Of(contestant));
    }
}
