using Duet.Movement;

namespace Duet.Scoring;

/// <summary>The affine map of the plane that fits pairs of points best, by least squares.</summary>
internal sealed class AffineFit
{
    private const int Unknowns = 3;
    private readonly double[,] _normal = new double[Unknowns, Unknowns + 2];
    private readonly double[,] _map = new double[2, Unknowns];
    private double _count;

    public void Add(Joint from, Joint to)
    {
        ReadOnlySpan<double> row = [from.X, from.Y, 1];
        for (int r = 0; r < Unknowns; r++)
        {
            for (int c = 0; c < Unknowns; c++)
            {
                _normal[r, c] += row[r] * row[c];
            }

            _normal[r, Unknowns] += row[r] * to.X;
            _normal[r, Unknowns + 1] += row[r] * to.Y;
        }

        _count++;
    }

    /// <summary>False where the points do not span the plane.</summary>
    public bool TrySolve()
    {
        if (_count < 100)
        {
            return false;
        }

        double[,] m = (double[,])_normal.Clone();
        for (int p = 0; p < Unknowns; p++)
        {
            int pivot = Enumerable.Range(p, Unknowns - p).MaxBy(r => Math.Abs(m[r, p]));
            if (!(Math.Abs(m[pivot, p]) > 1e-9 * _count))
            {
                return false;
            }

            for (int c = 0; c < Unknowns + 2; c++)
            {
                (m[p, c], m[pivot, c]) = (m[pivot, c], m[p, c]);
            }

            Eliminate(m, p);
        }

        for (int r = 0; r < Unknowns; r++)
        {
            (_map[0, r], _map[1, r]) = (m[r, Unknowns] / m[r, r], m[r, Unknowns + 1] / m[r, r]);
        }

        return true;
    }

    public (double X, double Y) At(double x, double y)
    {
        (double turnedX, double turnedY) = Turn(x, y);
        return (turnedX + _map[0, 2], turnedY + _map[1, 2]);
    }

    /// <summary>Maps a direction.</summary>
    public (double X, double Y) Turn(double x, double y) => ((_map[0, 0] * x) + (_map[0, 1] * y), (_map[1, 0] * x) + (_map[1, 1] * y));

    private static void Eliminate(double[,] m, int p)
    {
        for (int r = 0; r < Unknowns; r++)
        {
            double share = r == p ? 0 : m[r, p] / m[p, p];
            for (int c = 0; c < Unknowns + 2 && share != 0; c++)
            {
                m[r, c] -= share * m[p, c];
            }
        }
    }
}
