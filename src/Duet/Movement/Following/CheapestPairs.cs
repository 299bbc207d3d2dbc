namespace Duet.Movement;

/// <summary>Who goes with whom so that the whole costs least.</summary>
/// <remarks>
/// The Hungarian method with potentials (Kuhn 1955; shortest augmenting paths after Jonker and Volgenant 1987), O(rows² x columns). Each row has a column of its own that
/// costs what staying alone costs, so a solution always exists; no pair of a cost that is not finite is made.
/// </remarks>
internal static class CheapestPairs
{
    /// <summary>Pairs rows with columns.</summary>
    /// <param name="costs">(rows, columns); a cost of at least <paramref name="alone"/>, or one that is not finite, never makes a pair.</param>
    /// <param name="alone">What a row without a column costs.</param>
    /// <returns>For each row its column, or -1.</returns>
    public static int[] Of(double[,] costs, double alone)
    {
        int rows = costs.GetLength(0), columns = costs.GetLength(1);
        int all = columns + rows;
        double[] rowPotential = new double[rows + 1], columnPotential = new double[all + 1];
        int[] rowOf = new int[all + 1];
        for (int row = 1; row <= rows; row++)
        {
            Place(row, rowOf, rowPotential, columnPotential, (r, c) => Cost(costs, alone, r, c));
        }

        int[] pairs = new int[rows];
        Array.Fill(pairs, -1);
        for (int column = 1; column <= columns; column++)
        {
            if (rowOf[column] > 0 && Cost(costs, alone, rowOf[column] - 1, column - 1) < alone)
            {
                pairs[rowOf[column] - 1] = column - 1;
            }
        }

        return pairs;
    }

    private static double Cost(double[,] costs, double alone, int row, int column) =>
        column < costs.GetLength(1) && costs[row, column] < alone ? costs[row, column] : alone;

    /// <summary>Gives one more row a column, moving others along the shortest path. Rows and columns count from 1; 0 is the row that waits.</summary>
    private static void Place(int row, int[] rowOf, double[] rowPotential, double[] columnPotential, Func<int, int, double> cost)
    {
        int all = rowOf.Length - 1, at = 0;
        int[] cameFrom = new int[all + 1];
        double[] least = new double[all + 1];
        bool[] done = new bool[all + 1];
        Array.Fill(least, double.PositiveInfinity);
        rowOf[0] = row;
        do
        {
            done[at] = true;
            int current = rowOf[at], next = 0;
            double step = double.PositiveInfinity;
            for (int column = 1; column <= all; column++)
            {
                if (done[column])
                {
                    continue;
                }

                double reduced = cost(current - 1, column - 1) - rowPotential[current] - columnPotential[column];
                (least[column], cameFrom[column]) = reduced < least[column] ? (reduced, at) : (least[column], cameFrom[column]);
                (step, next) = least[column] < step ? (least[column], column) : (step, next);
            }

            for (int column = 0; column <= all; column++)
            {
                if (done[column])
                {
                    rowPotential[rowOf[column]] += step;
                    columnPotential[column] -= step;
                }
                else
                {
                    least[column] -= step;
                }
            }

            at = next;
        }
        while (rowOf[at] != 0);

        for (; at != 0; at = cameFrom[at])
        {
            rowOf[at] = rowOf[cameFrom[at]];
        }
    }
}
