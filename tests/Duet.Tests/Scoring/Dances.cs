using Duet.Movement;
using Duet.TestKit.Camera;
using Duet.TestKit.Dancer;

namespace Duet.Tests.Scoring;

/// <summary>Simulated dances as a camera sees them; development seeds.</summary>
internal static class Dances
{
    public static readonly TimeSpan Length = TimeSpan.FromSeconds(15);

    public static Track Seen(int seed, BodyShape? shape = null, DanceErrors? errors = null, double yaw = 0) =>
        new VirtualCamera { Yaw = yaw }.See(SimulatedDance.Generate(seed, Length).Perform(shape ?? BodyShape.Adult, errors));

    public static Track Estimated(int seed, BodyShape? shape = null, DanceErrors? errors = null, double yaw = 0) =>
        new DetectorNoise { Seed = seed }.Apply(Seen(seed, shape, errors, yaw));
}
