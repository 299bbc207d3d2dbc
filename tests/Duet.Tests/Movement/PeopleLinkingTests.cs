using Duet.Choreography;
using Duet.Movement;

namespace Duet.Tests.Movement;

public sealed class PeopleLinkingTests
{
    private static readonly Dance Leo = new(StarterRoutines.CornerShop);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Link_TwoDancersInAnyOrder_EachKeepsOneNumber(int seed)
    {
        var random = new Random(seed);
        Motion mixed = Mixed(frame => random.Next(2) == 0 ? [At(frame, -.8), At(frame, .8)] : [At(frame, .8), At(frame, -.8)]);

        Motion linked = PeopleLinking.Link(mixed, 4);

        linked.PeopleIds.ShouldBe([0, 1]);
        foreach (int id in linked.PeopleIds)
        {
            linked.Frames.Select(frame => Math.Sign(frame.People.Single(pose => pose.Id == id)[JointName.LeftHip].X - 640)).Distinct().Count().ShouldBe(1);
        }
    }

    [Fact]
    public void Link_SomebodyPassesBy_IsNumberedAfterWhoStays()
    {
        Motion mixed = Mixed(frame => frame is > 10 and < 30 ? [At(frame, 1.2), At(frame, -.5)] : [At(frame, -.5)]);

        Motion linked = PeopleLinking.Link(mixed, 4);

        linked.Frames.ShouldAllBe(frame => frame.People[0].Id == 0 && frame.People[0][JointName.LeftHip].X < 640);
        PeopleLinking.Link(mixed, 1).PeopleIds.ShouldBe([0]);
        mixed.Frames[15].People.Length.ShouldBe(2, "the input stays");
    }

    [Fact]
    public void Link_SomebodyUnseenForASecond_ComesBackAsThemselves()
    {
        Motion gone = Mixed(frame => frame is > 20 and < 50 ? [At(frame, -.8)] : [At(frame, .8), At(frame, -.8)]);

        PeopleLinking.Link(gone, 4).PeopleIds.ShouldBe([0, 1]);
    }

    private static Pose At(int frame, double aside) => Leo.PoseAt(TimeSpan.FromSeconds(4 + (frame / 30.0)), DanceCamera.For(Cast.Leo.Shape) with { Aside = -aside });

    private static Motion Mixed(Func<int, Pose[]> people) => new(KnownSkeletons.BlazePose33, new FrameSize(1280, 720), TimeSpan.FromSeconds(3), null, [.. Enumerable.Range(0, 80)
        .Select(frame => new MotionFrame(TimeSpan.FromSeconds(frame / 30.0), [.. people(frame).Select((pose, rank) => new Pose(pose.Skeleton, pose.Joints, pose.World, rank, 1))]))]);
}
