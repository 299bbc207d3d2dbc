using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

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
/// A row is done in two passes: places and weights, four pixels a step; then colours. Two neighbours in a row are 6 bytes: one 8-byte read fetches both, one
/// vector mixes both rows.
/// </remarks>
internal static class RegionCrop
{
    private const int ReadLength = sizeof(ulong);
    private const int Step = 4;

    private static readonly Vector128<byte> SpreadPair = Vector128.Create((byte)0, 1, 2, 255, 3, 4, 5, 255, 255, 255, 255, 255, 255, 255, 255, 255);

    /// <summary>Fills <paramref name="destination"/> with size x size pixels, red, green, blue from 0 to 255 each (NHWC).</summary>
    public static void Into(RgbImage image, in Region region, int size, Outside outside, Span<float> destination)
    {
        Span<byte> padded = stackalloc byte[2 * ReadLength];
        scoped ReadOnlySpan<byte> pixels = image.Rgb;
        if (pixels.Length < ReadLength)
        {
            pixels.CopyTo(padded);
            pixels = padded;
        }

        int steps = (size + Step - 1) / Step;
        Span<double> u = stackalloc double[steps * Step];
        for (int i = 0; i < u.Length; i++)
        {
            u[i] = ((i + 0.5) / size) - 0.5;
        }

        Span<double> places = stackalloc double[u.Length];
        Span<float> weights = stackalloc float[2 * u.Length];
        destination = destination[..(size * size * 3)];
        for (int j = 0; j < size; j++)
        {
            Place(image, region, u, u[j], outside, places, weights);
            Mix(pixels, image, places[..size], weights, destination[(j * size * 3)..]);
        }
    }

    /// <summary>Where the left top neighbour's first byte is (-1: outside and zero), and per step four weights across, then four down.</summary>
    private static void Place(RgbImage image, in Region region, ReadOnlySpan<double> u, double v, Outside outside, Span<double> places, Span<float> weights)
    {
        double vSin = v * region.Sin, vCos = v * region.Cos;
        Vector256<double> lastX = Vector256.Create(image.Width - 1.0), lastY = Vector256.Create(image.Height - 1.0);
        Vector256<double> lastLeft = Vector256.Create(Math.Max(image.Width - 2.0, 0)), lastTop = Vector256.Create(Math.Max(image.Height - 2.0, 0));
        Vector256<double> width = Vector256.Create((double)image.Width), height = Vector256.Create((double)image.Height), half = Vector256.Create(0.5);
        for (int i = 0; i < u.Length; i += Step)
        {
            Vector256<double> across = Vector256.Create(u[i..]);
            Vector256<double> frameX = Vector256.Create((double)region.CentreX) + (((across * region.Cos) - Vector256.Create(vSin)) * region.Side);
            Vector256<double> frameY = Vector256.Create((double)region.CentreY) + (((across * region.Sin) + Vector256.Create(vCos)) * region.Side);
            Vector256<double> x = Vector256.MaxNative(Vector256<double>.Zero, Vector256.MinNative(frameX - half, lastX));
            Vector256<double> y = Vector256.MaxNative(Vector256<double>.Zero, Vector256.MinNative(frameY - half, lastY));
            Vector256<double> left = Vector256.MinNative(Vector256.Floor(x), lastLeft);
            Vector256<double> top = Vector256.MinNative(Vector256.Floor(y), lastTop);
            Vector256<double> place = ((top * width) + left) * 3;
            if (outside == Outside.Zero)
            {
                Vector256<double> leaves = Vector256.LessThan(frameX, Vector256<double>.Zero) | Vector256.GreaterThan(frameX, width)
                    | Vector256.LessThan(frameY, Vector256<double>.Zero) | Vector256.GreaterThan(frameY, height);
                place = Vector256.ConditionalSelect(leaves, Vector256.Create(-1.0), place);
            }

            place.CopyTo(places[i..]);
            Vector256.Narrow(x - left, y - top).CopyTo(weights[(2 * i)..]);
        }
    }

    /// <summary>The colours of one row. The target reaches to the end of the crop: a pixel is stored as four floats, the next one overwrites the fourth.</summary>
    private static void Mix(ReadOnlySpan<byte> pixels, RgbImage image, ReadOnlySpan<double> places, ReadOnlySpan<float> weights, Span<float> target)
    {
        int down = image.Height > 1 ? 3 * image.Width : 0;
        int lastRead = pixels.Length - ReadLength;
        ref byte source = ref MemoryMarshal.GetReference(pixels);
        ref float weight = ref MemoryMarshal.GetReference(weights);
        ref float destination = ref MemoryMarshal.GetReference(target);
        for (int i = 0; i < places.Length; i++)
        {
            int at = double.ConvertToIntegerNative<int>(places[i]);
            Vector128<float> colour = Vector128<float>.Zero;
            if (at >= 0)
            {
                ref float across = ref Unsafe.Add(ref weight, (2 * i) - (i % Step));
                Vector256<float> upper = Pair(ref source, at, lastRead);
                Vector256<float> lower = Pair(ref source, at + down, lastRead);
                Vector256<float> mixed = upper + ((lower - upper) * Vector256.Create(Unsafe.Add(ref across, Step)));
                colour = mixed.GetLower() + ((mixed.GetUpper() - mixed.GetLower()) * Vector128.Create(across));
            }

            Store(colour, ref Unsafe.Add(ref destination, 3 * i), target.Length - (3 * i));
        }
    }

    /// <summary>Two neighbouring pixels: (r, g, b, 0, r, g, b, 0). A read that would leave the picture starts earlier and is shifted.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Pair(ref byte source, int at, int lastRead)
    {
        ulong bytes = at <= lastRead
            ? Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref source, at))
            : Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref source, lastRead)) >> (8 * (at - lastRead));
        Vector128<byte> spread = Vector128.Shuffle(Vector128.CreateScalarUnsafe(bytes).AsByte(), SpreadPair);
        return Vector256.ConvertToSingle(Avx2.IsSupported ? Avx2.ConvertToVector256Int32(spread) : Widen(spread));
    }

    private static Vector256<int> Widen(Vector128<byte> bytes)
    {
        Vector128<ushort> wide = Vector128.WidenLower(bytes);
        return Vector256.Create(Vector128.WidenLower(wide), Vector128.WidenUpper(wide)).AsInt32();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector128<float> colour, ref float destination, int room)
    {
        if (room >= Vector128<float>.Count)
        {
            colour.StoreUnsafe(ref destination);
            return;
        }

        destination = colour[0];
        Unsafe.Add(ref destination, 1) = colour[1];
        Unsafe.Add(ref destination, 2) = colour[2];
    }
}
