using Duet.TestKit;
using Duet.TestKit.Dances;
using Duet.TestKit.Perturbation;

namespace Duet.Tests.Scoring;

public partial class BehaviourTests
{
    private static readonly double[] Angles = [0, 10, 20, 35, 55];
    private static readonly double[] Amplitudes = [1, 0.8, 0.6, 0.4, 0.2];
    private static readonly double[] MissedShares = [0, 0.1, 0.25, 0.5, 0.75];
    private static readonly double[] WrongLimbs = [0, 1, 2, 3, 4];
    private static readonly double[] JitterMilliseconds = [60, 120, 250, 500];

    [Theory]
    [MemberData(nameof(Stages))]
    public void Review_MoreAngleError_ScoresLess(string stage) =>
        FallsWithLevel(stage, "angle error", Angles, (dance, degrees) => dance.Body.WithAngleNoise(degrees, ErrorSeed));

    [Theory]
    [MemberData(nameof(Stages))]
    public void Review_LessAmplitude_ScoresLess(string stage) =>
        FallsWithLevel(stage, "amplitude", Amplitudes, (dance, amplitude) => dance.Body.WithAmplitude(amplitude));

    [Theory]
    [MemberData(nameof(Stages))]
    public void Review_MoreMissedMoves_ScoresLess(string stage) =>
        FallsWithLevel(stage, "missed moves", MissedShares, (dance, share) => dance.Body.WithMissedMoves(share, ErrorSeed));

    [Theory]
    [MemberData(nameof(Stages))]
    public void Review_MoreWrongLimbs_ScoresLess(string stage)
    {
        Body3D donor = DanceSets.Generated(1, DanceSets.FirstTestSeed + 50)[0].Body;
        FallsWithLevel(stage, "wrong limbs", WrongLimbs, (dance, limbs) => dance.Body.WithWrongLimbs((int)limbs, donor, ErrorSeed));
    }

    [Theory]
    [MemberData(nameof(Stages))]
    public void Review_MoreJitter_ScoresLess(string stage) =>
        FallsWithLevel(stage, "jitter", JitterMilliseconds, [.. Enumerable.Range(ErrorSeed, 3).Select<int, Func<TestDance, double, Body3D>>(seed =>
            (dance, rms) => dance.Body.WithJitter(TimeSpan.FromMilliseconds(rms), seed))]);

    /// <summary>Every level scores less than the one before it, for every dance.</summary>
    /// <param name="stage">Which dances.</param>
    /// <param name="what">For messages.</param>
    /// <param name="levels">From the smallest error to the largest.</param>
    /// <param name="worse">Performances of one level; where there are several, their mean score counts (jitter by a period of the dance is none).</param>
    private void FallsWithLevel(string stage, string what, double[] levels, params Func<TestDance, double, Body3D>[] worse)
    {
        foreach (TestDance dance in Dances(stage))
        {
            double[] scores = [.. levels.Select(level => worse.Average(how => Score(dance.Seen(RoutineNoise), dance.Seen(how(dance, level), TakeNoise), SoundKnown)))];
            output.WriteLine($"{what} {string.Join(' ', levels)}: {string.Join("  ", scores.Select(score => score.ToString("F1")))}  {dance}");
            for (int level = 1; level < levels.Length; level++)
            {
                scores[level].ShouldBeLessThanOrEqualTo(scores[level - 1], $"{what} from {levels[level - 1]} to {levels[level]}, {dance}");
            }

            scores[^1].ShouldBeLessThan(scores[0], $"{what}, {dance}");
        }
    }
}
