using Duet.Movement;

namespace Duet.Tests.Movement;

public class SmoothingTests
{
    private static readonly TimeSpan Sigma = TimeSpan.FromMilliseconds(50);

    [Fact]
    public void Gaussian_RandomTrack_IsTheWeightedMeanOfTheDefinition()
    {
        Track track = Random(80, 3);

        Track smooth = Smoothing.Gaussian(track, Sigma);

        for (int f = 0; f < track.Count; f++)
        {
            for (int j = 0; j < track.Skeleton.Joints.Length; j++)
            {
                Joint expected = ByDefinition(track, f, j);
                smooth.Frame(f)[j].Confidence.ShouldBe(expected.Confidence);
                smooth.Frame(f)[j].IsMissing.ShouldBe(expected.IsMissing);
                if (expected.IsMissing)
                {
                    continue;
                }

                smooth.Frame(f)[j].X.ShouldBe(expected.X, 2e-3f);
                smooth.Frame(f)[j].Y.ShouldBe(expected.Y, 2e-3f);
            }
        }
    }

    [Fact]
    public void Gaussian_StraightMotion_StaysInTheMiddle()
    {
        Track track = Of([.. Enumerable.Range(0, 60).Select(f => f / 30.0)], f => new(10 * f, 5, 1));

        Smoothing.Gaussian(track, Sigma).Frame(30)[0].X.ShouldBe(300, 1e-3f);
    }

    [Fact]
    public void Gaussian_BarelySeenOutlier_HardlyMovesTheOthers()
    {
        Track track = Of([.. Enumerable.Range(0, 31).Select(f => f / 30.0)], f => f == 15 ? new(1000, 0, 0.1f) : new(100, 0, 1));

        Smoothing.Gaussian(track, Sigma).Frame(14)[0].X.ShouldBe(100, 3f);
    }

    [Fact]
    public void Gaussian_NoSigma_ChangesNothing()
    {
        Track track = Random(10, 4);

        Smoothing.Gaussian(track, TimeSpan.Zero).Joints.ToArray().ShouldBe(track.Joints.ToArray());
    }

    [Fact]
    public void Gaussian_Inputs_AreNotChanged()
    {
        Track track = Random(10, 4);
        Joint[] before = track.Joints.ToArray();

        Smoothing.Gaussian(track, Sigma);

        track.Joints.ToArray().ShouldBe(before);
    }

    [Fact]
    public void Gaussian_NegativeSigma_IsRefused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => Smoothing.Gaussian(Random(3, 1), -Sigma)).ParamName.ShouldBe("sigma");

    private static Track Random(int frames, int seed)
    {
        var random = new Random(seed);
        double time = 0;
        double[] times = [.. Enumerable.Range(0, frames).Select(_ => time += 0.005 + (0.05 * random.NextDouble()))];
        Skeleton skeleton = KnownSkeletons.Coco17;
        Joint[] joints = [.. Enumerable.Range(0, frames * skeleton.Joints.Length).Select(_ => random.NextDouble() < 0.1
            ? Joint.Missing
            : new Joint((float)(500 * random.NextDouble()), (float)(500 * random.NextDouble()), (float)random.NextDouble()))];
        return new Track(skeleton, new(500, 500), [.. times.Select(TimeSpan.FromSeconds)], joints);
    }

    private static Track Of(double[] times, Func<int, Joint> joint)
    {
        Skeleton skeleton = KnownSkeletons.Coco17;
        Joint[] joints = [.. Enumerable.Range(0, times.Length).SelectMany(f => Enumerable.Repeat(joint(f), skeleton.Joints.Length))];
        return new Track(skeleton, new(500, 500), [.. times.Select(TimeSpan.FromSeconds)], joints);
    }

    private static Joint ByDefinition(Track track, int frame, int joint)
    {
        Joint own = track.Frame(frame)[joint];
        if (own.IsMissing)
        {
            return own;
        }

        double sum = 0, x = 0, y = 0;
        for (int f = 0; f < track.Count; f++)
        {
            Joint other = track.Frame(f)[joint];
            double z = (track.Times[f] - track.Times[frame]).TotalSeconds / Sigma.TotalSeconds;
            if (!other.IsMissing && Math.Abs(z) <= 3)
            {
                double weight = Math.Exp(-z * z / 2) * other.Confidence * other.Confidence;
                sum += weight;
                x += weight * other.X;
                y += weight * other.Y;
            }
        }

        return new((float)(x / sum), (float)(y / sum), own.Confidence);
    }
}
