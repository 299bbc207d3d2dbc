using System.Collections.Immutable;
using static Duet.Movement.JointName;

namespace Duet.Movement;

/// <summary>Gives people who were found frame by frame one number each through the whole motion.</summary>
/// <remarks>
/// Whoever stands nearest to where somebody was last seen is that person: hips and shoulders, in lengths of their trunk. Pairs are taken nearest first, so that of two
/// dancers who come close each keeps their number. Somebody who is not seen for a while may come back within their reach, which grows with the time.
/// </remarks>
public static class PeopleLinking
{
    private const double Reach = 1;
    private const double ReachPerSecond = 1.5;
    private const double LongestReach = 3;

    /// <summary>Links people.</summary>
    /// <param name="motion">With ids that mean nothing from one frame to the next.</param>
    /// <param name="most">How many people are kept, those who are seen most; at least 1.</param>
    /// <returns>A new motion with the same frames: ids from 0, who is seen most first; others are left out.</returns>
    public static Motion Link(Motion motion, int most)
    {
        ArgumentNullException.ThrowIfNull(motion);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        var known = new List<Known>();
        int[][] numbers = [.. motion.Frames.Select(frame => Assign(frame, known))];
        Dictionary<int, int> kept = known.OrderByDescending(person => person.Seen).ThenBy(person => person.Number).Take(most)
            .Select((person, rank) => (person.Number, rank)).ToDictionary(pair => pair.Number, pair => pair.rank);
        return new Motion(motion.Skeleton, motion.Size, motion.Duration, motion.Estimator, [.. motion.Frames.Select((frame, f) => frame with { People = Renamed(frame, numbers[f], kept) })]);
    }

    private static ImmutableArray<Pose> Renamed(MotionFrame frame, int[] numbers, Dictionary<int, int> kept) =>
    [
        .. frame.People.Select((pose, p) => (pose, number: numbers[p])).Where(pair => kept.ContainsKey(pair.number))
            .Select(pair => new Pose(pair.pose.Skeleton, pair.pose.Joints, pair.pose.World, kept[pair.number], pair.pose.Score)).OrderBy(pose => pose.Id),
    ];

    private static int[] Assign(MotionFrame frame, List<Known> known)
    {
        int[] numbers = new int[frame.People.Length];
        Array.Fill(numbers, -1);
        IEnumerable<(int Pose, Known Person, double Distance)> pairs =
            from p in Enumerable.Range(0, numbers.Length)
            from person in known
            let distance = person.DistanceTo(frame.People[p])
            where distance <= Math.Min(LongestReach, Reach + (ReachPerSecond * (frame.Time - person.Last).TotalSeconds))
            orderby distance, person.Number
            select (p, person, distance);
        var taken = new HashSet<int>();
        foreach ((int p, Known person, _) in pairs.ToArray())
        {
            if (numbers[p] < 0 && taken.Add(person.Number))
            {
                numbers[p] = person.Number;
                person.SeeAt(frame.People[p], frame.Time);
            }
        }

        for (int p = 0; p < numbers.Length; p++)
        {
            if (numbers[p] < 0)
            {
                var newcomer = new Known(known.Count);
                newcomer.SeeAt(frame.People[p], frame.Time);
                known.Add(newcomer);
                numbers[p] = newcomer.Number;
            }
        }

        return numbers;
    }

    private sealed class Known(int number)
    {
        private (double X, double Y) _hips, _shoulders;
        private double _trunk;

        public int Number { get; } = number;

        public int Seen { get; private set; }

        public TimeSpan Last { get; private set; }

        public void SeeAt(Pose pose, TimeSpan time)
        {
            (_hips, _shoulders) = (Middle(pose, LeftHip, RightHip), Middle(pose, LeftShoulder, RightShoulder));
            double trunk = Distance(_hips, _shoulders);
            _trunk = double.IsFinite(trunk) ? Math.Max(_trunk, trunk) : _trunk;
            Last = time;
            Seen++;
        }

        public double DistanceTo(Pose pose)
        {
            double apart = (Distance(_hips, Middle(pose, LeftHip, RightHip)) + Distance(_shoulders, Middle(pose, LeftShoulder, RightShoulder))) / 2;
            return _trunk > 0 && double.IsFinite(apart) ? apart / _trunk : double.PositiveInfinity;
        }

        private static (double X, double Y) Middle(Pose pose, JointName a, JointName b) => ((pose[a].X + pose[b].X) / 2.0, (pose[a].Y + pose[b].Y) / 2.0);

        private static double Distance((double X, double Y) a, (double X, double Y) b) => Math.Sqrt(((a.X - b.X) * (a.X - b.X)) + ((a.Y - b.Y) * (a.Y - b.Y)));
    }
}
