using System.Collections.Immutable;
using Duet.Estimation.Inference;
using Duet.Estimation.Pipeline;
using Duet.Movement;
using Duet.TestKit;
using Duet.TestKit.Keypoints;

namespace Duet.Estimation.Tests;

public sealed class SeveralPeopleTests(Models models) : IClassFixture<Models>
{
    // Of the distance between shoulders and hips; the same pixels in another crop move the joints by a few percent.
    private const float MeanTolerance = 0.12f;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("lite")]
    [InlineData("full")]
    public async Task EstimateStill_PersonTwice_FindsBothOnceWithTheirJoints(string model)
    {
        Picture one = await Person();
        Pose alone = models[model].EstimateStill(one.Image).ShouldHaveSingleItem();

        ImmutableArray<Pose> people = models[model].EstimateStill(one.Beside(one).Image, maxPeople: 10);

        people.Length.ShouldBe(2);
        ShouldBeOneOf(people, alone, (joint, _) => joint.Point);
        ShouldBeOneOf(people, alone, (joint, _) => new PixelPoint(joint.X + one.Width, joint.Y));
    }

    [Fact]
    public async Task EstimateStill_PersonMirroredAndHalfSize_FindsThreeWithTheirOwnSides()
    {
        Picture one = await Person();
        Pose alone = models["full"].EstimateStill(one.Image).ShouldHaveSingleItem();
        Picture three = one.Beside(one.Mirrored()).Beside(one.HalfSize().Within(one.Width / 2, one.Height));

        ImmutableArray<Pose> people = models["full"].EstimateStill(three.Image, maxPeople: 10);

        people.Length.ShouldBe(3, string.Join("; ", people.Select(pose => $"{pose.Score} {pose[JointName.Nose]}")));
        people.Select(pose => pose.Id).ShouldBe([0, 1, 2]);
        people.Select(pose => pose.Score).ShouldBeInOrder(SortDirection.Descending);
        people.ShouldAllBe(pose => pose.Score > 0 && pose.Score <= 1);
        float halfTop = one.Height - (one.Height / 2);
        ShouldBeOneOf(people, alone, (joint, _) => joint.Point);
        ShouldBeOneOf(people, alone, (_, name) => alone[OtherSide(name)] is var joint ? new PixelPoint((2 * one.Width) - joint.X, joint.Y) : default);
        ShouldBeOneOf(people, alone, (joint, _) => new PixelPoint((2 * one.Width) + (joint.X / 2), halfTop + (joint.Y / 2)));
        // Fewer asked for: the surest of the same.
        models["full"].EstimateStill(three.Image, maxPeople: 2).Select(pose => pose[JointName.Nose]).ShouldBe(people.Take(2).Select(pose => pose[JointName.Nose]));
    }

    [Fact]
    public async Task EstimateStill_OnePersonOfSeveralAskedFor_IsFoundOnce()
    {
        foreach (string photo in (string[])["coco_000000000785", "coco_000000196141"])
        {
            Picture picture = await Picture.ReadAsync(Fixtures.Require($"blazepose/images/{photo}.png"), Ct);
            ImmutableArray<Pose> people = models["full"].EstimateStill(picture.Image, maxPeople: 10);

            // A skier alone; a batter, a catcher and two men behind them.
            people.Length.ShouldBe(photo == "coco_000000000785" ? 1 : 4);
        }
    }

    [Fact]
    public async Task EstimateStill_TwoMenInTheStreet_FindsBoth()
    {
        Picture picture = await Picture.ReadAsync(Fixtures.Require("blazepose/images/coco_000000040083.png"), Ct);

        ImmutableArray<Pose> people = models["full"].EstimateStill(picture.Image, maxPeople: 5);

        people.Length.ShouldBe(2);
        people.Select(pose => pose[JointName.Nose].X).Order().ShouldBe([101, 342], 8);
        people.Select(pose => pose[JointName.Nose].Y).ShouldAllBe(y => y > 130 && y < 180);
    }

    [Fact]
    public async Task EstimateStill_FiveSkiers_FindsTheThreeWhoStandFree()
    {
        Picture picture = await Picture.ReadAsync(Fixtures.Require("blazepose/images/coco_000000197388.png"), Ct);

        ImmutableArray<Pose> people = models["full"].EstimateStill(picture.Image, maxPeople: 10);

        // The other two overlap: they may be one.
        people.Length.ShouldBeInRange(4, 5);
        foreach ((float x, float y) in ((float, float)[])[(593, 77), (581, 168), (36, 79)])
        {
            people.Count(pose => Distance(pose[JointName.Nose].Point, new PixelPoint(x, y)) < 12).ShouldBe(1);
        }
    }

    [Fact]
    public async Task EstimateStill_OnePersonAskedFor_IsTheWholeFramesBitByBit()
    {
        using OnnxSession detector = OnnxSession.Open(KnownPoseModels.Lite.DetectorPath);
        using OnnxSession landmarks = OnnxSession.Open(KnownPoseModels.Lite.LandmarksPath);
        using var estimators = new Estimators(detector, landmarks);
        Picture picture = await Person();
        Picture two = picture.Beside(picture);
        estimators.Landmarks.Sees(two.Image, estimators.Detector.Surest(two.Image).ShouldNotBeNull()).ShouldBeTrue();
        Pose expected = estimators.RawPose(id: 0, estimators.Landmarks.Presence);

        Pose pose = models["lite"].EstimateStill(two.Image).ShouldHaveSingleItem();

        pose.Joints.ShouldBe(expected.Joints);
        pose.World.ShouldBe(expected.World);
        pose.Score.ShouldBe(estimators.Landmarks.Presence);
    }

    [Fact]
    public async Task EstimateStill_PersonTooSmallForTheWholeFrame_IsFoundInATile()
    {
        const string Name = "000000538113.jpg";
        Picture picture = await Picture.ReadAsync(Fixtures.Require($"coco/train2017/{Name}"), Ct);
        CocoPhoto photo = CocoPhoto.Read(Fixtures.Require("coco/person_keypoints_train2017_mini.json")).Single(photo => photo.FileName == Name);
        using (PoseTracker wholeFrame = models["lite"].NewTracker())
        {
            wholeFrame.Next(picture.Image, TimeSpan.Zero).ShouldBeNull();
        }

        Pose pose = models["lite"].EstimateStill(picture.Image).ShouldHaveSingleItem();

        photo.People.Max(person => KeypointPrecision.Oks(KeypointPrecision.Coco(pose), person)).ShouldBeGreaterThan(0.5);
    }

    [Fact]
    public async Task EstimateStill_SeveralOnTwoThreads_AnswersTheSameBits()
    {
        Picture picture = await Person();
        Picture two = picture.Beside(picture.Mirrored());
        BlazePose shared = models["lite"];

        Joint[][] answers = await Task.WhenAll(
            Enumerable.Range(0, 2).Select(_ => Task.Run<Joint[]>(() => [.. shared.EstimateStill(two.Image, maxPeople: 3).SelectMany(pose => pose.Joints)])));

        answers[0].Length.ShouldBe(66);
        answers[1].ShouldBe(answers[0]);
    }

    private static void ShouldBeOneOf(ImmutableArray<Pose> people, Pose alone, Func<Joint, JointName, PixelPoint> place)
    {
        PixelPoint[] expected = [.. alone.Skeleton.Joints.Select(name => place(alone[name], name))];
        float torso = Distance(Middle(expected, JointName.LeftShoulder, JointName.RightShoulder), Middle(expected, JointName.LeftHip, JointName.RightHip));
        people.Min(pose => pose.Joints.Select((joint, i) => Distance(joint.Point, expected[i])).Average() / torso).ShouldBeLessThan(MeanTolerance);

        PixelPoint Middle(PixelPoint[] points, JointName a, JointName b)
        {
            alone.Skeleton.TryIndexOf(a, out int i);
            alone.Skeleton.TryIndexOf(b, out int j);
            return new PixelPoint((points[i].X + points[j].X) / 2, (points[i].Y + points[j].Y) / 2);
        }
    }

    private static JointName OtherSide(JointName name)
    {
        string text = name.ToString();
        return Enum.Parse<JointName>(
            text.Contains("Left", StringComparison.Ordinal) ? text.Replace("Left", "Right", StringComparison.Ordinal) : text.Replace("Right", "Left", StringComparison.Ordinal));
    }

    private static float Distance(PixelPoint a, PixelPoint b) => MathF.Sqrt(((a.X - b.X) * (a.X - b.X)) + ((a.Y - b.Y) * (a.Y - b.Y)));

    private static Task<Picture> Person() => Picture.ReadAsync(Fixtures.Data("blazepose/pose.jpg"), Ct);
}
