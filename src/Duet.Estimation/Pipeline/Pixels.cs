namespace Duet.Estimation.Pipeline;

/// <summary>A picture in either layout, as the pipeline passes it on; <see cref="RegionCrop"/> alone looks inside.</summary>
internal readonly ref struct Pixels
{
    private Pixels(ReadOnlySpan<byte> bytes, int width, int height, YuvColours? colours)
    {
        Bytes = bytes;
        Width = width;
        Height = height;
        Colours = colours;
    }

    public ReadOnlySpan<byte> Bytes { get; }

    public int Width { get; }

    public int Height { get; }

    /// <summary>Null: the bytes are packed RGB.</summary>
    public YuvColours? Colours { get; }

    public static implicit operator Pixels(RgbImage image) => new(image.Rgb, image.Width, image.Height, null);

    public static implicit operator Pixels(YuvImage image) => new(image.Planes, image.Width, image.Height, image.Colours);

    /// <summary>Refuses a default image; the caller's parameter is named image.</summary>
    public void RequirePixels()
    {
        if (Bytes.IsEmpty)
        {
            throw new ArgumentException("The image has no pixels.", "image");
        }
    }
}
