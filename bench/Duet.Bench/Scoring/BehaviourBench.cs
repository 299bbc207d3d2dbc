using System.Globalization;
using Duet.Alignment;
using Duet.Movement;
using Duet.Scoring;
using Duet.TestKit;
using Duet.TestKit.Dances;
using Duet.TestKit.Perturbation;

namespace Duet.Bench.Scoring;

/// <summary>What the score says to worse performances, to other dances, and to changes that should not matter: mean and largest over all dances. For tuning; printed only.</summary>
/// <remarks>DEV: seeds 1000 on and the recorded dances with an even place in the sorted list. TEST: seeds 2000 on and the others. Tune on DEV alone.</remarks>
internal static class BehaviourBench
{
    private const int DevSeed = 1000;
    private const int Generated = 6;

    private static readonly ReviewOptions Sound = new() { Hint = new AlignmentHint(TimeSpan.Zero, Certain: true) };
    private static readonly ReviewOptions Unmirrored = Sound with { Mirror = MirrorMode.Off };

    public static Task<int> Run(string[] args)
    {
        bool test = args.Contains("test");
        TestDance[] recorded = [.. DanceSets.Recorded().OrderBy(dance => dance.Name, StringComparer.Ordinal).Where((_, place) => place % 2 == (test ? 1 : 0))];
        Print(test ? "TEST, generated" : "DEV, generated", DanceSets.Generated(Generated, test ? DanceSets.FirstTestSeed : DevSeed), test);
        Print(test ? "TEST, recorded" : "DEV, recorded", recorded, test);
        return Task.FromResult(0);
    }

    private static void Print(string title, IReadOnlyList<TestDance> dances, bool test)
    {
        Console.WriteLine($"{title}: {string.Join(", ", dances)}");
        Console.WriteLine($"{"",-34}{"mean",7}{"max",7}");
        int seed = test ? DanceSets.FirstTestSeed : DevSeed;
        foreach ((string what, Func<TestDance, double> measure) in Measures(seed))
        {
            Row(what, [.. dances.Select(measure)]);
        }

        Track[] routines = [.. dances.Select(dance => dance.Seen(seed))];
        Track[] takes = [.. dances.Select(dance => dance.Seen(seed + 1))];
        Row("another dance", [.. routines.SelectMany((routine, r) => takes.Where((_, t) => t != r).Select(take => Score(routine, take)))]);
        Row("another dance, sound known", [.. routines.SelectMany((routine, r) => takes.Where((_, t) => t != r).Select(take => Score(routine, take, Sound)))]);
    }

    private static IEnumerable<(string What, Func<TestDance, double> Measure)> Measures(int seed)
    {
        foreach (double degrees in (double[])[0, 10, 20, 35, 55])
        {
            yield return ($"angle error of {degrees} degrees", dance => Taken(dance, dance.Body.WithAngleNoise(degrees, seed)));
        }

        yield return ("still in the median pose", dance => Taken(dance, dance.Body.Still()));
        yield return ("still in the first pose", dance => Taken(dance, dance.Body.StillFirst()));
        yield return ("jiggling", dance => Taken(dance, dance.Body.Jiggling(seed)));
        yield return ("shuffled, sound known", dance => Taken(dance, dance.Body.Shuffled(seed), Sound));
        yield return ("shuffled", dance => Taken(dance, dance.Body.Shuffled(seed)));
        yield return ("reversed, sound known", dance => Taken(dance, dance.Body.Reversed(), Sound));
        yield return ("reversed", dance => Taken(dance, dance.Body.Reversed()));
        yield return ("half shifted, sound known", dance => Taken(dance, dance.Body.HalfShifted(), Sound));
        yield return ("mirrored with mirror off", dance => Score(dance.Seen(seed), Mirroring.Mirror(dance.Seen(seed + 1)), Unmirrored));
        yield return ("half then still, sound known", dance => Taken(dance, dance.Body.HalfThenStill(), Sound));
        yield return ("half then gone, sound known", dance => Score(dance.Seen(seed), dance.Seen(seed + 1).Gone(0.5), Sound));

        yield return ("broken forearm is the worst limb: %", dance => WorstLimb(dance, seed) == Limb.LeftForearm ? 100 : 0);
        foreach ((string what, Func<TestDance, Track> change, ReviewOptions? options) in Changes(seed))
        {
            yield return ("change: " + what, dance => Math.Abs(Score(dance.Seen(), change(dance), options) - Score(dance.Seen(), dance.Seen(Good(dance, seed)), options)));
        }

        double Taken(TestDance dance, Body3D body, ReviewOptions? options = null) => Score(dance.Seen(seed), dance.Seen(body, seed + 1), options);
    }

    /// <summary>What a good dancer's score should not depend on, without an estimator's errors.</summary>
    private static IEnumerable<(string What, Func<TestDance, Track> Change, ReviewOptions? Options)> Changes(int seed)
    {
        var corrected = new ReviewOptions { ViewCorrection = true };
        yield return ("translated", dance => dance.Seen(Good(dance, seed)).Translated(50, 20), null);
        yield return ("scaled", dance => dance.Seen(Good(dance, seed)).Scaled(0.6f), null);
        yield return ("15 frames a second", dance => dance.Seen(Good(dance, seed), framesPerSecond: 15), null);
        yield return ("60 frames a second", dance => dance.Seen(Good(dance, seed), framesPerSecond: 60), null);
        yield return ("proportions", dance => dance.Seen(Good(dance, seed).WithProportions(0.25, seed)), null);
        yield return ("latency of 400 ms, sound known", dance => dance.Seen(Good(dance, seed)).TimesShifted(TimeSpan.FromMilliseconds(400)), Sound);
        yield return ("camera at 20 degrees", dance => dance.Seen(Good(dance, seed), yaw: 20), null);
        yield return ("camera at 35 degrees", dance => dance.Seen(Good(dance, seed), yaw: 35), null);
        yield return ("camera at 35 degrees, corrected", dance => dance.Seen(Good(dance, seed), yaw: 35), corrected);
    }

    /// <summary>The limb with the lowest score when the left forearm always points 40 degrees elsewhere and all limbs a little.</summary>
    private static Limb? WorstLimb(TestDance dance, int seed) =>
        Reviewer.Review(dance.Seen(seed), dance.Seen(Good(dance, seed).WithTurnedBone(JointName.LeftWrist, 40), seed + 1), Sound).Limbs
            .Where(limb => limb.Score is not null).MinBy(limb => limb.Score)?.Limb;

    private static Body3D Good(TestDance dance, int seed) => dance.Body.WithAngleNoise(12, seed);

    private static double Score(Track routine, Track take, ReviewOptions? options = null) => Reviewer.Review(routine, take, options).Score ?? 0;

    private static void Row(string what, double[] figures) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-34}{figures.DefaultIfEmpty(0).Average(),7:F1}{figures.DefaultIfEmpty(0).Max(),7:F1}"));
}
