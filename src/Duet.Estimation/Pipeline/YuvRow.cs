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
            Mix(places, i, fits ? target : last);
            if (!fits)
            {
                last[..target.Length].CopyTo(target);
            }
        }
    }

    /// <summary>First where the pairs are, eight pixels a step; then what is there, in the same room.</summary>
    private void Fetch(in RowPlaces places)
    {
        for (int i = 0; i < places.Left.Length; i += Step)
        {
            Vector256<int> left = Vector256.Create(places.Left[i..]), top = Vector256.Create(places.Top[i..]);
            left ^= left >> 31;
            Vector256<int> right = ((left + Vector256<int>.One) >> 1) - Vector256<int>.One;
            ((top * _width) + left).AsUInt32().CopyTo(_luma[i..]);
            (((top >> 1) * _chromaWidth) + right).AsUInt32().CopyTo(_blue[i..]);
            ((((top + Vector256<int>.One) >> 1) * _chromaWidth) + right).AsUInt32().CopyTo(_red[i..]);
        }

        ref byte planes = ref MemoryMarshal.GetReference(_planes);
        ref byte bluePlane = ref Unsafe.Add(ref planes, _blueAt), redPlane = ref Unsafe.Add(ref planes, _redAt);
        ref uint luma = ref MemoryMarshal.GetReference(_luma), blue = ref MemoryMarshal.GetReference(_blue), red = ref MemoryMarshal.GetReference(_red);
        int down = _down;
        for (int i = 0; i < places.Left.Length; i++)
        {
            int at = (int)Unsafe.Add(ref luma, i), upper = (int)Unsafe.Add(ref blue, i), lower = (int)Unsafe.Add(ref red, i);
            Unsafe.Add(ref luma, i) = Pairs(ref planes, at, at + down);
            Unsafe.Add(ref blue, i) = Pairs(ref bluePlane, upper, lower);
            Unsafe.Add(ref red, i) = Pairs(ref redPlane, upper, lower);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Pairs(ref byte planes, int upper, int lower) =>
        Unsafe.ReadUnaligned<ushort>(ref Unsafe.Add(ref planes, upper)) | ((uint)Unsafe.ReadUnaligned<ushort>(ref Unsafe.Add(ref planes, lower)) << 16);

    /// <summary>Eight pixels. Names: l, r = left, right; t, b = top, below.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Mix(in RowPlaces places, int i, Span<float> target)
    {
        Vector256<int> left = Vector256.Create(places.Left[i..]);
        Vector256<int> outside = left >> 31;
        Vector256<int> odd = -((left ^ outside) & Vector256<int>.One);
        Vector256<float> across = Vector256.Create(places.Across[i..]), down = Vector256.Create(places.Down[i..]);
        Vector256<int> luma = Vector256.Create(_luma[i..]).AsInt32(), blue = Vector256.Create(_blue[i..]).AsInt32(), red = Vector256.Create(_red[i..]).AsInt32();

        Vector256<float> lt = _colours.Grey(Byte(luma, 0)), rt = _colours.Grey(Byte(luma, 8)), lb = _colours.Grey(Byte(luma, 16)), rb = _colours.Grey(Byte(luma, 24));
        Vector256<float> redRt = Difference(red, 8), redRb = Difference(red, 24), blueRt = Difference(blue, 8), blueRb = Difference(blue, 24);
        Vector256<float> redLt = Choose(odd, Difference(red, 0), redRt), redLb = Choose(odd, Difference(red, 16), redRb);
        Vector256<float> blueLt = Choose(odd, Difference(blue, 0), blueRt), blueLb = Choose(odd, Difference(blue, 16), blueRb);

        Vector256<float> reds = Mix(
            Mix(_colours.Red(lt, redLt), _colours.Red(lb, redLb), down), Mix(_colours.Red(rt, redRt), _colours.Red(rb, redRb), down), across);
        Vector256<float> greens = Mix(
            Mix(_colours.Green(lt, blueLt, redLt), _colours.Green(lb, blueLb, redLb), down), Mix(_colours.Green(rt, blueRt, redRt), _colours.Green(rb, blueRb, redRb), down), across);
        Vector256<float> blues = Mix(
            Mix(_colours.Blue(lt, blueLt), _colours.Blue(lb, blueLb), down), Mix(_colours.Blue(rt, blueRt), _colours.Blue(rb, blueRb), down), across);
        Vector256<float> zero = outside.AsSingle();
        Store(Vector256.AndNot(reds, zero), Vector256.AndNot(greens, zero), Vector256.AndNot(blues, zero), target);
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
    private static Vector256<float> Mix(Vector256<float> from, Vector256<float> to, Vector256<float> weight) => from + ((to - from) * weight);

    /// <summary>Eight pixels as red, green, blue, red ...: each of three vectors takes its places from all colours.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector256<float> red, Vector256<float> green, Vector256<float> blue, Span<float> target)
    {
        red = Vector256.Shuffle(red, Vector256.Create(0, 3, 6, 1, 4, 7, 2, 5));
        green = Vector256.Shuffle(green, Vector256.Create(5, 0, 3, 6, 1, 4, 7, 2));
        blue = Vector256.Shuffle(blue, Vector256.Create(2, 5, 0, 3, 6, 1, 4, 7));
        Vector256<float> first = Vector256.Create(-1, 0, 0, -1, 0, 0, -1, 0).AsSingle();
        Vector256<float> second = Vector256.Create(0, -1, 0, 0, -1, 0, 0, -1).AsSingle();
        Vector256<float> third = Vector256.Create(0, 0, -1, 0, 0, -1, 0, 0).AsSingle();
        Vector256.ConditionalSelect(first, red, Vector256.ConditionalSelect(second, green, blue)).CopyTo(target);
        Vector256.ConditionalSelect(second, red, Vector256.ConditionalSelect(third, green, blue)).CopyTo(target[Step..]);
        Vector256.ConditionalSelect(third, red, Vector256.ConditionalSelect(first, green, blue)).CopyTo(target[(2 * Step)..]);
    }
}
