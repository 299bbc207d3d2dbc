using Duet.Movement;

namespace Duet.Tests.Movement;

public sealed class CheapestPairsTests
{
    [Fact]
    public void Of_AnyCosts_CostsAsLittleAsTheBestOfAllPairings()
    {
        var random = new Random(7);
        for (int round = 0; round < 400; round++)
        {
            int rows = random.Next(0, 5), columns = random.Next(0, 5);
            double[,] costs = new double[rows, columns];
            for (int r = 0; r < rows; r++)
            {
                for (int c = 0; c < columns; c++)
                {
                    costs[r, c] = random.Next(6) == 0 ? double.PositiveInfinity : random.Next(4) == 0 ? random.Next(-4, 12) : 14 * (random.NextDouble() - .3);
                }
            }

            int[] pairs = CheapestPairs.Of(costs, 6);

            pairs.Length.ShouldBe(rows);
            pairs.Where(column => column >= 0).ShouldBeUnique();
            pairs.Where((column, row) => column >= 0 && !(costs[row, column] < 6)).ShouldBeEmpty();
            pairs.Select((column, row) => column < 0 ? 6 : costs[row, column]).Sum().ShouldBe(Least(costs, 6, 0, 0), 1e-9);
        }
    }

    [Fact]
    public void Of_GreedyWouldTakeTheNearest_TakesWhatFitsAll() =>
        CheapestPairs.Of(new double[,] { { 1, 2 }, { 1.5, 9 } }, 20).ShouldBe([1, 0]);

    /// <summary>Tries every way.</summary>
    private static double Least(double[,] costs, double alone, int row, int taken)
    {
        if (row == costs.GetLength(0))
        {
            return 0;
        }

        double least = alone + Least(costs, alone, row + 1, taken);
        for (int column = 0; column < costs.GetLength(1); column++)
        {
            if ((taken & (1 << column)) == 0)
            {
                least = Math.Min(least, costs[row, column] + Least(costs, alone, row + 1, taken | (1 << column)));
            }
        }

        return least;
    }
}
