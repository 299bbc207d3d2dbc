using System.Numerics;
using static Duet.TestKit.Dancer.Channel;

namespace Duet.TestKit.Dancer;

/// <summary>One performance of a dance: when each moment is danced, which posture is taken, and how far the limbs are off.</summary>
internal sealed class Performance
{
    // Left arm, right arm, left leg, right leg.
    private static readonly Channel[][] Limbs =
    [
        [LeftUpperElevation, LeftUpperAzimuth, LeftForeElevation, LeftForeAzimuth],
        [RightUpperElevation, RightUpperAzimuth, RightForeElevation, RightForeAzimuth],
        [LeftFootOut, LeftFootAhead, LeftFootLift],
        [RightFootOut, RightFootAhead, RightFootLift],
    ];

    private const double JiggleDegrees = 8;

    private readonly SimulatedDance _dance;
    private readonly DanceErrors _errors;
    private readonly Posture _median;
    private readonly SimulatedDance? _otherDance;
    private readonly int[] _wrongLimbs;
    private readonly double[] _missChance;
    private readonly SmoothNoise _jitter;
    private readonly LimbNoise _limbNoise;

    public Performance(SimulatedDance dance, DanceErrors errors)
    {
        var random = new Random((errors.Seed * 7919) + 17);
        _dance = dance;
        _errors = errors;
        _median = dance.Median();
        _otherDance = errors.WrongLimbs > 0 ? SimulatedDance.Generate(dance.Seed + 500_009 + errors.Seed, dance.Duration) : null;
        int[] order = [0, 1, 2, 3];
        random.Shuffle(order);
        _wrongLimbs = order[..Math.Clamp(errors.WrongLimbs, 0, order.Length)];
        _missChance = RankedChances(random, (int)(dance.Duration / (2 * dance.Beat)) + 1);
        _jitter = new SmoothNoise(random, .04, .2);
        _limbNoise = new LimbNoise(random);
    }

    public Body3D Dance(BodyShape shape, TimeSpan[] times)
    {
        int joints = Body3D.Skeleton.Joints.Length;
        var body = new Body3D(times, new Vector3[times.Length * joints]);
        double latest = double.NegativeInfinity;
        for (int f = 0; f < times.Length; f++)
        {
            latest = Math.Max(latest, DancedMoment(times[f].TotalSeconds));
            Place(shape, times[f].TotalSeconds, latest, body.Frame(f));
        }

        return body;
    }

    private void Place(BodyShape shape, double now, double moment, Span<Vector3> frame)
    {
        double half = _dance.Duration.TotalSeconds / 2;
        if (_errors.Instead == Instead.HalfThenGone && now >= half)
        {
            frame.Fill(new Vector3(float.NaN));
            return;
        }

        Posture posture = Taken(_errors.Instead == Instead.HalfThenStill ? Math.Min(moment, half) : moment);
        Figure.Place(_errors.Mirrored ? posture.Mirrored() : posture, shape, frame);
        double noise = _errors.Instead == Instead.Jiggle ? Math.Max(JiggleDegrees, _errors.AngleNoise) : _errors.AngleNoise;
        if (noise > 0)
        {
            _limbNoise.Apply(frame, now, noise, shape.Seated);
        }
    }

    private double DancedMoment(double seconds)
    {
        double moment = seconds - _errors.Lag.TotalSeconds + (_errors.Jitter.TotalSeconds * _jitter.At(seconds));
        return _errors.Reversed ? moment - _dance.Duration.TotalSeconds : moment;
    }

    private Posture Taken(double moment)
    {
        double at = _errors.Reversed ? -moment : moment;
        switch (_errors.Instead)
        {
            case Instead.Still or Instead.Jiggle: return _median;
            case Instead.StillFirst: return _dance.At(0);
            default: break;
        }

        Posture posture = _dance.At(at);
        foreach (int limb in _wrongLimbs)
        {
            Posture wrong = _otherDance!.At(at);
            Array.ForEach(Limbs[limb], channel => posture[channel] = wrong[channel]);
        }

        posture = _median.Towards(posture, _errors.Amplitude);
        return _errors.Missed > 0 ? posture.Towards(_median, MissedWeight(at)) : posture;
    }

    // 1 inside a missed move; a straight ramp, a quarter of a beat long, crosses each border.
    private double MissedWeight(double at)
    {
        double position = Math.Max(0, at) / (2 * _dance.Beat.TotalSeconds);
        double nearest = Math.Round(position);
        double here = Missed((int)Math.Floor(position));
        double across = Missed((int)Math.Floor(position) + (position >= nearest ? -1 : 1));
        double inside = Math.Clamp(.5 + (Math.Abs(position - nearest) / .25), 0, 1);
        return (inside * here) + ((1 - inside) * across);
    }

    private double Missed(int block) => _missChance[Math.Clamp(block, 0, _missChance.Length - 1)] < _errors.Missed ? 1 : 0;

    // A permutation of (i + .5) / n, so that the share of missed moves is exact.
    private static double[] RankedChances(Random random, int count)
    {
        double[] chances = [.. Enumerable.Range(0, count).Select(i => (i + .5) / count)];
        random.Shuffle(chances);
        return chances;
    }
}
