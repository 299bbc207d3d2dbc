using System.Buffers;
using System.Text;
using System.Text.Json;
using Duet.Movement;

namespace Duet.Tests.Movement;

public class MotionJsonTests
{
    [Fact]
    public void Read_TheDesignsExample_HasItsValues()
    {
        string joints = "[612.512, 188.204, 0.991]" + string.Concat(Enumerable.Repeat(", null", 32));
        Motion motion = Read($$"""
            { "version": 1, "skeleton": "blazepose33", "width": 1280, "height": 720, "duration": 21.27, "estimator": "blazepose-full",
              "frames": [ { "time": 0.0333, "people": [ { "id": 0, "score": 0.98, "joints": [{{joints}}] } ] }, { "time": 0.0667, "people": [] } ] }
            """);

        motion.Skeleton.ShouldBe(KnownSkeletons.BlazePose33);
        motion.Size.ShouldBe(new FrameSize(1280, 720));
        motion.Duration.ShouldBe(TimeSpan.FromSeconds(21.27));
        motion.Estimator.ShouldBe("blazepose-full");
        motion.Frames[0].Time.ShouldBe(TimeSpan.FromTicks(333_000));
        motion.Frames[0].People[0][JointName.Nose].ShouldBe(new Joint(612.512f, 188.204f, 0.991f));
        motion.Frames[0].People[0][JointName.LeftHip].IsMissing.ShouldBeTrue();
        motion.Frames[1].People.ShouldBeEmpty();
    }

    [Fact]
    public void Write_ThenRead_GivesTheSameBits()
    {
        var random = new Random(1);
        foreach (Skeleton skeleton in KnownSkeletons.All)
        {
            Motion motion = RandomMotion(skeleton, random, withWorld: skeleton == KnownSkeletons.BlazePose33);
            Motion again = MotionJson.Read(Write(motion));

            again.Skeleton.ShouldBe(motion.Skeleton);
            again.Duration.ShouldBe(motion.Duration);
            again.Frames.Length.ShouldBe(motion.Frames.Length);
            for (int f = 0; f < motion.Frames.Length; f++)
            {
                again.Frames[f].Time.ShouldBe(motion.Frames[f].Time);
                again.Frames[f].People.Length.ShouldBe(motion.Frames[f].People.Length);
                for (int p = 0; p < motion.Frames[f].People.Length; p++)
                {
                    again.Frames[f].People[p].Joints.SequenceEqual(motion.Frames[f].People[p].Joints).ShouldBeTrue();
                    again.Frames[f].People[p].World.IsDefault.ShouldBe(motion.Frames[f].People[p].World.IsDefault);
                }
            }
        }
    }

    [Fact]
    public void Read_MembersInAnyOrderWithUnknownOnes_KeepsThemAll()
    {
        const string Text = """
            {"frames":[{"people":[],"mood":{"happy":[1,2]},"time":1}],"height":4,"song":"x","width":3,"skeleton":"coco17","version":1,"duration":2}
            """;
        string again = Encoding.UTF8.GetString(Write(Read(Text)));

        JsonElement root = JsonDocument.Parse(again).RootElement;
        root.GetProperty("song").GetString().ShouldBe("x");
        root.GetProperty("frames")[0].GetProperty("mood").GetProperty("happy")[1].GetInt32().ShouldBe(2);
    }

    [Theory]
    [InlineData("", "not valid JSON")]
    [InlineData("[]", "not a Motion JSON object")]
    [InlineData("{\"version\":1", "not valid JSON")]
    [InlineData("{}", "version is missing")]
    [InlineData("{\"version\":2,\"skeleton\":\"coco17\"}", "version is 2; this program reads version 1")]
    [InlineData("{\"version\":1}", "skeleton is missing")]
    [InlineData("{\"version\":1,\"skeleton\":\"stick\"}", "skeleton \"stick\" is not one of coco17, blazepose33, openpose18, openpose25")]
    [InlineData("{\"version\":1,\"skeleton\":\"coco17\",\"frames\":[]}", "width and height must be above 0")]
    [InlineData("{\"version\":1,\"skeleton\":\"coco17\",\"width\":4,\"height\":3}", "frames is missing")]
    [InlineData("{\"version\":1,\"skeleton\":\"coco17\",\"width\":4.5}", "width is not a whole number")]
    [InlineData("{\"version\":1,\"skeleton\":\"coco17\",\"frames\":[{}]}", "frames[0] has no time")]
    [InlineData("{\"version\":1,\"skeleton\":\"coco17\",\"frames\":[{\"time\":2},{\"time\":1}]}", "frames[1].time goes back from 2 to 1")]
    [InlineData("{\"version\":1,\"skeleton\":\"coco17\",\"frames\":[{\"time\":-2}]}", "frames[0].time is not between 0 and 1,000,000 seconds")]
    [InlineData("{\"version\":1,\"skeleton\":\"coco17\",\"frames\":[{\"time\":0,\"people\":[{}]}]}", "frames[0].people[0] has no joints")]
    [InlineData("{\"version\":1,\"skeleton\":\"coco17\",\"frames\":[{\"time\":0,\"people\":[{\"joints\":[null]}]}]}", "frames[0].people[0].joints has 1 entries, coco17 has 17")]
    [InlineData("{\"version\":1,\"skeleton\":\"coco17\",\"frames\":[{\"time\":0,\"people\":[{\"joints\":[[1,2]]}]}]}", "frames[0].people[0].joints entry 0 is neither null nor three numbers")]
    [InlineData("{\"version\":1,\"skeleton\":\"coco17\",\"frames\":[{\"time\":0,\"people\":[{\"joints\":[[1,2,\"a\"]]}]}]}", "frames[0].people[0].joints entry 0 is neither null nor three numbers")]
    [InlineData("{\"version\":1,\"skeleton\":\"coco17\",\"frames\":[{\"time\":0,\"people\":[{\"joints\":[[1,2,1e99]]}]}]}", "frames[0].people[0].joints entry 0 is out of range")]
    [InlineData("{\"version\":1,\"skeleton\":\"coco17\",\"frames\":[{\"time\":0,\"people\":[{\"score\":1e300}]}]}", "frames[0].people[0].score is out of range")]
    [InlineData("{\"version\":1,\"skeleton\":\"coco17\",\"estimator\":\"\\ud800\"}", "half a character")]
    [InlineData("{\"version\":1,\"skeleton\":\"\\ud800\"}", "half a character")]
    [InlineData("{\"version\":1,\"skeleton\":\"coco17\",\"\\ud800\":1}", "half a character")]
    [InlineData("{\"version\":1,\"skeleton\":\"coco17\",\"song\":\"\\ud800\"}", "half a character")]
    [InlineData("{\"version\":1,\"skeleton\":\"coco17\",\"width\":NaN}", "byte 42: not valid JSON, which has no NaN and no Infinity")]
    [InlineData("{\"version\":1,\"skeleton\":\"stick\\nman, a much longer name than a skeleton has\"}", "skeleton \"stick man, a much longer name than a ske...\" is not one of")]
    [InlineData("{\"version\":1e99}", "version is 1E+99; this program reads version 1")]
    public void Read_WrongText_SaysWhereAndWhy(string text, string reason) =>
        Should.Throw<MotionFormatException>(() => Read(text)).Message.ShouldContain(reason);

    [Fact]
    public void Read_MoreFramesThanAllowed_IsRefusedAndAsManyAreRead()
    {
        byte[] text = Encoding.UTF8.GetBytes("{\"version\":1,\"skeleton\":\"coco17\",\"width\":4,\"height\":3,\"frames\":[{\"time\":0},{\"time\":1},{\"time\":2}]}");
        MotionJson.Read(text, 3).Frames.Length.ShouldBe(3);
        Should.Throw<MotionFormatException>(() => MotionJson.Read(text, 2)).Message.ShouldBe("has more than 2 frames, which is the limit");
    }

    [Fact]
    public void Read_UnknownMembersWithoutEnd_AreRefusedWithinLittleMemory()
    {
        string text = "{\"version\":1,\"skeleton\":\"coco17\",\"width\":4,\"height\":3,\"frames\":[],\"song\":[0," + string.Concat(Enumerable.Repeat("1,1,1,1,1,1,1,1,", 1_100_000)) + "1]}";
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Should.Throw<MotionFormatException>(() => MotionJson.Read(bytes)).Message.ShouldBe("song and what else this program does not know take more than 16777216 bytes");
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(1 << 20);
    }

    [Fact]
    public void Read_AnyDamagedByte_NeverThrowsAnythingElse()
    {
        byte[] good = Write(RandomMotion(KnownSkeletons.Coco17, new Random(3), withWorld: true));
        var random = new Random(4);
        for (int i = 0; i < 2000; i++)
        {
            byte[] bad = [.. good];
            bad[random.Next(bad.Length)] = (byte)random.Next(256);
            byte[] cut = random.Next(4) == 0 ? bad[..random.Next(bad.Length)] : bad;
            try
            {
                MotionJson.Read(cut);
            }
            catch (MotionFormatException)
            {
            }
        }
    }

    private static Motion Read(string text) => MotionJson.Read(Encoding.UTF8.GetBytes(text));

    private static byte[] Write(Motion motion)
    {
        var buffer = new ArrayBufferWriter<byte>();
        MotionJson.Write(motion, buffer);
        return buffer.WrittenSpan.ToArray();
    }

    private static Motion RandomMotion(Skeleton skeleton, Random random, bool withWorld)
    {
        float Next(float scale) => (random.NextSingle() - 0.1f) * scale;
        MotionFrame Frame(int f) => new(
            TimeSpan.FromTicks((f * 333_333L) + random.Next(1000)),
            [.. Enumerable.Range(0, random.Next(3)).Select(id => new Pose(
                skeleton,
                [.. skeleton.Joints.Select(_ => random.Next(5) == 0 ? Joint.Missing : new Joint(Next(900), Next(700), random.NextSingle()))],
                withWorld ? [.. skeleton.Joints.Select(_ => new WorldPoint(Next(1), Next(1), Next(1)))] : default,
                id,
                random.NextSingle()))]);
        return new Motion(skeleton, new FrameSize(640, 480), TimeSpan.FromSeconds(3), "test", [.. Enumerable.Range(0, 20).Select(Frame)]);
    }
}
