using System.Buffers;
using Duet.Movement;
using Duet.Scoring;
using Duet.TestKit.Camera;
using Duet.TestKit.Dancer;

namespace Duet.TestKit.Fuzzing;

/// <summary>The readers of motions, and the reviewer behind them.</summary>
public static class MotionReadings
{
    private static readonly FrameRate Rate = new(30);

    /// <summary>Motion JSON, a COCO keypoint result, a frame of OpenPose.</summary>
    public static IReadOnlyList<Reading> Formats { get; } =
    [
        Of("Motion JSON", File.ReadAllBytes(Fixtures.Data("formats/squats.motion.json")), bytes => MotionJson.Read(bytes, 1000)),
        Of("COCO", File.ReadAllBytes(Fixtures.Data("formats/squats.coco.json")), bytes => CocoKeypoints.Read("a.json", bytes, Rate)),
        Of("OpenPose", File.ReadAllBytes(Fixtures.Data("formats/squats.openpose25.json")), bytes => OpenPoseJson.Read([("0.json", bytes), ("1.json", bytes)], Rate)),
    ];

    /// <summary>A damaged take of four seconds that can still be read is reviewed, and reviews the dance: scores are numbers from 0 to 100.</summary>
    public static Reading Review { get; } = Of("Review", Dance(), bytes =>
    {
        Motion damaged = MotionJson.Read(bytes, 1000);
        Motion whole = MotionJson.Read(Dance());
        if (damaged.Frames.IsEmpty || damaged.Frames[^1].Time < TimeSpan.FromMinutes(1))
        {
            Look(Reviewer.Review(LeadOf(whole), LeadOf(damaged)));
            Look(Reviewer.Review(LeadOf(damaged), LeadOf(whole)));
        }

        return damaged;
    });

    private static Reading Of(string name, byte[] seed, Func<byte[], Motion> read) => new(name, seed, bytes => Look(read(bytes)), e => e is MotionFormatException);

    private static byte[] Dance()
    {
        Track dance = new VirtualCamera().See(SimulatedDance.Generate(1, TimeSpan.FromSeconds(4)).Perform(BodyShape.Adult));
        return Written(dance.ToMotion(TimeSpan.FromSeconds(4)));
    }

    private static Track LeadOf(Motion motion) => motion.TrackOf(motion.LeadId() ?? 0);

    private static void Look(Review review)
    {
        Require(review.Score is null or (>= 0 and <= 100), $"the score is {review.Score}");
        Require(review.Score is null != review.Reason is null, "a score or a reason, not both");
        Require(review.Coverage is >= 0 and <= 1, $"the coverage is {review.Coverage}");
        Require(review.Limbs.IsDefault || review.Limbs.All(limb => limb.Score is null or (>= 0 and <= 100)), "a limb's score is out of range");
    }

    private static void Look(Motion motion)
    {
        Require(motion.Size is { Width: > 0, Height: > 0 }, $"the size is {motion.Size}");
        foreach (Pose pose in motion.Frames.SelectMany(frame => frame.People))
        {
            Require(float.IsFinite(pose.Score), $"a score of {pose.Score}");
            Require(pose.Joints.All(joint => joint == Joint.Missing || (float.IsFinite(joint.X) && float.IsFinite(joint.Y) && joint.Confidence is >= 0 and <= 1)), "a joint that is neither there nor missing");
            Require(pose.World.IsDefault || pose.World.All(point => point.IsMissing || (float.IsFinite(point.X) && float.IsFinite(point.Y) && float.IsFinite(point.Z))), "a world point that is neither there nor missing");
        }

        MotionJson.Read(Written(motion));
    }

    private static byte[] Written(Motion motion)
    {
        var buffer = new ArrayBufferWriter<byte>();
        MotionJson.Write(motion, buffer);
        return buffer.WrittenSpan.ToArray();
    }

    private static void Require(bool condition, string complaint)
    {
        if (!condition)
        {
            throw new InvalidOperationException(complaint);
        }
    }
}
