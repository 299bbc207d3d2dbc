namespace Duet.Scoring;

/// <summary>How much credit a direction gets for being near: 1 on the spot, 0.61 at one scale, 0.15 at two.</summary>
/// <remarks>
/// Idea: the Gaussian exp(-d^2 / (2 s^2)), written as (1 + d^2 / (32 s^2))^-16, which differs from it by at most 0.02 and consists of operations that every machine rounds alike.
/// </remarks>
internal readonly struct PoseKernel(double scale)
{
    private readonly float _sharpness = (float)(1 / (32 * scale * scale));

    public float At(float squaredDistance)
    {
        float near = 1 / (1 + (squaredDistance * _sharpness));
        near *= near;
        near *= near;
        near *= near;
        return near * near;
    }
}
