using System.Numerics;
using Duet.Movement;
using Duet.TestKit;
using Duet.TestKit.Camera;
using static Duet.Movement.JointName;

namespace Duet.Tests.TestKit;

public class CameraTests
{
    private static readonly VirtualCamera Level = new() { Distance = 4, Height = 1, AimHeight = 1, VerticalFieldOfView = 90, Size = new(1000, 800) };

    [Fact]
    public void See_PointOnTheAxis_IsInTheMiddleOfThePicture()
    {
        Joint nose = Level.See(Statue(new Vector3(0, 1, 0))).Frame(0)[0];
        nose.X.ShouldBe(500, 0.01);
        nose.Y.ShouldBe(400, 0.01);
    }

    [Fact]
    public void See_OneMetreToTheRightAndUp_IsAHundredPixelsAway()
    {
        // 400 px are half of 90 degrees: at 4 m, 1 m is 400 / 4 px.
        Joint nose = Level.See(Statue(new Vector3(1, 2, 0))).Frame(0)[0];
        nose.X.ShouldBe(600, 0.01);
        nose.Y.ShouldBe(300, 0.01);
    }

    [Fact]
    public void See_FromTheDancersLeft_ShowsWhatIsInFrontOnTheLeftOfThePicture()
    {
        Joint nose = (Level with { Yaw = 90 }).See(Statue(new Vector3(0, 1, 1))).Frame(0)[0];
        nose.X.ShouldBe(400, 0.01);
    }

    [Fact]
    public void See_World_IsHipCentredWithYDownAndZAway()
    {
        Track track = Level.See(Statue(new Vector3(0.1f, 1.6f, 0.2f)));
        WorldPoint nose = track.World[0];
        nose.X.ShouldBe(0.1f, 1e-5);
        nose.Y.ShouldBe(-0.6f, 1e-5);
        nose.Z.ShouldBe(-0.2f, 1e-5);
    }

    [Fact]
    public void See_BehindTheLens_IsMissing() => Level.See(Statue(new Vector3(0, 1, 5))).Frame(0)[0].IsMissing.ShouldBeTrue();

    [Fact]
    public void Times_Jittered_StayInOrderAndNearTheirPlace()
    {
        TimeSpan[] times = SamplingClock.Times(TimeSpan.FromSeconds(10), 30, 0.4, seed: 7);
        times.Length.ShouldBe(301);
        times.ShouldBe(times.Order());
        times.Select((time, f) => Math.Abs(time.TotalSeconds - (f / 30d))).Max().ShouldBeInRange(0.005, 0.4 / 30);
    }

    [Fact]
    public void Apply_Default_HasTheStatedSizeAndSpectrum()
    {
        var still = new Body3D(SamplingClock.Times(TimeSpan.FromSeconds(100), 30), [.. Enumerable.Repeat(Statue(new Vector3(0, 1.7f, 0)).Joints, 3001).SelectMany(j => j)]);
        Track truth = Level.See(still);
        Track seen = new DetectorNoise { Seed = 2001, DropoutsPerMinute = 0 }.Apply(truth);
        double height = DetectorNoise.PixelHeight(truth);
        double[] error = [.. Enumerable.Range(0, seen.Count).Select(f => (seen.Frame(f)[0].X - truth.Frame(f)[0].X) / height)];
        double variance = error.Average(e => e * e);
        Math.Sqrt(variance).ShouldBe(0.012, 0.0012);
        // The drift alone is alike from one frame to the next: 30 % of the variance times exp(-33 / 150).
        double next = error.Zip(error.Skip(1), (a, b) => a * b).Average() / variance;
        next.ShouldBe(0.3 * Math.Exp(-1 / 4.5), 0.06);
    }

    [Fact]
    public void Apply_SameSeed_IsTheSame()
    {
        Track truth = Level.See(Statue(new Vector3(0, 1.7f, 0)));
        new DetectorNoise { Seed = 5 }.Apply(truth).Joints.ToArray().ShouldBe(new DetectorNoise { Seed = 5 }.Apply(truth).Joints.ToArray());
        new DetectorNoise { Seed = 6 }.Apply(truth).Joints.ToArray().ShouldNotBe(new DetectorNoise { Seed = 5 }.Apply(truth).Joints.ToArray());
    }

    [Fact]
    public void Apply_Dropouts_AreDoubtedWhereTheJointIsFarAway()
    {
        var still = new Body3D(SamplingClock.Times(TimeSpan.FromSeconds(120), 30), [.. Enumerable.Repeat(Statue(new Vector3(0, 1.7f, 0)).Joints, 3601).SelectMany(j => j)]);
        Track truth = Level.See(still);
        Track seen = new DetectorNoise { Seed = 2002, Level = 0, DropoutsPerMinute = 6, DropoutLength = TimeSpan.FromMilliseconds(300) }.Apply(truth);
        int lost = 0;
        for (int f = 0; f < seen.Count; f++)
        {
            Joint nose = seen.Frame(f)[0];
            bool away = Math.Abs(nose.X - truth.Frame(f)[0].X) + Math.Abs(nose.Y - truth.Frame(f)[0].Y) > 0.5;
            away.ShouldBe(nose.Confidence < 0.2f);
            lost += away ? 1 : 0;
        }

        // 12 dropouts of 0.3 s in 120 s.
        ((double)lost / seen.Count).ShouldBeInRange(0.01, 0.06);
    }

    [Fact]
    public void Apply_WristBehindTheTrunk_IsDoubted()
    {
        Joint Wrist(float z)
        {
            Body3D body = Statue(new Vector3(0, 1.7f, 0));
            body.Frame(0)[Body3D.Skeleton.IndexOf(LeftShoulder)] = new Vector3(0.2f, 1.45f, 0);
            body.Frame(0)[Body3D.Skeleton.IndexOf(RightShoulder)] = new Vector3(-0.2f, 1.45f, 0);
            body.Frame(0)[Body3D.Skeleton.IndexOf(LeftWrist)] = new Vector3(0.05f, 1.2f, z);
            return new DetectorNoise { Seed = 2003, Level = 0, DropoutsPerMinute = 0 }.Apply(Level.See(body)).Frame(0)[Body3D.Skeleton.IndexOf(LeftWrist)];
        }

        Wrist(-0.2f).Confidence.ShouldBe(Wrist(0.2f).Confidence / 2, 1e-5);
    }

    /// <summary>Hips at 1 m, feet on the floor, all else at the nose.</summary>
    private static Body3D Statue(Vector3 nose)
    {
        var joints = new Vector3[Body3D.Skeleton.Joints.Length];
        Array.Fill(joints, nose);
        joints[Body3D.Skeleton.IndexOf(LeftHip)] = new Vector3(0.1f, 1, 0);
        joints[Body3D.Skeleton.IndexOf(RightHip)] = new Vector3(-0.1f, 1, 0);
        joints[Body3D.Skeleton.IndexOf(LeftAnkle)] = new Vector3(0.1f, 0, 0);
        joints[Body3D.Skeleton.IndexOf(RightAnkle)] = new Vector3(-0.1f, 0, 0);
        return new Body3D([TimeSpan.Zero], joints);
    }
}
