using Duet.Movement;
using Duet.TestKit.Camera;

namespace Duet.Bench.Scoring;

/// <summary>What an estimator adds to the truth, with the size and the correlations that were measured on BlazePose (`scoring noise`).</summary>
/// <remarks>
/// Three parts per coordinate: what all joints share, what one joint drifts by itself, and what is new in every frame; then joints are lost for a moment and doubted where the trunk hides them,
/// as <see cref="DetectorNoise"/> does.
/// </remarks>
internal sealed record BenchNoise
{
    public int Seed { get; init; }

    /// <summary>Standard deviation of a coordinate, all parts together, as a share of the body's height.</summary>
    public double Level { get; init; } = 0.012;

    /// <summary>Share of the variance that all joints have in common.</summary>
    public double SharedShare { get; init; } = 0.1;

    public Track Apply(Track truth)
    {
        Track own = new DetectorNoise { Seed = Seed, Level = Level * Math.Sqrt(1 - SharedShare) }.Apply(truth);
        return SharedShare > 0 ? Shared(own, DetectorNoise.PixelHeight(truth)) : own;
    }

    private Track Shared(Track track, double height)
    {
        var random = new Random(unchecked(Seed * 31337) ^ 0x5bd1);
        Joint[] joints = track.Joints.ToArray();
        int width = track.Skeleton.Joints.Length;
        double level = height * Level * Math.Sqrt(SharedShare), kept = Math.Exp(-1 / 30.0 / 0.15);
        (double x, double y) = (random.NextGaussian(), random.NextGaussian());
        for (int f = 0; f < track.Count; f++)
        {
            (x, y) = (Next(x), Next(y));
            for (int i = f * width; i < (f + 1) * width; i++)
            {
                joints[i] = joints[i].IsMissing ? joints[i] : joints[i] with { X = (float)(joints[i].X + (level * x)), Y = (float)(joints[i].Y + (level * y)) };
            }
        }

        return new Track(track.Skeleton, track.Size, track.Times.ToArray(), joints, track.HasWorld ? track.World.ToArray() : null);

        double Next(double value) => (kept * value) + (Math.Sqrt(1 - (kept * kept)) * random.NextGaussian());
    }
}
