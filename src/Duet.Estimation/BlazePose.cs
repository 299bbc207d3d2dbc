using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Duet.Estimation.Inference;
using Duet.Estimation.Pipeline;
using Duet.Movement;

namespace Duet.Estimation;

/// <summary>Finds people's joints in pictures with one of <see cref="KnownPoseModels"/>. Safe to use from several threads at once.</summary>
/// <remarks>
/// Source: Bazarevsky et al., "BlazePose: On-device Real-time Body Pose tracking", 2020, and MediaPipe's public graph configurations. A
/// detector finds where a person is; a second network finds 33 joints in a crop around them. How we differ: when a
/// followed person is lost, the detector looks at the same frame, not at the next one.
/// </remarks>
public sealed class BlazePose : IDisposable
{
    private readonly OnnxSession _detector;
    private readonly OnnxSession _landmarks;
    private readonly ConcurrentBag<Estimators> _idle = [];
    private volatile bool _disposed;

    private BlazePose(PoseModel model, OnnxSession detector, OnnxSession landmarks)
    {
        Model = model;
        _detector = detector;
        _landmarks = landmarks;
    }

    /// <summary>What was loaded.</summary>
    public PoseModel Model { get; }

    /// <summary>Reads the model's files; takes about a tenth of a second. Load once, use often.</summary>
    /// <exception cref="EstimationException">A file or the native runtime is missing or unusable.</exception>
    public static BlazePose Load(PoseModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        OnnxSession detector = OnnxSession.Open(model.DetectorPath);
        try
        {
            return new BlazePose(model, detector, OnnxSession.Open(model.LandmarksPath));
        }
        catch
        {
            detector.Dispose();
            throw;
        }
    }

    /// <summary>The people in one picture, without any memory of other pictures.</summary>
    /// <param name="image">At least one pixel.</param>
    /// <param name="maxPeople">
    /// 1 to 10; the surest are taken. 1: the surest person of the whole picture, as the original answers, and one detector run; parts of the picture are searched
    /// only where the whole shows nobody. More: the whole and its parts are always searched, 11 detector runs at 16:9, up to 23.
    /// </param>
    /// <returns>
    /// The surest first, with ids from 0; empty when nobody is seen. The same person is not reported twice. <see cref="Pose.Score"/> is the presence, 0.5 to 1, for
    /// one person seen in the whole picture, and detector x presence x mean visibility, 0.35 to 1, where parts were searched.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxPeople"/> is outside 1 to 10.</exception>
    [OverloadResolutionPriority(1)]
    public ImmutableArray<Pose> EstimateStill(RgbImage image, int maxPeople = 1) => Look(image, maxPeople);

    /// <summary>The people in one picture that is still in the planes of its decoder.</summary>
    /// <inheritdoc cref="EstimateStill(RgbImage, int)"/>
    public ImmutableArray<Pose> EstimateStill(YuvImage image, int maxPeople = 1) => Look(image, maxPeople);

    /// <summary>Starts to follow one person through a video. Each tracker serves one video; several may run at once.</summary>
    /// <param name="options">Null for the defaults.</param>
    public PoseTracker NewTracker(PoseTrackerOptions? options = null) => new(this, Rent(), options ?? new PoseTrackerOptions());

    /// <summary>Starts to follow several people through a video. Each tracker serves one video; several may run at once.</summary>
    /// <param name="maxPeople">At once, 1 to 10.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxPeople"/> is outside 1 to 10.</exception>
    public PeopleTracker NewPeopleTracker(int maxPeople, PoseTrackerOptions? options = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxPeople, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maxPeople, PersonDetector.MaxPeople);
        return new PeopleTracker(this, Rent(), maxPeople, options ?? new PoseTrackerOptions());
    }

    /// <summary>Frees the native memory. A call that still runs on another thread ends as usual.</summary>
    public void Dispose()
    {
        _disposed = true;
        while (_idle.TryTake(out Estimators? estimators))
        {
            estimators.Dispose();
        }

        _detector.Dispose();
        _landmarks.Dispose();
    }

    internal void Return(Estimators estimators)
    {
        if (_disposed)
        {
            estimators.Dispose();
        }
        else
        {
            _idle.Add(estimators);
        }
    }

    private ImmutableArray<Pose> Look(Pixels image, int maxPeople)
    {
        image.RequirePixels();
        ArgumentOutOfRangeException.ThrowIfLessThan(maxPeople, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maxPeople, PersonDetector.MaxPeople);
        Estimators estimators = Rent();
        try
        {
            return StillEstimation.Estimate(estimators, image, maxPeople);
        }
        finally
        {
            Return(estimators);
        }
    }

    private Estimators Rent()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return _idle.TryTake(out Estimators? estimators) ? estimators : new Estimators(_detector, _landmarks);
    }
}
