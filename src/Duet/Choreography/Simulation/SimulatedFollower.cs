using Duet.Movement;

namespace Duet.Choreography;

/// <summary>Somebody who dances along with a dance that was filmed: what <see cref="SimulatedDancer"/> is for a routine whose postures are known.</summary>
/// <remarks>
/// The errors are the same and are made in the picture: moves shrink towards the dancer's usual place and pose, blocks of two seconds are left out, the dancer drifts around the beat, and
/// arms and trunk turn about their joints, so that limbs keep their length. The same options give the same joints.
/// </remarks>
public sealed class SimulatedFollower
{
    private const double WorstAngle = 52;
    private const double WorstSize = .85;
    private const double WorstJitter = .26;
    private const double WorstMissed = .8;
    private const double BlockSeconds = 2;

    private static readonly Skeleton Skeleton = KnownSkeletons.BlazePose33;
    private static readonly int[] LeftHand = [.. new[] { JointName.LeftWrist, JointName.LeftPinky, JointName.LeftIndex, JointName.LeftThumb }.Select(Of)];
    private static readonly int[] RightHand = [.. new[] { JointName.RightWrist, JointName.RightPinky, JointName.RightIndex, JointName.RightThumb }.Select(Of)];

    /// <summary>What turns about what, how far of the worst angle; the whole before its parts.</summary>
    private static readonly (int Pivot, int[] Turned, double Share)[] Turns =
    [
        (Of(JointName.LeftHip), Above(), .1),
        (Of(JointName.LeftShoulder), [Of(JointName.LeftElbow), .. LeftHand], .8),
        (Of(JointName.RightShoulder), [Of(JointName.RightElbow), .. RightHand], .8),
        (Of(JointName.LeftElbow), LeftHand, .8),
        (Of(JointName.RightElbow), RightHand, .8),
    ];

    private readonly Track _dance;
    private readonly TimeSpan _duration;
    private readonly DancerOptions _options;
    private readonly Joint[] _usual;
    private readonly double _height;
    private readonly double _clumsy;
    private readonly SmoothNoise[] _turns;
    private readonly SmoothNoise[] _jitter;
    private readonly SmoothNoise _drift;
    private readonly double[] _missChance;

    /// <summary>Prepares a dancer.</summary>
    /// <param name="dance">What was filmed.</param>
    /// <param name="person">Who of it.</param>
    /// <param name="options">Null: perfect. Shape and camera are those of the film.</param>
    public SimulatedFollower(Motion dance, int person = 0, DancerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(dance);
        _options = options ?? new DancerOptions();
        Track track = SkeletonConversion.Convert(dance.TrackOf(person), Skeleton);
        (_dance, _duration) = (_options.Mirrored ? Mirroring.Mirror(track) : track, dance.Duration);
        _clumsy = 1 - _options.Skill;
        (_usual, _height) = Usual(_dance);
        var random = new Random((_options.Seed * 7919) + 17);
        _turns = [.. Turns.Select(_ => new SmoothNoise(random, .15, 1.1))];
        _drift = new SmoothNoise(random, .05, .25);
        _jitter = [.. Enumerable.Range(0, 2 * Skeleton.Joints.Length).Select(_ => new SmoothNoise(random, 2, 12))];
        _missChance = [.. Enumerable.Range(0, (int)(_duration.TotalSeconds / BlockSeconds) + 2).Select(_ => random.NextDouble())];
    }

    /// <summary>The whole take; a joint that the film does not show is missing.</summary>
    /// <param name="framesPerSecond">Above 0, at most 240.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is outside its range.</exception>
    public Motion ToMotion(double framesPerSecond = 30)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(framesPerSecond);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(framesPerSecond, 240);
        var times = new TimeSpan[(int)(_duration.TotalSeconds * framesPerSecond)];
        var moments = new TimeSpan[times.Length];
        for (int frame = 0; frame < times.Length; frame++)
        {
            times[frame] = TimeSpan.FromSeconds(frame / framesPerSecond);
            TimeSpan moment = times[frame] - _options.Lag + TimeSpan.FromSeconds(WorstJitter * _clumsy * _clumsy * _drift.At(times[frame].TotalSeconds));
            moments[frame] = frame > 0 && moment < moments[frame - 1] ? moments[frame - 1] : moment;
        }

        Joint[] joints = Resampling.ToTimes(_dance, moments).Joints.ToArray();
        for (int frame = 0; frame < times.Length; frame++)
        {
            Disturb(joints.AsSpan(frame * Skeleton.Joints.Length, Skeleton.Joints.Length), times[frame].TotalSeconds);
        }

        return new Track(Skeleton, _dance.Size, times, joints).ToMotion(_duration, "simulated");
    }

    private void Disturb(Span<Joint> pose, double now)
    {
        double size = _options.StandsStill ? 0 : (1 - (WorstSize * _clumsy * _clumsy)) * (1 - Missed(now));
        for (int j = 0; j < pose.Length; j++)
        {
            pose[j] = pose[j].IsMissing || _usual[j].IsMissing ? pose[j] : Between(_usual[j], pose[j], size);
        }

        for (int t = 0; t < Turns.Length && !_options.StandsStill; t++)
        {
            Turn(pose, Turns[t].Pivot, Turns[t].Turned, WorstAngle * _clumsy * Turns[t].Share * _turns[t].At(now));
        }

        double away = _options.DetectorNoise * _height;
        for (int j = 0; j < pose.Length && away > 0; j++)
        {
            pose[j] = pose[j].IsMissing ? pose[j] : new Joint((float)(pose[j].X + (away * _jitter[2 * j].At(now))), (float)(pose[j].Y + (away * _jitter[(2 * j) + 1].At(now))), pose[j].Confidence);
        }
    }

    // 1 inside a block that is left out, with a smooth way in and out.
    private double Missed(double now)
    {
        int block = (int)(now / BlockSeconds);
        double here = IsMissed(block), next = IsMissed(block + 1);
        return here + ((next - here) * Smooth.Step((float)(((now / BlockSeconds) - block - .6) / .4)));
    }

    private double IsMissed(int block) => _missChance[Math.Min(block, _missChance.Length - 1)] < WorstMissed * _clumsy * _clumsy ? 1 : 0;

    private static Joint Between(Joint from, Joint to, double share) =>
        new((float)(from.X + (share * (to.X - from.X))), (float)(from.Y + (share * (to.Y - from.Y))), to.Confidence);

    private static void Turn(Span<Joint> pose, int pivot, int[] turned, double degrees)
    {
        if (degrees == 0 || pose[pivot].IsMissing)
        {
            return;
        }

        (double sin, double cos) = Math.SinCos(degrees * Math.PI / 180);
        Joint about = pose[pivot];
        foreach (int j in turned)
        {
            (double x, double y) = (pose[j].X - about.X, pose[j].Y - about.Y);
            pose[j] = pose[j].IsMissing ? pose[j] : new Joint((float)(about.X + (cos * x) - (sin * y)), (float)(about.Y + (sin * x) + (cos * y)), pose[j].Confidence);
        }
    }

    /// <summary>Each joint's median place, and how high the usual pose is, in pixels.</summary>
    private static (Joint[] Pose, double Height) Usual(Track dance)
    {
        var usual = new Joint[Skeleton.Joints.Length];
        for (int j = 0; j < usual.Length; j++)
        {
            Joint[] seen = [.. Enumerable.Range(0, dance.Count).Select(frame => dance.Frame(frame)[j]).Where(joint => !joint.IsMissing)];
            usual[j] = seen.Length == 0 ? Joint.Missing : new Joint(Median(seen.Select(joint => joint.X)), Median(seen.Select(joint => joint.Y)), 1);
        }

        float[] heights = [.. usual.Where(joint => !joint.IsMissing).Select(joint => joint.Y)];
        return (usual, heights.Length == 0 ? 0 : heights.Max() - heights.Min());
    }

    private static float Median(IEnumerable<float> values)
    {
        float[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }

    private static int Of(JointName joint) => Skeleton.IndexOf(joint);

    private static int[] Above() => [.. Enumerable.Range(0, Of(JointName.LeftHip))];
}
