using Duet.Movement;

namespace Duet.Tests.Movement;

public class TrackTests
{
    private static readonly Skeleton Coco = KnownSkeletons.Coco17;

    [Fact]
    public void TrackOf_FramesWithoutThePerson_AreKeptAsMissing()
    {
        Motion motion = Make(Frame(0, (0, 1f)), Frame(1), Frame(2, (0, 3f)));
        Track track = motion.TrackOf(0);

        track.Count.ShouldBe(3);
        track.Frame(0)[4].X.ShouldBe(1);
        track.Frame(1).ContainsAnyExcept(Joint.Missing).ShouldBeFalse();
        track.Frame(2)[4].X.ShouldBe(3);
    }

    [Fact]
    public void LeadId_ThePersonSeenMost_IsChosen() =>
        Make(Frame(0, (0, 1f), (1, 2f)), Frame(1, (1, 2f))).LeadId().ShouldBe(1);

    [Fact]
    public void LeadId_Nobody_IsNull() => Make(Frame(0), Frame(1)).LeadId().ShouldBeNull();

    [Fact]
    public void ToMotion_AndBack_GivesTheSameTrack()
    {
        Track track = Make(Frame(0, (0, 1f)), Frame(1), Frame(2, (0, 3f))).TrackOf(0);
        Track again = track.ToMotion(TimeSpan.FromSeconds(3)).TrackOf(0);
        again.Joints.SequenceEqual(track.Joints).ShouldBeTrue();
        again.Times.SequenceEqual(track.Times).ShouldBeTrue();
    }

    [Fact]
    public void Motion_TimeGoingBack_IsRefused() =>
        Should.Throw<ArgumentException>(() => Make(Frame(2), Frame(1))).Message.ShouldContain("comes after");

    [Fact]
    public void Track_WrongLength_IsRefused() =>
        Should.Throw<ArgumentException>(() => new Track(Coco, new FrameSize(1, 1), [TimeSpan.Zero], new Joint[3])).Message.ShouldContain("have 17 joints, not 3");

    [Fact]
    public void TimeOf_NtscRate_NeverDrifts()
    {
        var rate = new FrameRate(30000, 1001);
        rate.TimeOf(30000).ShouldBe(TimeSpan.FromSeconds(1001));
        rate.TimeOf(1).ShouldBe(TimeSpan.FromTicks(333_667));
    }

    [Fact]
    public void Points_ThereAndBack_AreTheSame()
    {
        var point = new PixelPoint(320, 120);
        point.ToFrame(new FrameSize(640, 480)).ShouldBe(new FramePoint(0.5f, 0.25f));
        point.ToFrame(new FrameSize(640, 480)).ToPixel(new FrameSize(640, 480)).ShouldBe(point);
        point.ToBody(new PixelPoint(300, 220), 100).ShouldBe(new BodyPoint(0.2f, 1));
        Should.Throw<ArgumentOutOfRangeException>(() => point.ToBody(point, 0));
    }

    private static Motion Make(params MotionFrame[] frames) => new(Coco, new FrameSize(640, 480), TimeSpan.FromSeconds(3), null, [.. frames]);

    private static MotionFrame Frame(int second, params (int Id, float X)[] people) =>
        new(TimeSpan.FromSeconds(second), [.. people.Select(person => new Pose(Coco, [.. Coco.Joints.Select(_ => new Joint(person.X, 1, 1))], id: person.Id))]);
}
