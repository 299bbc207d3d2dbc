using static Duet.Search.IndexLayout;

namespace Duet.Search;

/// <summary>Puts poses in an order in which neighbours in the list are neighbours in space: halves along the local principal axis, down to whole leaves.</summary>
/// <remarks>Cuts fall on whole groups as long as there are several, then on whole leaves: every leaf but the last is full, every group is one subtree. The order follows from the poses alone.</remarks>
internal sealed class LeafOrder
{
    private const int MostSamples = 512;
    private const int PowerSteps = 8;

    private readonly float[] _heads;
    private readonly int[] _order;
    private readonly float[] _keys;
    private readonly float[] _axis = new float[HeadAxes];
    private readonly double[] _mean = new double[HeadAxes];
    private readonly double[] _covariance = new double[HeadAxes * HeadAxes];

    private LeafOrder(float[] heads)
    {
        _heads = heads;
        int count = heads.Length / HeadAxes;
        _order = [.. Enumerable.Range(0, count)];
        _keys = new float[count];
    }

    /// <summary>Which pose stands at each place.</summary>
    /// <param name="heads">The first principal coordinates, pose by pose.</param>
    public static int[] Of(float[] heads)
    {
        var order = new LeafOrder(heads);
        order.Split(0, order._order.Length);
        return order._order;
    }

    private void Split(int start, int end)
    {
        while (end - start > LeafPoses)
        {
            int unit = end - start > GroupPoses ? GroupPoses : LeafPoses;
            int units = (end - start + unit - 1) / unit;
            int middle = start + (units / 2 * unit);
            FindAxis(start, end);
            Project(start, end);
            Select(start, end - 1, middle);
            Split(start, middle);
            start = middle;
        }
    }

    private void FindAxis(int start, int end)
    {
        Measure(start, end);
        int widest = 0;
        for (int i = 1; i < HeadAxes; i++)
        {
            widest = _covariance[(i * HeadAxes) + i] > _covariance[(widest * HeadAxes) + widest] ? i : widest;
        }

        Span<double> axis = stackalloc double[HeadAxes];
        Span<double> next = stackalloc double[HeadAxes];
        axis[widest] = 1;
        for (int step = 0; step < PowerSteps; step++)
        {
            double norm = 0;
            for (int i = 0; i < HeadAxes; i++)
            {
                double sum = 0;
                for (int j = 0; j < HeadAxes; j++)
                {
                    sum += _covariance[(i * HeadAxes) + j] * axis[j];
                }

                next[i] = sum;
                norm += sum * sum;
            }

            if (!(norm > 0))
            {
                break;
            }

            for (int i = 0; i < HeadAxes; i++)
            {
                axis[i] = next[i] / Math.Sqrt(norm);
            }
        }

        for (int i = 0; i < HeadAxes; i++)
        {
            _axis[i] = (float)axis[i];
        }
    }

    private void Measure(int start, int end)
    {
        int step = Math.Max(1, (end - start) / MostSamples);
        Array.Clear(_mean);
        Array.Clear(_covariance);
        int samples = 0;
        for (int at = start; at < end; at += step, samples++)
        {
            ReadOnlySpan<float> head = Head(at);
            for (int i = 0; i < HeadAxes; i++)
            {
                _mean[i] += head[i];
            }
        }

        for (int i = 0; i < HeadAxes; i++)
        {
            _mean[i] /= samples;
        }

        Span<double> centred = stackalloc double[HeadAxes];
        for (int at = start; at < end; at += step)
        {
            ReadOnlySpan<float> head = Head(at);
            for (int i = 0; i < HeadAxes; i++)
            {
                centred[i] = head[i] - _mean[i];
                for (int j = 0; j <= i; j++)
                {
                    _covariance[(i * HeadAxes) + j] += centred[i] * centred[j];
                }
            }
        }

        for (int i = 0; i < HeadAxes; i++)
        {
            for (int j = 0; j < i; j++)
            {
                _covariance[(j * HeadAxes) + i] = _covariance[(i * HeadAxes) + j];
            }
        }
    }

    private void Project(int start, int end)
    {
        for (int at = start; at < end; at++)
        {
            ReadOnlySpan<float> head = Head(at);
            float sum = 0;
            for (int i = 0; i < HeadAxes; i++)
            {
                sum += _axis[i] * head[i];
            }

            _keys[at] = sum;
        }
    }

    /// <summary>Moves the smaller keys before <paramref name="middle"/> and the larger ones from there on (Hoare's selection).</summary>
    private void Select(int low, int high, int middle)
    {
        while (low < high)
        {
            float pivot = MedianOf(_keys[low], _keys[low + ((high - low) / 2)], _keys[high]);
            int i = low;
            int j = high;
            while (i <= j)
            {
                while (_keys[i] < pivot)
                {
                    i++;
                }

                while (_keys[j] > pivot)
                {
                    j--;
                }

                if (i <= j)
                {
                    (_keys[i], _keys[j]) = (_keys[j], _keys[i]);
                    (_order[i], _order[j]) = (_order[j], _order[i]);
                    i++;
                    j--;
                }
            }

            if (middle <= j)
            {
                high = j;
            }
            else if (middle >= i)
            {
                low = i;
            }
            else
            {
                return;
            }
        }
    }

    private static float MedianOf(float a, float b, float c) => Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));

    private ReadOnlySpan<float> Head(int at) => _heads.AsSpan(_order[at] * HeadAxes, HeadAxes);
}
