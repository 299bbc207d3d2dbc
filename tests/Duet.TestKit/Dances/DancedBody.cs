using System.Numerics;
using Duet.Choreography;

namespace Duet.TestKit.Dances;

/// <summary>The library's dancers as bodies with known truth, so that cameras see and films draw them.</summary>
public static class DancedBody
{
    /// <summary>A whole routine as one body dances it.</summary>
    /// <param name="dance">What is danced.</param>
    /// <param name="shape">Whose body; null: the routine's own dancer.</param>
    /// <param name="framesPerSecond">How often the truth is sampled.</param>
    public static Body3D Of(Dance dance, BodyShape? shape = null, double framesPerSecond = 30)
    {
        ArgumentNullException.ThrowIfNull(dance);
        return Sampled(dance.Routine.Duration, framesPerSecond, time => dance.JointsAt(time, shape));
    }

    /// <summary>A whole take of a simulated dancer.</summary>
    /// <param name="dancer">Who dances.</param>
    /// <param name="duration">Of the routine.</param>
    /// <param name="framesPerSecond">How often the truth is sampled.</param>
    public static Body3D Of(SimulatedDancer dancer, TimeSpan duration, double framesPerSecond = 30)
    {
        ArgumentNullException.ThrowIfNull(dancer);
        return Sampled(duration, framesPerSecond, dancer.JointsAt);
    }

    private static Body3D Sampled(TimeSpan duration, double framesPerSecond, Func<TimeSpan, Vector3[]> jointsAt)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(framesPerSecond);
        TimeSpan[] times = [.. Enumerable.Range(0, (int)(duration.TotalSeconds * framesPerSecond)).Select(frame => TimeSpan.FromSeconds(frame / framesPerSecond))];
        return new Body3D(times, [.. times.SelectMany(jointsAt)]);
    }
}
