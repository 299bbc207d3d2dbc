using System.Collections.Immutable;
using Duet.Movement;

namespace Duet.Choreography;

/// <summary>What a pose detector adds to the truth: jitter that is new in every frame, a slow drift, and joints that are lost for a moment.</summary>
/// <remarks>Every error is a function of seed, joint and time, so that frames can be asked for in any order and at any rate.</remarks>
internal sealed class Detector
{
    private const double WhiteShare = .7;
    private const double DepthFactor = 3;
    private const double DropoutsPerMinute = 2;
    private const double DropoutSeconds = .25;

    private readonly int _seed;
    private readonly double _level;
    private readonly double _height;
    private readonly SmoothNoise[] _drift;

    public Detector(int seed, double level, BodyShape shape)
    {
        _seed = seed;
        _level = level;
        _height = shape.Height;
        var random = new Random(seed ^ 0x2f3a);
        _drift = [.. Enumerable.Range(0, KnownSkeletons.BlazePose33.Joints.Length * 3).Select(_ => new SmoothNoise(random, .6, 3, waves: 2))];
    }

    public Pose Disturb(Pose seen, TimeSpan time)
    {
        var joints = new Joint[seen.Joints.Length];
        var world = new WorldPoint[joints.Length];
        double perMetre = PerMetre(seen);
        for (int j = 0; j < joints.Length; j++)
        {
            (double x, double y, double z) = (Error(j, 0, time), Error(j, 1, time), Error(j, 2, time));
            (bool lost, double awayX, double awayY) = Lost(j, time);
            Joint joint = seen.Joints[j];
            double confidence = lost ? .1 : Math.Clamp(.93 - (.05 * Math.Abs(x)) - (.05 * Math.Abs(y)), .5, 1);
            double shiftX = _height * ((_level * x) + awayX);
            double shiftY = _height * ((_level * y) + awayY);
            joints[j] = joint.IsMissing ? joint : new Joint((float)(joint.X + (perMetre * shiftX)), (float)(joint.Y + (perMetre * shiftY)), (float)confidence);
            WorldPoint point = seen.World[j];
            world[j] = point.IsMissing ? point : new WorldPoint((float)(point.X + shiftX), (float)(point.Y + shiftY), (float)(point.Z + (_height * DepthFactor * _level * z)));
        }

        return new Pose(seen.Skeleton, ImmutableArray.Create(joints), ImmutableArray.Create(world), seen.Id, seen.Score);
    }

    // The picture's scale at the dancer: from the two joints that lie farthest apart in height.
    private static double PerMetre(Pose pose)
    {
        int low = 0;
        int high = 0;
        for (int j = 0; j < pose.Joints.Length; j++)
        {
            low = pose.World[j].Y < pose.World[low].Y ? j : low;
            high = pose.World[j].Y > pose.World[high].Y ? j : high;
        }

        double metres = pose.World[high].Y - pose.World[low].Y;
        return metres > .05 ? (pose.Joints[high].Y - pose.Joints[low].Y) / metres : 0;
    }

    private double Error(int joint, int axis, TimeSpan time) =>
        (Math.Sqrt(WhiteShare) * Gaussian(joint, axis, time.Ticks)) + (Math.Sqrt(1 - WhiteShare) * _drift[(3 * joint) + axis].At(time.TotalSeconds));

    private (bool Gone, double AwayX, double AwayY) Lost(int joint, TimeSpan time)
    {
        long slot = (long)Math.Floor(time.TotalSeconds / DropoutSeconds);
        bool gone = Uniform(joint, 7, slot) < DropoutsPerMinute / 60 * DropoutSeconds;
        return gone ? (true, (Uniform(joint, 8, slot) - .5) / 2, (Uniform(joint, 9, slot) - .5) / 2) : (false, 0, 0);
    }

    private double Gaussian(int joint, int axis, long moment)
    {
        double radius = Math.Sqrt(-2 * Math.Log(1 - Uniform(joint, axis, moment)));
        return radius * Math.Cos(Math.Tau * Uniform(joint, axis + 3, moment));
    }

    /// <summary>A number from 0 to 1 that belongs to these four (finaliser of SplitMix64, Steele, Lea and Flood 2014).</summary>
    private double Uniform(int joint, int kind, long moment)
    {
        ulong mixed = unchecked(((ulong)moment * 0x9E3779B97F4A7C15UL) + ((ulong)(uint)_seed << 32) + (ulong)((joint * 16) + kind));
        mixed = unchecked((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9UL);
        mixed = unchecked((mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL);
        return ((mixed ^ (mixed >> 31)) >> 11) * (1.0 / (1UL << 53));
    }
}
