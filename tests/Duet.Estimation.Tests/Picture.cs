using Duet.Media;

namespace Duet.Estimation.Tests;

/// <summary>A decoded picture that stays.</summary>
internal sealed record Picture(byte[] Rgb, int Width, int Height)
{
    public RgbImage Image => new(Rgb, Width, Height);

    public static Picture Plain(int width, int height, byte value)
    {
        byte[] rgb = new byte[3 * width * height];
        Array.Fill(rgb, value);
        return new Picture(rgb, width, height);
    }

    public static async Task<Picture> ReadAsync(string path, CancellationToken ct = default)
    {
        await using VideoReader reader = await VideoReader.OpenAsync(path, ct: ct);
        await foreach (VideoFrame frame in reader.ReadFramesAsync(ct))
        {
            using (frame)
            {
                return new Picture(frame.Rgb.ToArray(), frame.Width, frame.Height);
            }
        }

        throw new InvalidOperationException($"{path} has no frame");
    }

    /// <summary>Two pictures of one height next to each other.</summary>
    public Picture Beside(Picture right)
    {
        byte[] rgb = new byte[Rgb.Length + right.Rgb.Length];
        int width = Width + right.Width;
        for (int y = 0; y < Height; y++)
        {
            Rgb.AsSpan(3 * y * Width, 3 * Width).CopyTo(rgb.AsSpan(3 * y * width));
            right.Rgb.AsSpan(3 * y * right.Width, 3 * right.Width).CopyTo(rgb.AsSpan(3 * ((y * width) + Width)));
        }

        return new Picture(rgb, width, Height);
    }

    /// <summary>Left and right exchanged.</summary>
    public Picture Mirrored() => Of(Width, Height, (x, y) => (Width - 1 - x, y));

    /// <summary>Every pixel is the mean of four.</summary>
    public Picture HalfSize()
    {
        byte[] rgb = new byte[3 * (Width / 2) * (Height / 2)];
        for (int i = 0; i < rgb.Length; i++)
        {
            (int pixel, int colour) = Math.DivRem(i, 3);
            int at = (3 * ((2 * (pixel / (Width / 2)) * Width) + (2 * (pixel % (Width / 2))))) + colour;
            rgb[i] = (byte)((Rgb[at] + Rgb[at + 3] + Rgb[at + (3 * Width)] + Rgb[at + (3 * Width) + 3] + 2) / 4);
        }

        return new Picture(rgb, Width / 2, Height / 2);
    }

    /// <summary>At the bottom left of a larger picture; the rest repeats the nearest pixels.</summary>
    public Picture Within(int width, int height) =>
        Of(width, height, (x, y) => (Math.Min(x, Width - 1), Math.Max(0, y - (height - Height))));

    private Picture Of(int width, int height, Func<int, int, (int X, int Y)> source)
    {
        byte[] rgb = new byte[3 * width * height];
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                (int fromX, int fromY) = source(x, y);
                Rgb.AsSpan(3 * ((fromY * Width) + fromX), 3).CopyTo(rgb.AsSpan(3 * ((y * width) + x)));
            }
        }

        return new Picture(rgb, width, height);
    }
}
