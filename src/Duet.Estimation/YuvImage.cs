namespace Duet.Estimation;

/// <summary>
/// A view of a picture as most decoders make it: 8 bits, a quarter of the colour (4:2:0, "I420"). Only what a network looks at is converted to RGB. The pixels
/// are only read.
/// </summary>
/// <remarks>
/// Shape: luma (height, width), then blue difference and red difference, each ((height + 1) / 2, (width + 1) / 2), rows from the top, no padding. A colour
/// difference serves its 2 x 2 pixels, and each pixel is rounded to 8 bits: the poses are those of the picture converted by ffmpeg with "neighbor+accurate_rnd+full_chroma_int", bit by bit.
/// </remarks>
public readonly ref struct YuvImage
{
    /// <summary>Looks at pixels that the caller keeps.</summary>
    /// <param name="planes">Exactly width * height bytes and twice the bytes of a colour difference.</param>
    /// <param name="width">Pixels, above 0.</param>
    /// <param name="height">Pixels, above 0.</param>
    /// <param name="colours">What the bytes mean.</param>
    /// <exception cref="ArgumentOutOfRangeException">A side is not above 0.</exception>
    /// <exception cref="ArgumentException">The number of bytes does not fit the sides, or the colours have no green.</exception>
    public YuvImage(ReadOnlySpan<byte> planes, int width, int height, YuvColours colours)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        long expected = ((long)width * height) + (2 * ((width + 1L) / 2) * ((height + 1L) / 2));
        if (planes.Length != expected)
        {
            throw new ArgumentException($"{width} x {height} pixels are {expected} bytes, not {planes.Length}.", nameof(planes));
        }

        if (!colours.IsUsable)
        {
            throw new ArgumentException($"{colours}: red and blue must be above 0 and leave a share to green.", nameof(colours));
        }

        Planes = planes;
        Width = width;
        Height = height;
        Colours = colours;
    }

    /// <summary>Luma, blue difference, red difference.</summary>
    public ReadOnlySpan<byte> Planes { get; }

    /// <summary>Pixels in a row.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>What the bytes mean.</summary>
    public YuvColours Colours { get; }
}
