using Duet.Estimation.Inference;
using Duet.Movement;

namespace Duet.Estimation.Pipeline;

/// <summary>One worker's detector and landmark network over shared sessions. For one thread at a time.</summary>
internal sealed class Estimators(OnnxSession detector, OnnxSession landmarks) : IDisposable
{
    public PersonDetector Detector { get; } = new(detector);

    public LandmarkNetwork Landmarks { get; } = new(landmarks);

    /// <summary>The pose that the landmark network saw last, as it saw it.</summary>
    /// <param name="id">Who it is.</param>
    /// <param name="score">How sure it is.</param>
    public Pose RawPose(int id, float score) => Landmarks.ToPose(id, score);

    public void Dispose()
    {
        Detector.Dispose();
        Landmarks.Dispose();
    }
}
