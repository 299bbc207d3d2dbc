using Duet.Alignment;
using Duet.Movement;
using Duet.Scoring;
using Duet.TestKit.Dances;

namespace Duet.Tests.Scoring;

/// <summary>What the score promises, on dances invented from seeds and on dances of real people, seen by cameras through an estimator's errors.</summary>
/// <remarks>
/// Bars hold for every generated dance, which faces the camera. Where a bar says so, it holds for the median of the recorded dances, some of which
/// turn their back or lie on the floor; every dance is written to the output. One file per concern.
/// </remarks>
public partial class BehaviourTests(ITestOutputHelper output)
{
    private const int RoutineNoise = 2100;
    private const int TakeNoise = 2200;
    private const int ErrorSeed = 2300;

    /// <summary>A good dancer is off by this much: no score is so near 0 or 100 that nothing could change it.</summary>
    private const double GoodDancer = 12;

    private static readonly Lazy<IReadOnlyList<TestDance>> GeneratedDances = new(() => DanceSets.Generated(4));
    private static readonly Lazy<IReadOnlyList<TestDance>> RecordedDances = new(DanceSets.Recorded);

    /// <summary>As by shared sound: both recordings start together.</summary>
    private static readonly ReviewOptions SoundKnown = new() { Hint = new AlignmentHint(TimeSpan.Zero, Certain: true) };

    public static TheoryData<string> Stages => ["generated", "recorded"];

    private static IReadOnlyList<TestDance> Dances(string stage) => stage == "generated" ? GeneratedDances.Value : RecordedDances.Value;

    private static double Score(Track routine, Track take, ReviewOptions? options = null) => Reviewer.Review(routine, take, options).Score ?? 0;

    /// <summary>Measures every dance of a stage, writes the figures, and holds them to a bar: all of them, or (recorded ones) the median.</summary>
    private void HoldsOrMedianHolds(string stage, double bar, string what, Func<TestDance, double> measure)
    {
        double[] figures = List(stage, what, Dances(stage), measure);
        double judged = stage == "generated" ? figures.Max() : figures.Order().ElementAt(figures.Length / 2);
        judged.ShouldBeLessThanOrEqualTo(bar, $"{what}, {stage}: {string.Join("; ", figures.Select(figure => figure.ToString("F2")))}");
    }

    /// <summary>Measures every dance of a stage, writes the figures, and holds all of them to a bar.</summary>
    private void AllHold(string stage, double bar, string what, Func<TestDance, double> measure, bool withPeriodic = true)
    {
        TestDance[] dances = [.. Dances(stage).Where(dance => withPeriodic || !dance.Periodic)];
        foreach (TestDance left in Dances(stage).Except(dances))
        {
            output.WriteLine($"{what}: {left} is left out, it repeats itself (likeness {Periodicity.Of(left.Body):F2}; {measure(left):F1})");
        }

        Assert.SkipWhen(dances.Length == 0, "needs a recorded dance without a period: set DUET_FIXTURES to the fixtures' folder");
        List(stage, what, dances, measure).Max().ShouldBeLessThanOrEqualTo(bar, $"{what}, {stage}");
    }

    private double[] List(string stage, string what, IReadOnlyList<TestDance> dances, Func<TestDance, double> measure)
    {
        double[] figures = [.. dances.Select(measure)];
        output.WriteLine($"{what}, {stage}: median {figures.Order().ElementAt(figures.Length / 2):F2}, max {figures.Max():F2}");
        for (int d = 0; d < figures.Length; d++)
        {
            output.WriteLine($"  {figures[d],6:F2}  {dances[d]}");
        }

        return figures;
    }
}
