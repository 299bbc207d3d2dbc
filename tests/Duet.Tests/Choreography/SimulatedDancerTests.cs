using Duet.Alignment;
using Duet.Choreography;
using Duet.Movement;
using Duet.Scoring;
using static Duet.Movement.JointName;

namespace Duet.Tests.Choreography;

public class SimulatedDancerTests
{
    private const int Seeds = 3;

    public static TheoryData<string> Slugs => Stage.Slugs;

    [Theory]
    [MemberData(nameof(Slugs))]
    public void Skill_FromOneToZero_OrdersTheReviews(string slug)
    {
        Dance dance = Stage.Find(slug);
        Track routine = dance.ToMotion().TrackOf(0);
        double[] medians = [.. new[] { 1, .75, .5, .25, 0 }.Select(skill => Median(dance, routine, seed => Options(dance, seed) with { Skill = skill }))];
        double still = Median(dance, routine, seed => Options(dance, seed) with { StandsStill = true });

        TestContext.Current.TestOutputHelper?.WriteLine($"{slug}: {string.Join(' ', medians.Select(score => $"{score:0.0}"))}, still {still:0.0}");
        medians[0].ShouldBeGreaterThanOrEqualTo(90);
        medians[2].ShouldBeInRange(15, 85);
        still.ShouldBeLessThanOrEqualTo(8);
        for (int i = 1; i < medians.Length; i++)
        {
            medians[i].ShouldBeLessThan(medians[i - 1]);
        }
    }

    // Whoever strikes one pose of the routine and keeps it has not danced it, not even a routine of held poses.
    [Theory]
    [MemberData(nameof(Slugs))]
    public void Review_OnePoseOfTheRoutineKept_IsAtMostEight(string slug)
    {
        Dance dance = Stage.Find(slug);
        Motion motion = dance.ToMotion();
        foreach (double share in (ReadOnlySpan<double>)[.15, .55, .95])
        {
            Pose kept = dance.PoseAt(share * motion.Duration);
            var still = new Motion(motion.Skeleton, motion.Size, motion.Duration, null, [.. motion.Frames.Select(frame => new MotionFrame(frame.Time, [kept]))]);
            Review review = Reviewer.Review(motion.TrackOf(0), still.TrackOf(0), new ReviewOptions { Hint = new AlignmentHint(TimeSpan.Zero, Certain: true) });
            (review.Score ?? 0).ShouldBeLessThanOrEqualTo(8);
        }
    }

    [Fact]
    public void Review_OneArmedDancer_DoesAsWellInTheirProfile()
    {
        Dance dance = Stage.Find("corner-shop");
        var dancer = new SimulatedDancer(dance, new DancerOptions { Shape = BodyShape.OneArmed, DetectorNoise = .012 });
        Review review = Reviewer.Review(dance.ToMotion().TrackOf(0), dancer.ToMotion().TrackOf(0), new ReviewOptions { Profile = KnownProfiles.LeftArm });
        review.Score!.Value.ShouldBeGreaterThan(90);
    }

    [Fact]
    public void PoseAt_AnyOrder_IsThePoseOfTheMotion()
    {
        var dancer = new SimulatedDancer(Stage.Find("rooftop"), new DancerOptions { Skill = .6, Seed = 4, DetectorNoise = .012 });
        Motion motion = dancer.ToMotion();
        foreach (int frame in (int[])[700, 31, 512, 0])
        {
            dancer.PoseAt(motion.Frames[frame].Time).Joints.ShouldBe(motion.Frames[frame].People[0].Joints);
        }
    }

    [Fact]
    public void PoseAt_OtherSeed_IsAnotherDancer()
    {
        Dance dance = Stage.Find("rooftop");
        TimeSpan moment = TimeSpan.FromSeconds(12);
        Joint one = new SimulatedDancer(dance, new DancerOptions { Skill = .5, Seed = 1 }).PoseAt(moment)[LeftWrist];
        Joint two = new SimulatedDancer(dance, new DancerOptions { Skill = .5, Seed = 2 }).PoseAt(moment)[LeftWrist];
        one.ShouldNotBe(two);
    }

    [Fact]
    public void PoseAt_DetectorNoise_IsThatLarge()
    {
        Dance dance = Stage.Find("corner-shop");
        var clean = new SimulatedDancer(dance);
        var noisy = new SimulatedDancer(dance, new DancerOptions { DetectorNoise = .012, Seed = 5 });
        double sum = 0;
        int count = 0;
        for (int frame = 0; frame < 600; frame++)
        {
            Joint seen = noisy.PoseAt(TimeSpan.FromSeconds(frame / 30.0))[Nose];
            Joint truth = clean.PoseAt(TimeSpan.FromSeconds(frame / 30.0))[Nose];
            if (seen.Confidence > .3)
            {
                sum += Math.Pow(seen.X - truth.X, 2) + Math.Pow(seen.Y - truth.Y, 2);
                count += 2;
            }
        }

        double pixelsPerHeight = 720 / (2 * Math.Tan(Math.PI / 8)) / 3.3 * 1.70;
        (Math.Sqrt(sum / count) / pixelsPerHeight).ShouldBe(.012, .0025);
    }

    [Fact]
    public void Lag_Later_ShowsThePoseOfBefore()
    {
        Dance dance = Stage.Find("fast-feet");
        var late = new SimulatedDancer(dance, new DancerOptions { Lag = TimeSpan.FromMilliseconds(300) });
        late.PoseAt(TimeSpan.FromSeconds(10)).Joints.ShouldBe(dance.PoseAt(TimeSpan.FromSeconds(9.7)).Joints);
    }

    [Fact]
    public void Mirrored_Dancer_IsNoticedAndScoresAsMuch()
    {
        Dance dance = Stage.Find("rooftop");
        Track take = new SimulatedDancer(dance, new DancerOptions { Mirrored = true }).ToMotion().TrackOf(0);
        Review review = Reviewer.Review(dance.ToMotion().TrackOf(0), take, new ReviewOptions { Hint = new AlignmentHint(TimeSpan.Zero, true) });
        review.Mirrored.ShouldBeTrue();
        review.Score!.Value.ShouldBeGreaterThan(99);
    }

    [Theory]
    [InlineData(-.1, 0)]
    [InlineData(1.1, 0)]
    [InlineData(double.NaN, 0)]
    [InlineData(.5, .5)]
    public void Constructor_OutsideTheRange_Throws(double skill, double noise) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new SimulatedDancer(Stage.Dances[0], new DancerOptions { Skill = skill, DetectorNoise = noise }));

    // Another body, another camera place and an estimator's noise, as in somebody's room.
    private static DancerOptions Options(Dance dance, int seed) => new()
    {
        Seed = seed,
        Shape = BodyShape.Random(seed) with { Seated = dance.Routine.Dancer.Shape.Seated },
        Camera = DanceCamera.For(dance.Routine.Dancer.Shape) with { Yaw = (6 * seed) - 6 },
        DetectorNoise = .012,
    };

    private static double Median(Dance dance, Track routine, Func<int, DancerOptions> options)
    {
        double[] scores = [.. Enumerable.Range(0, Seeds).Select(seed => Score(dance, routine, options(seed))).Order()];
        return scores[Seeds / 2];
    }

    private static double Score(Dance dance, Track routine, DancerOptions options)
    {
        Track take = new SimulatedDancer(dance, options).ToMotion().TrackOf(0);
        return Reviewer.Review(routine, take, new ReviewOptions { Hint = new AlignmentHint(TimeSpan.Zero, Certain: true) }).Score ?? 0;
    }
}
