using System.Numerics;
using Duet.Movement;
using static Duet.Choreography.Channel;

namespace Duet.Choreography;

/// <summary>How somebody dances along. The defaults are a perfect dancer before a perfect camera.</summary>
public sealed record DancerOptions
{
    /// <summary>1: every move, in time and full size; 0: hardly any. Between, angles wander, moves are small, late or left out. 0 to 1.</summary>
    public double Skill { get; init; } = 1;

    /// <summary>Chooses every error of dancer and detector.</summary>
    public int Seed { get; init; }

    /// <summary>Whose body; null: the routine's own dancer.</summary>
    public BodyShape? Shape { get; init; }

    /// <summary>Where the camera stands; null: the usual place.</summary>
    public DanceCamera? Camera { get; init; }

    /// <summary>What the detector adds: standard deviation of a coordinate as a share of the body's height; 0.012 is usual, 0 none. 0 to 0.2.</summary>
    public double DetectorNoise { get; init; }

    /// <summary>True: stands at ease and does not dance.</summary>
    public bool StandsStill { get; init; }

    /// <summary>True: left and right are exchanged.</summary>
    public bool Mirrored { get; init; }

    /// <summary>The whole dance comes this much late; negative: early. At most two seconds.</summary>
    public TimeSpan Lag { get; init; }
}

/// <summary>Somebody who dances a routine well or badly, to be asked at any moment: for "try without a camera", for tests and for load.</summary>
/// <remarks>
/// Errors are made in the dancer's posture, so that feet still stand and joints keep their limits: the arms' directions wander, moves shrink towards the dancer's usual pose, blocks of
/// two beats are left out, and the dancer drifts around the beat. With one seed, less skill has the same errors, only larger. The same options give the same joints.
/// </remarks>
public sealed class SimulatedDancer
{
    private const double WorstAngle = 52;
    private const double WorstSize = .85;
    private const double WorstJitter = .26;
    private const double WorstMissed = .8;
    private const int MedianSteps = 90;

    private static readonly Channel[] Angles =
    [
        LeftUpperSide, LeftUpperAhead, LeftForeSide, LeftForeAhead, RightUpperSide, RightUpperAhead, RightForeSide, RightForeAhead,
    ];

    private static readonly Channel[] TrunkAngles = [Turn, Tip, Hike, Twist, Bow, Bend, HeadTurn, HeadNod, HeadTilt];

    private readonly Dance _dance;
    private readonly DancerOptions _options;
    private readonly BodyShape _shape;
    private readonly DanceCamera _camera;
    private readonly Posture _usual;
    private readonly SmoothNoise[] _turns;
    private readonly SmoothNoise _drift;
    private readonly double[] _missChance;
    private readonly Detector? _detector;
    private readonly double _clumsy;

    /// <summary>Prepares a dancer.</summary>
    /// <param name="dance">What is danced.</param>
    /// <param name="options">Null: perfect.</param>
    /// <exception cref="ArgumentOutOfRangeException">Skill, noise or lag is outside its range.</exception>
    public SimulatedDancer(Dance dance, DancerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(dance);
        _dance = dance;
        _options = options ?? new DancerOptions();
        RequireRange(_options.Skill, 0, 1, nameof(DancerOptions.Skill));
        RequireRange(_options.DetectorNoise, 0, .2, nameof(DancerOptions.DetectorNoise));
        RequireRange(_options.Lag.TotalSeconds, -2, 2, nameof(DancerOptions.Lag));
        _shape = _options.Shape ?? dance.Routine.Dancer.Shape;
        _camera = _options.Camera ?? DanceCamera.For(_shape);
        _clumsy = 1 - _options.Skill;
        var random = new Random((_options.Seed * 7919) + 17);
        _turns = [.. Enumerable.Range(0, Angles.Length + TrunkAngles.Length).Select(_ => new SmoothNoise(random, .15, 1.1))];
        _drift = new SmoothNoise(random, .05, .25);
        _missChance = Ranked(random, (dance.Routine.Beats / 2) + 2);
        _usual = _options.StandsStill ? Posture.Neutral() : Usual(dance);
        _detector = _options.DetectorNoise > 0 ? new Detector(_options.Seed, _options.DetectorNoise, _shape) : null;
    }

    /// <summary>What the camera's detector answers at a moment.</summary>
    /// <param name="time">Routine time.</param>
    public Pose PoseAt(TimeSpan time)
    {
        Pose seen = _camera.See(JointsAt(time));
        return _detector?.Disturb(seen, time) ?? seen;
    }

    /// <summary>Where the dancer's joints really are: as <see cref="Dance.JointsAt"/>.</summary>
    /// <param name="time">Routine time.</param>
    public Vector3[] JointsAt(TimeSpan time)
    {
        Posture posture = PostureAt(time);
        var joints = new Vector3[KnownSkeletons.BlazePose33.Joints.Length];
        Kinematics.Place(_options.Mirrored ? posture.Mirrored() : posture, _shape, joints);
        return joints;
    }

    /// <summary>The whole take.</summary>
    /// <param name="framesPerSecond">Above 0, at most 240.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is outside its range.</exception>
    public Motion ToMotion(double framesPerSecond = 30)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(framesPerSecond);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(framesPerSecond, 240);
        TimeSpan duration = _dance.Routine.Duration;
        int frames = (int)(duration.TotalSeconds * framesPerSecond);
        return new Motion(
            KnownSkeletons.BlazePose33,
            _camera.Size,
            duration,
            "simulated",
            [.. Enumerable.Range(0, frames).Select(frame => TimeSpan.FromSeconds(frame / framesPerSecond)).Select(time => new MotionFrame(time, [PoseAt(time)]))]);
    }

    private Posture PostureAt(TimeSpan time)
    {
        double now = time.TotalSeconds;
        if (_options.StandsStill)
        {
            return _usual;
        }

        TimeSpan moment = time - _options.Lag + TimeSpan.FromSeconds(WorstJitter * _clumsy * _clumsy * _drift.At(now));
        Posture posture = _dance.At(moment);
        if (_clumsy > 0)
        {
            double size = (1 - (WorstSize * _clumsy * _clumsy)) * (1 - Missed(moment));
            posture = Shrunk(posture, size);
            Wander(posture, now);
        }

        return posture;
    }

    // Feet and weight belong together: whoever makes small moves makes small steps, and no step slides.
    private Posture Shrunk(Posture posture, double size) => _usual.Towards(posture, size);

    private void Wander(Posture posture, double now)
    {
        double degrees = WorstAngle * _clumsy;
        for (int a = 0; a < Angles.Length; a++)
        {
            posture[Angles[a]] += degrees * (Angles[a] is LeftUpperAhead or RightUpperAhead ? .35 : .8) * _turns[a].At(now);
        }

        for (int a = 0; a < TrunkAngles.Length; a++)
        {
            posture[TrunkAngles[a]] += .14 * degrees * _turns[Angles.Length + a].At(now);
        }
    }

    // 1 inside a block of two beats that is left out, with a smooth way in and out.
    private double Missed(TimeSpan moment)
    {
        double position = Math.Max(0, (moment - _dance.Routine.FirstBeat) / _dance.Routine.BeatLength / 2);
        int block = (int)position;
        double here = IsMissed(block);
        double next = IsMissed(block + 1);
        return here + ((next - here) * Smooth.Step((float)((position - block - .6) / .4)));
    }

    private double IsMissed(int block) => _missChance[Math.Min(block, _missChance.Length - 1)] < WorstMissed * _clumsy * _clumsy ? 1 : 0;

    private static double[] Ranked(Random random, int count)
    {
        double[] chances = [.. Enumerable.Range(0, count).Select(i => (i + .5) / count)];
        random.Shuffle(chances);
        return chances;
    }

    private static Posture Usual(Dance dance)
    {
        var postures = Enumerable.Range(0, MedianSteps).Select(step => dance.At(dance.Routine.Duration * ((step + .5) / MedianSteps))).ToArray();
        var usual = new Posture();
        for (Channel channel = 0; (int)channel < Posture.Channels; channel++)
        {
            usual[channel] = postures.Select(posture => posture[channel]).Order().ElementAt(MedianSteps / 2);
        }

        return usual;
    }

    private static void RequireRange(double value, double low, double high, string name)
    {
        if (!(value >= low && value <= high))
        {
            throw new ArgumentOutOfRangeException(name, value, $"{name} lies between {low} and {high}.");
        }
    }
}
