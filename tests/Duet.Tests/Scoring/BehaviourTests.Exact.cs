using Duet.Movement;
using Duet.Scoring;
using Duet.TestKit.Dances;
using Duet.TestKit.Perturbation;

namespace Duet.Tests.Scoring;

public partial class BehaviourTests
{
    private const double Exact = 0.1;

    public static TheoryData<string, string> ExactChanges
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (string stage in Stages.Select(row => row.Data))
            {
                foreach (string change in ChangesOfNothing.Keys)
                {
                    data.Add(stage, change);
                }
            }

            return data;
        }
    }

    /// <summary>What a camera, a player or a file format can do without the dancer doing anything.</summary>
    private static Dictionary<string, Func<Track, Track>> ChangesOfNothing => new()
    {
        ["translated"] = track => track.Translated(83, -41),
        ["scaled to 0.6"] = track => track.Scaled(0.6f),
        ["1.5 times the resolution"] = track => track.Resized(1.5f),
        ["every third frame twice"] = track => track.FramesDuplicated(3),
        ["clock starts at 7.3 s"] = track => track.TimesShifted(TimeSpan.FromSeconds(7.3)),
        ["thousandths for pixels"] = track => track.InUnits(0.001f),
        ["thousands for pixels"] = track => track.InUnits(1000),
    };

    [Theory]
    [MemberData(nameof(ExactChanges))]
    public void Review_NothingDancedDiffers_ScoreIsExactlyTheSame(string stage, string change)
    {
        Func<Track, Track> apply = ChangesOfNothing[change];
        AllHold(stage, Exact, change, dance =>
        {
            Track routine = dance.Seen();
            Track take = Good(dance);
            double score = Score(routine, take);
            score.ShouldBeGreaterThan(30, $"{dance}: nothing could be seen to change");
            return Math.Max(Math.Abs(Score(routine, apply(take)) - score), Math.Abs(Score(apply(routine), take) - score));
        });
    }

    [Theory]
    [MemberData(nameof(Stages))]
    public void Review_TakeFilmedInAMirror_ScoreIsExactlyTheSame(string stage) =>
        AllHold(stage, Exact, "mirrored with mirror on, against off", dance =>
        {
            Track take = Good(dance);
            double original = Score(dance.Seen(), take, new ReviewOptions { Mirror = MirrorMode.Off });
            return Math.Abs(Score(dance.Seen(), Mirroring.Mirror(take), new ReviewOptions { Mirror = MirrorMode.On }) - original);
        });

    [Theory]
    [MemberData(nameof(Stages))]
    public void Review_TakeIsTheRoutine_ScoreIsHundred(string stage) =>
        AllHold(stage, Exact, "100 - identity", dance => Math.Max(
            100 - Score(dance.Seen(), dance.Seen()),
            100 - Score(dance.Seen(RoutineNoise), dance.Seen(RoutineNoise))));

    /// <summary>A good dancer without an estimator's errors.</summary>
    private static Track Good(TestDance dance) => dance.Seen(dance.Body.WithAngleNoise(GoodDancer, ErrorSeed));
}
