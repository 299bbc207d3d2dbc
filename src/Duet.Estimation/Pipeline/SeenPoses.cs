using System.Collections.Immutable;
using Duet.Movement;

namespace Duet.Estimation.Pipeline;

/// <summary>Answers of the landmark network as poses.</summary>
internal static class SeenPoses
{
    /// <summary>The pose as the network saw it.</summary>
    /// <param name="seen">Holds it.</param>
    /// <param name="id">Who it is.</param>
    /// <param name="score">How sure it is.</param>
    public static Pose ToPose(this ISeenPerson seen, int id, float score)
    {
        var joints = ImmutableArray.CreateBuilder<Joint>(LandmarkNetwork.Joints);
        var world = ImmutableArray.CreateBuilder<WorldPoint>(LandmarkNetwork.Joints);
        for (int i = 0; i < LandmarkNetwork.Joints; i++)
        {
            joints.Add(seen.Joint(i));
            world.Add(seen.World(i));
        }

        return new Pose(KnownSkeletons.BlazePose33, joints.MoveToImmutable(), world.MoveToImmutable(), id, score);
    }
}
