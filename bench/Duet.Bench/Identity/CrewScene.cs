using System.Collections.Immutable;
using System.Numerics;
using Duet.Choreography;
using Duet.Movement;

namespace Duet.Bench.Identity;

/// <summary>What a detector says of a crew on a stage, and who it really was.</summary>
/// <param name="Dancers">How many there are.</param>
/// <param name="Frames">In order, 30 a second.</param>
internal sealed record CrewScene(int Dancers, ImmutableArray<SceneFrame> Frames)
{
    public const double Rate = 30;
    private const double Noise = .012, Missed = .03, BurstsPerSecond = .1, BurstSeconds = .3, Ghosts = .01, SeenShare = .5;

    private static readonly DanceCamera Camera = new() { Distance = 6.5, Height = 1.3 };
    private static readonly JointName[] Outline =
    [
        JointName.Nose, JointName.LeftShoulder, JointName.RightShoulder, JointName.LeftElbow, JointName.RightElbow, JointName.LeftWrist, JointName.RightWrist,
        JointName.LeftHip, JointName.RightHip, JointName.LeftKnee, JointName.RightKnee, JointName.LeftAnkle, JointName.RightAnkle,
    ];

    /// <summary>A minute or so of a crew that changes places, crosses, hides one another, leaves and returns.</summary>
    public static CrewScene Make(int seed, int dancers, double seconds)
    {
        var random = new Random(seed);
        StagePlan plan = StagePlan.Make(random, dancers, seconds);
        Performer[] crew = [.. Enumerable.Range(0, dancers).Select(d => new Performer(random, d, inStep: seed % 2 == 0))];
        double[] missedUntil = new double[dancers];
        var frames = ImmutableArray.CreateBuilder<SceneFrame>();
        for (int f = 0; f < seconds * Rate; f++)
        {
            double now = f / Rate;
            TimeSpan time = TimeSpan.FromSeconds(now);
            Pose[] truth = [.. crew.Select((dancer, d) => Camera.See(dancer.JointsAt(time, plan.PlaceOf(d, now))))];
            var seen = new List<(int Dancer, Pose Pose)>();
            for (int d = 0; d < dancers; d++)
            {
                missedUntil[d] = random.NextDouble() < BurstsPerSecond / Rate ? now + (BurstSeconds * 2 * random.NextDouble()) : missedUntil[d];
                bool missed = random.NextDouble() < Missed || now < missedUntil[d];
                bool[] hidden = Hidden(d, truth, plan, now);
                if (!missed && hidden.Count(h => !h) >= SeenShare * Outline.Length)
                {
                    seen.Add((d, Blurred(crew[d].Detector.Disturb(truth[d], time), hidden)));
                }
            }

            if (random.NextDouble() < Ghosts)
            {
                seen.Add((-1, Moved(crew[random.Next(dancers)].Detector.Disturb(truth[random.Next(dancers)], time), (float)(900 * (random.NextDouble() - .5)), (float)(200 * (random.NextDouble() - .5)))));
            }

            (int Dancer, Pose Pose)[] shuffled = [.. seen];
            random.Shuffle(shuffled);
            frames.Add(new SceneFrame(time, [.. shuffled.Select(one => one.Pose)], [.. shuffled.Select(one => one.Dancer)]));
        }

        return new CrewScene(dancers, frames.ToImmutable());
    }

    /// <summary>Which of the outline's joints lie outside the picture or behind somebody who is nearer.</summary>
    private static bool[] Hidden(int dancer, Pose[] truth, StagePlan plan, double now)
    {
        float own = plan.PlaceOf(dancer, now).Z;
        Pose[] nearer = [.. truth.Where((_, other) => other != dancer && plan.PlaceOf(other, now).Z > own)];
        return [.. Outline.Select(name => truth[dancer][name]).Select(joint =>
            joint.IsMissing || joint.X < 0 || joint.Y < 0 || joint.X >= Camera.Size.Width || joint.Y >= Camera.Size.Height || nearer.Any(other => Covers(other, joint)))];
    }

    /// <summary>A body is a thick line from the middle of the hips to the head and thinner ones along the thighs and shins.</summary>
    private static bool Covers(Pose body, Joint joint)
    {
        Vector2 shoulders = Middle(body, JointName.LeftShoulder, JointName.RightShoulder), hips = Middle(body, JointName.LeftHip, JointName.RightHip);
        float trunk = Vector2.Distance(shoulders, hips);
        var point = new Vector2(joint.X, joint.Y);
        return Near(hips, At(body, JointName.Nose), .36f)
            || Near(At(body, JointName.LeftHip), At(body, JointName.LeftKnee), .17f) || Near(At(body, JointName.RightHip), At(body, JointName.RightKnee), .17f)
            || Near(At(body, JointName.LeftKnee), At(body, JointName.LeftAnkle), .12f) || Near(At(body, JointName.RightKnee), At(body, JointName.RightAnkle), .12f);

        bool Near(Vector2 from, Vector2 to, float radius)
        {
            Vector2 along = to - from;
            float share = Math.Clamp(Vector2.Dot(point - from, along) / Math.Max(1e-6f, along.LengthSquared()), 0, 1);
            return Vector2.Distance(point, from + (share * along)) < radius * trunk;
        }
    }

    private static Vector2 At(Pose pose, JointName name) => new(pose[name].X, pose[name].Y);

    private static Vector2 Middle(Pose pose, JointName a, JointName b) => (At(pose, a) + At(pose, b)) / 2;

    private static Pose Blurred(Pose pose, bool[] hidden)
    {
        Joint[] joints = [.. pose.Joints];
        for (int i = 0; i < hidden.Length; i++)
        {
            int at = pose.Skeleton.IndexOf(Outline[i]);
            joints[at] = hidden[i] && !joints[at].IsMissing ? joints[at] with { Confidence = .2f } : joints[at];
        }

        return new Pose(pose.Skeleton, [.. joints], pose.World);
    }

    private static Pose Moved(Pose pose, float x, float y) => new(pose.Skeleton, [.. pose.Joints.Select(joint => joint with { X = joint.X + x, Y = joint.Y + y })], pose.World);

    /// <summary>Somebody of the crew.</summary>
    private sealed class Performer
    {
        private readonly SimulatedDancer _dancer;
        private readonly double _length;

        public Performer(Random random, int number, bool inStep)
        {
            BodyShape shape = BodyShape.Random(random.Next());
            Routine routine = StarterRoutines.All.Where(routine => !routine.Dancer.Shape.Seated).ElementAt(inStep ? 0 : number % 4);
            _dancer = new SimulatedDancer(new Dance(routine), new DancerOptions { Skill = .85, Seed = random.Next(1000), Shape = shape });
            _length = routine.Duration.TotalSeconds;
            Detector = new Detector(random.Next(1000), Noise, shape);
        }

        public Detector Detector { get; }

        public Vector3[] JointsAt(TimeSpan time, Vector3 place) => [.. _dancer.JointsAt(TimeSpan.FromSeconds(time.TotalSeconds % _length)).Select(joint => joint + place)];
    }
}

/// <summary>Everybody whom the detector found in one frame.</summary>
/// <param name="Time">Of the frame.</param>
/// <param name="People">In no order.</param>
/// <param name="Truth">Which dancer each is; -1: nobody.</param>
internal sealed record SceneFrame(TimeSpan Time, ImmutableArray<Pose> People, ImmutableArray<int> Truth);
