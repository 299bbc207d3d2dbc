using System.Runtime.CompilerServices;
using Duet.Estimation.Pipeline;
using Duet.Movement;

namespace Duet.Estimation;

/// <summary>Follows one person from frame to frame. Made by <see cref="BlazePose.NewTracker"/>; for one thread at a time.</summary>
/// <remarks>
/// While the person is held, only the landmark network runs: it tells where to look next. When it loses them, the detector
/// looks for the surest person in the same frame and the landmark network tries once more.
/// </remarks>
public sealed class PoseTracker : IDisposable
{
    private readonly BlazePose _owner;
    private readonly LandmarkSmoother _smoother;
    private Estimators? _estimators;
    private Region? _region;
    private TimeSpan? _time;

    internal PoseTracker(BlazePose owner, Estimators estimators, PoseTrackerOptions options)
    {
        _owner = owner;
        _estimators = estimators;
        _smoother = new LandmarkSmoother(options.Smoothing);
    }

    /// <summary>How often the detector has run: 1 for a person who was never lost.</summary>
    public int Detections { get; private set; }

    /// <summary>The followed person in the next frame.</summary>
    /// <param name="image">At least one pixel. Frames may change their size.</param>
    /// <param name="time">Of the frame, never before the last one's: smoothing depends on it.</param>
    /// <returns>With id 0; null when nobody is seen.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The time goes back.</exception>
    /// <exception cref="ObjectDisposedException">The tracker or its owner was disposed.</exception>
    [OverloadResolutionPriority(1)]
    public Pose? Next(RgbImage image, TimeSpan time) => Follow(image, time);

    /// <summary>The followed person in the next frame, from the planes that its decoder made.</summary>
    /// <inheritdoc cref="Next(RgbImage, TimeSpan)"/>
    public Pose? Next(YuvImage image, TimeSpan time) => Follow(image, time);

    /// <summary>Loses the person: the next frame is searched anew. Call it where the picture cuts to another scene.</summary>
    public void Forget()
    {
        _region = null;
        _smoother.Reset();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_estimators is not null)
        {
            _owner.Return(_estimators);
            _estimators = null;
        }
    }

    private Pose? Follow(Pixels image, TimeSpan time)
    {
        image.RequirePixels();
        ObjectDisposedException.ThrowIf(_estimators is null, this);
        if (time < _time)
        {
            throw new ArgumentOutOfRangeException(nameof(time), time, $"The time must not be before the last frame's, {_time}.");
        }

        _time = time;
        if (_region is { } region && _estimators.Landmarks.Sees(image, region))
        {
            return Hold(_estimators, time);
        }

        Forget();
        return Find(_estimators, image) ? Hold(_estimators, time) : null;
    }

    private bool Find(Estimators estimators, Pixels image)
    {
        Detections++;
        return estimators.Detector.Surest(image) is { } region && estimators.Landmarks.Sees(image, region);
    }

    private Pose Hold(Estimators estimators, TimeSpan time)
    {
        (Pose pose, Region next) = _smoother.Next(estimators.Landmarks, time);
        _region = next.IsUsable ? next : null;
        return pose;
    }
}
