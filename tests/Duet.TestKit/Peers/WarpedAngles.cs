namespace Duet.TestKit.Peers;

/// <summary>Joint angles under a full dynamic time warp: 100 minus the mean angle error along the best path, in percent of 90 degrees.</summary>
/// <remarks>
/// Source: the textbook recipe of many dance and exercise apps (Sakoe and Chiba 1978, steps (1,0), (0,1), (1,1) without a band) on the two-limb angles that deepdance uses.
/// A warp without limits forgives every timing.
/// </remarks>
public sealed class WarpedAngles : IPeer
{
    private const float Least = 0.1f;

    /// <inheritdoc/>
    public string Name => "joint angles + full DTW";

    /// <inheritdoc/>
    public double Score(PeerPair pair)
    {
        ArgumentNullException.ThrowIfNull(pair);
        double[][] routine = AnglesOf(pair.Routine), take = AnglesOf(pair.Take);
        return routine.Length == 0 || take.Length == 0 ? 0 : 100 * (1 - (MeanOnPath(routine, take) / (Math.PI / 2)));
    }

    /// <summary>The mean cost on the cheapest path from the first frames to the last.</summary>
    /// <param name="first">Angles per frame, NaN where unknown.</param>
    /// <param name="second">As many angles per frame.</param>
    public static double MeanOnPath(double[][] first, double[][] second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        var cost = new double[second.Length];
        var steps = new int[second.Length];
        for (int i = 0; i < first.Length; i++)
        {
            (double diagonal, int diagonalSteps) = (i == 0 ? 0 : double.PositiveInfinity, 0);
            for (int j = 0; j < second.Length; j++)
            {
                (double up, int upSteps) = i > 0 ? (cost[j], steps[j]) : (double.PositiveInfinity, 0);
                (double left, int leftSteps) = j > 0 ? (cost[j - 1], steps[j - 1]) : (double.PositiveInfinity, 0);
                (double best, int length) = diagonal <= up && diagonal <= left ? (diagonal, diagonalSteps) : up <= left ? (up, upSteps) : (left, leftSteps);
                (diagonal, diagonalSteps) = (up, upSteps);
                cost[j] = best + Distance(first[i], second[j]);
                steps[j] = length + 1;
            }
        }

        return cost[^1] / steps[^1];
    }

    private static double Distance(double[] a, double[] b)
    {
        double sum = 0;
        int count = 0;
        for (int k = 0; k < a.Length; k++)
        {
            double error = Math.Abs(a[k] - b[k]);
            (sum, count) = double.IsNaN(error) ? (sum, count) : (sum + error, count + 1);
        }

        return count > 0 ? sum / count : Math.PI / 2;
    }

    private static double[][] AnglesOf(Movement.Track track) =>
        [.. Enumerable.Range(0, track.Count).Select(f => PeerPair.Angles.Select(angle => PeerPair.Angle(track, f, angle, Least) ?? double.NaN).ToArray())];
}
