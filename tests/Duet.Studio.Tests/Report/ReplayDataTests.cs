using System.Buffers.Binary;
using System.Text.Json;
using Duet.Movement;
using Duet.Studio.Report;
using Duet.TestKit.Dancer;

namespace Duet.Studio.Tests.Report;

/// <summary>The replay gets both dancers on one clock.</summary>
public sealed class ReplayDataTests
{
    [Fact]
    public void Data_SameRecordingLaidOverItself_HasTheSamePointsAtEveryStep()
    {
        Motion squats = ReportSamples.SquatsMotion();
        JsonElement data = DataOf(ReportSamples.Judge(squats, squats));
        Points(data, "take").ShouldBe(Points(data, "routine"));
    }

    [Fact]
    public void Data_TakeThatStartsLater_LiesOnTheRoutinesClock()
    {
        Motion dance = ReportSamples.Film(SimulatedDance.Generate(3, TimeSpan.FromSeconds(10)).Perform(BodyShape.Adult));
        TimeSpan late = TimeSpan.FromSeconds(1.5);
        Motion later = new(dance.Skeleton, dance.Size, dance.Duration + late, dance.Estimator, [.. dance.Frames.Select(frame => frame with { Time = frame.Time + late })]);
        JsonElement data = DataOf(ReportSamples.Judge(dance, later));
        short[] routine = Points(data, "routine"), take = Points(data, "take");
        (int missing, int far) = (take.Count(point => point == short.MinValue), routine.Zip(take).Count(pair => pair.Second != short.MinValue && Math.Abs(pair.First - pair.Second) > 60));
        missing.ShouldBeLessThan(take.Length / 20);
        far.ShouldBe(0);
    }

    [Fact]
    public void Data_Points_AreTheJointsInPictureHeights()
    {
        Motion squats = ReportSamples.SquatsMotion();
        JsonElement data = DataOf(ReportSamples.Judge(squats, squats));
        string[] joints = [.. data.GetProperty("routine").GetProperty("joints").EnumerateArray().Select(joint => joint.GetString()!)];
        joints.ShouldContain("leftWrist");
        int wrist = Array.IndexOf(joints, "leftWrist");
        short[] points = Points(data, "routine");
        for (int frame = 5; frame < 60; frame += 5)
        {
            Joint joint = squats.Frames[frame].People[0][JointName.LeftWrist];
            int at = 2 * ((frame * 6 * joints.Length) + wrist);
            ((double)points[at]).ShouldBe(joint.X / 1280 * 10_000, 120);
            ((double)points[at + 1]).ShouldBe(joint.Y / 1280 * 10_000, 120);
        }
    }

    [Fact]
    public void Data_Shape_IsTheContractsOwn()
    {
        JsonElement data = DataOf(ReportSamples.Squats());
        int count = data.GetProperty("count").GetInt32();
        data.GetProperty("version").GetInt32().ShouldBe(1);
        data.GetProperty("rate").GetDouble().ShouldBe(30);
        data.GetProperty("stateRate").GetDouble().ShouldBe(10);
        foreach (string dancer in (string[])["routine", "take"])
        {
            Points(data, dancer).Length.ShouldBe(2 * count * data.GetProperty(dancer).GetProperty("joints").GetArrayLength());
            data.GetProperty(dancer).GetProperty("video").ValueKind.ShouldBe(JsonValueKind.Null);
        }

        JsonElement[] limbs = [.. data.GetProperty("limbs").EnumerateArray()];
        limbs.Length.ShouldBe(12);
        limbs.ShouldAllBe(limb => limb.GetProperty("states").GetString()!.Length == (count + 2) / 3);
        limbs.Single(limb => limb.GetProperty("name").GetString() == "torso").GetProperty("from").GetString().ShouldBe("midHip");
        limbs.Single(limb => limb.GetProperty("name").GetString() == "leftUpperArm").GetProperty("states").GetString()!.ShouldContain('1');
        data.GetProperty("findings")[0].GetProperty("number").GetInt32().ShouldBe(1);
    }

    [Fact]
    public void Data_SkeletonWithoutFeet_LeavesTheirJointsOut()
    {
        Motion full = ReportSamples.SquatsMotion();
        Motion coco = SkeletonConversion.Convert(full.TrackOf(0), KnownSkeletons.Coco17).ToMotion(full.Duration);
        JsonElement data = DataOf(ReportSamples.Judge(coco, full));
        data.GetProperty("routine").GetProperty("joints").EnumerateArray().Select(joint => joint.GetString()).ShouldNotContain("leftFootIndex");
        data.GetProperty("take").GetProperty("joints").EnumerateArray().Select(joint => joint.GetString()).ShouldContain("leftFootIndex");
    }

    [Fact]
    public void Spread_AnyNumbers_StayInOrderApartAndInside()
    {
        var random = new Random(5);
        for (int round = 0; round < 300; round++)
        {
            double[] wanted = [.. Enumerable.Range(0, random.Next(0, 4)).Select(_ => random.NextDouble())];
            double[] placed = TimelineView.Spread(wanted);
            placed.ShouldAllBe(x => x > 0 && x < 1);
            double[] inOrder = [.. placed.Order()];
            for (int i = 1; i < inOrder.Length; i++)
            {
                (inOrder[i] - inOrder[i - 1]).ShouldBeGreaterThan(0.0899);
            }
        }

        TimelineView.Spread([0.5]).ShouldBe([0.5]);
    }

    private static JsonElement DataOf(ReviewedTake reviewed)
    {
        string text = ReviewView.Of(reviewed, ReportSamples.Names).Replay!.Data;
        text.ShouldNotContain("<");
        return JsonDocument.Parse(text).RootElement;
    }

    private static short[] Points(JsonElement data, string dancer)
    {
        byte[] bytes = Convert.FromBase64String(data.GetProperty(dancer).GetProperty("points").GetString()!);
        return [.. Enumerable.Range(0, bytes.Length / 2).Select(i => BinaryPrimitives.ReadInt16LittleEndian(bytes.AsSpan(2 * i)))];
    }
}
