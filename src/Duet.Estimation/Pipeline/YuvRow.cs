using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Duet.Estimation.Pipeline;

/// <summary>A crop's colours from planes: only the four neighbours of each of its pixels are converted, to 8 bits, and then mixed.</summary>
/// <remarks>
/// Two neighbours of a plane are one 2-byte read. In a colour plane the left one's byte is the right one's too where its column is even; the read ends with
/// the right one, so it never leaves the planes behind (the byte before a plane is the end of the one before).
/// <code>
/// fetched, per pixel and plane, from the lowest byte on:   left top | right top | left below | right below
/// </code>
/// </remarks>
internal readonly ref struct YuvRow
{
    private const int Step = RowPlaces.Step;

    private readonly ReadOnlySpan<byte> _planes;
    private readonly int _width;
    private readonly int _down;
    private readonly int _chromaWidth;
    private readonly int _blueAt;
    private readonly int _redAt;
    private readonly YuvToRgb _colours;
    private readonly Span<uint> _luma;
    private readonly Span<uint> _blue;
    private readonly Span<uint> _red;

    public YuvRow(Pixels image, YuvColours colours, Span<uint> room)
    {
        _planes = image.Bytes;
        _width = image.Width;
        _down = image.Height > 1 ? image.Width : 0;
        _chromaWidth = (image.Width + 1) / 2;
        _blueAt = image.Width * image.Height;
        _redAt = _blueAt + (_chromaWidth * ((image.Height + 1) / 2));
        _colours = new YuvToRgb(colours);
        int length = room.Length / 3;
        _luma = room[..length];
        _blue = room.Slice(length, length);
        _red = room[(2 * length)..];
    }

    public void MixInto(Span<float> row, in RowPlaces places)
    {
        Fetch(places);
        Span<float> last = stackalloc float[3 * Step];
        for (int i = 0; i < places.Left.Length; i += Step)
        {
            Span<float> target = row[(3 * i)..];
            bool fits = target.Length >= last.Length;
            Store(Mix(places, i), fits ? target : last);
            if (!fits)
            {
                last[..target.Length].CopyTo(target);
            }
        }
    }

    private void Fetch(in RowPlaces places)
    {
        ref byte planes = ref MemoryMarshal.GetReference(_planes);
        for (int i = 0; i < places.Left.Length; i++)
        {
            int left = places.Left[i];
            left ^= left >> 31;
            int top = places.Top[i];
            int right = ((left + 1) >> 1) - 1;
            int upper = ((top >> 1) * _chromaWidth) + right;
            int lower = (((top + 1) >> 1) * _chromaWidth) + right;
            int luma = (top * _width) + left;
            _luma[i] = Pairs(ref planes, luma, luma + _down);
            _blue[i] = Pairs(ref planes, _blueAt + upper, _blueAt + lower);
            _red[i] = Pairs(ref planes, _redAt + upper, _redAt + lower);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Pairs(ref byte planes, int upper, int lower) =>
        Unsafe.ReadUnaligned<ushort>(ref Unsafe.Add(ref planes, upper)) | ((uint)Unsafe.ReadUnaligned<ushort>(ref Unsafe.Add(ref planes, lower)) << 16);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private (Vector256<float> Red, Vector256<float> Green, Vector256<float> Blue) Mix(in RowPlaces places, int i)
    {
        Vector256<int> left = Vector256.Create(places.Left[i..]);
        Vector256<int> inside = ~(left >> 31);
        Vector256<int> odd = Vector256.Equals((left ^ ~inside) & Vector256<int>.One, Vector256<int>.One);
        Vector256<float> across = Vector256.Create(places.Across[i..]), down = Vector256.Create(places.Down[i..]);
        Vector256<int> luma = Vector256.Create(_luma[i..]).AsInt32(), blue = Vector256.Create(_blue[i..]).AsInt32(), red = Vector256.Create(_red[i..]).AsInt32();
        Vector256<float> blueUpper = Difference(blue, 8), blueLower = Difference(blue, 24), redUpper = Difference(red, 8), redLower = Difference(red, 24);
        var (leftRed, leftGreen, leftBlue) = Lerp(
            _colours.Convert(Byte(luma, 0), Choose(odd, Difference(blue, 0), blueUpper), Choose(odd, Difference(red, 0), redUpper)),
            _colours.Convert(Byte(luma, 16), Choose(odd, Difference(blue, 16), blueLower), Choose(odd, Difference(red, 16), redLower)),
            down);
        var (rightRed, rightGreen, rightBlue) = Lerp(
            _colours.Convert(Byte(luma, 8), blueUpper, redUpper), _colours.Convert(Byte(luma, 24), blueLower, redLower), down);
        var (r, g, b) = Lerp((leftRed, leftGreen, leftBlue), (rightRed, rightGreen, rightBlue), across);
        Vector256<float> mask = inside.AsSingle();
        return (r & mask, g & mask, b & mask);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Byte(Vector256<int> pairs, int shift) =>
        Vector256.ConvertToSingle(Vector256.ShiftRightLogical(pairs, shift) & Vector256.Create(0xFF));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Difference(Vector256<int> pairs, int shift) => Byte(pairs, shift) - Vector256.Create(128f);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Choose(Vector256<int> mask, Vector256<float> one, Vector256<float> other) =>
        Vector256.ConditionalSelect(mask.AsSingle(), one, other);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<float> Red, Vector256<float> Green, Vector256<float> Blue) Lerp(
        (Vector256<float> Red, Vector256<float> Green, Vector256<float> Blue) from, (Vector256<float> Red, Vector256<float> Green, Vector256<float> Blue) to, Vector256<float> weight) =>
        (from.Red + ((to.Red - from.Red) * weight), from.Green + ((to.Green - from.Green) * weight), from.Blue + ((to.Blue - from.Blue) * weight));

    /// <summary>Eight pixels as red, green, blue, red ...: each of three vectors takes its places from all colours.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store((Vector256<float> Red, Vector256<float> Green, Vector256<float> Blue) colour, Span<float> target)
    {
        Vector256<float> red = Vector256.Shuffle(colour.Red, Vector256.Create(0, 3, 6, 1, 4, 7, 2, 5));
        Vector256<float> green = Vector256.Shuffle(colour.Green, Vector256.Create(5, 0, 3, 6, 1, 4, 7, 2));
        Vector256<float> blue = Vector256.Shuffle(colour.Blue, Vector256.Create(2, 5, 0, 3, 6, 1, 4, 7));
        Vector256<float> first = Vector256.Create(-1, 0, 0, -1, 0, 0, -1, 0).AsSingle();
        Vector256<float> second = Vector256.Create(0, -1, 0, 0, -1, 0, 0, -1).AsSingle();
        Vector256<float> third = Vector256.Create(0, 0, -1, 0, 0, -1, 0, 0).AsSingle();
        Vector256.ConditionalSelect(first, red, Vector256.ConditionalSelect(second, green, blue)).CopyTo(target);
        Vector256.ConditionalSelect(second, red, Vector256.ConditionalSelect(third, green, blue)).CopyTo(target[Step..]);
        Vector256.ConditionalSelect(third, red, Vector256.ConditionalSelect(first, green, blue)).CopyTo(target[(2 * Step)..]);
    }
}
