using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Duet.Alignment;
using Duet.Choreography;
using Duet.Movement;
using Duet.Scoring;

namespace Duet.Bench.Scoring;

/// <summary>How well the accuracy that a dancer sees while dancing agrees with the review of the same motion, and what a live dancer costs.</summary>
internal static class LiveBench
{
    private static readonly double[] Skills = [0, .2, .4, .5, .6, .7, .8, .9, 1];

    public static async Task<int> RunAsync(string[] args)
    {
        int bodies = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 2;
        var report = new Report("live");
        report.Line("# Live accuracy and the stored review");
        report.Line();
        report.Line($"Simulated dancers of {Skills.Length} skills, {bodies} bodies each with detector noise of 1.2 % of the body's height, camera delays of 0 to 200 ms, mirror auto, on the starter routines.");
        report.Line("The review is made of the same motion, with the live estimate of the delay as its certain offset.");
        report.Line();
        report.Line("| routine | takes | Pearson r | mean difference | largest difference | delay: largest error, skill 0.6 up | mirror agrees |");
        report.Line("|---|---|---|---|---|---|---|");
        var all = new List<Agreement>();
        foreach (Routine routine in StarterRoutines.All)
        {
            Agreement[] takes = [.. Takes(routine, bodies)];
            all.AddRange(takes);
            report.Line(Row(routine.Title, takes));
        }

        report.Line(Row("all", all));
        double seconds = all.Sum(take => take.Seconds), milliseconds = all.Sum(take => take.Cost.TotalMilliseconds), bytes = all.Sum(take => (double)take.Allocated);
        report.Line();
        report.Line(string.Create(CultureInfo.InvariantCulture, $"Scoring alone takes {milliseconds / seconds:F3} ms of one core per second danced: {1000 / (milliseconds / seconds):F0} dancers a core. It allocates {bytes / seconds / 1024:F1} KiB a second danced."));
        report.Line($"Every bit of every verdict together: {Digest(all)}.");
        await report.SaveAsync();
        foreach (Agreement worst in all.OrderByDescending(take => Math.Abs(take.Live - take.Review)).Take(12))
        {
            Console.WriteLine(worst);
        }

        return 0;
    }

    /// <summary>One simulated take, scored both ways.</summary>
    internal static Agreement Compare(Dance dance, LiveReference reference, DancerOptions options)
    {
        Motion motion = new SimulatedDancer(dance, options).ToMotion();
        var scorer = new LiveScorer(reference, MirrorMode.Auto);
        var verdicts = new List<LiveVerdict>();
        (long start, long allocated) = (Stopwatch.GetTimestamp(), GC.GetAllocatedBytesForCurrentThread());
        foreach (MotionFrame frame in motion.Frames)
        {
            scorer.Add(frame.Time, frame.People[0].Joints.AsSpan(), motion.Size, verdicts);
        }

        scorer.Finish(verdicts);
        TimeSpan cost = Stopwatch.GetElapsedTime(start);
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        Track routine = dance.ToMotion().TrackOf(0);
        Review review = Reviewer.Review(routine, motion.TrackOf(0), new ReviewOptions { Hint = new AlignmentHint(scorer.Latency ?? TimeSpan.Zero, Certain: true) });
        return new Agreement
        {
            Name = $"{dance.Routine.Slug} skill {options.Skill} seed {options.Seed} lag {options.Lag.TotalMilliseconds} ms{(options.Mirrored ? " mirrored" : "")}",
            Skill = options.Skill,
            Live = scorer.Accuracy,
            Review = review.Score ?? 0,
            DelayError = Math.Abs(((scorer.Latency ?? TimeSpan.Zero) - options.Lag).TotalMilliseconds),
            MirrorAgrees = scorer.Mirrored == review.Mirrored,
            Cost = cost,
            Allocated = allocated,
            Bits = BitsOf(verdicts),
            Seconds = motion.Duration.TotalSeconds,
        };
    }

    private static IEnumerable<Agreement> Takes(Routine routine, int bodies)
    {
        var dance = new Dance(routine);
        var reference = LiveReference.Of(dance.ToMotion().TrackOf(0), new LiveReferenceOptions { Bars = LiveBars.Of(routine.Duration, routine.BeatsPerMinute, routine.FirstBeat) });
        for (int body = 0; body < bodies; body++)
        {
            foreach (double skill in Skills)
            {
                int seed = (body * 100) + (int)(skill * 10) + routine.Slug.Length;
                yield return Compare(dance, reference, new DancerOptions
                {
                    Skill = skill,
                    Seed = seed,
                    Shape = BodyShape.Random(seed) with { Seated = routine.Dancer.Shape.Seated },
                    DetectorNoise = .012,
                    Lag = TimeSpan.FromMilliseconds(50 * (seed % 5)),
                    Mirrored = seed % 4 == 1,
                });
            }
        }
    }

    private static string Row(string name, IReadOnlyList<Agreement> takes)
    {
        double delay = takes.Where(take => take.Skill >= .6).Max(take => take.DelayError);
        double mean = takes.Average(take => take.Live - take.Review), largest = takes.Max(take => Math.Abs(take.Live - take.Review));
        double r = Pearson([.. takes.Select(take => take.Live)], [.. takes.Select(take => take.Review)]);
        return string.Create(CultureInfo.InvariantCulture, $"| {name} | {takes.Count} | {r:F4} | {mean:F1} | {largest:F1} | {delay:F0} ms | {takes.Count(take => take.MirrorAgrees)} |");
    }

    private static byte[] BitsOf(IEnumerable<LiveVerdict> verdicts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (LiveVerdict verdict in verdicts)
        {
            double[] told = [verdict.Bar, verdict.Value ?? -1, verdict.Points, verdict.Accuracy, verdict.Lag.Ticks, .. verdict.Limbs];
            hash.AppendData(MemoryMarshal.AsBytes(told.AsSpan()));
        }

        return hash.GetHashAndReset();
    }

    private static string Digest(IEnumerable<Agreement> takes) => Convert.ToHexStringLower(SHA256.HashData([.. takes.SelectMany(take => take.Bits)]))[..16];

    private static double Pearson(double[] a, double[] b)
    {
        double meanA = a.Average(), meanB = b.Average();
        double both = a.Zip(b, (x, y) => (x - meanA) * (y - meanB)).Sum();
        return both / Math.Sqrt(a.Sum(x => (x - meanA) * (x - meanA)) * b.Sum(y => (y - meanB) * (y - meanB)));
    }

    /// <summary>Both scores of one take.</summary>
    internal sealed record Agreement
    {
        public required string Name { get; init; }

        public required double Skill { get; init; }

        public required double Live { get; init; }

        public required double Review { get; init; }

        public required double DelayError { get; init; }

        public required bool MirrorAgrees { get; init; }

        public required TimeSpan Cost { get; init; }

        public required long Allocated { get; init; }

        public required byte[] Bits { get; init; }

        public required double Seconds { get; init; }
    }
}
