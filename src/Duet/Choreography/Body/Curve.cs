namespace Duet.Choreography;

/// <summary>One channel over time, through keys: position, speed and acceleration are continuous, and any moment costs one search.</summary>
/// <remarks>
/// Between keys a quintic with acceleration 0 at both ends; where speed is 0 too it is the minimum-jerk curve of reaching arms (Flash and Hogan 1985). A key that is a turning point is
/// reached with speed 0; one that is passed takes the harmonic mean of the slopes around it (Fritsch and Carlson 1980), so that no curve swings beyond its keys.
/// </remarks>
internal sealed class Curve
{
    private readonly double[] _times;
    private readonly double[] _values;
    private readonly double[] _speeds;

    /// <param name="keys">Ascending times, each at least a millisecond after the last; one key or more.</param>
    public Curve(IReadOnlyList<(double Time, double Value)> keys)
    {
        _times = [.. keys.Select(key => key.Time)];
        _values = [.. keys.Select(key => key.Value)];
        _speeds = new double[keys.Count];
        for (int k = 1; k < keys.Count - 1; k++)
        {
            double before = Slope(k - 1);
            double after = Slope(k);
            _speeds[k] = before * after > 0 ? 2 * before * after / (before + after) : 0;
        }
    }

    public double At(double time)
    {
        int next = Array.BinarySearch(_times, time);
        next = next < 0 ? ~next : next;
        if (next == 0 || next == _times.Length)
        {
            return next == 0 ? _values[0] : _values[^1];
        }

        int k = next - 1;
        double length = _times[next] - _times[k];
        double u = (time - _times[k]) / length;
        double start = _speeds[k] * length;
        double end = _speeds[next] * length;
        double rest = _values[next] - _values[k] - start;
        double change = end - start;
        return _values[k] + (u * (start + (u * u * ((10 * rest) - (4 * change) + (u * ((-15 * rest) + (7 * change) + (u * ((6 * rest) - (3 * change)))))))));
    }

    private double Slope(int k) => (_values[k + 1] - _values[k]) / (_times[k + 1] - _times[k]);
}
