using System.Collections.Immutable;
using Duet.Estimation.Pipeline;
using Duet.Movement;
using Duet.TestKit.Keypoints;

namespace Duet.Estimation.Tests.Pipeline;

public sealed class PeopleSearchTests
{
    private static readonly Region Tile = new(500, 500, 400, 1, 0);

    [Fact]
    public void Oks_FullyConfident_IsCocos()
    {
        var random = new Random(5);
        for (int round = 0; round < 100; round++)
        {
            Pose a = Scatter(random, 0, 0), b = Scatter(random, random.Next(-9, 9), random.Next(-9, 9));
            double area = 0.5 * Math.Max(Box(a), Box(b));
            var person = new CocoPerson(KeypointPrecision.Coco(b), area, 0, 0, 0, 0, IsCrowd: false);

            PoseLikeness.Oks(a, b, 17).ShouldBe(KeypointPrecision.Oks(KeypointPrecision.Coco(a), person), 1e-9);
        }
    }

    [Fact]
    public void IsSame_Itself_IsTrue() => PoseLikeness.IsSame(Person(0, 0), Person(0, 0)).ShouldBeTrue();

    [Fact]
    public void IsSame_NeighbourAShoulderAway_IsFalse() => PoseLikeness.IsSame(Person(60, 0), Person(0, 0)).ShouldBeFalse();

    // Half a person: what it is sure of lies where the other has it, the legs are guessed elsewhere.
    [Fact]
    public void IsSame_LegsGuessedElsewhere_IsTrue()
    {
        Pose half = With(Person(0, 0), (name, joint) => IsLeg(name) ? new Joint(joint.X + 150, joint.Y - 90, 0.05f) : joint);

        PoseLikeness.IsSame(half, Person(0, 0)).ShouldBeTrue();
        PoseLikeness.IsSame(With(half, (name, joint) => IsLeg(name) ? joint with { Confidence = 1 } : joint with { X = joint.X + 60 }), Person(0, 0)).ShouldBeFalse();
    }

    [Fact]
    public void IsSame_SmallBodyUnderTheSameFace_IsTrue()
    {
        Pose person = Person(0, 0), nose = Person(2, 1);
        Pose small = With(nose, (name, joint) => IsFace(name) ? joint : new Joint(joint.X * 0.3f, joint.Y * 0.3f, 1));

        PoseLikeness.Oks(small, person, 17).ShouldBeLessThan(0.5);
        PoseLikeness.IsSame(small, person).ShouldBeTrue();
    }

    [Fact]
    public void IsSame_NothingSeenAtAll_IsFalse() =>
        PoseLikeness.IsSame(With(Person(0, 0), (_, joint) => joint with { Confidence = 0 }), Person(0, 0)).ShouldBeFalse();

    [Theory]
    [InlineData(0.5f, 0, true)]
    [InlineData(0.7f, 0, false)]
    [InlineData(0.5f, 40, false)]
    public void IsSameOrPart_SmallBodyWithin_DependsOnItsScore(float score, float x, bool expected)
    {
        Pose small = Make(name => Person(0, 0)[name] is var joint ? new Joint(x + (joint.X / 2), 100 + (joint.Y / 2), 1) : default, score);

        PoseLikeness.IsSame(small, Person(0, 0)).ShouldBeFalse();
        PoseLikeness.IsSameOrPart(small, Person(0, 0, 0.9f)).ShouldBe(expected);
    }

    [Fact]
    public void Distinct_DoublesAndMore_KeepsTheSurestOfEach()
    {
        Pose[] candidates = [Person(0, 0, 0.5f), Person(300, 0, 0.7f), Person(3, 3, 0.6f), Person(600, 0, 0.4f), Person(302, 1, 0.65f)];

        ImmutableArray<Pose> people = PeopleSearch.Distinct(candidates, 10);

        people.Select(pose => pose.Score).ShouldBe([0.7f, 0.6f, 0.4f]);
        people.Select(pose => pose.Id).ShouldBe([0, 1, 2]);
        people.Select(pose => pose[JointName.Nose]).ShouldBe([candidates[1][JointName.Nose], candidates[2][JointName.Nose], candidates[3][JointName.Nose]]);
        PeopleSearch.Distinct(candidates, 2).Select(pose => pose.Score).ShouldBe([0.7f, 0.6f]);
        PeopleSearch.Distinct([], 2).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(500, 400, true)]
    [InlineData(720, 400, false)]
    [InlineData(500, 800, false)]
    public void IsInside_Tile_LooksAtWhereTheJointsAre(int x, int y, bool expected) =>
        PeopleSearch.IsInside(Person(x, y), Tile, 2000, 2000).ShouldBe(expected);

    [Fact]
    public void IsInside_LegsBelowThePicture_DoNotCount()
    {
        PeopleSearch.IsInside(Person(500, 590), Tile, 2000, 2000).ShouldBeFalse();
        PeopleSearch.IsInside(Person(500, 590), Tile, 2000, 700).ShouldBeTrue();
    }

    [Fact]
    public void IsInside_NothingOfItInThePicture_IsFalse() => PeopleSearch.IsInside(Person(-900, 0), Tile, 2000, 2000).ShouldBeFalse();

    /// <summary>An upright person, 60 wide and 300 tall, the nose at the given place.</summary>
    private static Pose Person(float x, float y, float score = 1) => Make(
        name => new Joint(x + (IsFace(name) ? Side(name) * 8 : Side(name) * 30), y + Height(name), 1),
        score);

    private static Pose Scatter(Random random, float x, float y) => Make(name => new Joint(x + random.Next(0, 30), y + random.Next(0, 60), 1), 1);

    private static Pose With(Pose pose, Func<JointName, Joint, Joint> change) => Make(name => change(name, pose[name]), pose.Score);

    private static Pose Make(Func<JointName, Joint> joint, float score) =>
        new(KnownSkeletons.BlazePose33, [.. KnownSkeletons.BlazePose33.Joints.Select(joint)], score: score);

    private static int Side(JointName name) =>
        name.ToString() switch { var text when text.StartsWith("Left", StringComparison.Ordinal) => 1, var text when text.StartsWith("Right", StringComparison.Ordinal) => -1, _ => 0 };

    private static bool IsFace(JointName name) => Part(name) is "Nose" or "EyeInner" or "Eye" or "EyeOuter" or "Ear" or "Mouth";

    private static bool IsLeg(JointName name) => Part(name) is "Knee" or "Ankle" or "Heel" or "FootIndex";

    private static float Height(JointName name) => Part(name) switch
    {
        "Shoulder" => 40,
        "Elbow" => 80,
        "Wrist" or "Pinky" or "Index" or "Thumb" => 120,
        "Hip" => 130,
        "Knee" => 210,
        "Ankle" or "Heel" or "FootIndex" => 300,
        _ => 0,
    };

    private static string Part(JointName name) => name.ToString().Replace("Left", "", StringComparison.Ordinal).Replace("Right", "", StringComparison.Ordinal);

    private static double Box(Pose pose) =>
        (double)(pose.Joints.Max(joint => joint.X) - pose.Joints.Min(joint => joint.X)) * (pose.Joints.Max(joint => joint.Y) - pose.Joints.Min(joint => joint.Y));
}
