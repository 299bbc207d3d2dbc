namespace Duet.Movement;

/// <summary>Somebody's bones, ever better known: the mean of what was seen of each.</summary>
internal sealed class Proportions
{
    /// <summary>One look errs by about this share of a length; what all looks at one person err by together stays.</summary>
    private const double OneLook = .16, Lasting = .05;

    /// <summary>A look is hardly news after the one before it.</summary>
    private const double NewsPerLook = .5;

    private readonly double[] _sum = new double[Sight.LengthCount];
    private readonly double[] _weight = new double[Sight.LengthCount];

    public void See(Sight sight)
    {
        for (int b = 0; b < _sum.Length; b++)
        {
            if (!double.IsNaN(sight.Lengths[b]))
            {
                _sum[b] += NewsPerLook * sight.Lengths[b];
                _weight[b] += NewsPerLook;
            }
        }
    }

    public void Add(Proportions other)
    {
        for (int b = 0; b < _sum.Length; b++)
        {
            _sum[b] += other._sum[b];
            _weight[b] += other._weight[b];
        }
    }

    /// <summary>Half the squared difference in standard deviations, over the bones that both know, as if all were known; 0 where none is.</summary>
    public double DistanceTo(Proportions other)
    {
        double sum = 0;
        int known = 0;
        for (int b = 0; b < _sum.Length; b++)
        {
            if (_weight[b] > 0 && other._weight[b] > 0)
            {
                double difference = (_sum[b] / _weight[b]) - (other._sum[b] / other._weight[b]);
                double variance = (2 * Lasting * Lasting) + (OneLook * OneLook * ((1 / _weight[b]) + (1 / other._weight[b])));
                sum += difference * difference / variance / 2;
                known++;
            }
        }

        return known > 0 ? sum * _sum.Length / known : 0;
    }
}
