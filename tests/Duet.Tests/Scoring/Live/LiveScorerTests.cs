using System.Collections.Immutable;
using Duet.Choreography;
using Duet.Movement;
using Duet.Scoring;

namespace Duet.Tests.Scoring.Live;

public class LiveScorerTests
{
    private static readonly Routine Routine = StarterRoutines.CornerShop;
    private static readonly DancerOptions Good = new() { Skill = .9, Seed = 5, DetectorNoise = .012, Shape = BodyShape.Random(5) };

    [Fact]
    public void Add_TheRoutineItself_EveryBarIsFull()
    {
        Floor.Danced danced = Floor.Dance(Routine, Floor.Take(Routine, new DancerOptions()));
        danced.Verdicts.Count.ShouldBe(Floor.Reference(Routine).Bars.Length);
        danced.Verdicts.ShouldAllBe(verdict => verdict.Value > 99.9);
        danced.Verdicts.SelectMany(verdict => verdict.Limbs).ShouldAllBe(limb => limb > 95);
    }

    [Fact]
    public void Add_AnyDancer_PointsOnlyGrowAndAccuracyIsTheirMean()
    {
        Floor.Danced danced = Floor.Dance(Routine, Floor.Take(Routine, Good with { Skill = .4 }));
        double points = 0;
        int valued = 0;
        foreach (LiveVerdict verdict in danced.Verdicts)
        {
            verdict.Points.ShouldBeGreaterThanOrEqualTo(points);
            verdict.Value!.Value.ShouldBeInRange(0, 100);
            points += verdict.Value.Value;
            verdict.Points.ShouldBe(points, 1e-9);
            verdict.Accuracy.ShouldBe(points / ++valued, 1e-9);
        }
    }

    [Fact]
    public void Add_OneBar_VerdictComesThreeTenthsOfASecondAfterItsEnd()
    {
        var scorer = new LiveScorer(Floor.Reference(Routine), MirrorMode.Auto);
        Motion take = Floor.Take(Routine, Good);
        foreach (MotionFrame frame in take.Frames)
        {
            var verdicts = new List<LiveVerdict>();
            scorer.Add(frame.Time, frame.People[0].Joints.AsSpan(), take.Size, verdicts);
            foreach (LiveVerdict verdict in verdicts)
            {
                (frame.Time - Floor.Reference(Routine).Bars[verdict.Bar].End).TotalSeconds.ShouldBeInRange(.28, .37);
            }
        }

        scorer.Judged.ShouldBe(Floor.Reference(Routine).Bars.Length - 1, "the last one waits for the end");
    }

    [Fact]
    public void Add_SomebodyWhoStandsStill_GetsNextToNothing() =>
        Floor.Dance(Routine, Floor.Take(Routine, new DancerOptions { StandsStill = true, DetectorNoise = .012, Seed = 3 })).Accuracy.ShouldBeLessThanOrEqualTo(8);

    [Fact]
    public void Add_AnotherDance_GetsNextToNothing()
    {
        var other = new SimulatedDancer(new Dance(StarterRoutines.FastFeet), new DancerOptions { DetectorNoise = .012, Seed = 4 });
        Floor.Dance(Routine, other.ToMotion()).Accuracy.ShouldBeLessThanOrEqualTo(15);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    [InlineData(200)]
    [InlineData(280)]
    public void Add_CameraThatIsLate_DelayIsFoundAndCostsNothing(int milliseconds)
    {
        double atOnce = Floor.Dance(Routine, Floor.Take(Routine, Good)).Accuracy;
        Floor.Danced late = Floor.Dance(Routine, Floor.Take(Routine, Good with { Lag = TimeSpan.FromMilliseconds(milliseconds) }));
        late.Scorer.Latency!.Value.TotalMilliseconds.ShouldBe(milliseconds, 20);
        late.Accuracy.ShouldBe(atOnce, 3);
    }

    [Fact]
    public void Add_MirroredDancer_AutoFindsItAndSpeaksOfTheirOwnSides()
    {
        Motion take = Floor.Take(Routine, Good with { Mirrored = true });
        Floor.Danced auto = Floor.Dance(Routine, take), on = Floor.Dance(Routine, take, MirrorMode.On), off = Floor.Dance(Routine, take, MirrorMode.Off);
        auto.Scorer.Mirrored.ShouldBeTrue();
        auto.Accuracy.ShouldBe(on.Accuracy, 2);
        off.Accuracy.ShouldBeLessThan(on.Accuracy - 20);
        Floor.Danced plain = Floor.Dance(Routine, Floor.Take(Routine, Good));
        plain.Scorer.Mirrored.ShouldBeFalse();
        on.Accuracy.ShouldBe(plain.Accuracy, 4);
    }

    [Fact]
    public void Limbs_ArmThatHangs_IsOffOnTheDancersOwnSide()
    {
        Motion take = WithoutLeftArm(Floor.Take(Routine, Good));
        ImmutableArray<double>[] limbs = [.. Floor.Dance(Routine, take, MirrorMode.Off).Verdicts.Select(verdict => verdict.Limbs)];
        limbs.Average(bar => bar[(int)Limb.LeftForearm]).ShouldBeLessThan(limbs.Average(bar => bar[(int)Limb.RightForearm]) - 30);
        ImmutableArray<double>[] mirrored = [.. Floor.Dance(Routine, WithoutLeftArm(Floor.Take(Routine, Good with { Mirrored = true })), MirrorMode.On).Verdicts.Select(verdict => verdict.Limbs)];
        mirrored.Average(bar => bar[(int)Limb.LeftForearm]).ShouldBeLessThan(mirrored.Average(bar => bar[(int)Limb.RightForearm]) - 30);
    }

    [Fact]
    public void Section_ArmThatHangs_IsNamedAsTheWeakest()
    {
        Floor.Danced danced = Floor.Dance(Routine, WithoutLeftArm(Floor.Take(Routine, Good)), MirrorMode.Off);
        LiveSection chorus = danced.Scorer.Section(2);
        chorus.Weakest.ShouldBeOneOf(Limb.LeftForearm, Limb.LeftUpperArm);
        chorus.Accuracy!.Value.ShouldBeInRange(20, 95);
        int[] ends = [.. danced.Verdicts.Select(verdict => danced.Scorer.SectionEndingWith(verdict.Bar)).OfType<int>()];
        ends.ShouldBe([0, 1, 2, 3, 4]);
    }

    [Fact]
    public void Add_NobodySeen_NoValueAndNoPoints()
    {
        var scorer = new LiveScorer(Floor.Reference(Routine), MirrorMode.Auto);
        var verdicts = new List<LiveVerdict>();
        for (int frame = 0; frame < 300; frame++)
        {
            scorer.Add(TimeSpan.FromSeconds(frame / 30.0), [], new FrameSize(640, 480), verdicts);
        }

        verdicts.ShouldNotBeEmpty();
        verdicts.ShouldAllBe(verdict => verdict.Value == null && verdict.Points == 0 && verdict.Limbs.All(double.IsNaN));
        scorer.Latency.ShouldBeNull();
    }

    [Fact]
    public void Add_GoneForAWhile_OnlyThoseBarsHaveNoValue()
    {
        Motion take = Floor.Take(Routine, Good);
        MotionFrame[] frames = [.. take.Frames.Select(frame => frame.Time.TotalSeconds is > 8 and < 16 ? frame with { People = [] } : frame)];
        Floor.Danced danced = Floor.Dance(Routine, With(take, frames));
        danced.Verdicts.Count(verdict => verdict.Value is null).ShouldBeInRange(2, 4);
        danced.Accuracy.ShouldBe(Floor.Dance(Routine, take).Accuracy, 4);
    }

    [Theory]
    [InlineData(15)]
    [InlineData(25)]
    [InlineData(60)]
    public void Add_AnotherFrameRate_SameAccuracy(double framesPerSecond)
    {
        DancerOptions clean = Good with { DetectorNoise = 0 };
        Floor.Dance(Routine, Floor.Take(Routine, clean, framesPerSecond)).Accuracy.ShouldBe(Floor.Dance(Routine, Floor.Take(Routine, clean)).Accuracy, 2);
    }

    [Fact]
    public void Add_AnotherPictureSize_SameNumbers()
    {
        Motion take = Floor.Take(Routine, Good);
        var scorer = new LiveScorer(Floor.Reference(Routine), MirrorMode.Auto);
        var verdicts = new List<LiveVerdict>();
        foreach (MotionFrame frame in take.Frames)
        {
            Joint[] half = [.. frame.People[0].Joints.Select(joint => joint with { X = joint.X / 2, Y = joint.Y / 2 })];
            scorer.Add(frame.Time, half, new FrameSize(640, 360), verdicts);
        }

        scorer.Finish(verdicts);
        scorer.Accuracy.ShouldBe(Floor.Dance(Routine, take).Accuracy, 1e-6);
    }

    [Fact]
    public void Add_GarbageJoints_NeverThrowsAndNeverScores()
    {
        var random = new Random(7);
        float[] wild = [float.NaN, float.PositiveInfinity, float.NegativeInfinity, float.MaxValue, -float.MaxValue, float.Epsilon, 0];
        var scorer = new LiveScorer(Floor.Reference(Routine), MirrorMode.Auto);
        var verdicts = new List<LiveVerdict>();
        for (int frame = 0; frame < 400; frame++)
        {
            Joint[] joints = [.. Enumerable.Range(0, 33).Select(_ => new Joint(wild[random.Next(wild.Length)], wild[random.Next(wild.Length)], wild[random.Next(wild.Length)]))];
            scorer.Add(TimeSpan.FromSeconds(frame / 30.0), joints, new FrameSize(0, 0), verdicts);
        }

        scorer.Finish(verdicts);
        verdicts.ShouldAllBe(verdict => verdict.Value == null || (verdict.Value >= 0 && verdict.Value < 40));
        scorer.Accuracy.ShouldBeInRange(0, 40);
    }

    [Fact]
    public void Add_TimeThatGoesBack_Throws()
    {
        var scorer = new LiveScorer(Floor.Reference(Routine), MirrorMode.Off);
        scorer.Add(TimeSpan.FromSeconds(2), [], new FrameSize(640, 480), []);
        Should.Throw<ArgumentOutOfRangeException>(() => scorer.Add(TimeSpan.FromSeconds(1.9), [], new FrameSize(640, 480), [])).ParamName.ShouldBe("time");
    }

    [Fact]
    public void Add_WrongNumberOfJoints_Throws() =>
        Should.Throw<ArgumentException>(() => new LiveScorer(Floor.Reference(Routine), MirrorMode.Off).Add(TimeSpan.Zero, new Joint[17], new FrameSize(640, 480), [])).ParamName.ShouldBe("joints");

    [Fact]
    public void Accuracy_OverSkillsBodiesAndRoutines_AgreesWithTheReview()
    {
        var live = new List<double>();
        var reviewed = new List<double>();
        foreach (Routine routine in StarterRoutines.All)
        {
            foreach (double skill in (double[])[0, .4, .6, .8, 1])
            {
                int seed = (int)(skill * 10) + routine.Title.Length;
                Motion take = Floor.Take(routine, new DancerOptions
                {
                    Skill = skill,
                    Seed = seed,
                    DetectorNoise = .012,
                    Shape = BodyShape.Random(seed) with { Seated = routine.Dancer.Shape.Seated },
                    Lag = TimeSpan.FromMilliseconds(40 * (seed % 5)),
                    Mirrored = seed % 3 == 0,
                });
                Floor.Danced danced = Floor.Dance(routine, take);
                live.Add(danced.Accuracy);
                reviewed.Add(Floor.Review(routine, take, danced.Scorer.Latency ?? TimeSpan.Zero).Score ?? 0);
            }
        }

        Pearson(live, reviewed).ShouldBeGreaterThanOrEqualTo(.98);
        live.Zip(reviewed, (a, b) => Math.Abs(a - b)).Max().ShouldBeLessThanOrEqualTo(15, "measured 9 over 216 dancers");
    }

    private static Motion WithoutLeftArm(Motion take) => With(take, [.. take.Frames.Select(frame => frame with { People = [Hanging(frame.People[0])] })]);

    private static Pose Hanging(Pose pose)
    {
        Joint[] joints = [.. pose.Joints];
        Joint shoulder = pose[JointName.LeftShoulder];
        joints[pose.Skeleton.IndexOf(JointName.LeftElbow)] = shoulder with { Y = shoulder.Y + 75 };
        joints[pose.Skeleton.IndexOf(JointName.LeftWrist)] = shoulder with { Y = shoulder.Y + 140 };
        return new Pose(pose.Skeleton, [.. joints]);
    }

    private static Motion With(Motion take, MotionFrame[] frames) => new(take.Skeleton, take.Size, take.Duration, take.Estimator, [.. frames]);

    private static double Pearson(List<double> a, List<double> b)
    {
        double meanA = a.Average(), meanB = b.Average();
        double both = a.Zip(b, (x, y) => (x - meanA) * (y - meanB)).Sum();
        return both / Math.Sqrt(a.Sum(x => (x - meanA) * (x - meanA)) * b.Sum(y => (y - meanB) * (y - meanB)));
    }
}
