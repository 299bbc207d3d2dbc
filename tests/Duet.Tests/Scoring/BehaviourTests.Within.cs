using Duet.Movement;
using Duet.Scoring;
using Duet.TestKit;
using Duet.TestKit.Camera;
using Duet.TestKit.Dances;
using Duet.TestKit.Perturbation;
using static Duet.Movement.JointName;

namespace Duet.Tests.Scoring;

public partial class BehaviourTests
{
    private const double WithinTwo = 2;
    private const double WithinTen = 10;

    /// <summary>What a profile leaves out, and what may then be unseen.</summary>
    private static readonly (Profile Profile, JointName[] Unseen)[] Unseen =
    [
        (KnownProfiles.LeftArm, [RightElbow, RightWrist]),
        (KnownProfiles.RightArm, [LeftElbow, LeftWrist]),
        (KnownProfiles.NoLegs, [LeftKnee, LeftAnkle, RightKnee, RightAnkle]),
        (KnownProfiles.Upper, [LeftKnee, LeftAnkle, RightKnee, RightAnkle]),
        (KnownProfiles.Seated, [LeftAnkle, RightAnkle]),
    ];

    [Theory]
    [MemberData(nameof(Stages))]
    public void Review_OtherFrameRate_ScoreIsWithinTwo(string stage)
    {
        foreach (double rate in (double[])[15, 24, 60])
        {
            HoldsOrMedianHolds(stage, WithinTwo, $"{rate} frames a second", dance =>
                Math.Abs(Score(dance.Seen(RoutineNoise), dance.Seen(GoodBody(dance), TakeNoise, framesPerSecond: rate)) - Score(dance.Seen(RoutineNoise), Taken(dance))));
        }
    }

    [Theory]
    [MemberData(nameof(Stages))]
    public void Review_IrregularFrames_ScoreIsWithinTwo(string stage) =>
        HoldsOrMedianHolds(stage, WithinTwo, "irregular frames", dance =>
        {
            Body3D good = GoodBody(dance);
            Track irregular = dance.SeenAt(good, SamplingClock.Times(good.Times[^1], 27, 0.4, ErrorSeed), TakeNoise);
            return Math.Abs(Score(dance.Seen(RoutineNoise), irregular) - Score(dance.Seen(RoutineNoise), Taken(dance)));
        });

    [Theory]
    [MemberData(nameof(Stages))]
    public void Review_OtherProportions_ScoreIsWithinTwo(string stage)
    {
        foreach (int seed in (int[])[ErrorSeed, ErrorSeed + 1])
        {
            HoldsOrMedianHolds(stage, WithinTwo, $"proportions by up to 25 %, seed {seed}", dance =>
                Math.Abs(Score(dance.Seen(RoutineNoise), dance.Seen(GoodBody(dance).WithProportions(0.25, seed), TakeNoise)) - Score(dance.Seen(RoutineNoise), Taken(dance))));
        }
    }

    [Theory]
    [MemberData(nameof(Stages))]
    public void Review_ConstantLatency_ScoreIsWithinTwo(string stage)
    {
        foreach (int milliseconds in (int[])[-200, 200, 400])
        {
            HoldsOrMedianHolds(stage, WithinTwo, $"latency of {milliseconds} ms against the sound", dance =>
                Math.Abs(Score(dance.Seen(RoutineNoise), Delayed(Taken(dance), milliseconds), SoundKnown) - Score(dance.Seen(RoutineNoise), Taken(dance), SoundKnown)));
        }

        HoldsOrMedianHolds(stage, WithinTwo, "latency of 400 ms without sound", dance =>
            Math.Abs(Score(dance.Seen(RoutineNoise), Delayed(Taken(dance), 400)) - Score(dance.Seen(RoutineNoise), Taken(dance))));
    }

    [Theory]
    [MemberData(nameof(Stages))]
    public void Review_UnseenLimbOutsideTheProfile_ScoreIsWithinTwo(string stage)
    {
        foreach ((Profile profile, JointName[] unseen) in Unseen)
        {
            var options = new ReviewOptions { Profile = profile };
            HoldsOrMedianHolds(stage, WithinTwo, $"{profile} without {string.Join(", ", unseen)}", dance =>
                Math.Abs(Score(dance.Seen(RoutineNoise), Taken(dance).Hidden(unseen), options) - Score(dance.Seen(RoutineNoise), Taken(dance), options)));
        }
    }

    [Theory]
    [MemberData(nameof(Stages))]
    public void Review_GarbageAppended_EarlierSectionsChangeByAtMostOne(string stage) =>
        HoldsOrMedianHolds(stage, 1, "two seconds of garbage appended: largest change of a section", dance =>
        {
            Track take = dance.Seen(GoodBody(dance), TakeNoise);
            Review before = Reviewer.Review(dance.Seen(RoutineNoise), take);
            Review after = Reviewer.Review(dance.Seen(RoutineNoise), take.WithGarbageAppended(ErrorSeed));
            after.Sections.Length.ShouldBe(before.Sections.Length);
            return before.Sections.Zip(after.Sections, (a, b) => Math.Abs((a.Score ?? 0) - (b.Score ?? 0))).Max();
        });

    [Theory]
    [MemberData(nameof(Stages))]
    public void Review_CameraToTheSide_ScoreIsWithinTen(string stage)
    {
        foreach (double yaw in (double[])[-20, 10, 20])
        {
            HoldsOrMedianHolds(stage, WithinTen, $"camera at {yaw} degrees", dance =>
                Math.Abs(Score(dance.Seen(RoutineNoise), dance.Seen(GoodBody(dance), TakeNoise, yaw)) - Score(dance.Seen(RoutineNoise), dance.Seen(GoodBody(dance), TakeNoise))));
        }
    }

    private static Track Taken(TestDance dance) => dance.Seen(GoodBody(dance), TakeNoise);

    private static Body3D GoodBody(TestDance dance) => dance.Body.WithAngleNoise(GoodDancer, ErrorSeed);

    private static Track Delayed(Track take, int milliseconds) => take.TimesShifted(TimeSpan.FromMilliseconds(milliseconds));
}
