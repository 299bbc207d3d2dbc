using System.Numerics;

namespace Duet.TestKit.Camera;

/// <summary>The moments at which a camera looks: real ones have rates from 15 to 60 frames a second and are never quite regular.</summary>
public static class SamplingClock
{
    /// <summary>Moments from zero until the end of the duration.</summary>
    /// <param name="duration">The last moment is not after it.</param>
    /// <param name="framesPerSecond">Above 0.</param>
    /// <param name="jitter">Largest deviation of a moment as a share of the frame's length, below 0.5; 0 is regular.</param>
    /// <param name="seed">Chooses the deviations.</param>
    public static TimeSpan[] Times(TimeSpan duration, double framesPerSecond, double jitter = 0, int seed = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(framesPerSecond);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(jitter, 0.5);
        var random = new Random(seed);
        int count = (int)Math.Floor((duration.TotalSeconds * framesPerSecond) + 1e-9) + 1;
        var times = new TimeSpan[count];
        for (int f = 0; f < count; f++)
        {
            double late = jitter == 0 ? 0 : jitter * random.NextBetween(-1, 1);
            times[f] = TimeSpan.FromSeconds(Math.Clamp((f + late) / framesPerSecond, 0, duration.TotalSeconds));
        }

        return times;
    }

    /// <summary>The body at other moments, in any order; between two frames it moves straight, before the first and after the last it stands.</summary>
    /// <remarks>Where the moments are out of order, so are the times of the body: a <see cref="Body3D"/> made of them is for its joints alone.</remarks>
    public static Body3D At(this Body3D body, TimeSpan[] times)
    {
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(times);
        int width = Body3D.Skeleton.Joints.Length;
        var joints = new Vector3[times.Length * width];
        for (int f = 0; f < times.Length; f++)
        {
            (int before, int after, float share) = Around(body.Times, times[f]);
            for (int j = 0; j < width; j++)
            {
                Vector3 from = body.Joints[(before * width) + j];
                joints[(f * width) + j] = share == 0 ? from : Vector3.Lerp(from, body.Joints[(after * width) + j], share);
            }
        }

        return new Body3D(times, joints);
    }

    private static (int Before, int After, float Share) Around(TimeSpan[] times, TimeSpan moment)
    {
        int found = Array.BinarySearch(times, moment);
        int after = found >= 0 ? found : ~found;
        if (found >= 0 || after == 0 || after == times.Length)
        {
            int nearest = Math.Min(after, times.Length - 1);
            return (nearest, nearest, 0);
        }

        return (after - 1, after, (float)((moment - times[after - 1]) / (times[after] - times[after - 1])));
    }

    /// <summary>The body at a regular rate from its first moment to its last.</summary>
    public static Body3D AtRate(this Body3D body, double framesPerSecond)
    {
        ArgumentNullException.ThrowIfNull(body);
        TimeSpan duration = body.Count > 0 ? body.Times[^1] : TimeSpan.Zero;
        return body.At(body.Count > 0 ? Times(duration, framesPerSecond) : []);
    }
}
