using Duet.Movement;
using Duet.Scoring;
using Duet.TestKit.Dancer;

namespace Duet.Tests.Scoring;

public class ReviewerTests
{
    [Fact]
    public void Review_TheSameTrack_IsExactlyHundred()
    {
        Track dance = Dances.Seen(1000);

        Review review = Reviewer.Review(dance, dance);

        review.Score.ShouldBe(100);
        review.Offset.ShouldBe(TimeSpan.Zero);
        review.OffsetCertain.ShouldBeTrue();
        review.Mirrored.ShouldBeFalse();
        review.Coverage.ShouldBe(1, 1e-9);
    }

    [Fact]
    public void Review_AnotherBodyBeforeAnotherCamera_ScoresHigh() =>
        Reviewer.Review(Dances.Estimated(1000), Dances.Estimated(1000, BodyShape.Child, yaw: 10)).Score!.Value.ShouldBeGreaterThan(85);

    [Fact]
    public void Review_MirroredDancer_IsNoticed()
    {
        Track routine = Dances.Seen(1001);

        Review review = Reviewer.Review(routine, Mirroring.Mirror(routine));

        review.Mirrored.ShouldBeTrue();
        review.Score!.Value.ShouldBe(100, 0.1);
    }

    [Fact]
    public void Review_NobodyInTheTake_SaysSo()
    {
        Track routine = Dances.Seen(1001);
        var joints = new Joint[routine.Joints.Length];
        Array.Fill(joints, Joint.Missing);

        Review review = Reviewer.Review(routine, new Track(routine.Skeleton, routine.Size, routine.Times.ToArray(), joints));

        review.Score.ShouldBeNull();
        review.Reason.ShouldBe(NoScoreReason.NoPerson);
    }
}
