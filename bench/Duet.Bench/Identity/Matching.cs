using System.Collections.Immutable;
using Duet.Movement;

namespace Duet.Bench.Identity;

/// <summary>Ways to say who is who: numbers for every person of every frame of a scene.</summary>
internal static class Matching
{
    /// <summary>Ours, as a finished recording has it: who somebody is, is settled a few looks after they appear and then holds from their first frame on.</summary>
    public static int[][] Followed(CrewScene scene)
    {
        var follower = new PeopleFollower();
        ImmutableArray<int>[] strands = [.. scene.Frames.Select(frame => follower.Next(frame.People, frame.Time))];
        return [.. strands.Select(frame => frame.Select(strand => strand < 0 ? -1 : follower.PersonOf(strand)).ToArray())];
    }

    /// <summary>Ours, as it is told at once, before later frames are known.</summary>
    public static int[][] FollowedLive(CrewScene scene)
    {
        var follower = new PeopleFollower();
        return [.. scene.Frames.Select(frame => follower.Next(frame.People, frame.Time).Select(strand => strand < 0 ? -1 : follower.PersonOf(strand)).ToArray())];
    }

    /// <summary>Plain nearest-box matching: the box that overlaps most with somebody's last box is theirs, greedily, from a share of .3 on.</summary>
    /// <param name="scene">Whose people.</param>
    /// <param name="memory">Seconds for which a box that nobody continues is kept.</param>
    public static int[][] NearestBox(CrewScene scene, double memory) =>
        Greedy(scene, memory, (last, pose, _) => 1 - Overlap(Box(last), Box(pose)) is var cost && cost <= .7 ? cost : double.PositiveInfinity);

    /// <summary>Nearest trunk within a reach that grows with the time, greedily: 1 trunk length, 1.5 more a second, 3 at most.</summary>
    public static int[][] NearestTrunk(CrewScene scene, double memory) => Greedy(scene, memory, (last, pose, seconds) =>
    {
        double trunk = Distance(Middle(last, JointName.LeftHip, JointName.RightHip), Middle(last, JointName.LeftShoulder, JointName.RightShoulder));
        double apart = Distance(Middle(last, JointName.LeftHip, JointName.RightHip), Middle(pose, JointName.LeftHip, JointName.RightHip)) / trunk;
        return apart <= Math.Min(3, 1 + (1.5 * seconds)) ? apart : double.PositiveInfinity;
    });

    private static int[][] Greedy(CrewScene scene, double memory, Func<Pose, Pose, double, double> cost)
    {
        var known = new List<(Pose Pose, TimeSpan Time)>();
        return [.. scene.Frames.Select(frame =>
        {
            int[] numbers = new int[frame.People.Length];
            Array.Fill(numbers, -1);
            var pairs = from p in Enumerable.Range(0, numbers.Length)
                        from k in Enumerable.Range(0, known.Count)
                        let seconds = (frame.Time - known[k].Time).TotalSeconds
                        where seconds <= memory
                        let price = cost(known[k].Pose, frame.People[p], seconds)
                        where double.IsFinite(price)
                        orderby price
                        select (p, k);
            foreach ((int p, int k) in pairs.ToArray())
            {
                if (numbers[p] < 0 && !numbers.Contains(k))
                {
                    numbers[p] = k;
                    known[k] = (frame.People[p], frame.Time);
                }
            }

            for (int p = 0; p < numbers.Length; p++)
            {
                if (numbers[p] < 0)
                {
                    numbers[p] = known.Count;
                    known.Add((frame.People[p], frame.Time));
                }
            }

            return numbers;
        })];
    }

    private static (float Left, float Top, float Right, float Bottom) Box(Pose pose)
    {
        Joint[] seen = [.. pose.Joints.Where(joint => !joint.IsMissing)];
        return (seen.Min(joint => joint.X), seen.Min(joint => joint.Y), seen.Max(joint => joint.X), seen.Max(joint => joint.Y));
    }

    private static double Overlap((float Left, float Top, float Right, float Bottom) a, (float Left, float Top, float Right, float Bottom) b)
    {
        float width = Math.Min(a.Right, b.Right) - Math.Max(a.Left, b.Left), height = Math.Min(a.Bottom, b.Bottom) - Math.Max(a.Top, b.Top);
        float common = Math.Max(0, width) * Math.Max(0, height);
        return common / (((a.Right - a.Left) * (a.Bottom - a.Top)) + ((b.Right - b.Left) * (b.Bottom - b.Top)) - common);
    }

    private static (double X, double Y) Middle(Pose pose, JointName a, JointName b) => ((pose[a].X + pose[b].X) / 2.0, (pose[a].Y + pose[b].Y) / 2.0);

    private static double Distance((double X, double Y) a, (double X, double Y) b) => Math.Sqrt(((a.X - b.X) * (a.X - b.X)) + ((a.Y - b.Y) * (a.Y - b.Y)));
}
