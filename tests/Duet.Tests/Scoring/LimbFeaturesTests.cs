using Duet.Alignment;
using Duet.Movement;
using Duet.Scoring;

namespace Duet.Tests.Scoring;

public class LimbFeaturesTests
{
    private static readonly Ruleset Rules = Ruleset.Current;
    private static readonly Track Clip = ClipOf(Dances.Seen(1004));

    [Fact]
    public void Of_ACircle_HasLengthOneAndItsSpeed()
    {
        const double TurnsPerSecond = 0.5;
        Track clip = ForearmClip(seconds => (100 * Math.Cos(2 * Math.PI * TurnsPerSecond * seconds), 100 * Math.Sin(2 * Math.PI * TurnsPerSecond * seconds)));

        MotionSignal signal = LimbFeatures.Of(clip, Rules);

        int i = (45 * signal.Channels) + (int)Limb.LeftForearm;
        Math.Sqrt((signal.X[i] * signal.X[i]) + (signal.Y[i] * signal.Y[i])).ShouldBe(1, 1e-3);

        // The slope under a Gaussian of 83 ms attenuates a turn of 0.5 Hz by exp(-(2 pi f sigma)^2 / 2) = 3.3 %.
        Math.Sqrt(signal.Energy(i)).ShouldBe(2 * Math.PI * TurnsPerSecond * 0.967, 0.03);
    }

    [Fact]
    public void Of_ALimbSeenAtTwoTenths_IsNotSeen()
    {
        Track doubted = new(Clip.Skeleton, Clip.Size, Clip.Times.ToArray(), [.. Clip.Joints.ToArray().Select(joint => joint with { Confidence = 0.2f })]);

        LimbFeatures.Of(doubted, Rules).Seen.ShouldAllBe(seen => seen == 0);
    }

    [Fact]
    public void Of_GarbageThatNobodyBelieves_ChangesNoLength()
    {
        Joint[] joints = Clip.Joints.ToArray();
        int wrist = Clip.Skeleton.IndexOf(JointName.LeftWrist);
        for (int f = 0; f < 60; f++)
        {
            joints[(f * Clip.Skeleton.Joints.Length) + wrist] = new(9000, 9000, 0.1f);
        }

        MotionSignal clean = LimbFeatures.Of(Clip, Rules), spoilt = LimbFeatures.Of(new(Clip.Skeleton, Clip.Size, Clip.Times.ToArray(), joints), Rules);

        int i = (200 * clean.Channels) + (int)Limb.LeftForearm;
        spoilt.X[i].ShouldBe(clean.X[i], 0.02f);
    }

    [Fact]
    public void OfPair_TakeEndsEarly_MeasuresTheRoutineOverTheSamePart()
    {
        // The forearm points at the camera in the second half: its usual length over the whole would be the first half's.
        Track routine = ForearmClip(seconds => seconds < 2 ? (100, 0) : (300, 0));
        Track take = new(routine.Skeleton, routine.Size, routine.Times[..60].ToArray(), routine.Joints[..(60 * routine.Skeleton.Joints.Length)].ToArray());

        (MotionSignal first, MotionSignal second) = LimbFeatures.OfPair(routine, take, 0, Rules);

        int i = (10 * first.Channels) + (int)Limb.LeftForearm;
        first.X[i].ShouldBe(second.X[i]);
        first.X[i].ShouldBe(1, 1e-3f);
    }

    [Fact]
    public void Mirrored_OfTheSignal_IsTheSignalOfTheMirrored()
    {
        MotionSignal a = LimbFeatures.Of(Clip, Rules).Mirrored(), b = LimbFeatures.Of(Mirroring.Mirror(Clip), Rules);

        a.X.Zip(b.X).ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) < 1e-4f);
        a.Y.Zip(b.Y).ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) < 1e-4f);
        a.SpeedX.Zip(b.SpeedX).ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) < 1e-3f);
        a.Seen.ShouldBe(b.Seen);
    }

    internal static Track ClipOf(Track track) => JudgedClip.Of(JudgedClip.Joints(track), TimeSpan.Zero, Rules);

    private static Track ForearmClip(Func<double, (double X, double Y)> wrist)
    {
        Skeleton skeleton = LimbEnds.Skeleton;
        var joints = new Joint[120 * skeleton.Joints.Length];
        for (int f = 0; f < 120; f++)
        {
            for (int j = 0; j < skeleton.Joints.Length; j++)
            {
                joints[(f * skeleton.Joints.Length) + j] = new(10 * j, 20 * j, 1);
            }

            (double x, double y) = wrist(f / 30.0);
            Joint elbow = joints[(f * skeleton.Joints.Length) + skeleton.IndexOf(JointName.LeftElbow)];
            joints[(f * skeleton.Joints.Length) + skeleton.IndexOf(JointName.LeftWrist)] = new((float)(elbow.X + x), (float)(elbow.Y + y), 1);
        }

        return new Track(skeleton, new(720, 1280), [.. Enumerable.Range(0, 120).Select(f => TimeSpan.FromSeconds(f / 30.0))], joints);
    }
}
