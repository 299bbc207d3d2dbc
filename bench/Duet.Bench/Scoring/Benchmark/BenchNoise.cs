using Duet.Movement;
using Duet.TestKit.Camera;
using static Duet.Movement.JointName;

namespace Duet.Bench.Scoring;

/// <summary>What an estimator adds to the truth, with the correlations that were measured on BlazePose (bench/reports/detector-noise.md).</summary>
/// <remarks>
/// Two of its models on the same video differ by 0.4 to 0.7 % of the body's height per coordinate and model; that error lasts (0.8 to 0.84 of it are there 33 ms later, about 0.4 after 200 ms: a drift of
/// 200 ms with a tenth that is new in every frame), the joints of one arm or leg share 0.15 to 0.33 of it and all joints 0.05 to 0.1. What both models get wrong alike is not in these figures:
/// the size is therefore taken as 1.2 %. Joints are lost for a moment and doubted where the trunk hides them as <see cref="DetectorNoise"/> does.
/// </remarks>
internal sealed record BenchNoise
{
    private const double Rate = 30;

    private static readonly JointName[][] Parts =
    [
        [LeftShoulder, LeftElbow, LeftWrist, LeftPinky, LeftIndex, LeftThumb], [RightShoulder, RightElbow, RightWrist, RightPinky, RightIndex, RightThumb],
        [LeftHip, LeftKnee, LeftAnkle, LeftHeel, LeftFootIndex], [RightHip, RightKnee, RightAnkle, RightHeel, RightFootIndex],
    ];

    public int Seed { get; init; }

    /// <summary>Standard deviation of a coordinate, all parts together, as a share of the body's height.</summary>
    public double Level { get; init; } = 0.012;

    /// <summary>Share of the variance that is new in every frame.</summary>
    public double WhiteShare { get; init; } = 0.1;

    /// <summary>Share of the variance that all joints have in common.</summary>
    public double SharedShare { get; init; } = 0.07;

    /// <summary>Share of the variance that the joints of one arm or leg have in common.</summary>
    public double LimbShare { get; init; } = 0.18;

    /// <summary>After this time an error has forgotten 63 % of itself.</summary>
    public TimeSpan Lasts { get; init; } = TimeSpan.FromMilliseconds(200);

    public Track Apply(Track truth)
    {
        double own = 1 - SharedShare - LimbShare;
        Track seen = new DetectorNoise { Seed = Seed, Level = Level * Math.Sqrt(own), WhiteShare = WhiteShare / own, CorrelationTime = Lasts }.Apply(truth);
        Joint[] joints = seen.Joints.ToArray();
        double height = DetectorNoise.PixelHeight(truth);
        var random = new Random(unchecked(Seed * 31337) ^ 0x5bd1);
        Drift(seen, joints, [.. Enumerable.Range(0, seen.Skeleton.Joints.Length)], height * Level * Math.Sqrt(SharedShare), random);
        foreach (JointName[] part in Parts)
        {
            Drift(seen, joints, [.. part.Select(seen.Skeleton.IndexOf)], height * Level * Math.Sqrt(LimbShare), random);
        }

        return new Track(seen.Skeleton, seen.Size, seen.Times.ToArray(), joints, seen.HasWorld ? seen.World.ToArray() : null);
    }

    /// <summary>Adds one drift to several joints, in place.</summary>
    private void Drift(Track track, Joint[] joints, int[] moved, double level, Random random)
    {
        double kept = Math.Exp(-1 / Rate / Lasts.TotalSeconds), fresh = Math.Sqrt(1 - (kept * kept));
        (double x, double y) = (random.NextGaussian(), random.NextGaussian());
        for (int f = 0; f < track.Count; f++)
        {
            (x, y) = ((kept * x) + (fresh * random.NextGaussian()), (kept * y) + (fresh * random.NextGaussian()));
            foreach (int j in moved)
            {
                ref Joint joint = ref joints[(f * track.Skeleton.Joints.Length) + j];
                joint = joint.IsMissing ? joint : joint with { X = (float)(joint.X + (level * x)), Y = (float)(joint.Y + (level * y)) };
            }
        }
    }
}
