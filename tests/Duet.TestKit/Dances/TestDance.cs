using Duet.Movement;
using Duet.TestKit.Camera;

namespace Duet.TestKit.Dances;

/// <summary>A dance that tests compare with others and with worse performances of itself.</summary>
/// <param name="Name">For messages.</param>
/// <param name="Body">Who dances it, at about 60 frames a second.</param>
public sealed record TestDance(string Name, Body3D Body)
{
    private readonly VirtualCamera _camera = new VirtualCamera().Framing(Body);

    /// <summary>It repeats one move, so that its reverse, its halves and its pieces are the dance itself.</summary>
    public bool Periodic { get; } = Periodicity.IsPeriodic(Body);

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>The dance itself as an estimator answers it.</summary>
    /// <param name="noise">Seed of the estimator's errors; null: the truth.</param>
    public Track Seen(int? noise = null) => Seen(Body, noise);

    /// <summary>A performance of it, before the same camera.</summary>
    /// <param name="performance">Some change of <see cref="Body"/>.</param>
    /// <param name="noise">Seed of the estimator's errors; null: the truth.</param>
    /// <param name="yaw">Degrees by which the camera stands to the side.</param>
    /// <param name="framesPerSecond">Of the camera.</param>
    public Track Seen(Body3D performance, int? noise = null, double yaw = 0, double framesPerSecond = 30) =>
        Estimated((_camera with { Yaw = yaw }).See(performance.AtRate(framesPerSecond)), noise);

    /// <summary>A performance as it is at the given moments.</summary>
    /// <param name="performance">Some change of <see cref="Body"/>.</param>
    /// <param name="times">Never decreasing.</param>
    /// <param name="noise">Seed of the estimator's errors; null: the truth.</param>
    public Track SeenAt(Body3D performance, TimeSpan[] times, int? noise = null) => Estimated(_camera.See(performance.At(times)), noise);

    private static Track Estimated(Track truth, int? noise) => noise is { } seed ? new DetectorNoise { Seed = seed }.Apply(truth) : truth;
}
