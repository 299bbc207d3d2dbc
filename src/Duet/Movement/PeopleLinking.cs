using System.Collections.Immutable;

namespace Duet.Movement;

/// <summary>Gives people who were found frame by frame one number each through the whole motion.</summary>
/// <remarks>What <see cref="PeopleFollower"/> knows at the end holds from everybody's first frame on.</remarks>
public static class PeopleLinking
{
    /// <summary>Whoever is seen for a shorter time in a motion that is longer was nobody, as a rule.</summary>
    private static readonly TimeSpan Glimpse = TimeSpan.FromSeconds(.3);

    /// <summary>Links people.</summary>
    /// <param name="motion">With ids that mean nothing from one frame to the next.</param>
    /// <param name="most">How many people are kept, those who are seen most; at least 1. Null: everybody who is more than a glimpse.</param>
    /// <returns>A new motion with the same frames: ids from 0, who is seen most first; others are left out.</returns>
    public static Motion Link(Motion motion, int? most = null)
    {
        ArgumentNullException.ThrowIfNull(motion);
        var follower = new PeopleFollower();
        ImmutableArray<int>[] strands = [.. motion.Frames.Select(frame => follower.Next(frame.People, frame.Time))];
        return Renumber(motion, (f, p) => strands[f][p] < 0 ? -1 : follower.PersonOf(strands[f][p]), most);
    }

    /// <summary>Numbers the people of a motion anew.</summary>
    /// <param name="motion">Whose frames stay.</param>
    /// <param name="personOf">Who each of its ids is: one person may have several. A person has one pose in a frame; of several the surest stays.</param>
    /// <param name="most">As in <see cref="Link"/>.</param>
    public static Motion Renumber(Motion motion, Func<int, int> personOf, int? most = null)
    {
        ArgumentNullException.ThrowIfNull(motion);
        ArgumentNullException.ThrowIfNull(personOf);
        return Renumber(motion, (f, p) => personOf(motion.Frames[f].People[p].Id), most);
    }

    private static Motion Renumber(Motion motion, Func<int, int, int> personOf, int? most)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most ?? 1, 1, nameof(most));
        int[][] people = [.. motion.Frames.Select((frame, f) => frame.People.Select((_, p) => personOf(f, p)).ToArray())];
        Dictionary<int, int> ranks = Ranks(motion, people, most);
        return new Motion(motion.Skeleton, motion.Size, motion.Duration, motion.Estimator, [.. motion.Frames.Select((frame, f) => frame with { People = Renamed(frame, people[f], ranks) })]);
    }

    private static Dictionary<int, int> Ranks(Motion motion, int[][] people, int? most)
    {
        TimeSpan frame = motion.Frames.Length > 1 ? (motion.Frames[^1].Time - motion.Frames[0].Time) / (motion.Frames.Length - 1) : TimeSpan.Zero;
        int least = frame > TimeSpan.Zero && motion.Frames[^1].Time - motion.Frames[0].Time > 2 * Glimpse ? (int)(Glimpse / frame) : 0;
        var counts = people.SelectMany(numbers => numbers).Where(number => number >= 0).GroupBy(number => number).Select(group => (Number: group.Key, Seen: group.Count()))
            .OrderByDescending(person => person.Seen).ThenBy(person => person.Number).ToArray();
        return counts.Where((person, rank) => rank == 0 || person.Seen > least).Take(most ?? int.MaxValue)
            .Select((person, rank) => (person.Number, rank)).ToDictionary(pair => pair.Number, pair => pair.rank);
    }

    private static ImmutableArray<Pose> Renamed(MotionFrame frame, int[] numbers, Dictionary<int, int> ranks) =>
    [
        .. frame.People.Zip(numbers).Where(pair => ranks.ContainsKey(pair.Second)).OrderByDescending(pair => pair.First.Score).DistinctBy(pair => pair.Second)
            .Select(pair => new Pose(pair.First.Skeleton, pair.First.Joints, pair.First.World, ranks[pair.Second], pair.First.Score)).OrderBy(pose => pose.Id),
    ];
}
