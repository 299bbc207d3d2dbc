using Duet.Choreography;

namespace Duet.Tests.Choreography;

public class CurveTests
{
    [Fact]
    public void At_AKey_IsTheKey()
    {
        (double, double)[] keys = [(0, 3), (1, -2), (1.5, 8), (4, 8), (5, 1)];
        var curve = new Curve(keys);
        foreach ((double time, double value) in keys)
        {
            curve.At(time).ShouldBe(value, 1e-9);
        }

        curve.At(-10).ShouldBe(3);
        curve.At(10).ShouldBe(1);
    }

    [Fact]
    public void At_BetweenKeys_SpeedAndAccelerationAreContinuousAndNothingSwingsOver()
    {
        for (int seed = 0; seed < 50; seed++)
        {
            var random = new Random(seed);
            double time = 0;
            (double Time, double Value)[] keys = [.. Enumerable.Range(0, 12).Select(_ => (time += .2 + random.NextDouble(), random.NextDouble() * 100))];
            var curve = new Curve(keys);
            for (int k = 1; k < keys.Length - 1; k++)
            {
                const double Step = 1e-4;
                double at = keys[k].Time;
                Slope(at - Step).ShouldBe(Slope(at), .05);
                (curve.At(at) - (2 * curve.At(at - Step)) + curve.At(at - (2 * Step))).ShouldBe(curve.At(at + (2 * Step)) - (2 * curve.At(at + Step)) + curve.At(at), 1e-4);
                double Slope(double from) => (curve.At(from + Step) - curve.At(from)) / Step;
            }

            for (int k = 1; k < keys.Length; k++)
            {
                double low = Math.Min(keys[k].Value, keys[k - 1].Value);
                double high = Math.Max(keys[k].Value, keys[k - 1].Value);
                for (double share = 0; share <= 1; share += .05)
                {
                    curve.At(keys[k - 1].Time + (share * (keys[k].Time - keys[k - 1].Time))).ShouldBeInRange(low - (.02 * (high - low)), high + (.02 * (high - low)), $"seed {seed}");
                }
            }
        }
    }

    [Fact]
    public void At_ARestBetweenTwoKeys_IsTheMinimumJerkCurve()
    {
        var curve = new Curve([(0, 0), (2, 10)]);
        for (double u = 0; u <= 1; u += .1)
        {
            curve.At(2 * u).ShouldBe(10 * u * u * u * (10 - (15 * u) + (6 * u * u)), 1e-9);
        }
    }
}
