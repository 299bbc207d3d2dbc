using Duet.Media;

namespace Duet.Studio.Shelf;

/// <summary>The part of a photo that a hit shows, in the card's size.</summary>
internal static class CardPhoto
{
    /// <summary>Pixels of the photo for one of the card: enough for a phone's screen.</summary>
    private const double Density = 1.2;

    private const int Width = (int)(CardFrame.Width * Density);
    private const int Height = (int)(CardFrame.Height * Density);

    /// <summary>Where the photo ends: the bed of the pages.</summary>
    private const byte Beyond = 0xed;

    /// <summary>Cuts; every pixel is the mean of what it covers.</summary>
    /// <param name="photo">In RGB.</param>
    /// <param name="card">Around somebody in a picture of <paramref name="pictureWidth"/>.</param>
    /// <param name="pictureWidth">Pixels; the photo may have been made smaller.</param>
    public static VideoFrame Cut(VideoFrame photo, CardFrame card, int pictureWidth)
    {
        double shrink = photo.Width / (double)pictureWidth, step = shrink / (card.Scale * Density);
        byte[] rgb = new byte[3 * Width * Height];
        for (int y = 0; y < Height; y++)
        {
            (int top, int bottom) = Covered((card.Top * shrink) + (y * step), step);
            for (int x = 0; x < Width; x++)
            {
                (int left, int right) = Covered((card.Left * shrink) + (x * step), step);
                Mean(photo, (left, top, right, bottom), rgb.AsSpan(3 * ((y * Width) + x), 3));
            }
        }

        return new VideoFrame(Width, Height, TimeSpan.Zero, rgb);
    }

    private static (int From, int To) Covered(double from, double step)
    {
        int first = (int)Math.Floor(from);
        return (first, Math.Max(first + 1, (int)Math.Floor(from + step)));
    }

    private static void Mean(VideoFrame photo, (int Left, int Top, int Right, int Bottom) box, Span<byte> pixel)
    {
        (int left, int right) = (Math.Max(box.Left, 0), Math.Min(box.Right, photo.Width));
        (int top, int bottom) = (Math.Max(box.Top, 0), Math.Min(box.Bottom, photo.Height));
        int count = Math.Max(0, right - left) * Math.Max(0, bottom - top);
        if (count == 0)
        {
            pixel.Fill(Beyond);
            return;
        }

        (int red, int green, int blue) = (0, 0, 0);
        for (int y = top; y < bottom; y++)
        {
            ReadOnlySpan<byte> row = photo.Rgb.Span.Slice(3 * ((y * photo.Width) + left), 3 * (right - left));
            for (int at = 0; at < row.Length; at += 3)
            {
                (red, green, blue) = (red + row[at], green + row[at + 1], blue + row[at + 2]);
            }
        }

        (pixel[0], pixel[1], pixel[2]) = ((byte)(red / count), (byte)(green / count), (byte)(blue / count));
    }
}
