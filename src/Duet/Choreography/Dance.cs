using System.Numerics;
using Duet.Movement;
using static Duet.Choreography.Channel;

namespace Duet.Choreography;

/// <summary>A routine ready to be danced: any moment, by any body, in a few microseconds. Every number follows from the routine alone.</summary>
public sealed class Dance
{
    /// <summary>What <see cref="ToMotion"/> names as the estimator.</summary>
    public const string Source = "choreography";

    private const double Bounce = .034;

    private readonly Curve[] _curves;
    private readonly Curve _energy;

    /// <summary>Prepares a routine.</summary>
    public Dance(Routine routine)
    {
        ArgumentNullException.ThrowIfNull(routine);
        Routine = routine;
        _curves = CurveSet.Of(KeyScore.Of(routine));
        _energy = EnergyOf(routine);
    }

    /// <summary>What is danced.</summary>
    public Routine Routine { get; }

    /// <summary>The 33 joints at a moment, in BlazePose's order: metres, x to the picture's right, y up from the floor, z towards the camera; NaN where the body has none.</summary>
    /// <param name="time">Routine time; before the start the first pose, after the end the last one.</param>
    /// <param name="shape">Whose body; null: the routine's own dancer.</param>
    public Vector3[] JointsAt(TimeSpan time, BodyShape? shape = null)
    {
        var joints = new Vector3[KnownSkeletons.BlazePose33.Joints.Length];
        Kinematics.Place(At(time), shape ?? Routine.Dancer.Shape, joints);
        return joints;
    }

    /// <summary>What a camera sees at a moment.</summary>
    /// <param name="time">As in <see cref="JointsAt"/>.</param>
    /// <param name="camera">Null: the usual one.</param>
    /// <param name="shape">Null: the routine's own dancer.</param>
    public Pose PoseAt(TimeSpan time, DanceCamera? camera = null, BodyShape? shape = null) =>
        (camera ?? DanceCamera.For(shape ?? Routine.Dancer.Shape)).See(JointsAt(time, shape));

    /// <summary>The whole routine as a motion with joints in pixels and in metres.</summary>
    /// <param name="camera">Null: the usual one.</param>
    /// <param name="shape">Null: the routine's own dancer.</param>
    /// <param name="framesPerSecond">Above 0, at most 240.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is outside its range.</exception>
    public Motion ToMotion(DanceCamera? camera = null, BodyShape? shape = null, double framesPerSecond = 30)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(framesPerSecond);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(framesPerSecond, 240);
        DanceCamera seenBy = camera ?? DanceCamera.For(shape ?? Routine.Dancer.Shape);
        int frames = (int)(Routine.Duration.TotalSeconds * framesPerSecond);
        return new Motion(
            KnownSkeletons.BlazePose33,
            seenBy.Size,
            Routine.Duration,
            Source,
            [.. Enumerable.Range(0, frames).Select(frame => TimeSpan.FromSeconds(frame / framesPerSecond)).Select(time => new MotionFrame(time, [PoseAt(time, seenBy, shape)]))]);
    }

    internal Posture At(TimeSpan time)
    {
        double beat = (time - Routine.FirstBeat) / Routine.BeatLength;
        var posture = new Posture();
        for (int c = 0; c < Posture.Channels; c++)
        {
            posture[(Channel)c] = _curves[c].At(beat);
        }

        AddGroove(posture, beat);
        return posture;
    }

    // The knees give on every beat, the head answers; between beats the body rises.
    private void AddGroove(Posture posture, double beat)
    {
        double energy = _energy.At(beat);
        double down = energy * (.5 + (.5 * Math.Cos(Math.Tau * beat)));
        double breath = Math.Sin(Math.Tau * beat / 8);
        posture[Drop] += Bounce * down;
        posture[HeadNod] += (3.5 * down) + (.8 * breath);
        posture[Bow] += (2.2 * down) - (.8 * breath);
        posture[LeftShrug] += (.006 * down) + (.004 * breath);
        posture[RightShrug] += (.006 * down) + (.004 * breath);
    }

    private static Curve EnergyOf(Routine routine)
    {
        var keys = new List<(double, double)> { (-1, 0) };
        double beat = 0;
        foreach (RoutineSection section in routine.Sections)
        {
            keys.Add((beat + .5, section.Energy));
            keys.Add((beat + section.Beats - .5, section.Energy));
            beat += section.Beats;
        }

        keys.Add((beat + 1, 0));
        return new Curve(keys);
    }
}
