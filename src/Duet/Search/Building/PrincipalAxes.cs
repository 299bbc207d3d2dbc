namespace Duet.Search;

/// <summary>The directions in which poses differ most, and their mean.</summary>
/// <remarks>Twelve of them hold 95 % of the variance of human poses, so that a bound on the first 16 is nearly the distance.</remarks>
internal sealed class PrincipalAxes
{
    private const int Dimensions = PoseDescriptor.Length;
    private const int MostSamples = 32768;
    private const int MostSweeps = 60;

    private readonly double[] _mean = new double[Dimensions];
    private readonly double[,] _axes;

    public PrincipalAxes(ReadOnlySpan<float> rows)
    {
        int count = rows.Length / Dimensions;
        int step = Math.Max(1, count / MostSamples);
        double[,] covariance = Covariance(rows, count, step);
        _axes = Eigenvectors(covariance);
    }

    /// <summary>Input by input, what each of the 34 axes takes of it; rows are <see cref="IndexLayout.AxesStride"/> apart.</summary>
    public void WriteInto(Span<float> mean, Span<float> axes)
    {
        for (int i = 0; i < Dimensions; i++)
        {
            mean[i] = (float)_mean[i];
            for (int a = 0; a < Dimensions; a++)
            {
                axes[(i * IndexLayout.AxesStride) + a] = (float)_axes[i, a];
            }
        }
    }

    private double[,] Covariance(ReadOnlySpan<float> rows, int count, int step)
    {
        int samples = 0;
        for (int r = 0; r < count; r += step, samples++)
        {
            for (int i = 0; i < Dimensions; i++)
            {
                _mean[i] += rows[(r * Dimensions) + i];
            }
        }

        for (int i = 0; i < Dimensions; i++)
        {
            _mean[i] /= Math.Max(1, samples);
        }

        var sums = new double[Dimensions, Dimensions];
        Span<double> centred = stackalloc double[Dimensions];
        for (int r = 0; r < count; r += step)
        {
            for (int i = 0; i < Dimensions; i++)
            {
                centred[i] = rows[(r * Dimensions) + i] - _mean[i];
            }

            for (int i = 0; i < Dimensions; i++)
            {
                for (int j = i; j < Dimensions; j++)
                {
                    sums[i, j] += centred[i] * centred[j];
                }
            }
        }

        return sums;
    }

    /// <summary>Cyclic Jacobi rotations: as columns, the largest eigenvalue first.</summary>
    private static double[,] Eigenvectors(double[,] upper)
    {
        var matrix = new double[Dimensions, Dimensions];
        var vectors = new double[Dimensions, Dimensions];
        double trace = 0;
        for (int i = 0; i < Dimensions; i++)
        {
            vectors[i, i] = 1;
            trace += upper[i, i];
            for (int j = 0; j < Dimensions; j++)
            {
                matrix[i, j] = i <= j ? upper[i, j] : upper[j, i];
            }
        }

        for (int sweep = 0; sweep < MostSweeps && Sweep(matrix, vectors, 1e-14 * trace) > 0; sweep++)
        {
        }

        int[] order = [.. Enumerable.Range(0, Dimensions).OrderByDescending(axis => matrix[axis, axis]).ThenBy(axis => axis)];
        var sorted = new double[Dimensions, Dimensions];
        for (int i = 0; i < Dimensions; i++)
        {
            for (int a = 0; a < Dimensions; a++)
            {
                sorted[i, a] = vectors[i, order[a]];
            }
        }

        return sorted;
    }

    private static int Sweep(double[,] matrix, double[,] vectors, double small)
    {
        int turned = 0;
        for (int p = 0; p < Dimensions - 1; p++)
        {
            for (int q = p + 1; q < Dimensions; q++)
            {
                if (Math.Abs(matrix[p, q]) > small)
                {
                    Rotate(matrix, vectors, p, q);
                    turned++;
                }
            }
        }

        return turned;
    }

    private static void Rotate(double[,] matrix, double[,] vectors, int p, int q)
    {
        double theta = (matrix[q, q] - matrix[p, p]) / (2 * matrix[p, q]);
        double t = (theta < 0 ? -1 : 1) / (Math.Abs(theta) + Math.Sqrt((theta * theta) + 1));
        double c = 1 / Math.Sqrt((t * t) + 1);
        double s = t * c;
        for (int i = 0; i < Dimensions; i++)
        {
            (matrix[i, p], matrix[i, q]) = ((c * matrix[i, p]) - (s * matrix[i, q]), (s * matrix[i, p]) + (c * matrix[i, q]));
        }

        for (int i = 0; i < Dimensions; i++)
        {
            (matrix[p, i], matrix[q, i]) = ((c * matrix[p, i]) - (s * matrix[q, i]), (s * matrix[p, i]) + (c * matrix[q, i]));
            (vectors[i, p], vectors[i, q]) = ((c * vectors[i, p]) - (s * vectors[i, q]), (s * vectors[i, p]) + (c * vectors[i, q]));
        }
    }
}
