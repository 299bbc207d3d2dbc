using Duet.Estimation.Inference;
using Duet.Estimation.Pipeline;
using Duet.TestKit;

namespace Duet.Estimation.Tests.Pipeline;

public sealed class HotPathTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Frame_AfterTheFirst_AllocatesNothing(bool planes)
    {
        using OnnxSession detector = OnnxSession.Open(KnownPoseModels.Lite.DetectorPath);
        using OnnxSession landmarks = OnnxSession.Open(KnownPoseModels.Lite.LandmarksPath);
        using var estimators = new Estimators(detector, landmarks);
        byte[] bytes = new byte[320 * 240 * 3];
        Array.Fill(bytes, (byte)90);
        Pixels picture = planes ? new YuvImage(bytes.AsSpan(0, bytes.Length / 2), 320, 240, YuvColours.Bt601) : new RgbImage(bytes, 320, 240);
        Look(estimators, picture);

        long before = GC.GetAllocatedBytesForCurrentThread();
        Look(estimators, picture);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    // 33 joints and 33 world points of 12 bytes each, the arrays' heads and the pose.
    [Fact]
    public async Task Next_PersonHeld_AllocatesThePoseAlone()
    {
        using BlazePose model = BlazePose.Load(KnownPoseModels.Lite);
        using PoseTracker tracker = model.NewTracker();
        Picture picture = await Picture.ReadAsync(Fixtures.Data("blazepose/pose_squats.mp4"), TestContext.Current.CancellationToken);
        for (int frame = 0; frame < 3; frame++)
        {
            tracker.Next(picture.Image, TimeSpan.FromMilliseconds(33 * frame)).ShouldNotBeNull();
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        tracker.Next(picture.Image, TimeSpan.FromMilliseconds(100));

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeInRange(2 * 33 * 12, 1200);
    }

    [Fact]
    public void Run_AfterDispose_Throws()
    {
        using OnnxSession session = OnnxSession.Open(KnownPoseModels.Lite.LandmarksPath);
        var network = new LandmarkNetwork(session);
        network.Dispose();

        Should.Throw<ObjectDisposedException>(() => Sees(network));
    }

    [Fact]
    public void Run_SessionClosed_Throws()
    {
        OnnxSession session = OnnxSession.Open(KnownPoseModels.Lite.LandmarksPath);
        using var network = new LandmarkNetwork(session);
        session.Dispose();

        Should.Throw<ObjectDisposedException>(() => Sees(network));
    }

    private static bool Sees(LandmarkNetwork network) => network.Sees(Picture.Plain(8, 8, 0).Image, Region.WholeFrame(8, 8));

    private static void Look(Estimators estimators, Pixels picture)
    {
        estimators.Detector.Surest(picture);
        estimators.Landmarks.Sees(picture, Region.WholeFrame(320, 240));
    }
}
