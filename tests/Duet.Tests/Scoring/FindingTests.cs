using System.Collections.Immutable;
using Duet.Alignment;
using Duet.Movement;
using Duet.Scoring;
using Duet.TestKit;
using Duet.TestKit.Camera;
using Duet.TestKit.Dancer;
using Duet.TestKit.Perturbation;

namespace Duet.Tests.Scoring;

public class FindingTests
{
    private static readonly Body3D Dancer = SimulatedDance.Generate(1003, Dances.Length).Perform(BodyShape.Adult);
    private static readonly Track Routine = new VirtualCamera().See(Dancer);

    [Fact]
    public void Findings_PerfectDance_ArePraiseAlone() =>
        Reviewer.Review(Routine, Routine).Findings.ShouldHaveSingleItem().Kind.ShouldBe(FindingKind.Praise);

    [Fact]
    public void Findings_ForearmAlwaysTooHigh_NameTheForearmAndTheSign()
    {
        // Turning every forearm vector by 30 degrees in the picture raises a limb that points outwards.
        Track take = TurnedLeftForearm(Routine, degrees: 30);

        Finding finding = Reviewer.Review(Routine, take, new() { Mirror = MirrorMode.Off }).Findings[0];

        finding.Limb.ShouldBe(Limb.LeftForearm);
        finding.Kind.ShouldBe(FindingKind.Direction);
        finding.Unit.ShouldBe(FindingUnit.Degrees);
        Math.Abs(finding.Value).ShouldBeInRange(12, 60);
    }

    [Fact]
    public void Findings_DancedInTheMirror_SpeakOfTheDancersOwnSides()
    {
        Track take = Mirroring.Mirror(TurnedLeftForearm(Routine, degrees: 30));

        Review review = Reviewer.Review(Routine, take);

        review.Mirrored.ShouldBeTrue();
        review.Findings[0].Limb.ShouldBe(Limb.RightForearm);
        review.Limbs.Select(limb => limb.Limb).ShouldBe(Enum.GetValues<Limb>());
        review.Limbs.Single(limb => limb.Limb == Limb.RightForearm).Score!.Value.ShouldBeLessThan(review.Limbs.Single(limb => limb.Limb == Limb.LeftForearm).Score!.Value);
    }

    [Fact]
    public void Findings_LeaningInTheMirror_TurnTheSign()
    {
        Track leaning = Leaning(Routine, degrees: 20);

        Finding plain = Lean(Reviewer.Review(Routine, leaning, GivenOffset with { Mirror = MirrorMode.Off }));
        Finding mirrored = Lean(Reviewer.Review(Routine, Mirroring.Mirror(leaning), GivenOffset with { Mirror = MirrorMode.On }));

        plain.Value.ShouldBe(20, 3);
        mirrored.Value.ShouldBe(-plain.Value, 1e-3);

        static Finding Lean(Review review) => review.Findings.Single(finding => finding.Kind == FindingKind.Direction && finding.Limb is Limb.Torso or Limb.Neck);
    }

    [Fact]
    public void Findings_SmallMoves_NameTheAmplitude()
    {
        Track take = new VirtualCamera().See(Dancer.WithAmplitude(0.5));

        ImmutableArray<Finding> findings = Reviewer.Review(Routine, take, GivenOffset).Findings;

        Finding small = findings.First(finding => finding.Kind == FindingKind.Amplitude);
        small.Value.ShouldBeInRange(0.3, 0.75);
        small.Unit.ShouldBe(FindingUnit.Ratio);
    }

    [Fact]
    public void Findings_LateAgainstTheSound_SayByHowMuch()
    {
        Track take = new VirtualCamera().See(Dancer.Late(TimeSpan.FromMilliseconds(250)));

        Review review = Reviewer.Review(Routine, take, GivenOffset);

        review.Timing!.Mean.TotalSeconds.ShouldBe(0.25, 0.02);
        Finding late = review.Findings.Single(finding => finding.Kind == FindingKind.Late);
        late.Value.ShouldBe(0.25, 0.02);
        late.Limb.ShouldBeNull();
    }

    [Fact]
    public void Findings_StoppedHalfway_NameTheRest()
    {
        Track take = new VirtualCamera().See(Dancer.HalfThenStill());

        Finding missed = Reviewer.Review(Routine, take, GivenOffset).Findings[0];

        missed.Kind.ShouldBe(FindingKind.Missed);
        missed.Limb.ShouldBeNull();
        missed.Start.TotalSeconds.ShouldBeInRange(6, 10);
        missed.End.TotalSeconds.ShouldBeGreaterThan(13);
    }

    [Fact]
    public void Findings_FeetOutOfThePicture_SayHowLong()
    {
        Track take = Routine.Hidden(JointName.LeftAnkle, JointName.RightAnkle);

        Finding unseen = Reviewer.Review(Routine, take).Findings.Single(finding => finding.Kind == FindingKind.NotSeen);

        unseen.Limb.ShouldBe(Limb.RightShin);
        unseen.Value.ShouldBe(1, 1e-9);
        unseen.Unit.ShouldBe(FindingUnit.Share);
    }

    [Fact]
    public void Findings_OtherArmDoesTheMove_NameTheSide()
    {
        Track take = ArmsExchanged(Routine);

        Review review = Reviewer.Review(Routine, take, GivenOffset with { Mirror = MirrorMode.Off });

        review.Findings.ShouldContain(finding => finding.Kind == FindingKind.WrongSide && finding.Value > 0.5);
    }

    [Fact]
    public void Findings_AreAtMostThreeAndPraise()
    {
        Track take = Dances.Estimated(1003, BodyShape.Broad, new DanceErrors { AngleNoise = 35, Amplitude = 0.6, Missed = 0.3 });

        Review review = Reviewer.Review(Routine, take, GivenOffset);

        review.Findings.Count(finding => finding.Kind != FindingKind.Praise).ShouldBeLessThanOrEqualTo(3);
        review.Findings.ShouldAllBe(finding => finding.End >= finding.Start && double.IsFinite(finding.Value));
    }

    [Fact]
    public void Findings_HalfUnseen_StaySilentBelowHalfCoverage()
    {
        Review review = Reviewer.Review(Routine, Routine.Gone(0.42), GivenOffset);

        review.Coverage.ShouldBeInRange(0.3, 0.5);
        review.Score.ShouldNotBeNull();
        review.Findings.ShouldBeEmpty();
    }

    private static ReviewOptions GivenOffset => new() { Hint = new AlignmentHint(TimeSpan.Zero, true) };

    private static Track TurnedLeftForearm(Track track, double degrees)
    {
        (double sin, double cos) = Math.SinCos(degrees * Math.PI / 180);
        int elbow = track.Skeleton.IndexOf(JointName.LeftElbow), wrist = track.Skeleton.IndexOf(JointName.LeftWrist);
        Joint[] joints = track.Joints.ToArray();
        for (int f = 0; f < track.Count; f++)
        {
            int start = f * track.Skeleton.Joints.Length;
            Joint from = joints[start + elbow], to = joints[start + wrist];
            double x = to.X - from.X, y = to.Y - from.Y;

            // Away from the vertical on whichever side the hand is: towards "up" for the elevation.
            double side = x >= 0 ? -1 : 1;
            joints[start + wrist] = to with { X = (float)(from.X + (x * cos) - (side * y * sin)), Y = (float)(from.Y + (side * x * sin) + (y * cos)) };
        }

        return new Track(track.Skeleton, track.Size, track.Times.ToArray(), joints);
    }

    /// <summary>The whole picture turned clockwise, so that a standing dancer leans to the picture's right.</summary>
    private static Track Leaning(Track track, double degrees)
    {
        (double sin, double cos) = Math.SinCos(degrees * Math.PI / 180);
        Joint[] joints = [.. track.Joints.ToArray().Select(joint => joint with
        {
            X = (float)((joint.X * cos) - (joint.Y * sin)),
            Y = (float)((joint.X * sin) + (joint.Y * cos)),
        })];
        return new Track(track.Skeleton, track.Size, track.Times.ToArray(), joints);
    }

    /// <summary>The left arm's mirrored move on the right side and the other way round; the trunk and legs stay.</summary>
    private static Track ArmsExchanged(Track track)
    {
        Track mirrored = Mirroring.Mirror(track);
        Joint[] joints = track.Joints.ToArray();
        foreach ((JointName shoulder, JointName elbow, JointName wrist) in ((JointName, JointName, JointName)[])[
            (JointName.LeftShoulder, JointName.LeftElbow, JointName.LeftWrist), (JointName.RightShoulder, JointName.RightElbow, JointName.RightWrist)])
        {
            int s = track.Skeleton.IndexOf(shoulder);
            foreach (int j in (int[])[track.Skeleton.IndexOf(elbow), track.Skeleton.IndexOf(wrist)])
            {
                for (int start = 0; start < joints.Length; start += track.Skeleton.Joints.Length)
                {
                    Joint own = track.Joints[start + s], from = mirrored.Joints[start + s], to = mirrored.Joints[start + j];
                    joints[start + j] = to with { X = own.X + to.X - from.X, Y = own.Y + to.Y - from.Y };
                }
            }
        }

        return new Track(track.Skeleton, track.Size, track.Times.ToArray(), joints);
    }
}
