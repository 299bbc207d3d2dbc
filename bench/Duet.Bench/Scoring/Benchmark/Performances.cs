using Duet.Movement;
using Duet.TestKit;
using Duet.TestKit.Camera;
using Duet.TestKit.Perturbation;

namespace Duet.Bench.Scoring;

/// <summary>Everything that is danced to one routine: five errors at five levels, what is no dance, and what should not matter.</summary>
internal static class Performances
{
    public const int Levels = 5;

    /// <summary>Up to this level a performance is a good one.</summary>
    public const int LastGood = 2;

    public static readonly string[] Kinds = ["angle", "amplitude", "timing", "missed", "limbs"];

    public static readonly string[] Negatives = ["still", "stillfirst", "jiggle", "other", "shuffle", "reverse", "halfshift", "hidden"];

    private const double BaseDegrees = 10;
    private const int Others = 4;
    private const float HiddenConfidence = 0.05f;

    private static readonly double[] Angles = [0, 10, 20, 35, 55];
    private static readonly double[] Sizes = [1, .8, .6, .4, .2];
    private static readonly double[] JitterMilliseconds = [0, 60, 120, 250, 500];
    private static readonly double[] Missed = [0, .1, .25, .5, .75];

    /// <param name="dances">All of the split; others and donors come from here.</param>
    /// <param name="index">Which is the routine.</param>
    /// <param name="repeats">Seeds per error and level.</param>
    public static IEnumerable<Performance> Of(IReadOnlyList<BenchDance> dances, int index, int repeats)
    {
        BenchDance dance = dances[index], donor = dances[(index + 1) % dances.Count];
        return Graded(dance, donor, repeats).Concat(Wrong(dances, index)).Concat(Partial(dance)).Concat(Same(dance)).Concat(Shifted(dance));
    }

    public static IEnumerable<Performance> Graded(BenchDance dance, BenchDance donor, int repeats)
    {
        for (int k = 0; k < Kinds.Length; k++)
        {
            for (int level = 0; level < Levels; level++)
            {
                for (int repeat = 0; repeat < repeats; repeat++)
                {
                    int seed = (k * 100) + (repeat * 10) + 1;
                    Body3D danced = Errors(dance.Body, donor.Body, Kinds[k], level, seed);
                    yield return new(dance.Name, Role.Graded, Kinds[k], level, dance.Routine, dance.Take(danced, (seed * 10) + level))
                    {
                        Seed = repeat,
                        WrongLimb = Kinds[k] == "limbs" && level == 1 ? FirstWrong(seed) : null,
                    };
                }
            }
        }
    }

    /// <summary>What is no performance of this dance. In a periodic dance its pieces, its reverse and its halves are the dance itself: they are left out.</summary>
    public static IEnumerable<Performance> Wrong(IReadOnlyList<BenchDance> dances, int index)
    {
        BenchDance dance = dances[index];
        Body3D body = dance.Body;
        yield return Take("still", dance.Take(body.Still(), 901));
        yield return Take("stillfirst", dance.Take(body.StillFirst(), 902));
        yield return Take("jiggle", dance.Take(body.Jiggling(903), 903));
        for (int other = 1; other <= Math.Min(Others, dances.Count - 1); other++)
        {
            yield return Take("other", dance.Take(dances[(index + other) % dances.Count].Body, 910 + other));
        }

        yield return Take("hidden", Hidden(dance.Take(body.WithAngleNoise(BaseDegrees, 904), 904)));
        if (!dance.Periodic)
        {
            yield return Take("shuffle", dance.Take(body.Shuffled(905), 905));
            yield return Take("reverse", dance.Take(body.Reversed(), 906));
            yield return Take("halfshift", dance.Take(body.HalfShifted(), 907));
        }

        Performance Take(string kind, Track take) => new(dance.Name, Role.Negative, kind, 0, dance.Routine, take);
    }

    /// <summary>One error at one level.</summary>
    public static Body3D Errors(Body3D body, Body3D donor, string kind, int level, int seed) => kind switch
    {
        "angle" => body.WithAngleNoise(Angles[level], seed),
        "amplitude" => body.WithAmplitude(Sizes[level]),
        "timing" => body.WithJitter(TimeSpan.FromMilliseconds(JitterMilliseconds[level]), seed),
        "missed" => body.WithMissedMoves(Missed[level], seed),
        _ => body.WithWrongLimbs(level, donor, seed),
    };

    private static IEnumerable<Performance> Partial(BenchDance dance)
    {
        Body3D good = dance.Body.WithAngleNoise(BaseDegrees, 920);
        yield return new(dance.Name, Role.Partial, "half then still", 0, dance.Routine, dance.Take(good.HalfThenStill(), 921));
        yield return new(dance.Name, Role.Partial, "half then gone", 0, dance.Routine, dance.Take(good, 922).Gone(0.5));
        if (!dance.Periodic)
        {
            yield return new(dance.Name, Role.Partial, "mirrored, mirror off", 0, dance.Routine, Mirroring.Mirror(dance.Take(good, 923)));
        }
    }

    /// <summary>Without an estimator's errors, but for the last two.</summary>
    private static IEnumerable<Performance> Same(BenchDance dance)
    {
        Body3D good = dance.Body.WithAngleNoise(BaseDegrees, 930);
        Track exact = dance.Exact, seen = dance.Seen(good);
        yield return new(dance.Name, Role.Base, "base", 0, exact, seen);
        yield return Same("translated", seen.Translated(60, 30));
        yield return Same("scaled", seen.Scaled(0.6f));
        yield return Same("resolution", seen.Resized(1.5f));
        yield return Same("mirrored", Mirroring.Mirror(seen));
        yield return Same("proportions", dance.Seen(good.WithProportions(0.2, 931)));
        yield return Same("yaw 10", dance.Seen(good, 10));
        yield return Same("yaw 20", dance.Seen(good, 20));
        yield return Same("yaw 35", dance.Seen(good, 35));
        yield return Same("15 fps", dance.Seen(good, framesPerSecond: 15));
        yield return Same("latency 200 ms", seen.TimesShifted(TimeSpan.FromMilliseconds(200)));

        Performance Same(string kind, Track take) => new(dance.Name, Role.Same, kind, 0, exact, take);
    }

    private static IEnumerable<Performance> Shifted(BenchDance dance)
    {
        int seed = 940;
        foreach (int milliseconds in (int[])[-400, -200, -100, 100, 200, 400])
        {
            Body3D late = dance.Body.WithAngleNoise(BaseDegrees, seed).Late(TimeSpan.FromMilliseconds(milliseconds));
            yield return new(dance.Name, Role.Shifted, "offset", milliseconds, dance.Routine, dance.Take(late, seed++));
        }
    }

    /// <summary>The limb that <see cref="BodyErrors.WithWrongLimbs"/> takes first.</summary>
    private static int FirstWrong(int seed)
    {
        int[] order = [0, 1, 2, 3];
        new Random(seed).Shuffle(order);
        return order[0];
    }

    /// <summary>Joints anywhere around the dancer, none of them believed.</summary>
    private static Track Hidden(Track track)
    {
        var random = new Random(950);
        float reach = (float)DetectorNoise.PixelHeight(track) / 2;
        Joint[] joints = [.. track.Joints.ToArray().Select(joint => new Joint(
            (track.Size.Width / 2f) + (reach * (float)random.NextBetween(-.5, .5)), (track.Size.Height / 2f) + (reach * (float)random.NextBetween(-1, 1)), HiddenConfidence))];
        return new Track(track.Skeleton, track.Size, track.Times.ToArray(), joints);
    }
}
