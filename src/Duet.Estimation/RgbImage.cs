namespace Duet.Estimation;

/// <summary>A view of a picture: rows from the top, no padding, three bytes red, green, blue per pixel (RGB24). The pixels are only read.</summary>
public readonly ref struct RgbImage
{
    /// <summary>Looks at pixels that the caller keeps.</summary>
    /// <param name="rgb">Exactly 3 * width * height bytes.</param>
    /// <param name="width">Pixels, above 0.</param>
    /// <param name="height">Pixels, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A side is not above 0.</exception>
    /// <exception cref="ArgumentException">The number of bytes does not fit the sides.</exception>
    public RgbImage(ReadOnlySpan<byte> rgb, int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        long expected = 3L * width * height;
        if (rgb.Length != expected)
        {
            throw new ArgumentException($"{width} x {height} pixels are {expected} bytes, not {rgb.Length}.", nameof(rgb));
        }

        Rgb = rgb;
        Width = width;
        Height = height;
    }

    /// <summary>Red, green, blue, pixel by pixel.</summary>
    public ReadOnlySpan<byte> Rgb { get; }

    /// <summary>Pixels in a row.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }
}
