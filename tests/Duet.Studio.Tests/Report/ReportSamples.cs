using System.Text.Json;
using Duet.Movement;
using Duet.Scoring;
using Duet.Studio.Report;
using Duet.TestKit;
using Duet.TestKit.Camera;
using Duet.TestKit.Dancer;

namespace Duet.Studio.Tests.Report;

/// <summary>Reviews that a report must be able to show.</summary>
internal static class ReportSamples
{
    public static ReviewNames Names { get; } = new() { Routine = "corner shop.mp4", Take = "me.mp4" };

    /// <summary>A real person's squats against themselves with one arm somewhere else.</summary>
    public static ReviewedTake Squats()
    {
        Motion squats = SquatsMotion();
        Motion worse = new(squats.Skeleton, squats.Size, squats.Duration, squats.Estimator, [.. squats.Frames.Select(WithAnArmDown)]);
        return Judge(squats, worse);
    }

    public static Motion SquatsMotion()
    {
        double[][][] frames = JsonSerializer.Deserialize<double[][][]>(File.ReadAllText(Fixtures.Data("blazepose/pose_squats.full.json")))!;
        return new Motion(KnownSkeletons.BlazePose33, new FrameSize(720, 1280), TimeSpan.FromSeconds(13), "blazepose-full", [.. frames.Select((joints, f) => new MotionFrame(
            TimeSpan.FromSeconds(f / 5.0), [new Pose(KnownSkeletons.BlazePose33, [.. joints.Select(joint => new Joint((float)joint[0], (float)joint[1], 0.95f))])]))]);
    }

    /// <summary>A generated dance against the same dance with errors.</summary>
    public static ReviewedTake Dance(DanceErrors? errors = null, ReviewOptions? judging = null, double seconds = 15, BodyShape? shape = null)
    {
        SimulatedDance dance = SimulatedDance.Generate(7, TimeSpan.FromSeconds(seconds));
        return Judge(Film(dance.Perform(BodyShape.Adult)), Film(dance.Perform(shape ?? BodyShape.LongLegs, errors)), judging);
    }

    public static ReviewedTake Judge(Motion routine, Motion take, ReviewOptions? judging = null) =>
        ReviewTake.Judge(routine, take, new ReviewTakeOptions { Judging = judging ?? new ReviewOptions() });

    /// <summary>The same recording with nobody in it from a share of its frames on.</summary>
    public static Motion Until(Motion motion, double share) => new(
        motion.Skeleton, motion.Size, motion.Duration, motion.Estimator,
        [.. motion.Frames.Select((frame, index) => index < share * motion.Frames.Length ? frame : frame with { People = [] })]);

    public static Motion First(Motion motion, int frames) => new(motion.Skeleton, motion.Size, motion.Frames[frames - 1].Time, motion.Estimator, [.. motion.Frames.Take(frames)]);

    public static Motion Film(Body3D body) => new VirtualCamera { WithWorld = false }.See(body).ToMotion(body.Times[^1], "blazepose-full");

    private static MotionFrame WithAnArmDown(MotionFrame frame)
    {
        if (frame.Time < TimeSpan.FromSeconds(4) || frame.Time > TimeSpan.FromSeconds(9))
        {
            return frame;
        }

        Pose pose = frame.People[0];
        Joint shoulder = pose[JointName.LeftShoulder];
        var joints = pose.Joints.ToBuilder();
        foreach (JointName joint in (ReadOnlySpan<JointName>)[JointName.LeftElbow, JointName.LeftWrist])
        {
            Joint old = pose[joint];
            joints[pose.Skeleton.IndexOf(joint)] = old with { X = shoulder.X - (old.Y - shoulder.Y), Y = shoulder.Y + (old.X - shoulder.X) };
        }

        return frame with { People = [new Pose(pose.Skeleton, joints.ToImmutable())] };
    }
}
