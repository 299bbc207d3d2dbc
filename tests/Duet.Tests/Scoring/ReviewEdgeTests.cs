using Duet.Alignment;
using Duet.Movement;
using Duet.Scoring;
using Duet.TestKit;
using Duet.TestKit.Camera;
using Duet.TestKit.Dancer;
using Duet.TestKit.Perturbation;

namespace Duet.Tests.Scoring;

public class ReviewEdgeTests
{
    private static readonly Track Routine = Dances.Seen(1006);

    [Fact]
    public void Review_OneFrame_IsTooShort()
    {
        Track still = new(Routine.Skeleton, Routine.Size, [TimeSpan.Zero], Routine.Frame(0).ToArray());

        Reviewer.Review(Routine, still).Reason.ShouldBe(NoScoreReason.TooShort);
        Reviewer.Review(still, Routine).Reason.ShouldBe(NoScoreReason.TooShort);
    }

    [Fact]
    public void Review_Empty_IsNobody()
    {
        var empty = new Track(Routine.Skeleton, Routine.Size, [], []);

        Reviewer.Review(Routine, empty).Reason.ShouldBe(NoScoreReason.NoPerson);
    }

    [Fact]
    public void Review_HintOutsideOfTheTake_IsTooShort() =>
        Reviewer.Review(Routine, Routine, new() { Hint = new(TimeSpan.FromHours(1), true) }).Reason.ShouldBe(NoScoreReason.TooShort);

    [Fact]
    public void Review_NobodyBelievesTheJoints_IsNotSeen()
    {
        Review review = Reviewer.Review(Routine, Routine.Doubted(0.15f));

        review.Score.ShouldBeNull();
        review.Reason.ShouldBe(NoScoreReason.NotSeen);
        review.Findings.ShouldBeEmpty();
    }

    [Fact]
    public void Review_RandomHoles_NeverThrowsAndStaysInRange()
    {
        var random = new Random(17);
        for (int round = 0; round < 40; round++)
        {
            Track take = Holes(Dances.Seen(1007, errors: new DanceErrors { AngleNoise = 20, Seed = round }), random);
            ReviewOptions options = new()
            {
                Profile = KnownProfiles.All[round % KnownProfiles.All.Length],
                Mirror = (MirrorMode)(round % 3),
                ViewCorrection = round % 2 == 0,
                Hint = round % 4 == 0 ? new AlignmentHint(TimeSpan.FromSeconds(random.NextDouble() - 0.5), round % 8 == 0) : null,
            };

            ShouldBeSound(Reviewer.Review(Holes(Routine, random), take, options));
        }
    }

    [Theory]
    [InlineData(-35)]
    [InlineData(20)]
    [InlineData(35)]
    public void Yaw_TwoCameras_IsTheAngleBetweenThem(double degrees)
    {
        Body3D dancer = SimulatedDance.Generate(1008, Dances.Length).Perform(BodyShape.Adult);
        Track front = new VirtualCamera { Distance = 30 }.See(dancer), side = new VirtualCamera { Distance = 30, Yaw = degrees }.See(dancer);

        double yaw = ViewCorrection.Yaw(Clock(front), Clock(side), 0, Ruleset.Current)!.Value * 180 / Math.PI;

        Math.Abs(yaw).ShouldBe(Math.Abs(degrees), 0.5);
        Review review = Reviewer.Review(front, side, new() { ViewCorrection = true });
        review.ViewCorrected.ShouldBeTrue();
        review.Score!.Value.ShouldBeGreaterThan(99);

        static Track Clock(Track track) => Resampling.ToRate(JudgedClip.Joints(track), Ruleset.Current.Rate);
    }

    [Fact]
    public void Review_NoWorldPoints_IsNotCorrected()
    {
        Track flat = new(Routine.Skeleton, Routine.Size, Routine.Times.ToArray(), Routine.Joints.ToArray());

        Reviewer.Review(Routine, flat, new() { ViewCorrection = true }).ViewCorrected.ShouldBeFalse();
    }

    [Fact]
    public void Review_OtherSkeletons_ScoreTheSameDance()
    {
        foreach (Skeleton skeleton in KnownSkeletons.All)
        {
            Reviewer.Review(Routine, SkeletonConversion.Convert(Routine, skeleton)).Score!.Value.ShouldBe(100, 0.1);
        }
    }

    [Fact]
    public void Review_OneArmInItsProfile_IsJudgedByThatArmInTheMirrorToo()
    {
        Track take = Mirroring.Mirror(Routine).Hidden(JointName.RightElbow, JointName.RightWrist);

        Review review = Reviewer.Review(Routine, take, new() { Profile = KnownProfiles.LeftArm });

        review.Mirrored.ShouldBeTrue();
        review.Score!.Value.ShouldBeGreaterThan(98);
        review.Limbs.Select(limb => limb.Limb).ShouldContain(Limb.LeftForearm);
        review.Limbs.Select(limb => limb.Limb).ShouldNotContain(Limb.RightForearm);
    }

    [Fact]
    public void Suggestion_SeatedDancer_IsTheUpperProfile()
    {
        Track seated = Dances.Estimated(1006, BodyShape.WheelchairUser);

        Reviewer.Review(Routine, seated).SuggestedProfile.ShouldBe(KnownProfiles.Upper);
        Reviewer.Review(Routine, seated, new() { Profile = KnownProfiles.Upper }).SuggestedProfile.ShouldBeNull();
        Reviewer.Review(Routine, Dances.Estimated(1006, BodyShape.Broad)).SuggestedProfile.ShouldBeNull();
    }

    [Fact]
    public void Suggestion_LegsOutOfThePicture_IsNoLegs()
    {
        Track cut = Routine.Hidden(JointName.LeftKnee, JointName.RightKnee, JointName.LeftAnkle, JointName.RightAnkle);

        Reviewer.Review(Routine, cut).SuggestedProfile.ShouldBe(KnownProfiles.NoLegs);
    }

    [Fact]
    public void Suggestion_OneArmUnseen_IsTheOtherArm() =>
        Reviewer.Review(Routine, Routine.Hidden(JointName.LeftElbow, JointName.LeftWrist)).SuggestedProfile.ShouldBe(KnownProfiles.RightArm);

    [Fact]
    public void TimeMap_OfALateTake_LeadsToTheSameMoment()
    {
        Review review = Reviewer.Review(Routine, Routine.TimesShifted(TimeSpan.FromSeconds(3)));

        review.Offset.ShouldBe(TimeSpan.FromSeconds(3));
        review.TimeMap!.ToTake(TimeSpan.FromSeconds(5)).TotalSeconds.ShouldBe(8, 0.04);
    }

    private static void ShouldBeSound(Review review)
    {
        (review.Score is null).ShouldBe(review.Reason is not null);
        double[] points = [review.Score ?? 0, review.Danced?.Score ?? 0, .. review.Limbs.Select(limb => limb.Score ?? 0), .. review.Sections.Select(section => section.Score ?? 0)];
        points.ShouldAllBe(value => value >= 0 && value <= 100);
        double[] shares = [review.Coverage, review.Timing?.EarlyShare ?? 0, review.Timing?.LateShare ?? 0, .. review.Limbs.Select(limb => limb.Observed)];
        shares.ShouldAllBe(value => value >= 0 && value <= 1);
        review.Limbs.ShouldAllBe(limb => limb.ErrorDegrees >= 0 && limb.ErrorDegrees <= 180 && limb.Amplitude >= 0 && double.IsFinite(limb.Amplitude));
        review.Findings.ShouldAllBe(finding => double.IsFinite(finding.Value) && finding.Start <= finding.End);
    }

    private static Track Holes(Track track, Random random)
    {
        double rate = random.NextDouble();
        float[] spoilt = [float.NaN, float.PositiveInfinity, float.NegativeInfinity, 1e30f, 0];
        Joint[] joints = [.. track.Joints.ToArray().Select(joint => random.NextDouble() > rate * rate
            ? joint
            : random.Next(3) switch
            {
                0 => Joint.Missing,
                1 => joint with { X = spoilt[random.Next(spoilt.Length)] },
                _ => joint with { Confidence = spoilt[random.Next(spoilt.Length)] },
            })];
        WorldPoint[] world = [.. track.World.ToArray().Select(point => random.NextDouble() > rate * rate ? point : WorldPoint.Missing)];
        return new Track(track.Skeleton, track.Size, track.Times.ToArray(), joints, world);
    }
}
