using System.Numerics;
using Duet.Movement;
using Duet.TestKit;
using Duet.TestKit.Camera;
using Duet.TestKit.Dancer;
using Duet.TestKit.Dances;
using Duet.TestKit.Perturbation;
using static Duet.Movement.JointName;

namespace Duet.Tests.TestKit;

public class PerturbationTests
{
    private const int Seed = 2001;

    private static readonly JointName[] Ends = [LeftElbow, LeftWrist, RightElbow, RightWrist, LeftKnee, LeftAnkle, RightKnee, RightAnkle];

    private static readonly Body3D Dancer = SimulatedDance.Generate(Seed, TimeSpan.FromSeconds(60)).Perform(BodyShape.Adult);

    [Theory]
    [InlineData(10)]
    [InlineData(35)]
    public void WithAngleNoise_Level_IsTheLimbsRootMeanSquare(double degrees) =>
        RootMeanSquareAngle(Dancer, Dancer.WithAngleNoise(degrees, Seed)).ShouldBe(degrees, 0.25 * degrees);

    [Fact]
    public void WithAngleNoise_None_ChangesNothing() => Dancer.WithAngleNoise(0, Seed).Joints.ShouldBe(Dancer.Joints);

    [Fact]
    public void WithAmplitude_Half_HalvesTheAngleToTheMedianPose()
    {
        Body3D still = Dancer.Still();
        RootMeanSquareAngle(Dancer.WithAmplitude(0.5), still).ShouldBe(0.5 * RootMeanSquareAngle(Dancer, still), 0.1);
        Speed(still).ShouldBe(0, 1e-3);
    }

    [Theory]
    [InlineData(0.25)]
    [InlineData(0.75)]
    public void WithMissedMoves_Share_IsHowLongTheDancerStands(double share)
    {
        // A dance with arms that never rest, so that standing still shows.
        Body3D restless = Dancer.Retimed(time => time);
        for (int f = 0; f < restless.Count; f++)
        {
            restless.Frame(f)[Body3D.Skeleton.IndexOf(LeftWrist)] += new Vector3(0, 0.05f * MathF.Sin(f), 0);
        }

        Body3D missed = restless.WithMissedMoves(share, Seed);
        int still = Enumerable.Range(1, missed.Count - 1).Count(f => Vector3.Distance(missed[f, LeftWrist], missed[f - 1, LeftWrist]) < 1e-4f);
        ((double)still / missed.Count).ShouldBe(share, 0.12);
    }

    [Fact]
    public void WithWrongLimbs_Two_LeavesTheOthersAlone()
    {
        Body3D donor = SimulatedDance.Generate(Seed + 1, TimeSpan.FromSeconds(20)).Perform(BodyShape.Child);
        Body3D wrong = Dancer.WithWrongLimbs(2, donor, Seed);
        JointName[] first = [LeftElbow, RightElbow, LeftKnee, RightKnee];
        int same = first.Count(joint => Enumerable.Range(0, Dancer.Count).All(f => Vector3.Distance(Dancer[f, joint], wrong[f, joint]) < 1e-4f));
        same.ShouldBe(2);
    }

    [Fact]
    public void WithTurnedBone_Degrees_TurnsThatBoneAlone()
    {
        Body3D turned = Dancer.WithTurnedBone(LeftWrist, 25);
        Angle(Dancer[100, LeftElbow] - Dancer[100, LeftShoulder], turned[100, LeftElbow] - turned[100, LeftShoulder]).ShouldBe(0, 0.1);
        Vector3 before = Dancer[100, LeftWrist] - Dancer[100, LeftElbow];
        Vector3 after = turned[100, LeftWrist] - turned[100, LeftElbow];
        double degrees = (MathF.Atan2(after.Y, after.X) - MathF.Atan2(before.Y, before.X)) * 180 / Math.PI;
        ((degrees + 360) % 360).ShouldBe(25, 0.1);
    }

    [Fact]
    public void WithProportions_Spread_ChangesLengthsButNoDirection()
    {
        Body3D other = Dancer.WithProportions(0.25, Seed);
        RootMeanSquareAngle(Dancer, other).ShouldBe(0, 0.1);
        float[] factors = [.. Ends.Select(joint => Bone(other, 0, joint).Length() / Bone(Dancer, 0, joint).Length())];
        factors.Max().ShouldBeLessThanOrEqualTo(1.2501f);
        factors.Min().ShouldBeGreaterThanOrEqualTo(0.7499f);
        (factors.Max() - factors.Min()).ShouldBeGreaterThan(0.05f);
    }

    [Fact]
    public void WithJitter_Rms_IsThatOfTheTimes()
    {
        Body3D clock = Clock(600);
        Body3D wandering = clock.WithJitter(TimeSpan.FromMilliseconds(120), Seed);
        double[] late = [.. Enumerable.Range(0, clock.Count).Select(f => wandering.Joints[f * 33].X - clock.Joints[f * 33].X)];
        Math.Sqrt(late.Average(l => l * l)).ShouldBe(0.12, 0.03);
    }

    [Fact]
    public void Late_Lag_ShowsTheSamePoseLater()
    {
        Body3D late = Dancer.Late(TimeSpan.FromMilliseconds(200));
        Vector3.Distance(late[106, LeftWrist], Dancer[100, LeftWrist]).ShouldBe(0, 1e-4);
    }

    [Fact]
    public void Shuffled_Pieces_AreAllThereAndNoneStays()
    {
        Body3D clock = Clock(15);
        Body3D shuffled = clock.Shuffled(Seed);
        float[] shown = [.. Enumerable.Range(0, clock.Count - 1).Select(f => shuffled.Joints[f * 33].X)];
        float[] own = [.. Enumerable.Range(0, clock.Count - 1).Select(f => clock.Joints[f * 33].X)];
        shown.Order().Zip(own, (a, b) => MathF.Abs(a - b)).Max().ShouldBeLessThan(1e-3f);
        shown.Zip(own, (a, b) => MathF.Abs(a - b)).Min().ShouldBeGreaterThan(1.4f);
    }

    [Fact]
    public void Reversed_Twice_IsTheDance() =>
        Dancer.Reversed().Reversed().Joints.Zip(Dancer.Joints, Vector3.Distance).Max().ShouldBeLessThan(1e-3f);

    [Fact]
    public void HalfThenStill_AfterHalf_Stands()
    {
        Body3D half = Dancer.HalfThenStill();
        half.Frame(half.Count - 1).ToArray().ShouldBe(half.Frame((half.Count / 2) + 1).ToArray());
        half.Frame(100).ToArray().ShouldBe(Dancer.Frame(100).ToArray());
    }

    [Fact]
    public void WithGarbageAppended_TwoSeconds_AreDoubtedByTheEstimator()
    {
        Track track = new VirtualCamera().See(Dancer);
        Track longer = track.WithGarbageAppended(Seed);
        (longer.Times[^1] - track.Times[^1]).TotalSeconds.ShouldBe(2, 0.05);
        longer.Joints[..track.Joints.Length].ToArray().ShouldBe(track.Joints.ToArray());
        longer.Joints[track.Joints.Length..].ToArray().ShouldAllBe(joint => joint.Confidence == 0.1f);
    }

    [Fact]
    public void Periodicity_DanceThatRepeatsItself_IsNamed()
    {
        Periodicity.IsPeriodic(Dancer).ShouldBeFalse();
        Periodicity.Of(Dancer.Retimed(time => TimeSpan.FromSeconds(10 + (time.TotalSeconds % 1.6)))).ShouldBeGreaterThan(0.8);
    }

    /// <summary>A body whose nose's x is the time in seconds.</summary>
    private static Body3D Clock(int seconds)
    {
        TimeSpan[] times = SamplingClock.Times(TimeSpan.FromSeconds(seconds), 30);
        return new Body3D(times, [.. times.SelectMany(time => Enumerable.Repeat(new Vector3((float)time.TotalSeconds, 0, 0), 33))]);
    }

    private static double RootMeanSquareAngle(Body3D a, Body3D b) =>
        Math.Sqrt(Ends.Average(joint => Enumerable.Range(0, a.Count).Average(f => Math.Pow(Angle(Bone(a, f, joint), Bone(b, f, joint)), 2))));

    private static Vector3 Bone(Body3D body, int f, JointName end)
    {
        JointName start = end switch
        {
            LeftElbow => LeftShoulder,
            RightElbow => RightShoulder,
            LeftWrist => LeftElbow,
            RightWrist => RightElbow,
            LeftKnee => LeftHip,
            RightKnee => RightHip,
            LeftAnkle => LeftKnee,
            _ => RightKnee,
        };
        return body[f, end] - body[f, start];
    }

    private static double Angle(Vector3 a, Vector3 b) => Math.Atan2(Vector3.Cross(a, b).Length(), Vector3.Dot(a, b)) * 180 / Math.PI;

    private static double Speed(Body3D body) =>
        Enumerable.Range(1, body.Count - 1).Average(f => Vector3.Distance(body[f, LeftWrist], body[f - 1, LeftWrist]));
}
