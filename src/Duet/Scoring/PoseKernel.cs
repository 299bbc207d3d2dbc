using System.Numerics;

namespace Duet.Scoring;

/// <summary>How much credit a direction gets for being near: 1 on the spot, 0.61 at one scale, 0.15 at two.</summary>
/// <remarks>
/// Idea: the Gaussian exp(-d^2 / (2 s^2)), written as (1 + d^2 / (32 s^2))^-16, which differs from it by at most 0.02 and consists of operations that every machine rounds alike.
/// </remarks>
internal readonly struct PoseKernel(double scale)
{
    /// <summary>The factor before the squared distance.</summary>
    public float Sharpness { get; } = (float)(1 / (32 * scale * scale));

    public float At(float squaredDistance)
    {
        float near = 1 / (1 + (squaredDistance * Sharpness));
        near *= near;
        near *= near;
        near *= near;
        return near * near;
    }

    /// <summary>The same of many distances at once, bit by bit.</summary>
    public static Vector<float> At(Vector<float> squaredDistances, Vector<float> sharpness)
    {
        Vector<float> near = Vector<float>.One / (Vector<float>.One + (squaredDistances * sharpness));
        near *= near;
        near *= near;
        near *= near;
        return near * near;
    }
}
