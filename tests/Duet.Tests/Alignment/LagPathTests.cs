using Duet.Alignment;

namespace Duet.Tests.Alignment;

public class LagPathTests
{
    [Theory]
    [InlineData(1, 3, 1, 1)]
    [InlineData(2, 5, 4, 1)]
    [InlineData(3, 3, 7, 0)]
    [InlineData(4, 5, 5, 2)]
    public void Best_SmallCases_EqualsTryingEveryPath(int seed, int lags, int steps, int slope)
    {
        var random = new Random(seed);
        for (int round = 0; round < 20; round++)
        {
            double[] values = [.. Enumerable.Range(0, steps * lags).Select(_ => random.NextDouble())];

            int[] path = LagPath.Best(values, lags, slope, 0.1);

            path.Zip(path.Skip(1)).ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) <= slope);
            Sum(values, lags, path, 0.1).ShouldBe(EveryPath(values, lags, steps, slope, 0.1), 1e-12);
        }
    }

    [Fact]
    public void Best_NothingSpeaksForALag_IsNoLag() => LagPath.Best(new double[5 * 7], 7, 1, 0.01).ShouldAllBe(lag => lag == 3);

    [Fact]
    public void Best_NoSteps_IsEmpty() => LagPath.Best([], 5, 1, 0.01).ShouldBeEmpty();

    private static double Sum(double[] values, int lags, int[] path, double moveCost)
    {
        double sum = 0;
        for (int step = 0; step < path.Length; step++)
        {
            sum += values[(step * lags) + path[step]] - (step > 0 ? moveCost * Math.Abs(path[step] - path[step - 1]) : 0);
        }

        return sum;
    }

    private static double EveryPath(double[] values, int lags, int steps, int slope, double moveCost)
    {
        double best = double.MinValue;
        var path = new int[steps];
        for (int code = 0; code < Math.Pow(lags, steps); code++)
        {
            for (int step = 0, rest = code; step < steps; step++, rest /= lags)
            {
                path[step] = rest % lags;
            }

            if (path.Zip(path.Skip(1)).All(pair => Math.Abs(pair.First - pair.Second) <= slope))
            {
                best = Math.Max(best, Sum(values, lags, path, moveCost));
            }
        }

        return best;
    }
}
