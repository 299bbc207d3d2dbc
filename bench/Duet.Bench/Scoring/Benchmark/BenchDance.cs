using Duet.Movement;
using Duet.TestKit;
using Duet.TestKit.Camera;
using Duet.TestKit.Dances;
using Duet.TestKit.Perturbation;

namespace Duet.Bench.Scoring;

/// <summary>A dance of the benchmark, and how cameras and estimators see people who dance it.</summary>
internal sealed class BenchDance
{
    private const double ProportionSpread = 0.2;
    private const double YawSpread = 12;
    private const double FarthestFactor = 1.35;
    private const float SpreadX = 50;
    private const float SpreadY = 25;

    private readonly VirtualCamera _camera;
    private readonly int _seed;

    public BenchDance(TestDance dance, int seed)
    {
        (Name, Body, Periodic, _seed) = (dance.Name, dance.Body, dance.Periodic, seed);
        _camera = new VirtualCamera().Framing(Body);
        Routine = Noise(seed * 1000).Apply(_camera.See(Body.AtRate(30)));
    }

    public string Name { get; }

    public Body3D Body { get; }

    public bool Periodic { get; }

    /// <summary>The routine as an estimator answers it.</summary>
    public Track Routine { get; }

    /// <summary>The routine without an estimator's errors.</summary>
    public Track Exact => Seen(Body);

    /// <summary>A performance by somebody of other proportions, before another camera, with an estimator's errors.</summary>
    public Track Take(Body3D performance, int seed) => Take(performance, seed, Noise(unchecked((_seed * 1000) + 17 + (seed * 31))));

    public Track Take(Body3D performance, int seed, BenchNoise noise)
    {
        var random = new Random(unchecked((_seed * 7919) + seed));
        VirtualCamera camera = _camera with
        {
            Yaw = random.NextBetween(-YawSpread, YawSpread),
            Distance = _camera.Distance * random.NextBetween(1, FarthestFactor),
        };
        (float x, float y) = ((float)random.NextBetween(-SpreadX, SpreadX), (float)random.NextBetween(-SpreadY, SpreadY));
        return noise.Apply(camera.See(performance.WithProportions(ProportionSpread, seed).AtRate(30)).Translated(x, y));
    }

    /// <summary>A performance as it is, before the routine's camera or beside it.</summary>
    public Track Seen(Body3D performance, double yaw = 0, double framesPerSecond = 30) =>
        (_camera with { Yaw = yaw }).See(performance.AtRate(framesPerSecond));

    private static BenchNoise Noise(int seed) => new() { Seed = seed };
}
