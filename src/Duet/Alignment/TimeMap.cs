using System.Collections.Immutable;

namespace Duet.Alignment;

/// <summary>Which moment of the take belongs to which moment of the routine: one offset, and how late or early the dancer is around it.</summary>
public sealed class TimeMap
{
    private readonly ImmutableArray<TimeSpan> _times;
    private readonly ImmutableArray<TimeSpan> _lags;

    /// <summary>Makes a map.</summary>
    /// <param name="offset">Positive: the take is later; what the routine shows at t, the take shows at t + offset.</param>
    /// <param name="times">Routine times, ascending; may be empty.</param>
    /// <param name="lags">How much later than the offset says the take is at each of <paramref name="times"/>; straight lines between them, constant beyond. Must not fall as fast as time runs.</param>
    /// <exception cref="ArgumentException">The lengths differ, the times do not ascend, or the take's time would not ascend.</exception>
    public TimeMap(TimeSpan offset, ImmutableArray<TimeSpan> times = default, ImmutableArray<TimeSpan> lags = default)
    {
        Offset = offset;
        _times = times.IsDefault ? [] : times;
        _lags = lags.IsDefault ? [] : lags;
        if (_times.Length != _lags.Length)
        {
            throw new ArgumentException($"There are {_times.Length} times but {_lags.Length} lags.", nameof(lags));
        }

        for (int i = 1; i < _times.Length; i++)
        {
            if (_times[i] <= _times[i - 1] || _times[i] + _lags[i] <= _times[i - 1] + _lags[i - 1])
            {
                throw new ArgumentException($"Time does not ascend at {_times[i].TotalSeconds} s.", nameof(times));
            }
        }
    }

    /// <summary>Positive: the take is later.</summary>
    public TimeSpan Offset { get; }

    /// <summary>The take's time for a routine time.</summary>
    public TimeSpan ToTake(TimeSpan routine) => routine + Offset + Interpolate(routine, shift: false);

    /// <summary>The routine's time for a take time; the inverse of <see cref="ToTake"/> to within one tick.</summary>
    public TimeSpan ToRoutine(TimeSpan take) => take - Offset - Interpolate(take - Offset, shift: true);

    /// <summary>The lag at a routine time or, with <paramref name="shift"/>, at a take time from which the offset was taken.</summary>
    private TimeSpan Interpolate(TimeSpan time, bool shift)
    {
        if (_times.Length == 0)
        {
            return TimeSpan.Zero;
        }

        int next = FirstAfter(time, shift);
        if (next == 0 || next == _times.Length)
        {
            return _lags[Math.Min(next, _times.Length - 1)];
        }

        double share = (time - Knot(next - 1, shift)) / (Knot(next, shift) - Knot(next - 1, shift));
        return _lags[next - 1] + ((_lags[next] - _lags[next - 1]) * share);
    }

    /// <summary>The first knot after a time, by halving.</summary>
    private int FirstAfter(TimeSpan time, bool shift)
    {
        (int low, int high) = (0, _times.Length);
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = Knot(middle, shift) <= time ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private TimeSpan Knot(int index, bool shift) => shift ? _times[index] + _lags[index] : _times[index];
}
