using Duet.Movement;
using Duet.TestKit;

namespace Duet.Estimation.Tests;

public sealed class PoseTrackerTests(Models models) : IClassFixture<Models>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Next_PersonWhoStays_IsDetectedOnce()
    {
        Picture picture = await Person();
        using PoseTracker tracker = models["lite"].NewTracker();

        for (int i = 0; i < 10; i++)
        {
            tracker.Next(picture.Image, TimeSpan.FromMilliseconds(33 * i)).ShouldNotBeNull();
        }

        tracker.Detections.ShouldBe(1);
    }

    [Fact]
    public async Task Next_FirstFrame_IsTheStill()
    {
        Picture picture = await Person();
        using PoseTracker tracker = models["lite"].NewTracker();

        Pose pose = tracker.Next(picture.Image, TimeSpan.FromSeconds(3)).ShouldNotBeNull();

        Pose still = models["lite"].EstimateStill(picture.Image)[0];
        pose.Joints.ShouldBe(still.Joints);
        pose.World.ShouldBe(still.World);
        pose.Score.ShouldBe(still.Score);
    }

    [Fact]
    public async Task Next_PersonJumpsElsewhere_IsFoundInTheSameFrame()
    {
        Picture person = await Person();
        Picture empty = Picture.Plain(person.Width, person.Height, 128);
        Picture left = person.Beside(empty), right = empty.Beside(person);
        using PoseTracker tracker = models["full"].NewTracker();
        Pose before = tracker.Next(left.Image, TimeSpan.Zero).ShouldNotBeNull();

        Pose after = tracker.Next(right.Image, TimeSpan.FromMilliseconds(33)).ShouldNotBeNull();

        tracker.Detections.ShouldBe(2);
        // Within a filter that remembered the old place, the joints would still be on their way.
        after[JointName.Nose].X.ShouldBe(before[JointName.Nose].X + person.Width, 15);
    }

    [Fact]
    public async Task Next_PersonLeavesAndReturns_IsNullInBetween()
    {
        Picture person = await Person();
        Picture empty = Picture.Plain(person.Width, person.Height, 128);
        using PoseTracker tracker = models["lite"].NewTracker();

        tracker.Next(person.Image, TimeSpan.Zero).ShouldNotBeNull();
        tracker.Next(empty.Image, TimeSpan.FromSeconds(1)).ShouldBeNull();
        tracker.Next(empty.Image, TimeSpan.FromSeconds(2)).ShouldBeNull();
        tracker.Next(person.Image, TimeSpan.FromSeconds(3)).ShouldNotBeNull();
        tracker.Detections.ShouldBe(4);
    }

    [Fact]
    public async Task Next_WithoutSmoothing_HasNoMemoryButTheRegion()
    {
        Picture picture = await Person();
        using PoseTracker smooth = models["lite"].NewTracker();
        using PoseTracker raw = models["lite"].NewTracker(new PoseTrackerOptions { Smoothing = false });
        Pose? smoothPose = null, rawPose = null;
        for (int i = 0; i < 4; i++)
        {
            smoothPose = smooth.Next(picture.Image, TimeSpan.FromMilliseconds(33 * i));
            rawPose = raw.Next(picture.Image, TimeSpan.FromMilliseconds(33 * i));
        }

        rawPose.ShouldNotBeNull().Joints.ShouldNotBe(smoothPose.ShouldNotBeNull().Joints);
        rawPose[JointName.Nose].X.ShouldBe(smoothPose[JointName.Nose].X, 10);
    }

    [Fact]
    public async Task Next_TwoTrackersInTurn_AnswerTheSameBits()
    {
        Picture picture = await Person();
        using PoseTracker first = models["lite"].NewTracker();
        using PoseTracker second = models["lite"].NewTracker();
        for (int i = 0; i < 5; i++)
        {
            TimeSpan time = TimeSpan.FromMilliseconds(40 * i);
            first.Next(picture.Image, time).ShouldNotBeNull().Joints.ShouldBe(second.Next(picture.Image, time).ShouldNotBeNull().Joints);
        }
    }

    [Fact]
    public async Task Forget_ThenNext_DetectsAnew()
    {
        Picture picture = await Person();
        using PoseTracker tracker = models["lite"].NewTracker();
        tracker.Next(picture.Image, TimeSpan.Zero);
        tracker.Forget();

        tracker.Next(picture.Image, TimeSpan.FromSeconds(1)).ShouldNotBeNull();
        tracker.Detections.ShouldBe(2);
    }

    [Fact]
    public async Task Next_SameTimeTwice_StillAnswers()
    {
        Picture picture = await Person();
        using PoseTracker tracker = models["lite"].NewTracker();
        Pose first = tracker.Next(picture.Image, TimeSpan.Zero).ShouldNotBeNull();

        tracker.Next(picture.Image, TimeSpan.Zero).ShouldNotBeNull()[JointName.Nose].X.ShouldBe(first[JointName.Nose].X);
    }

    [Fact]
    public void Next_TimeGoesBack_Throws()
    {
        using PoseTracker tracker = models["lite"].NewTracker();
        tracker.Next(Picture.Plain(8, 8, 0).Image, TimeSpan.FromSeconds(2));

        Should.Throw<ArgumentOutOfRangeException>(() => tracker.Next(Picture.Plain(8, 8, 0).Image, TimeSpan.FromSeconds(1))).ParamName.ShouldBe("time");
    }

    private static Task<Picture> Person() => Picture.ReadAsync(Fixtures.Data("blazepose/pose.jpg"), Ct);
}
