using System.Numerics;
using Duet.Movement;
using Duet.TestKit;
using Duet.TestKit.Dancer;
using static Duet.Movement.JointName;

namespace Duet.Tests.Dancer;

public class SimulatedDanceTests
{
    private static readonly Bone[] Limbs =
    [
        new(LeftShoulder, LeftElbow), new(LeftElbow, LeftWrist), new(RightShoulder, RightElbow), new(RightElbow, RightWrist),
        new(LeftHip, LeftKnee), new(LeftKnee, LeftAnkle), new(RightHip, RightKnee), new(RightKnee, RightAnkle),
    ];

    private static readonly SimulatedDance Dance = SimulatedDance.Generate(1, TimeSpan.FromSeconds(30));
    private static readonly Body3D Clean = Dance.Perform(BodyShape.Adult);

    [Fact]
    public void Perform_SameSeed_SameMotion() =>
        SimulatedDance.Generate(1, TimeSpan.FromSeconds(30)).Perform(BodyShape.Adult).Joints.ShouldBe(Clean.Joints);

    [Fact]
    public void Generate_OtherSeeds_DifferFromEachOtherMostOfTheTime()
    {
        for (int seed = 2; seed < 12; seed++)
        {
            double degrees = Rms(Clean, SimulatedDance.Generate(seed, TimeSpan.FromSeconds(30)).Perform(BodyShape.Adult), Limbs.AsSpan(0, 4));
            degrees.ShouldBeGreaterThan(45, $"seed {seed}");
        }
    }

    [Theory]
    [InlineData(1.70, 1, 1)]
    [InlineData(1.20, .9, 1.2)]
    public void Perform_AnyShape_LimbsKeepTheirLengths(double height, double thigh, double forearm)
    {
        Body3D body = Dance.Perform(new BodyShape { Height = height, Thigh = thigh, Forearm = forearm });
        for (int frame = 0; frame < body.Count; frame++)
        {
            Length(body, frame, Limbs[1]).ShouldBe(.25 * height / 1.70 * forearm, 1e-4);
            Length(body, frame, Limbs[4]).ShouldBe(.42 * height / 1.70 * thigh, 1e-4);
            Length(body, frame, Limbs[7]).ShouldBe(.41 * height / 1.70, 1e-4);
        }
    }

    [Fact]
    public void Perform_AnySeed_FeetStandWhileTheyAreDownAndElbowsKeepTheirLimit()
    {
        for (int seed = 0; seed < 20; seed++)
        {
            Body3D body = SimulatedDance.Generate(seed, TimeSpan.FromSeconds(20)).Perform(BodyShape.Adult);
            for (int frame = 1; frame < body.Count; frame++)
            {
                Slide(body, frame, LeftHeel).ShouldBeLessThan(.012, $"seed {seed} frame {frame}");
                Slide(body, frame, RightHeel).ShouldBeLessThan(.012, $"seed {seed} frame {frame}");
                Angle(Direction(body, frame, Limbs[0]), Direction(body, frame, Limbs[1])).ShouldBeLessThan(152, $"seed {seed} frame {frame}");
            }
        }
    }

    [Fact]
    public void Perform_Mirrored_IsTheMirrorImage()
    {
        Body3D mirrored = Dance.Perform(BodyShape.Adult, new DanceErrors { Mirrored = true });
        for (int i = 0; i < Clean.Joints.Length; i++)
        {
            int joint = i % Body3D.Skeleton.Joints.Length;
            Vector3 partner = Clean.Joints[i - joint + Body3D.Skeleton.MirrorPartners[joint]];
            Vector3.Distance(mirrored.Joints[i], partner with { X = -partner.X }).ShouldBeLessThan(1e-5f);
        }
    }

    [Fact]
    public void Perform_Seated_ArmsDanceTheSameAndLegsRest()
    {
        Body3D seated = Dance.Perform(BodyShape.WheelchairUser);
        Rms(Clean, seated, Limbs.AsSpan(0, 4)).ShouldBeLessThan(.1);
        for (int frame = 0; frame < seated.Count; frame++)
        {
            seated[frame, LeftAnkle].Y.ShouldBe(.18f, 1e-3f);
            Angle(Direction(seated, 0, Limbs[5]), Direction(seated, frame, Limbs[5])).ShouldBeLessThan(25);
        }
    }

    [Theory]
    [InlineData(10)]
    [InlineData(20)]
    [InlineData(35)]
    public void Perform_AngleNoise_LimbsAreOffByThatMuch(double level)
    {
        double sum = 0;
        for (int seed = 0; seed < 8; seed++)
        {
            sum += Rms(Clean, Dance.Perform(BodyShape.Adult, new DanceErrors { Seed = seed, AngleNoise = level }), Limbs);
        }

        (sum / 8).ShouldBe(level, .12 * level);
    }

    [Fact]
    public void Perform_Lag_EveryMomentComesThatMuchLater()
    {
        Body3D late = Dance.Perform(BodyShape.Adult, new DanceErrors { Lag = TimeSpan.FromMilliseconds(200) });
        for (int frame = 6; frame < late.Count; frame++)
        {
            Vector3.Distance(late[frame, LeftWrist], Clean[frame - 6, LeftWrist]).ShouldBeLessThan(1e-4f);
        }
    }

    [Theory]
    [InlineData(.25)]
    [InlineData(.5)]
    [InlineData(.75)]
    public void Perform_Missed_ThatShareStandsInTheMedianPose(double share)
    {
        Body3D missing = Dance.Perform(BodyShape.Adult, new DanceErrors { Missed = share });
        Body3D still = Dance.Perform(BodyShape.Adult, new DanceErrors { Instead = Instead.Still });
        int held = Enumerable.Range(0, missing.Count).Count(frame => Vector3.Distance(missing[frame, LeftWrist], still[frame, LeftWrist]) < 1e-3f);
        ((double)held / missing.Count).ShouldBe(share, .15);
    }

    [Fact]
    public void Perform_WrongLimbs_ExactlyThatManyDanceAnotherDance()
    {
        for (int wrong = 0; wrong <= 4; wrong++)
        {
            Body3D body = Dance.Perform(BodyShape.Adult, new DanceErrors { Seed = 3, WrongLimbs = wrong });
            int off = 0;
            for (int limb = 0; limb < 4; limb++)
            {
                off += Rms(Clean, body, Limbs.AsSpan(2 * limb, 2)) > 12 ? 1 : 0;
            }

            off.ShouldBeInRange(wrong, Math.Min(4, wrong + 1), "one leg in the wrong place may pull the pelvis and so the other leg");
        }
    }

    [Fact]
    public void Perform_HalfThenGone_NobodyIsThereAfterwards()
    {
        Body3D gone = Dance.Perform(BodyShape.Adult, new DanceErrors { Instead = Instead.HalfThenGone });
        gone[(gone.Count / 2) - 1, Nose].ShouldBe(Clean[(Clean.Count / 2) - 1, Nose]);
        float.IsNaN(gone[gone.Count / 2, Nose].X).ShouldBeTrue();
    }

    [Theory]
    [InlineData(Instead.Still, 0, .001)]
    [InlineData(Instead.StillFirst, 0, .001)]
    [InlineData(Instead.Jiggle, 3, 20)]
    public void Perform_InPlaceOfTheDance_MovesThatMuch(Instead instead, double least, double most)
    {
        Body3D body = Dance.Perform(BodyShape.Adult, new DanceErrors { Instead = instead });
        Body3D still = Dance.Perform(BodyShape.Adult, new DanceErrors { Instead = instead == Instead.Jiggle ? Instead.Still : instead });
        Rms(body, still, Limbs).ShouldBeInRange(least, most);
    }

    [Fact]
    public void Perform_Reversed_EndsWhereTheDanceStarts()
    {
        Body3D reversed = Dance.Perform(BodyShape.Adult, new DanceErrors { Reversed = true });
        Vector3.Distance(reversed[reversed.Count - 1, LeftWrist], Clean[1, LeftWrist]).ShouldBeLessThan(1e-3f);
        Vector3.Distance(reversed[301, LeftWrist], Clean[reversed.Count - 301, LeftWrist]).ShouldBeLessThan(1e-3f);
    }

    private static double Rms(Body3D a, Body3D b, ReadOnlySpan<Bone> limbs)
    {
        double sum = 0;
        foreach (Bone limb in limbs)
        {
            for (int frame = 0; frame < a.Count; frame++)
            {
                double angle = Angle(Direction(a, frame, limb), Direction(b, frame, limb));
                sum += angle * angle;
            }
        }

        return Math.Sqrt(sum / (a.Count * limbs.Length));
    }

    private static Vector3 Direction(Body3D body, int frame, Bone limb) => Vector3.Normalize(body[frame, limb.To] - body[frame, limb.From]);

    private static double Angle(Vector3 a, Vector3 b) => double.RadiansToDegrees(Math.Atan2(Vector3.Cross(a, b).Length(), Vector3.Dot(a, b)));

    private static double Length(Body3D body, int frame, Bone limb) => Vector3.Distance(body[frame, limb.To], body[frame, limb.From]);

    private static double Slide(Body3D body, int frame, JointName foot)
    {
        Vector3 before = body[frame - 1, foot];
        Vector3 now = body[frame, foot];
        return Math.Max(before.Y, now.Y) < .035 ? new Vector2(now.X - before.X, now.Z - before.Z).Length() : 0;
    }
}
