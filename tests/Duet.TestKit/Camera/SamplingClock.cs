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

    /// <summary>The body at other moments; between two frames it moves straight, before the first and after the last it stands.</summary>
    public static Body3D At(this Body3D body, TimeSpan[] times)
    {
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(times);
        int width = Body3D.Skeleton.Joints.Length;
        var joints = new Vector3[times.Length * width];
        int next = 0;
        for (int f = 0; f < times.Length; f++)
        {
            while (next < body.Count - 1 && body.Times[next] < times[f])
            {
                next++;
            }

            int before = next > 0 && body.Times[next] > times[f] ? next - 1 : next;
            double length = (body.Times[next] - body.Times[before]).TotalSeconds;
            float share = length > 0 ? (float)((times[f] - body.Times[before]).TotalSeconds / length) : 0;
            for (int j = 0; j < width; j++)
            {
                joints[(f * width) + j] = Vector3.Lerp(body.Joints[(before * width) + j], body.Joints[(next * width) + j], share);
            }
        }

        return new Body3D(times, joints);
    }

    /// <summary>The body at a regular rate from its first moment to its last.</summary>
    public static Body3D AtRate(this Body3D body, double framesPerSecond)
    {
        ArgumentNullException.ThrowIfNull(body);
        TimeSpan duration = body.Count > 0 ? body.Times[^1] : TimeSpan.Zero;
        return body.At(body.Count > 0 ? Times(duration, framesPerSecond) : []);
    }
}
