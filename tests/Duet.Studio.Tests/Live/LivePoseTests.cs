using System.Buffers;
using Duet.Movement;
using Duet.Studio.Live;

namespace Duet.Studio.Tests.Live;

public class LivePoseTests
{
    [Fact]
    public void TryNext_WhatWriteWrote_ComesBack()
    {
        var random = new Random(4);
        for (int round = 0; round < 200; round++)
        {
            Pose? pose = random.Next(5) == 0 ? null : Random(random, world: random.Next(2) == 0);
            var size = new FrameSize(random.Next(1, 8192), random.Next(1, 8192));
            var time = TimeSpan.FromTicks(1000L * random.Next(-50_000, 3_000_000));
            var bytes = new ArrayBufferWriter<byte>();
            LivePoseWriter.Write(bytes, time, pose, size, withWorld: true);
            var reader = new LivePoseReader(bytes.WrittenSpan);
            reader.TryNext().ShouldBeTrue();
            reader.Position.ShouldBe(bytes.WrittenCount);
            reader.Time.ShouldBe(time);
            reader.Seen.ShouldBe(pose is not null);
            if (pose is not null)
            {
                reader.Size.ShouldBe(size);
                reader.Score.ShouldBe(pose.Score);
                reader.HasWorld.ShouldBe(!pose.World.IsDefault);
                ShouldBeNear(reader, pose);
            }
        }
    }

    [Fact]
    public void TryNext_AnyBytes_NeverThrowsAndNeverReadsBeyond()
    {
        var random = new Random(5);
        for (int round = 0; round < 3000; round++)
        {
            byte[] bytes = new byte[random.Next(0, 700)];
            random.NextBytes(bytes);
            if (bytes.Length > 4)
            {
                bytes[4] &= (byte)random.Next(0, 5);
            }

            var joints = new Joint[LivePoseReader.Joints];
            var world = new WorldPoint[LivePoseReader.Joints];
            var reader = new LivePoseReader(bytes);
            while (reader.TryNext())
            {
                if (reader.Seen)
                {
                    reader.JointsInto(joints);
                    joints.ShouldAllBe(joint => joint.IsMissing || (float.IsFinite(joint.X) && float.IsFinite(joint.Y)));
                    reader.Score.ShouldBeInRange(0, 1);
                }

                if (reader.HasWorld)
                {
                    reader.WorldInto(world);
                }
            }

            reader.Position.ShouldBeLessThanOrEqualTo(bytes.Length);
        }
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(-1e9f)]
    public void JointsInto_ImpossibleCoordinate_IsMissing(float value)
    {
        Pose pose = Random(new Random(6), world: false);
        var changed = new Pose(pose.Skeleton, pose.Joints.SetItem(7, new Joint(value, 3, 1)));
        var bytes = new ArrayBufferWriter<byte>();
        LivePoseWriter.Write(bytes, TimeSpan.Zero, changed, new FrameSize(640, 480), withWorld: false);
        var reader = new LivePoseReader(bytes.WrittenSpan);
        reader.TryNext().ShouldBeTrue();
        var joints = new Joint[LivePoseReader.Joints];
        reader.JointsInto(joints);
        joints[7].IsMissing.ShouldBeTrue();
        joints[7].Confidence.ShouldBe(0);
        joints.Count(joint => joint.IsMissing).ShouldBe(1);
    }

    private static void ShouldBeNear(LivePoseReader reader, Pose pose)
    {
        var joints = new Joint[LivePoseReader.Joints];
        reader.JointsInto(joints);
        for (int j = 0; j < joints.Length; j++)
        {
            joints[j].X.ShouldBe(pose.Joints[j].X);
            joints[j].Y.ShouldBe(pose.Joints[j].Y);
            joints[j].Confidence.ShouldBe(pose.Joints[j].Confidence, .002f);
        }

        if (!pose.World.IsDefault)
        {
            var world = new WorldPoint[LivePoseReader.Joints];
            reader.WorldInto(world);
            for (int j = 0; j < world.Length; j++)
            {
                world[j].X.ShouldBe(pose.World[j].X, .0006f);
                world[j].Z.ShouldBe(pose.World[j].Z, .0006f);
            }
        }
    }

    private static Pose Random(Random random, bool world)
    {
        float Coordinate() => (float)((random.NextDouble() * 4000) - 1000);
        float Metre() => (float)((random.NextDouble() * 4) - 2);
        return new Pose(
            KnownSkeletons.BlazePose33,
            [.. Enumerable.Range(0, 33).Select(_ => new Joint(Coordinate(), Coordinate(), (float)random.NextDouble()))],
            world ? [.. Enumerable.Range(0, 33).Select(_ => new WorldPoint(Metre(), Metre(), Metre()))] : default,
            0,
            (float)random.NextDouble());
    }
}
