using System.Collections.Immutable;
using Duet.Choreography;
using Duet.Movement;

namespace Duet.TestKit.Poses;

/// <summary>Poses of people who dance, in short clips, as a camera's detector sees them: seeded chance chooses moves, body, skill, side of the camera, and which joints are lost.</summary>
/// <remarks>Neighbouring frames are alike, as in films. Clips of another seed are other people who dance something else.</remarks>
public static class PoseClips
{
    /// <summary>Frames in one clip.</summary>
    public const int Frames = 40;

    private const double FramesPerSecond = 8;
    private const double LostJoint = .005;
    private const double HalfBody = .05;

    /// <summary>Poses, clip after clip, without end.</summary>
    public static IEnumerable<Pose> Of(int seed)
    {
        for (int clip = 0; ; clip++)
        {
            foreach (Pose pose in Clip(seed, clip))
            {
                yield return pose;
            }
        }
    }

    /// <summary>The same pose seen once more: every coordinate is a little off.</summary>
    /// <param name="pose">Any.</param>
    /// <param name="share">Standard deviation as a share of the larger side of the pose's box.</param>
    /// <param name="random">Chooses.</param>
    public static Pose Perturbed(Pose pose, double share, Random random)
    {
        ArgumentNullException.ThrowIfNull(pose);
        ArgumentNullException.ThrowIfNull(random);
        Joint[] seen = [.. pose.Joints.Where(joint => !joint.IsMissing)];
        float side = Math.Max(seen.Max(joint => joint.X) - seen.Min(joint => joint.X), seen.Max(joint => joint.Y) - seen.Min(joint => joint.Y));
        return new Pose(pose.Skeleton, [.. pose.Joints.Select(joint => joint.IsMissing ? joint : joint with { X = Off(joint.X), Y = Off(joint.Y) })]);

        float Off(float value) => value + (float)(share * side * Gaussian(random));
    }

    private static IEnumerable<Pose> Clip(int seed, int clip)
    {
        var random = new Random(unchecked((seed * 1_000_003) + clip));
        Routine routine = RoutineOf(random);
        BodyShape shape = ShapeOf(random, routine);
        var dancer = new SimulatedDancer(new Dance(routine), new DancerOptions
        {
            Seed = random.Next(),
            Skill = .35 + (.65 * random.NextDouble()),
            Shape = shape,
            Camera = DanceCamera.For(shape) with { Yaw = 35 * Gaussian(random), Height = (.5 + random.NextDouble()) * shape.Height / 1.7 },
            DetectorNoise = .008,
            Mirrored = random.NextDouble() < .5,
        });
        bool half = random.NextDouble() < HalfBody;
        for (int frame = 0; frame < Frames; frame++)
        {
            yield return Lose(dancer.PoseAt(TimeSpan.FromSeconds(.5 + (frame / FramesPerSecond))), half, random);
        }
    }

    private static Routine RoutineOf(Random random)
    {
        bool seated = random.NextDouble() < .05;
        Move[] moves = [.. KnownMoves.All.Where(move => seated ? move.FitsSeated : move.Kind != MoveKind.Chair)];
        var placed = ImmutableArray.CreateBuilder<PlacedMove>();
        for (int beat = 0; beat < 16; beat += 4)
        {
            for (int together = random.Next(1, 4); together > 0; together--)
            {
                placed.Add(new PlacedMove(moves[random.Next(moves.Length)], beat) { OtherSide = random.Next(2) == 0, Size = .5 + (.6 * random.NextDouble()) });
            }
        }

        return StarterRoutines.Rooftop with
        {
            BeatsPerMinute = 80 + random.Next(60),
            Sections = [new RoutineSection("Clip", 16, random.NextDouble(), placed.ToImmutable())],
            Dancer = seated ? Cast.Max : Cast.Nia,
        };
    }

    private static BodyShape ShapeOf(Random random, Routine routine) => routine.Dancer.Shape with
    {
        Height = 1.2 + (.7 * random.NextDouble()),
        Torso = Factor(random),
        ShoulderWidth = Factor(random),
        HipWidth = Factor(random),
        UpperArm = Factor(random),
        Forearm = Factor(random),
        Thigh = Factor(random),
        Shin = Factor(random),
    };

    private static Pose Lose(Pose pose, bool half, Random random) => new(
        pose.Skeleton,
        [.. pose.Joints.Select((joint, j) => random.NextDouble() < LostJoint || (half && j >= pose.Skeleton.IndexOf(JointName.LeftKnee)) ? Joint.Missing : joint)]);

    private static double Factor(Random random) => Math.Clamp(1 + (.08 * Gaussian(random)), .75, 1.3);

    private static double Gaussian(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(Math.Tau * random.NextDouble());
}
