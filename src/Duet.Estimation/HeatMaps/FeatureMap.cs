namespace Duet.Estimation.HeatMaps;

/// <summary>What a network answers for each cell of a grid over its input; shape (height, width, channels), channels fastest.</summary>
internal readonly ref struct FeatureMap
{
    private readonly ReadOnlySpan<float> _values;

    public FeatureMap(ReadOnlySpan<float> values, int height, int width, int channels)
    {
        if (values.Length != height * width * channels)
        {
            throw new ArgumentException($"{height} x {width} x {channels} are {height * width * channels} values, not {values.Length}.", nameof(values));
        }

        _values = values;
        (Height, Width, Channels) = (height, width, channels);
    }

    public int Height { get; }

    public int Width { get; }

    public int Channels { get; }

    public float this[int y, int x, int channel] => _values[(((y * Width) + x) * Channels) + channel];
}
