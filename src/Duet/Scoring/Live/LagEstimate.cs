namespace Duet.Scoring;

/// <summary>The dancer's usual lag so far: the weighted median over the bars in which the dance was recognised.</summary>
/// <remarks>A median, because a bar that was missed, or danced late once, says nothing about the camera.</remarks>
internal sealed class LagEstimate
{
    private readonly List<(double Frames, double Weight)> _lags = [];

    /// <summary>Bars that told something.</summary>
    public int Count => _lags.Count;

    /// <summary>In frames; null before the first bar that told something.</summary>
    public double? Median { get; private set; }

    public void Add(double frames, double weight)
    {
        int place = _lags.FindIndex(other => other.Frames > frames);
        _lags.Insert(place < 0 ? _lags.Count : place, (frames, weight));
        Median = Middle();
    }

    // Between the two lags around the middle of the weight, so that the estimate moves smoothly.
    private double Middle()
    {
        double half = _lags.Sum(lag => lag.Weight) / 2, below = 0;
        for (int i = 0; i < _lags.Count; i++)
        {
            double centre = below + (_lags[i].Weight / 2);
            if (centre >= half)
            {
                return i == 0 ? _lags[0].Frames : Between(_lags[i - 1], _lags[i], (half - (below - (_lags[i - 1].Weight / 2))) / ((_lags[i - 1].Weight + _lags[i].Weight) / 2));
            }

            below += _lags[i].Weight;
        }

        return _lags[^1].Frames;
    }

    private static double Between((double Frames, double Weight) a, (double Frames, double Weight) b, double share) =>
        a.Frames + ((b.Frames - a.Frames) * Math.Clamp(share, 0, 1));
}
