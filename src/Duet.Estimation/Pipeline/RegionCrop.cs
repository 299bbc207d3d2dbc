using System.Runtime.Intrinsics;

namespace Duet.Estimation.Pipeline;

/// <summary>What a crop holds where its region leaves the frame.</summary>
internal enum Outside
{
    /// <summary>The nearest pixel inside (landmarks).</summary>
    Edge,

    /// <summary>Zero (detector).</summary>
    Zero,
}

/// <summary>Cuts a turned square out of a picture, bilinear and in float: rounding the crop to bytes moves joints by 0.7 % of the person's box on average.</summary>
/// <remarks>
/// <code>
/// u = (i + 0.5) / size - 0.5, v alike          crop pixel (i, j), centre at 0
/// X = cx + (u cos - v sin) side                frame, pixel centres at .5
/// Y = cy + (u sin + v cos) side
/// (x, y) = clamp((X, Y) - 0.5, 0, last), left top = floor, weights = rest
/// rows are mixed first (y), then columns (x):  a + (b - a) * weight
/// </code>
/// Coordinates are double, as JavaScript's numbers are, weights and colours float: a page that follows these lines gets the same crop.
/// A row is done in two passes: places and weights here, then colours by <see cref="RgbRow"/> or <see cref="YuvRow"/>.
/// </remarks>
internal static class RegionCrop
{
    private const int Half = RowPlaces.Step / 2;

    /// <summary>Added to a whole number from 0 to 2^31, it leaves that number in the lower half of a double's bits.</summary>
    private const double WholeNumber = 1L << 52;

    /// <summary>Fills <paramref name="destination"/> with size x size pixels, red, green, blue from 0 to 255 each (NHWC).</summary>
    public static void Into(Pixels image, in Region region, int size, Outside outside, Span<float> destination) =>
        Into(image, region, (size, size), outside, destination);

    /// <summary>As many pixels as asked for; the region's side is the longer one's.</summary>
    public static void Into(Pixels image, in Region region, (int Width, int Height) size, Outside outside, Span<float> destination)
    {
        int length = (size.Width + RowPlaces.Step - 1) / RowPlaces.Step * RowPlaces.Step;
        double longest = Math.Max(size.Width, size.Height);
        Span<double> u = stackalloc double[length];
        for (int i = 0; i < u.Length; i++)
        {
            u[i] = (((i + 0.5) / size.Width) - 0.5) * (size.Width / longest);
        }

        var places = new RowPlaces(stackalloc int[length], stackalloc int[length], stackalloc float[length], stackalloc float[length]);
        RgbRow rgb = image.Colours is null ? new RgbRow(image, stackalloc byte[RgbRow.SmallestLength]) : default;
        YuvRow yuv = image.Colours is { } colours ? new YuvRow(image, colours, stackalloc uint[3 * length]) : default;
        for (int j = 0; j < size.Height; j++)
        {
            double v = (((j + 0.5) / size.Height) - 0.5) * (size.Height / longest);
            Place(image, region, u, v, outside, places);
            Span<float> row = destination.Slice(j * size.Width * 3, size.Width * 3);
            if (image.Colours is null)
            {
                rgb.MixInto(row, places);
            }
            else
            {
                yuv.MixInto(row, places);
            }
        }
    }

    private static void Place(Pixels image, in Region region, ReadOnlySpan<double> u, double v, Outside outside, in RowPlaces places)
    {
        double vSin = v * region.Sin, vCos = v * region.Cos;
        Vector256<double> lastX = Vector256.Create(image.Width - 1.0), lastY = Vector256.Create(image.Height - 1.0);
        Vector256<double> lastLeft = Vector256.Create(Math.Max(image.Width - 2.0, 0)), lastTop = Vector256.Create(Math.Max(image.Height - 2.0, 0));
        Vector256<double> width = Vector256.Create((double)image.Width), height = Vector256.Create((double)image.Height), half = Vector256.Create(0.5);
        Vector256<double> wholeNumber = Vector256.Create(WholeNumber);
        for (int i = 0; i < u.Length; i += Half)
        {
            Vector256<double> across = Vector256.Create(u[i..]);
            Vector256<double> frameX = Vector256.Create((double)region.CentreX) + (((across * region.Cos) - Vector256.Create(vSin)) * region.Side);
            Vector256<double> frameY = Vector256.Create((double)region.CentreY) + (((across * region.Sin) + Vector256.Create(vCos)) * region.Side);
            Vector256<double> x = Vector256.MaxNative(Vector256<double>.Zero, Vector256.MinNative(frameX - half, lastX));
            Vector256<double> y = Vector256.MaxNative(Vector256<double>.Zero, Vector256.MinNative(frameY - half, lastY));
            Vector256<double> left = Vector256.MinNative(Vector256.Floor(x), lastLeft);
            Vector256<double> top = Vector256.MinNative(Vector256.Floor(y), lastTop);
            Vector256<int> whole = Vector256.Narrow((left + wholeNumber).AsInt64(), (top + wholeNumber).AsInt64());
            if (outside == Outside.Zero)
            {
                Vector256<double> leaves = Vector256.LessThan(frameX, Vector256<double>.Zero) | Vector256.GreaterThan(frameX, width)
                    | Vector256.LessThan(frameY, Vector256<double>.Zero) | Vector256.GreaterThan(frameY, height);
                whole ^= Vector256.Narrow(leaves.AsInt64(), Vector256<long>.Zero);
            }

            Vector256<float> weights = Vector256.Narrow(x - left, y - top);
            whole.GetLower().CopyTo(places.Left[i..]);
            whole.GetUpper().CopyTo(places.Top[i..]);
            weights.GetLower().CopyTo(places.Across[i..]);
            weights.GetUpper().CopyTo(places.Down[i..]);
        }
    }
}
