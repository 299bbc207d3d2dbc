using Duet.Movement;
using Duet.Scoring;
using Duet.TestKit;
using Duet.TestKit.Dances;
using Duet.TestKit.Perturbation;

namespace Duet.Tests.Scoring;

public partial class BehaviourTests
{
    private static readonly ReviewOptions SoundKnownUnmirrored = SoundKnown with { Mirror = MirrorMode.Off };

    [Theory]
    [MemberData(nameof(Stages))]
    public void Review_StandingStill_ScoresAtMostEight(string stage)
    {
        AllHold(stage, 8, "still in the median pose", dance => Taken(dance, dance.Body.Still()));
        AllHold(stage, 8, "still in the median pose, sound known", dance => Taken(dance, dance.Body.Still(), SoundKnown));
        AllHold(stage, 8, "still in the first pose", dance => Taken(dance, dance.Body.StillFirst()));
    }

    [Theory]
    [MemberData(nameof(Stages))]
    public void Review_ShuffledWithSoundKnown_ScoresAtMostThirty(string stage) =>
        AllHold(stage, 30, "shuffled", dance => Taken(dance, dance.Body.Shuffled(ErrorSeed), SoundKnown), withPeriodic: false);

    [Theory]
    [MemberData(nameof(Stages))]
    public void Review_ReversedWithSoundKnown_ScoresAtMostTwentyFive(string stage) =>
        AllHold(stage, 25, "reversed", dance => Taken(dance, dance.Body.Reversed(), SoundKnown), withPeriodic: false);

    [Theory]
    [MemberData(nameof(Stages))]
    public void Review_Jiggling_ScoresAtMostEight(string stage)
    {
        AllHold(stage, 8, "jiggling", dance => Taken(dance, dance.Body.Jiggling(ErrorSeed)));
        AllHold(stage, 8, "jiggling, sound known", dance => Taken(dance, dance.Body.Jiggling(ErrorSeed), SoundKnown));
    }

    [Theory]
    [MemberData(nameof(Stages))]
    public void Review_MirroredWithMirrorOff_ScoresAtMostThirtyFive(string stage) =>
        AllHold(stage, 35, "mirrored, mirror off", dance => Score(dance.Seen(RoutineNoise), Mirroring.Mirror(dance.Seen(TakeNoise)), SoundKnownUnmirrored), withPeriodic: false);

    [Theory]
    [MemberData(nameof(Stages))]
    public void Review_NothingSeen_HasNoScoreAndSaysWhy(string stage)
    {
        foreach (TestDance dance in Dances(stage))
        {
            Review missing = Reviewer.Review(dance.Seen(RoutineNoise), dance.Seen(TakeNoise).Gone(0));
            (missing.Score ?? 0, missing.Reason).ShouldBe((0, NoScoreReason.NoPerson), dance.Name);
            Review doubted = Reviewer.Review(dance.Seen(RoutineNoise), dance.Seen(TakeNoise).Doubted(0.1f));
            (doubted.Score ?? 0).ShouldBe(0, dance.Name);
            doubted.Reason.ShouldNotBeNull(dance.Name);
        }
    }

    [Theory]
    [MemberData(nameof(Stages))]
    public void Review_SecondHalfGone_ScoresAtMostItsShare(string stage)
    {
        foreach (TestDance dance in Dances(stage))
        {
            Review review = Reviewer.Review(dance.Seen(RoutineNoise), dance.Seen(dance.Body, TakeNoise).Gone(0.5), SoundKnown);
            output.WriteLine($"{review.Score:F1} of a share of {review.Coverage:F2}  half gone, {dance}");
            review.Coverage.ShouldBeInRange(0.2, 0.75, dance.Name);
            (review.Score ?? 0).ShouldBeLessThanOrEqualTo((100 * Math.Min(1, review.Coverage / 0.9)) + 2, dance.Name);
        }
    }

    [Theory]
    [MemberData(nameof(Stages))]
    public void Review_SecondHalfStill_ScoresAtMostItsShareAndTwelve(string stage)
    {
        foreach (TestDance dance in Dances(stage))
        {
            double share = Reviewer.Review(dance.Seen(RoutineNoise), dance.Seen(dance.Body, TakeNoise).Gone(0.5), SoundKnown).Coverage;
            double score = Taken(dance, dance.Body.HalfThenStill(), SoundKnown);
            output.WriteLine($"{score:F1} of a share of {share:F2}  half still, {dance}");
            score.ShouldBeLessThanOrEqualTo((100 * share) + 12, dance.Name);
        }
    }

    private static double Taken(TestDance dance, Body3D performance, ReviewOptions? options = null) =>
        Score(dance.Seen(RoutineNoise), dance.Seen(performance, TakeNoise), options);
}
