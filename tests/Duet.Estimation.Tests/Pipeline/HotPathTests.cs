using Duet.Estimation.Inference;
using Duet.Estimation.Pipeline;

namespace Duet.Estimation.Tests.Pipeline;

public sealed class HotPathTests
{
    [Fact]
    public void Frame_AfterTheFirst_AllocatesNothing()
    {
        using OnnxSession detector = OnnxSession.Open(KnownPoseModels.Lite.DetectorPath);
        using OnnxSession landmarks = OnnxSession.Open(KnownPoseModels.Lite.LandmarksPath);
        using var estimators = new Estimators(detector, landmarks);
        Picture picture = Picture.Plain(320, 240, 90);
        Look(estimators, picture);

        long before = GC.GetAllocatedBytesForCurrentThread();
        Look(estimators, picture);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
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

    private static void Look(Estimators estimators, Picture picture)
    {
        estimators.Detector.Surest(picture.Image);
        estimators.Landmarks.Sees(picture.Image, Region.WholeFrame(320, 240));
    }
}
