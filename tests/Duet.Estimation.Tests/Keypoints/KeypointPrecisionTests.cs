using Duet.Movement;
using Duet.TestKit.Keypoints;

namespace Duet.Estimation.Tests.Keypoints;

/// <summary>The ruler of the OKS report, held to cases worked out by hand.</summary>
public sealed class KeypointPrecisionTests
{
    private const double Nose = 0.026;

    [Fact]
    public void Oks_OnTheSpot_IsOne() => KeypointPrecision.Oks(Joints(0), Person(0)).ShouldBe(1, 1e-12);

    [Fact]
    public void Oks_OneLabelledJointOneDeviationAway_IsItsBell()
    {
        Joint[] joints = [.. Enumerable.Repeat(Joint.Missing, 17)];
        joints[0] = new Joint(50, 60, 1);
        var person = new CocoPerson(joints, Area: 10_000, 0, 0, 100, 100, IsCrowd: false);
        Joint[] answer = Joints(0);
        answer[0] = new Joint(50, 60 + (float)(100 * 2 * Nose), 1);

        KeypointPrecision.Oks(answer, person).ShouldBe(Math.Exp(-0.5), 1e-6);
    }

    [Fact]
    public void Oks_NothingLabelled_MeasuresFromTwiceTheBox()
    {
        var nobody = new CocoPerson([.. Enumerable.Repeat(Joint.Missing, 17)], 100, 100, 100, 50, 50, IsCrowd: false);

        KeypointPrecision.Oks(Same(60, 190), nobody).ShouldBe(1, 1e-12);
        KeypointPrecision.Oks(Same(45, 190), nobody).ShouldBeLessThan(1);
    }

    [Fact]
    public void Average_AllRight_IsOne() =>
        KeypointPrecision.Average([([Person(0), Person(500)], [Answer(0, 0.9f), Answer(500, 0.8f)])], 0.95).ShouldBe(1, 1e-12);

    [Fact]
    public void Average_NothingAnswered_IsZero() => KeypointPrecision.Average([([Person(0)], [])], 0.5).ShouldBe(0);

    [Fact]
    public void Average_WrongAnswerIsSurest_HalvesPrecision() =>
        KeypointPrecision.Average([([Person(0)], [Answer(900, 0.9f), Answer(0, 0.8f)])], 0.5).ShouldBe(0.5, 1e-12);

    [Fact]
    public void Average_OneOfTwoFound_EndsAtHalfTheRecall() =>
        KeypointPrecision.Average([([Person(0), Person(500)], [Answer(0, 0.9f)])], 0.5).ShouldBe(51.0 / 101, 1e-12);

    [Fact]
    public void Average_PersonFoundTwice_CountsTheSecondAsWrong() =>
        KeypointPrecision.Average([([Person(0), Person(500)], [Answer(0, 0.9f), Answer(0, 0.8f), Answer(500, 0.7f)])], 0.5)
            .ShouldBe((51 + (50 * 2 / 3.0)) / 101, 1e-12);

    [Fact]
    public void Average_AnswerOnSomebodyUnlabelled_IsLeftOut()
    {
        CocoPerson unlabelled = Person(500) with { Joints = [.. Enumerable.Repeat(Joint.Missing, 17)], Left = 500, Top = 0 };

        KeypointPrecision.Average([([unlabelled, Person(0)], [Answer(500, 0.9f), Answer(0, 0.8f)])], 0.5).ShouldBe(1, 1e-12);
    }

    private static Joint[] Joints(float x) => [.. Enumerable.Range(0, 17).Select(i => new Joint(x + (5 * i), 10 * (i % 5), 1))];

    private static Joint[] Same(float x, float y) => [.. Enumerable.Repeat(new Joint(x, y, 1), 17)];

    private static CocoPerson Person(float x) => new(Joints(x), Area: 2000, x, 0, 80, 40, IsCrowd: false);

    private static Pose Answer(float x, float score) => new(KnownSkeletons.Coco17, [.. Joints(x)], score: score);
}
