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
}
