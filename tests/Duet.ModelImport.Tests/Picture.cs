namespace Duet.ModelImport.Tests;

/// <summary>Rows, columns and channels of floats, and the operators from their definitions, slowly.</summary>
internal sealed record Picture(int Height, int Width, int Channels, float[] Values)
{
    public static Picture Random(int seed, int height, int width, int channels) => new(height, width, channels, Numbers(seed, height * width * channels));

    public static float[] Numbers(int seed, int count)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (float)((random.NextDouble() * 4) - 2))];
    }

    public static Picture Of(int height, int width, int channels, Func<int, int, int, float> value)
    {
        var values = new float[height * width * channels];
        for (int i = 0; i < values.Length; i++)
            values[i] = value(i / channels / width, i / channels % width, i % channels);
        return new Picture(height, width, channels, values);
    }

    /// <summary>Zero beyond the edge.</summary>
    public float this[int y, int x, int channel] =>
        y < 0 || x < 0 || y >= Height || x >= Width ? 0 : Values[(((y * Width) + x) * Channels) + channel];

    public Picture Select(Func<float, float> function) => this with { Values = Array.ConvertAll(Values, value => function(value)) };

    /// <summary>Weights are (filter, y, x, channel); <paramref name="origin"/> is the window's first place, -1 with one row of padding.</summary>
    public Picture Convolve(float[] weights, float[] bias, int window, int stride, int origin, int size) =>
        Of(size, size, bias.Length, (y, x, filter) =>
        {
            double sum = bias[filter];
            for (int i = 0; i < window * window * Channels; i++)
                sum += weights[(filter * window * window * Channels) + i] * At(y, x, i / Channels, i % Channels, window, stride, origin);
            return (float)sum;
        });

    /// <summary>Weights are (y, x, channel).</summary>
    public Picture ConvolveEach(float[] weights, float[] bias, int window, int stride, int origin, int size) =>
        Of(size, size, Channels, (y, x, channel) =>
        {
            double sum = bias[channel];
            for (int i = 0; i < window * window; i++)
                sum += weights[(i * Channels) + channel] * At(y, x, i, channel, window, stride, origin);
            return (float)sum;
        });

    /// <summary>Twice the size; a new pixel's centre lies at (i + 1/2) / 2 - 1/2 of the old ones, kept inside.</summary>
    public Picture Double() =>
        Of(2 * Height, 2 * Width, Channels, (y, x, channel) =>
        {
            (int top, int bottom, float v) = Between(y, Height);
            (int left, int right, float u) = Between(x, Width);
            float above = (this[top, left, channel] * (1 - u)) + (this[top, right, channel] * u);
            float below = (this[bottom, left, channel] * (1 - u)) + (this[bottom, right, channel] * u);
            return (above * (1 - v)) + (below * v);
        });

    /// <summary>Channel first, as the graphs keep pictures.</summary>
    public float[] Planes()
    {
        var planes = new float[Values.Length];
        for (int i = 0; i < planes.Length; i++)
            planes[(i % Channels * Height * Width) + (i / Channels)] = Values[i];
        return planes;
    }

    private float At(int y, int x, int place, int channel, int window, int stride, int origin) =>
        this[(y * stride) + origin + (place / window), (x * stride) + origin + (place % window), channel];

    private static (int Low, int High, float Share) Between(int i, int size)
    {
        float place = Math.Clamp(((i + 0.5f) / 2) - 0.5f, 0, size - 1);
        int low = (int)place;
        return (low, Math.Min(low + 1, size - 1), place - low);
    }
}
