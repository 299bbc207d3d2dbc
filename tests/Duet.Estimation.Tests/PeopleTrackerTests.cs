using System.Collections.Immutable;
using Duet.Movement;
using Duet.TestKit;

namespace Duet.Estimation.Tests;

public sealed class PeopleTrackerTests(Models models) : IClassFixture<Models>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Next_TwoPeopleAskedFor_CostsOneLookEachAndNoDetector()
    {
        Picture person = (await Person()).HalfSize();
        Picture two = person.Beside(person.Mirrored());
        using PeopleTracker tracker = models["lite"].NewPeopleTracker(2);
        tracker.Next(two.Image, TimeSpan.Zero).Length.ShouldBe(2);
        (int looks, int detections) = (tracker.Looks, tracker.Detections);

        for (int i = 1; i <= 6; i++)
        {
            ImmutableArray<Pose> people = tracker.Next(two.Image, TimeSpan.FromMilliseconds(33 * i));
            people.Select(pose => pose.Id).ShouldBe([0, 1]);
            people[0][JointName.Nose].X.ShouldBeLessThan(people[1][JointName.Nose].X);
        }

        (tracker.Looks - looks).ShouldBe(12);
        (tracker.Detections - detections).ShouldBe(0);
    }

    [Fact]
    public async Task Next_OnePersonOfFiveAskedFor_IsFollowedOnceAndSearchedForTenTimesASecond()
    {
        Picture person = await Person();
        using PeopleTracker tracker = models["lite"].NewPeopleTracker(5);
        tracker.Next(person.Image, TimeSpan.Zero);
        int detections = tracker.Detections;

        for (int i = 1; i <= 12; i++)
        {
            tracker.Next(person.Image, TimeSpan.FromMilliseconds(33 * i)).ShouldHaveSingleItem().Id.ShouldBe(0);
        }

        (tracker.Detections - detections).ShouldBe(3);
    }

    [Fact]
    public async Task Next_SomebodyLeavesAndReturns_IsTheSamePerson()
    {
        Picture person = (await Person()).HalfSize();
        Picture empty = Picture.Plain(person.Width, person.Height, 128);
        Picture both = person.Beside(person.Mirrored()), left = person.Beside(empty);
        using PeopleTracker tracker = models["lite"].NewPeopleTracker(2);
        var ids = new List<int[]>();
        for (int i = 0; i < 30; i++)
        {
            ids.Add([.. tracker.Next((i is >= 6 and < 18 ? left : both).Image, TimeSpan.FromMilliseconds(100 * i)).Select(pose => pose.Id)]);
        }

        int[][] people = [.. ids.Select(frame => frame.Select(tracker.PersonOf).Order().ToArray())];

        people.Take(6).ShouldAllBe(frame => frame.SequenceEqual(new[] { 0, 1 }));
        people.Skip(6).Take(12).ShouldAllBe(frame => frame.SequenceEqual(new[] { 0 }));
        people.Skip(20).ShouldAllBe(frame => frame.SequenceEqual(new[] { 0, 1 }));
    }

    [Fact]
    public async Task Next_SomebodyEnters_IsFoundWithinASecond()
    {
        Picture person = (await Person()).HalfSize();
        Picture empty = Picture.Plain(person.Width, person.Height, 128);
        using PeopleTracker tracker = models["lite"].NewPeopleTracker(3);
        for (int i = 0; i < 3; i++)
        {
            tracker.Next(empty.Beside(empty).Image, TimeSpan.FromMilliseconds(100 * i)).ShouldBeEmpty();
        }

        Enumerable.Range(3, 10).Select(i => tracker.Next(empty.Beside(person).Image, TimeSpan.FromMilliseconds(100 * i)).Length).ShouldContain(1);
    }

    [Fact]
    public void NewPeopleTracker_PeopleOutsideTheRange_Throws()
    {
        foreach (int people in (int[])[0, 11])
        {
            Should.Throw<ArgumentOutOfRangeException>(() => models["lite"].NewPeopleTracker(people)).ParamName.ShouldBe("maxPeople");
        }
    }

    private static Task<Picture> Person() => Picture.ReadAsync(Fixtures.Data("blazepose/pose.jpg"), Ct);
}
