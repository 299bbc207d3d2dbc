using Duet.Estimation.Inference;
using Duet.Estimation.Pipeline;
using Duet.Movement;
using Duet.TestKit;

namespace Duet.Estimation.Tests.Pipeline;

/// <summary>Every number's own filter, with the settings that the original's graph names, against the smoother that holds them all.</summary>
public sealed class LandmarkSmootherTests
{
    private const int Steps = 6;
    private const int Wrist = 15;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Next_PersonWhoMoves_FiltersEachNumberByItself(bool joints)
    {
        Picture picture = await Picture.ReadAsync(Fixtures.Data("blazepose/pose.jpg"), TestContext.Current.CancellationToken);
        using OnnxSession detector = OnnxSession.Open(KnownPoseModels.Lite.DetectorPath);
        using OnnxSession landmarks = OnnxSession.Open(KnownPoseModels.Lite.LandmarksPath);
        using var estimators = new Estimators(detector, landmarks);
        var smoother = new LandmarkSmoother(joints);
        OneEuroFilter[] region = [.. Enumerable.Range(0, 4).Select(_ => new OneEuroFilter(new OneEuroSettings(0.01, 10)))];
        OneEuroFilter x = new(new OneEuroSettings(0.05, 80)), y = new(new OneEuroSettings(0.05, 80)), z = new(new OneEuroSettings(0.1, 40));
        float visibility = 0;

        for (int i = 0; i < Steps; i++)
        {
            TimeSpan time = TimeSpan.FromMilliseconds(40 * i);
            // A region that wanders: the person seems to move.
            estimators.Landmarks.Sees(picture.Image, new Region(490 + (12 * i), 465, 630 + (10 * i), 1, 0)).ShouldBeTrue();
            (PixelPoint centre, PixelPoint onCircle) = (estimators.Landmarks.Centre, estimators.Landmarks.OnCircle);
            double scale = 1 / (2 * Math.Sqrt(Math.Pow(centre.X - onCircle.X, 2) + Math.Pow(centre.Y - onCircle.Y, 2)));

            (Pose pose, Region next) = smoother.Next(estimators.Landmarks, time);

            Region expected = Region.Around(
                new PixelPoint((float)region[0].Next(centre.X, time, scale), (float)region[1].Next(centre.Y, time, scale)),
                new PixelPoint((float)region[2].Next(onCircle.X, time, scale), (float)region[3].Next(onCircle.Y, time, scale)));
            next.CentreX.ShouldBe(expected.CentreX, 1e-3f);
            next.Side.ShouldBe(expected.Side, 1e-3f);
            next.Sin.ShouldBe(expected.Sin, 1e-5f);
            Joint raw = estimators.Landmarks.Joint(Wrist);
            visibility = i == 0 ? raw.Confidence : (0.1f * raw.Confidence) + (0.9f * visibility);
            Joint joint = pose.Joints[Wrist];
            joint.X.ShouldBe(joints ? (float)x.Next(raw.X, time, scale) : raw.X, 1e-3f);
            joint.Y.ShouldBe(joints ? (float)y.Next(raw.Y, time, scale) : raw.Y, 1e-3f);
            joint.Confidence.ShouldBe(joints ? visibility : raw.Confidence, 1e-6f);
            float depth = estimators.Landmarks.World(Wrist).Z;
            pose.World[Wrist].Z.ShouldBe(joints ? (float)z.Next(depth, time) : depth, 1e-6f);
        }
    }
}
