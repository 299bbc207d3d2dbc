namespace Duet.Search;

/// <summary>Descriptors -> points: the first two principal coordinates, so that the clusters' centres fill the map to its margin.</summary>
internal sealed class MapAxes
{
    private const double Margin = .08;
    private const int Dimensions = PoseDescriptor.Length;

    private readonly float[] _mean = new float[IndexLayout.AxesStride];
    private readonly float[] _axes = new float[Dimensions * IndexLayout.AxesStride];
    private readonly (double Low, double Span)[] _ranges = [(0, 1), (0, 1)];

    private MapAxes()
    {
    }

    public static MapAxes None { get; } = new();

    public static MapAxes Of(MapSample sample, float[][] centres)
    {
        var axes = new MapAxes();
        new PrincipalAxes(sample.Rows).WriteInto(axes._mean, axes._axes);
        for (int axis = 0; axis < 2; axis++)
        {
            double[] along = [.. centres.Select(centre => axes.Along(axis, centre))];
            double span = Math.Max(along.Max() - along.Min(), 1e-6) / (1 - (2 * Margin));
            axes._ranges[axis] = (along.Min() - (Margin * span), span);
        }

        return axes;
    }

    public MapPoint PlaceOf(ReadOnlySpan<float> row) => new(Math.Clamp(Share(0, row), 0, 1), Math.Clamp(Share(1, row), 0, 1));

    private double Share(int axis, ReadOnlySpan<float> row) => (Along(axis, row) - _ranges[axis].Low) / _ranges[axis].Span;

    // An axis has no direction of its own: the way in which its largest part grows is to the right and downwards.
    private double Along(int axis, ReadOnlySpan<float> row)
    {
        (double sum, double largest) = (0, 0);
        for (int d = 0; d < Dimensions; d++)
        {
            double part = _axes[(d * IndexLayout.AxesStride) + axis];
            sum += part * (row[d] - _mean[d]);
            largest = Math.Abs(part) > Math.Abs(largest) + 1e-9 ? part : largest;
        }

        return largest < 0 ? -sum : sum;
    }
}
