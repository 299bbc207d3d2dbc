using Duet.Movement;

namespace Duet.Tests.Scoring;

public partial class BehaviourTests
{
    [Theory]
    [MemberData(nameof(Stages))]
    public void Review_AnotherDance_ScoresAtMostFifteenAndFiveOnAverage(string stage)
    {
        Track[] routines = [.. Dances(stage).Select(dance => dance.Seen(RoutineNoise))];
        Track[] takes = [.. Dances(stage).Select(dance => dance.Seen(TakeNoise))];
        var scores = new List<double>();
        for (int r = 0; r < routines.Length; r++)
        {
            double[] others = [.. takes.Where((_, t) => t != r).Select(take => Score(routines[r], take))];
            scores.AddRange(others);
            output.WriteLine($"{string.Join(' ', others.Select(score => score.ToString("F1").PadLeft(5)))}  others against {Dances(stage)[r]}");
        }

        Assert.SkipWhen(scores.Count == 0, "needs more than one recorded dance: set DUET_FIXTURES to the fixtures' folder");
        scores.Average().ShouldBeLessThanOrEqualTo(5);
        scores.Max().ShouldBeLessThanOrEqualTo(15);
    }
}
