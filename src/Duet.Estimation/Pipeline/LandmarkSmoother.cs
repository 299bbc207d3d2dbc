using System.Collections.Immutable;
using Duet.Movement;

namespace Duet.Estimation.Pipeline;

/// <summary>Calms one person's joints over time, and the two points that carry the region to the next frame.</summary>
/// <remarks>
/// The settings are MediaPipe's (pose_landmark_filtering, Apache-2.0), and so is the unit of speed: body sizes a second for pixels, metres a second
/// for the world. The region's points are always calmed, far more than the joints: the next region must not tremble.
/// </remarks>
internal sealed class LandmarkSmoother
{
    private const double SmallestBody = 1e-6;
    private const float VisibilityShare = 0.1f;
    private static readonly OneEuroSettings ForRegion = new(MinimumCutoff: 0.01, Beta: 10);
    private static readonly OneEuroSettings ForPlaces = new(MinimumCutoff: 0.05, Beta: 80);
    private static readonly OneEuroSettings ForWorld = new(MinimumCutoff: 0.1, Beta: 40);

    private readonly bool _joints;
    private readonly int _id;
    private readonly OneEuroFilter[] _region = Filters(ForRegion, 4);
    private readonly OneEuroFilter[] _places = Filters(ForPlaces, 2 * LandmarkNetwork.Joints);
    private readonly OneEuroFilter[] _world = Filters(ForWorld, 3 * LandmarkNetwork.Joints);
    private readonly float[] _visibility = new float[LandmarkNetwork.Joints];
    private bool _started;

    /// <param name="joints">False leaves the joints as they are; the region's points are calmed all the same.</param>
    /// <param name="id">Of every pose it answers.</param>
    public LandmarkSmoother(bool joints, int id = 0) => (_joints, _id) = (joints, id);

    /// <summary>Takes what the network saw.</summary>
    /// <param name="seen">Holds the answer.</param>
    /// <param name="time">Never before the last.</param>
    /// <returns>The pose, and the region to look at in the next frame.</returns>
    public (Pose Pose, Region Next) Next(ISeenPerson seen, TimeSpan time)
    {
        double bodySize = 2 * Distance(seen.Centre, seen.OnCircle);
        double scale = bodySize < SmallestBody ? 0 : 1 / bodySize;
        Region next = Region.Around(Smooth(_region, 0, seen.Centre, time, scale), Smooth(_region, 1, seen.OnCircle, time, scale));
        Pose pose = _joints ? SmoothPose(seen, time, scale) : seen.ToPose(_id, seen.Presence);
        _started = true;
        return (pose, next);
    }

    /// <summary>Forgets everything: the next person may be another.</summary>
    public void Reset()
    {
        _started = false;
        foreach (OneEuroFilter filter in (IEnumerable<OneEuroFilter>)[.. _region, .. _places, .. _world])
        {
            filter.Reset();
        }
    }

    private Pose SmoothPose(ISeenPerson seen, TimeSpan time, double scale)
    {
        var joints = ImmutableArray.CreateBuilder<Joint>(LandmarkNetwork.Joints);
        var world = ImmutableArray.CreateBuilder<WorldPoint>(LandmarkNetwork.Joints);
        for (int i = 0; i < LandmarkNetwork.Joints; i++)
        {
            Joint raw = seen.Joint(i);
            PixelPoint place = Smooth(_places, i, raw.Point, time, scale);
            joints.Add(new Joint(place.X, place.Y, Visibility(i, raw.Confidence)));
            world.Add(SmoothWorld(i, seen.World(i), time));
        }

        return new Pose(KnownSkeletons.BlazePose33, joints.MoveToImmutable(), world.MoveToImmutable(), _id, seen.Presence);
    }

    private static PixelPoint Smooth(OneEuroFilter[] filters, int index, PixelPoint raw, TimeSpan time, double scale) =>
        scale == 0
            ? raw
            : new((float)filters[2 * index].Next(raw.X, time, scale), (float)filters[(2 * index) + 1].Next(raw.Y, time, scale));

    private WorldPoint SmoothWorld(int index, WorldPoint raw, TimeSpan time) => new(
        (float)_world[3 * index].Next(raw.X, time),
        (float)_world[(3 * index) + 1].Next(raw.Y, time),
        (float)_world[(3 * index) + 2].Next(raw.Z, time));

    private float Visibility(int index, float raw) =>
        _visibility[index] = _started ? _visibility[index] + (VisibilityShare * (raw - _visibility[index])) : raw;

    private static double Distance(PixelPoint a, PixelPoint b) => Math.Sqrt(Math.Pow(a.X - b.X, 2) + Math.Pow(a.Y - b.Y, 2));

    private static OneEuroFilter[] Filters(OneEuroSettings settings, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => new OneEuroFilter(settings))];
}
