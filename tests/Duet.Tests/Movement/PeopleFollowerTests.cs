using System.Collections.Immutable;
using System.Numerics;
using Duet.Choreography;
using Duet.Movement;

namespace Duet.Tests.Movement;

/// <summary>Crews of generated dancers, each found with noise and in random order.</summary>
public sealed class PeopleFollowerTests
{
    private const double Rate = 30;
    private static readonly DanceCamera Camera = new() { Distance = 6, Height = 1.2 };

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Next_TwoWhoCrossInStepAndHideOneAnother_KeepTheirNumbers(int seed)
    {
        var crew = new Crew(seed, BodyShape.Tall, BodyShape.Small);
        // From 2.4 to 3 s the nearer one hides the other.
        int[][] people = crew.Follow(5, t => [new Vector3(Way(t, -2, 2), 0, .5f), t is > 2.4 and < 3 ? null : new Vector3(Way(t, 2, -2), 0, -.5f)]);

        ShouldKeep(people, 2);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void Next_TwoLeaveAndReturnOnTheOtherSide_AreKnownByTheirBodies(int seed)
    {
        var crew = new Crew(seed, BodyShape.Small, BodyShape.Adult, BodyShape.Tall);
        int[][] people = crew.Follow(9, t => t < 3 ? [At(-2), At(0), At(2)] : t < 6 ? [null, At(0), null] : [At(2), At(0), At(-2)]);

        ShouldKeep(people, 3);
    }

    [Fact]
    public void Next_StrangerComesWhileSomebodyIsAway_IsSomebodyNew()
    {
        var crew = new Crew(8, BodyShape.Adult, BodyShape.Tall, BodyShape.Child);
        int[][] people = crew.Follow(8, t => t < 3 ? [At(-2), At(1), null] : t < 5 ? [null, At(1), null] : [null, At(1), At(-1)]);

        people.SelectMany(frame => frame).Where(number => number >= 0).Distinct().Count().ShouldBe(3);
    }

    [Fact]
    public void Next_AnyOrderOfPeople_AnswersTheSame()
    {
        Vector3?[] Place(double t) => [new Vector3(Way(t, -2, 2), 0, .4f), new Vector3(Way(t, 2, -2), 0, -.4f), At(3)];
        BodyShape[] bodies = [BodyShape.Adult, BodyShape.Small, BodyShape.Tall];

        int[][] one = new Crew(11, bodies) { Order = 1 }.Follow(3, Place), other = new Crew(11, bodies) { Order = 2 }.Follow(3, Place);

        // Only who is numbered first may differ.
        int[] first = one[^1], second = other[^1];
        one.Zip(other).ShouldAllBe(pair => Enumerable.Range(0, 3).All(d => pair.First[d] < 0 || Array.IndexOf(first, pair.First[d]) == Array.IndexOf(second, pair.Second[d])));
    }

    [Fact]
    public void Next_NobodyThenTimeGoesBack_Throws()
    {
        var follower = new PeopleFollower();
        follower.Next([], TimeSpan.FromSeconds(2)).ShouldBeEmpty();

        Should.Throw<ArgumentOutOfRangeException>(() => follower.Next([], TimeSpan.FromSeconds(1))).ParamName.ShouldBe("time");
    }

    [Fact]
    public void Next_PoseWithoutAnyJoint_HasNoStrand()
    {
        var nowhere = new Pose(KnownSkeletons.Coco17, [.. Enumerable.Repeat(Joint.Missing, 17)]);

        new PeopleFollower().Next([nowhere], TimeSpan.Zero).ShouldBe([-1]);
    }

    [Fact]
    public void Next_SomebodyLookedForIsGuessedIntoAnother_IsNobody()
    {
        var follower = new PeopleFollower();
        var dance = new Dance(StarterRoutines.CornerShop);
        Pose left = Seen(dance, 0, new Vector3(-1.5f, 0, 0), BodyShape.Adult), right = Seen(dance, 2, new Vector3(1.5f, 0, 0), BodyShape.Adult);
        for (int f = 0; f < 10; f++)
        {
            follower.Next([left, right], TimeSpan.FromSeconds(f / Rate)).ShouldBe([0, 1]);
        }

        Pose guessed = Seen(dance, 7, new Vector3(-1.3f, 0, 0), BodyShape.Adult);
        follower.Next([left, guessed], TimeSpan.FromSeconds(.4), [0, 1]).ShouldBe([0, -1]);
        // Alone, the same leap is theirs: the estimator followed them.
        follower.Next([left, Seen(dance, 7, new Vector3(1, 0, 0), BodyShape.Adult)], TimeSpan.FromSeconds(.43), [0, 1]).ShouldBe([0, 1]);
    }

    [Fact]
    public void Expect_SomebodyWhoWalks_IsExpectedAhead()
    {
        var follower = new PeopleFollower();
        var dance = new Dance(StarterRoutines.CornerShop);
        for (int f = 0; f < 30; f++)
        {
            follower.Next([Seen(dance, f / Rate, new Vector3(-1 + (f / 30f), 0, 0), BodyShape.Adult)], TimeSpan.FromSeconds(f / Rate));
        }

        ExpectedPlace place = follower.Expect(TimeSpan.FromSeconds(1.2)).ShouldHaveSingleItem();
        place.Strand.ShouldBe(0);
        (place.Place.X - place.Last.X).ShouldBeInRange(10, 60);
        follower.Expect(TimeSpan.FromSeconds(3)).ShouldBeEmpty();
    }

    private static void ShouldKeep(int[][] people, int count)
    {
        for (int d = 0; d < count; d++)
        {
            people.Select(frame => frame[d]).Where(number => number >= 0).Distinct().Count().ShouldBe(1, $"dancer {d}");
        }

        people.SelectMany(frame => frame).Where(number => number >= 0).Distinct().Count().ShouldBe(count);
    }

    private static float Way(double t, float from, float to) => from + ((to - from) * (float)Math.Clamp((t - 1) / 3, 0, 1));

    private static Vector3? At(float x) => new Vector3(x, 0, 0);

    private static Pose Seen(Dance dance, double t, Vector3 place, BodyShape shape) =>
        Camera.See([.. dance.JointsAt(TimeSpan.FromSeconds(3 + t), shape).Select(joint => joint + place)]);

    private sealed class Crew(int seed, params BodyShape[] bodies)
    {
        private readonly Dance _dance = new(StarterRoutines.CornerShop);

        public int Order { get; init; }

        /// <returns>For each frame and dancer the person's number, -1 where the dancer is not found.</returns>
        public int[][] Follow(double seconds, Func<double, Vector3?[]> places)
        {
            var order = new Random(seed + Order);
            Detector[] detectors = [.. bodies.Select((body, d) => new Detector((seed * 10) + d, .01, body))];
            var follower = new PeopleFollower();
            var strands = new List<int[]>();
            for (int f = 0; f < seconds * Rate; f++)
            {
                TimeSpan time = TimeSpan.FromSeconds(f / Rate);
                Vector3?[] now = places(f / Rate);
                (int Dancer, Pose Pose)[] seen = [.. Enumerable.Range(0, bodies.Length).Where(d => now[d] is not null)
                    .Select(d => (d, detectors[d].Disturb(Seen(_dance, f / Rate, now[d]!.Value, bodies[d]), time)))];
                order.Shuffle(seen);
                ImmutableArray<int> numbers = follower.Next([.. seen.Select(one => one.Pose)], time);
                int[] ofDancer = [.. Enumerable.Repeat(-1, bodies.Length)];
                for (int p = 0; p < seen.Length; p++)
                {
                    ofDancer[seen[p].Dancer] = numbers[p];
                }

                strands.Add(ofDancer);
            }

            return [.. strands.Select(frame => frame.Select(strand => strand < 0 ? -1 : follower.PersonOf(strand)).ToArray())];
        }
    }
}
