using System.Text.Json;
using Duet.Estimation.HeatMaps;
using Duet.TestKit;

namespace Duet.Estimation.Tests.HeatMaps;

public sealed class PoseDecoderTests
{
    // The project's promise for this comparison; the arithmetic is the same, so the differences are of the last digits.
    private const double PlaceTolerance = 0.01, ScoreTolerance = 1e-5;

    [Theory]
    [InlineData("maxPoses=5,scoreThreshold=0.5,nmsRadius=20,outputStride=16", 5, 0.5)]
    [InlineData("maxPoses=15,scoreThreshold=0.1,nmsRadius=20,outputStride=16", 15, 0.1)]
    public void Several_Tennis_EqualTheOriginals(string name, int maxPeople, double minScore)
    {
        MadeFields fields = MadeFields.Tennis(Fixtures.Require);
        using JsonDocument golden = JsonDocument.Parse(File.ReadAllBytes(Fixtures.Require("posenet/multi_pose_golden.json")));

        List<DecodedPose> people = MultiPoseDecoder.Decode(fields.View, new MultiPoseOptions { MaxPeople = maxPeople, MinScore = minScore, NmsRadius = 20 });

        JsonElement[] expected = [.. golden.RootElement.GetProperty(name).EnumerateArray()];
        people.Count.ShouldBe(expected.Length);
        people.Count.ShouldBeGreaterThan(3);
        for (int i = 0; i < expected.Length; i++)
        {
            ShouldEqual(people[i], expected[i]);
        }
    }

    /// <remarks>The numbers are those of the original's decoder, run once on the same tensors (tests/data/posenet).</remarks>
    [Fact]
    public void One_Tennis_EqualsTheOriginals()
    {
        MadeFields fields = MadeFields.Tennis(Fixtures.Require);
        using JsonDocument golden = JsonDocument.Parse(File.ReadAllBytes(Fixtures.Data("posenet/single_pose.json")));

        ShouldEqual(SinglePoseDecoder.Decode(fields.View), golden.RootElement);
    }

    [Fact]
    public void Several_AnyNumbers_EqualTheSlowOnes()
    {
        var random = new Random(20260801);
        for (int round = 0; round < 40; round++)
        {
            MadeFields fields = MadeFields.Noise(random, random.Next(1, 9), random.Next(1, 9), 8 << random.Next(3));
            (int most, double least, double radius) = (random.Next(1, 12), random.NextDouble(), random.NextDouble() * 40);

            List<DecodedPose> people = MultiPoseDecoder.Decode(fields.View, new MultiPoseOptions { MaxPeople = most, MinScore = least, NmsRadius = radius });

            List<DecodedPose> expected = SlowDecoder.Several(fields, most, least, radius);
            people.Count.ShouldBe(expected.Count);
            people.Zip(expected).ShouldAllBe(pair => Same(pair.First, pair.Second));
            Same(SinglePoseDecoder.Decode(fields.View), SlowDecoder.One(fields)).ShouldBeTrue();
        }
    }

    [Fact]
    public void Several_MirroredNumbers_AreMirroredPeople()
    {
        var random = new Random(7);
        for (int round = 0; round < 20; round++)
        {
            MadeFields fields = MadeFields.Noise(random, 9, 11, 16);
            var options = new MultiPoseOptions { MaxPeople = 8, MinScore = 0.6, NmsRadius = 25 };

            List<DecodedPose> mirrored = MultiPoseDecoder.Decode(fields.Mirrored().View, options);

            List<DecodedPose> expected = [.. MultiPoseDecoder.Decode(fields.View, options).Select(pose => Mirror(pose, 10 * 16))];
            mirrored.Count.ShouldBe(expected.Count);
            mirrored.Zip(expected).ShouldAllBe(pair => Near(pair.First, pair.Second, 1e-6));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Several_LargerInput_AreLargerPeople(bool votes)
    {
        // Votes are taken from 32 pixels around, whatever the stride: only where they lie all within one kernel does size not matter.
        MadeFields fields = votes ? TwoPeople().Fields : MadeFields.Noise(new Random(8), 10, 10, 8);
        var options = new MultiPoseOptions { MinScore = 0.6, NmsRadius = 10, Votes = votes };

        List<DecodedPose> larger = MultiPoseDecoder.Decode(fields.Larger(2).View, options with { NmsRadius = 20 });

        List<DecodedPose> expected = [.. MultiPoseDecoder.Decode(fields.View, options).Select(pose => Scale(pose, 2))];
        larger.Count.ShouldBe(expected.Count);
        larger.Zip(expected).ShouldAllBe(pair => Near(pair.First, pair.Second, 1e-3));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Several_PerfectNetwork_FindsEveryJoint(bool votes)
    {
        (MadeFields fields, (double X, double Y)[][] people) = TwoPeople();

        List<DecodedPose> found = MultiPoseDecoder.Decode(fields.View, new MultiPoseOptions { MinScore = 0.5, NmsRadius = 20, Votes = votes });

        found.Count.ShouldBe(2);
        foreach ((double X, double Y)[] person in people)
        {
            found.ShouldContain(pose => pose.Joints.Zip(person).All(pair => Math.Abs(pair.First.X - pair.Second.X) < 1e-3 && Math.Abs(pair.First.Y - pair.Second.Y) < 1e-3));
        }
    }

    [Fact]
    public void Votes_NoisyOffsets_AreNearerThanOneCellsWord()
    {
        var random = new Random(9);
        double plain = 0, voted = 0;
        for (int round = 0; round < 20; round++)
        {
            (MadeFields fields, (double X, double Y)[][] people) = TwoPeople(random.NextDouble() * 16);
            for (int i = 0; i < fields.Offsets.Length; i++)
            {
                fields.Offsets[i] += (random.NextSingle() - 0.5f) * 8;
            }

            plain += Error(MultiPoseDecoder.Decode(fields.View, new MultiPoseOptions { MaxPeople = 2 }), people);
            voted += Error(MultiPoseDecoder.Decode(fields.View, new MultiPoseOptions { MaxPeople = 2, Votes = true }), people);
        }

        voted.ShouldBeLessThan(0.8 * plain);
    }

    [Theory]
    [InlineData(0.5, 2)]
    [InlineData(1.1, 0)]
    public void Several_Threshold_DecidesWhoStarts(double minScore, int expected) =>
        MultiPoseDecoder.Decode(TwoPeople().Fields.View, new MultiPoseOptions { MinScore = minScore }).Count.ShouldBe(expected);

    [Fact]
    public void Several_MaxPeople_TakesTheFirstFound()
    {
        MadeFields fields = TwoPeople().Fields;
        DecodedPose first = MultiPoseDecoder.Decode(fields.View, new MultiPoseOptions { MaxPeople = 2 })[0];

        MultiPoseDecoder.Decode(fields.View, new MultiPoseOptions { MaxPeople = 1 }).ShouldHaveSingleItem().Joints.ShouldBe(first.Joints);
    }

    private static (MadeFields Fields, (double X, double Y)[][] People) TwoPeople(double shift = 0)
    {
        (double X, double Y)[] one = Standing(60.3 + shift, 30.7), other = Standing(200.2, 41.1 + shift);
        return (MadeFields.Of(17, 17, 16, one, other), [one, other]);
    }

    private static (double X, double Y)[] Standing(double x, double y) =>
    [
        (x, y), (x + 5, y - 4), (x - 5, y - 4), (x + 10, y), (x - 10, y), (x + 20, y + 30), (x - 20, y + 30), (x + 30, y + 60), (x - 30, y + 60),
        (x + 33, y + 90), (x - 33, y + 90), (x + 13, y + 95), (x - 13, y + 95), (x + 15, y + 140), (x - 15, y + 140), (x + 16, y + 185), (x - 16, y + 185),
    ];

    private static double Error(List<DecodedPose> found, (double X, double Y)[][] people) => people.Sum(person => found.Min(pose =>
        pose.Joints.Zip(person).Average(pair => Math.Sqrt(Math.Pow(pair.First.X - pair.Second.X, 2) + Math.Pow(pair.First.Y - pair.Second.Y, 2)))));

    private static void ShouldEqual(DecodedPose pose, JsonElement expected)
    {
        pose.Score.ShouldBe(expected.GetProperty("score").GetDouble(), ScoreTolerance);
        JsonElement[] joints = [.. expected.GetProperty("keypoints").EnumerateArray()];
        for (int joint = 0; joint < 17; joint++)
        {
            pose.Joints[joint].X.ShouldBe(joints[joint].GetProperty("x").GetDouble(), PlaceTolerance);
            pose.Joints[joint].Y.ShouldBe(joints[joint].GetProperty("y").GetDouble(), PlaceTolerance);
            pose.Joints[joint].Score.ShouldBe(joints[joint].GetProperty("score").GetDouble(), ScoreTolerance);
        }
    }

    private static DecodedPose Mirror(DecodedPose pose, double last) =>
        new([.. Enumerable.Range(0, 17).Select(joint => pose.Joints[MadeFields.Partner(joint)]).Select(joint => joint with { X = last - joint.X })], pose.Score);

    private static DecodedPose Scale(DecodedPose pose, double factor) =>
        new([.. pose.Joints.Select(joint => joint with { X = joint.X * factor, Y = joint.Y * factor })], pose.Score);

    private static bool Same(DecodedPose a, DecodedPose b) => Near(a, b, 1e-9);

    private static bool Near(DecodedPose a, DecodedPose b, double tolerance) => Math.Abs(a.Score - b.Score) <= tolerance
        && a.Joints.Zip(b.Joints).All(pair => Math.Abs(pair.First.X - pair.Second.X) <= tolerance && Math.Abs(pair.First.Y - pair.Second.Y) <= tolerance && pair.First.Score == pair.Second.Score);
}
