using System.Numerics;
using Duet.Choreography;
using Duet.Movement;
using static Duet.Movement.JointName;

namespace Duet.Tests.Choreography;

public class KinematicsTests
{
    private static readonly BodyShape[] Shapes = [BodyShape.Adult, BodyShape.Child, BodyShape.Heavy];

    public static TheoryData<string> Slugs => Stage.Slugs;

    [Theory]
    [MemberData(nameof(Slugs))]
    public void Dance_AnyBody_FeetThatStandDoNotSlide(string slug)
    {
        foreach (BodyShape shape in Shapes)
        {
            Vector3[][] frames = Stage.Frames(Stage.Find(slug), shape);
            foreach (JointName sole in (ReadOnlySpan<JointName>)[LeftFootIndex, RightFootIndex, LeftHeel, RightHeel])
            {
                LongestSlide(frames, sole, (float)(.03 * shape.Scale) + .001f).ShouldBeLessThan(.005f, $"{sole} of {shape}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Slugs))]
    public void Dance_AnyBody_NothingIsBelowTheFloorAndAFootIsOnIt(string slug)
    {
        foreach (BodyShape shape in Shapes)
        {
            foreach (Vector3[] frame in Stage.Frames(Stage.Find(slug), shape))
            {
                float sole = (float)(.03 * shape.Scale);
                frame.Min(joint => joint.Y).ShouldBeGreaterThan(sole - .002f);
                float lowest = Math.Min(Math.Min(frame.Joint(LeftFootIndex).Y, frame.Joint(RightFootIndex).Y), Math.Min(frame.Joint(LeftHeel).Y, frame.Joint(RightHeel).Y));
                lowest.ShouldBeLessThan(sole + .002f, "somebody who does not jump stands on a foot");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Slugs))]
    public void Dance_EveryFrame_LimbsKeepTheirLengthsAndJointsTheirLimits(string slug)
    {
        Dance dance = Stage.Find(slug);
        float scale = (float)dance.Routine.Dancer.Shape.Scale;
        foreach (Vector3[] frame in Stage.Frames(dance))
        {
            foreach (bool left in (ReadOnlySpan<bool>)[true, false])
            {
                Vector3 upper = frame.Joint(left ? LeftElbow : RightElbow) - frame.Joint(left ? LeftShoulder : RightShoulder);
                Vector3 fore = frame.Joint(left ? LeftWrist : RightWrist) - frame.Joint(left ? LeftElbow : RightElbow);
                Vector3 thigh = frame.Joint(left ? LeftKnee : RightKnee) - frame.Joint(left ? LeftHip : RightHip);
                Vector3 shin = frame.Joint(left ? LeftAnkle : RightAnkle) - frame.Joint(left ? LeftKnee : RightKnee);
                upper.Length().ShouldBe(.285f * scale, .002f);
                thigh.Length().ShouldBe(.42f * scale, .002f);
                shin.Length().ShouldBe(.41f * scale, .002f);
                Stage.Angle(upper, fore).ShouldBeLessThan(156, "elbow");
                Stage.Angle(thigh, shin).ShouldBeLessThan(150, "knee");
                Vector3 trunk = (frame.Joint(LeftHip) + frame.Joint(RightHip) - frame.Joint(LeftShoulder) - frame.Joint(RightShoulder)) / 2;
                Stage.Angle(trunk, thigh).ShouldBeLessThan(125, "hip");
                Stage.Angle(trunk, -Vector3.UnitY).ShouldBeLessThan(60, "trunk");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Slugs))]
    public void Dance_EveryJoint_MovesWithoutJerks(string slug)
    {
        Vector3[][] frames = Stage.Frames(Stage.Find(slug));
        double fastest = 0;
        double hardest = 0;
        for (int f = 3; f < frames.Length; f++)
        {
            for (int j = 0; j < frames[f].Length; j++)
            {
                fastest = Math.Max(fastest, (frames[f][j] - frames[f - 1][j]).Length() * Stage.Rate);
                Vector3 third = frames[f][j] - (3 * frames[f - 1][j]) + (3 * frames[f - 2][j]) - frames[f - 3][j];
                hardest = Math.Max(hardest, third.Length() * Math.Pow(Stage.Rate, 3));
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{slug}: {fastest:0.0} m/s, {hardest:0} m/s3");
        fastest.ShouldBeLessThan(9, "metres a second");
        hardest.ShouldBeLessThan(9000, "metres a second cubed");
    }

    // Whoever steps falls from foot to foot: the mass is between the places where a foot stands within a quarter of a second. Its place: by the segments' shares after Winter: trunk and head .58, arms .10, thighs .20, shins .12.
    [Theory]
    [MemberData(nameof(Slugs))]
    public void Dance_Standing_TheBodyIsOverItsFeet(string slug)
    {
        Dance dance = Stage.Find(slug);
        if (dance.Routine.Dancer.Shape.Seated)
        {
            return;
        }

        const int Quarter = Stage.Rate / 4;
        Vector3[][] frames = Stage.Frames(dance);
        float[] low = [.. frames.Select(frame => Soles(frame).Min(sole => sole.X))];
        float[] high = [.. frames.Select(frame => Soles(frame).Max(sole => sole.X))];
        int off = 0;
        var beside = new SortedSet<string>();
        for (int f = Quarter; f < frames.Length - Quarter; f++)
        {
            float mass = Mass(frames[f]).X;
            if (mass < low[(f - Quarter)..(f + Quarter)].Min() - .02f || mass > high[(f - Quarter)..(f + Quarter)].Max() + .02f)
            {
                off++;
                beside.Add(dance.Routine.Cues().Last(cue => cue.Start <= dance.Routine.TimeOf(.5) + TimeSpan.FromSeconds((double)f / Stage.Rate)).Name);
            }
        }

        double share = (double)off / frames.Length;
        TestContext.Current.TestOutputHelper?.WriteLine($"{slug}: {share:0.000} of the time beside the feet, {string.Join(' ', beside)}");
        share.ShouldBeLessThan(.05, "kicks and knees at 132 beats a minute");
    }

    [Fact]
    public void JointsAt_OneArmed_TheForearmIsNotThere()
    {
        Vector3[] joints = Stage.Dances[0].JointsAt(TimeSpan.FromSeconds(5), BodyShape.OneArmed);
        float.IsNaN(joints.Joint(RightWrist).X).ShouldBeTrue();
        float.IsFinite(joints.Joint(RightElbow).X).ShouldBeTrue();
        Stage.Dances[0].PoseAt(TimeSpan.FromSeconds(5), shape: BodyShape.OneArmed)[RightWrist].ShouldBe(Joint.Missing);
    }

    [Fact]
    public void JointsAt_Seated_LegsRestOnTheChair()
    {
        foreach (Dance dance in Stage.Dances)
        {
            foreach (double second in (ReadOnlySpan<double>)[3, 9.3, 17.7])
            {
                Vector3[] joints = dance.JointsAt(TimeSpan.FromSeconds(second), BodyShape.WheelchairUser);
                joints.Joint(LeftAnkle).Y.ShouldBe(.18f, .001f);
                ((joints.Joint(LeftHip).Y + joints.Joint(RightHip).Y) / 2).ShouldBe(.56f, .001f);
            }
        }
    }

    [Theory]
    [InlineData(1.2f, 3f, 1.2f)]
    [InlineData(3f, 1.2f, 1.2f)]
    [InlineData(2f, 2f, 2f)]
    public void Least_OfTwo_IsALittleBelowTheSmaller(float a, float b, float least) => Smooth.Least(a, b, .4f).ShouldBeInRange(least - .021f, least);

    private static float LongestSlide(Vector3[][] frames, JointName sole, float height)
    {
        float longest = 0;
        Vector3? stands = null;
        foreach (Vector3[] frame in frames)
        {
            Vector3 now = frame.Joint(sole);
            stands = now.Y < height ? stands ?? now : null;
            longest = stands is { } place ? Math.Max(longest, new Vector2(now.X - place.X, now.Z - place.Z).Length()) : longest;
        }

        return longest;
    }

    private static Vector3 Mass(Vector3[] frame)
    {
        Vector3 hips = (frame.Joint(LeftHip) + frame.Joint(RightHip)) / 2;
        Vector3 shoulders = (frame.Joint(LeftShoulder) + frame.Joint(RightShoulder)) / 2;
        Vector3 arms = (frame.Joint(LeftElbow) + frame.Joint(RightElbow)) / 2;
        Vector3 knees = (frame.Joint(LeftKnee) + frame.Joint(RightKnee)) / 2;
        Vector3 ankles = (frame.Joint(LeftAnkle) + frame.Joint(RightAnkle)) / 2;
        return (.58f * Vector3.Lerp(hips, shoulders, .6f)) + (.10f * arms) + (.10f * (hips + knees)) + (.06f * (knees + ankles));
    }

    private static IEnumerable<Vector3> Soles(Vector3[] frame)
    {
        Vector3[] soles = [frame.Joint(LeftFootIndex), frame.Joint(LeftHeel), frame.Joint(RightFootIndex), frame.Joint(RightHeel)];
        float floor = soles.Min(sole => sole.Y);
        return soles.Where(sole => sole.Y < floor + .05f);
    }
}
