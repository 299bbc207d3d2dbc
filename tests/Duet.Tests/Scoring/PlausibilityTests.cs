using Duet.Choreography;
using Duet.Movement;
using Duet.Scoring;
using Duet.TestKit.Dances;

namespace Duet.Tests.Scoring;

/// <summary>Nobody who dances before a camera is doubted; what is cheap to forge is.</summary>
public class PlausibilityTests
{
    private static readonly Dance Dance = new(StarterRoutines.CornerShop);
    private static readonly Track Routine = Dance.ToMotion().TrackOf(0);
    private static readonly PlausibilityEvidence Live = new() { StampedLive = true, Ahead = TimeSpan.FromMilliseconds(300) };

    [Fact]
    public void Of_PerfectDancersBeforeAUsualCamera_AreNeverDoubted()
    {
        for (int seed = 0; seed < 6; seed++)
        {
            Plausibility.Of(Routine, Seen(new DancerOptions { Seed = seed, DetectorNoise = .012 }, seed), Live).ShouldBeEmpty($"seed {seed}");
            Plausibility.Of(Routine, Seen(new DancerOptions { Seed = seed, DetectorNoise = .012, Mirrored = true }, seed), Live).ShouldBeEmpty($"mirrored, seed {seed}");
        }
    }

    [Fact]
    public void Of_DancersOfAllSkillsAndBodies_AreNeverDoubted()
    {
        foreach (Routine routine in StarterRoutines.All)
        {
            var dance = new Dance(routine);
            Track motion = dance.ToMotion().TrackOf(0);
            for (int i = 0; i < 3; i++)
            {
                var options = new DancerOptions { Skill = i / 2.0, Seed = i, DetectorNoise = .012, Shape = BodyShape.Random(i) };
                Plausibility.Of(motion, Stamped(new SimulatedDancer(dance, options).ToMotion().TrackOf(0), i), Live).ShouldBeEmpty($"{routine.Slug}, {options}");
            }
        }
    }

    [Fact]
    public void Of_RecordedPeople_AreNeverDoubted()
    {
        foreach (TestDance dance in DanceSets.Recorded())
        {
            Plausibility.Of(dance.Seen(1), Stamped(dance.Seen(2), 2), Live).ShouldBeEmpty($"{dance.Name}, estimated twice");
            Plausibility.Of(Routine, Stamped(dance.Seen(), 3), Live).ShouldBeEmpty($"{dance.Name}, exact");
        }
    }

    [Fact]
    public void Of_SomebodyWhoStandsStill_IsNotDoubted() =>
        Plausibility.Of(Routine, Seen(new DancerOptions { StandsStill = true, DetectorNoise = .004, Seed = 1 }, 1), Live).ShouldBeEmpty();

    [Fact]
    public void Of_TheRoutinesOwnMotion_IsCopied()
    {
        Plausibility.Of(Routine, Stamped(Routine, 1), Live).ShouldContain(Doubt.Copied);
        Plausibility.Of(Routine, Stamped(Mirroring.Mirror(Routine), 1), Live).ShouldContain(Doubt.Copied, "mirrored");
        Plausibility.Of(Routine, Stamped(Changed(Routine, joint => joint with { X = (joint.X * 1.3f) - 70, Y = (joint.Y * 1.1f) + 20 + (.1f * joint.X) }), 1), Live)
            .ShouldContain(Doubt.Copied, "moved, stretched and sheared");
        Plausibility.Of(Routine, Later(Stamped(Routine, 1), 120), Live with { Offset = TimeSpan.FromMilliseconds(120) }).ShouldContain(Doubt.Copied, "late");
        Plausibility.Of(Routine, Stamped(Shaken(Routine, .003), 1), Live).ShouldContain(Doubt.Copied, "with a little noise");
    }

    // The fast ones jerk by themselves as much as the calmest recordings without a camera do.
    [Fact]
    public void Of_CalmRoutinesSentBack_HaveNoJitter() => StarterRoutines.All
        .Select(routine => new Dance(routine).ToMotion().TrackOf(0))
        .Count(motion => Plausibility.Of(motion, Stamped(motion, 1), Live).Contains(Doubt.NoJitter))
        .ShouldBeGreaterThanOrEqualTo(3);

    [Fact]
    public void Of_OnePoseRepeated_HasNoJitter()
    {
        Track good = Seen(new DancerOptions { DetectorNoise = .012 }, 1);
        var joints = good.Joints.ToArray();
        for (int f = 30; f < good.Count; f++)
        {
            good.Frame(30).CopyTo(joints.AsSpan(f * 33));
        }

        Plausibility.Of(Routine, new Track(good.Skeleton, good.Size, good.Times.ToArray(), joints), Live).ShouldContain(Doubt.NoJitter);
    }

    [Fact]
    public void Of_JointsThatJump_AreImpossiblyFast() =>
        Plausibility.Of(Routine, Stamped(Shaken(Routine, .8), 1), Live).ShouldContain(Doubt.ImpossibleSpeed);

    [Fact]
    public void Of_HalfOfTheFramesMissing_HasGaps() =>
        Plausibility.Of(Routine, Kept(Seen(new DancerOptions { DetectorNoise = .012 }, 1), f => f / 90 % 2 == 0), Live).ShouldBe([Doubt.Gaps]);

    [Fact]
    public void Of_TwoFramesASecond_AreTooFew() =>
        Plausibility.Of(Routine, Kept(Seen(new DancerOptions { DetectorNoise = .012 }, 1), f => f % 15 == 0), Live).ShouldBe([Doubt.TooFewFrames]);

    [Fact]
    public void Of_SlowCamera_IsNotDoubted() =>
        Plausibility.Of(Routine, Kept(Seen(new DancerOptions { DetectorNoise = .012 }, 1), f => f % 5 == 0), Live).ShouldBeEmpty();

    [Theory]
    [InlineData(1.2, false)]
    [InlineData(3, true)]
    public void Of_AheadOfTime_IsNotRealTime(double seconds, bool doubted)
    {
        Track take = Seen(new DancerOptions { DetectorNoise = .012 }, 1);
        Plausibility.Of(Routine, take, Live with { Ahead = TimeSpan.FromSeconds(seconds) }).Contains(Doubt.NotRealTime).ShouldBe(doubted);
    }

    [Fact]
    public void Of_TimesOnAGrid_AreDoubtedOnlyWhereAClockStampedThem()
    {
        Track take = new SimulatedDancer(Dance, new DancerOptions { DetectorNoise = .012 }).ToMotion().TrackOf(0);
        Plausibility.Of(Routine, take, Live).ShouldBe([Doubt.NotRealTime]);
        Plausibility.Of(Routine, take, new PlausibilityEvidence()).ShouldBeEmpty("a video's frames lie on a grid");
    }

    [Fact]
    public void Of_NobodyOrNothing_IsNotDoubted()
    {
        Plausibility.Of(Routine, new Track(Routine.Skeleton, Routine.Size, [], []), Live).ShouldBeEmpty();
        Track nobody = Changed(Seen(new DancerOptions(), 1), _ => Joint.Missing);
        Plausibility.Of(Routine, nobody, Live).ShouldBeEmpty();
    }

    private static Track Seen(DancerOptions options, int seed) => Stamped(new SimulatedDancer(Dance, options).ToMotion().TrackOf(0), seed);

    // A camera's clock wanders by some tenths of a millisecond.
    private static Track Stamped(Track track, int seed)
    {
        var random = new Random(seed);
        TimeSpan[] times = [.. track.Times.ToArray().Select(time => time + TimeSpan.FromTicks((long)(random.NextDouble() * 4000)))];
        return new Track(track.Skeleton, track.Size, times, track.Joints.ToArray());
    }

    private static Track Later(Track track, double milliseconds) =>
        new(track.Skeleton, track.Size, [.. track.Times.ToArray().Select(time => time + TimeSpan.FromMilliseconds(milliseconds))], track.Joints.ToArray());

    private static Track Changed(Track track, Func<Joint, Joint> change) => new(track.Skeleton, track.Size, track.Times.ToArray(), [.. track.Joints.ToArray().Select(change)]);

    private static Track Shaken(Track track, double level)
    {
        var random = new Random(8);
        double size = PlausibilityMeasures.Of(track, PlausibilityRules.Current).Size;
        return Changed(track, joint => joint with { X = joint.X + Error(), Y = joint.Y + Error() });

        float Error() => (float)(size * level * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(Math.Tau * random.NextDouble()));
    }

    private static Track Kept(Track track, Func<int, bool> keep)
    {
        int[] frames = [.. Enumerable.Range(0, track.Count).Where(keep)];
        return new Track(track.Skeleton, track.Size, [.. frames.Select(f => track.Times[f])], [.. frames.SelectMany(f => track.Frame(f).ToArray())]);
    }
}
