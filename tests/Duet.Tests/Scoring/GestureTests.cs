using Duet.TestKit.Dances;

namespace Duet.Tests.Scoring;

/// <summary>The score on real people in their own time; bench/reports/gestures.md has the whole table.</summary>
public class GestureTests(ITestOutputHelper output)
{
    [Fact]
    public void Review_SamePersonRepeatsAGesture_IsAboveOtherGesturesInNineOfTen()
    {
        IReadOnlyList<GestureStudy.Result> results = new GestureStudy().Repeats();
        foreach (GestureStudy.Result result in results)
        {
            output.WriteLine($"{result.What}: same {result.Same:F1}, other {result.Other:F1}, won {result.Share:P1} of {result.Count}");
        }

        GestureStudy.Sum(results).Share.ShouldBeGreaterThanOrEqualTo(0.90);
    }

    [Fact]
    public void Review_ChildAndAdultWave_IsAboveOtherTasksInThreeOfFour()
    {
        GestureStudy.Result wave = new GestureStudy().AcrossAges("wave");
        output.WriteLine($"wave: same {wave.Same:F1}, other {wave.Other:F1}, won {wave.Share:P1} of {wave.Count}");
        wave.Share.ShouldBeGreaterThanOrEqualTo(0.75);
    }
}
