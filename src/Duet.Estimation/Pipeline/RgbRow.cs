using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Duet.Estimation.Pipeline;

/// <summary>A crop's colours from packed RGB.</summary>
/// <remarks>Two neighbours in a row are 6 bytes: one 8-byte read fetches both, one vector mixes both rows.</remarks>
internal readonly ref struct RgbRow
{
    /// <summary>Of the room for a copy of a picture that is shorter than one read.</summary>
    public const int SmallestLength = 2 * ReadLength;

    private const int ReadLength = sizeof(ulong);

    private static readonly Vector128<byte> SpreadPair = Vector128.Create((byte)0, 1, 2, 255, 3, 4, 5, 255, 255, 255, 255, 255, 255, 255, 255, 255);

    private readonly ReadOnlySpan<byte> _bytes;
    private readonly int _width;
    private readonly int _down;

    public RgbRow(Pixels image, Span<byte> room)
    {
        _bytes = image.Bytes;
        if (_bytes.Length < ReadLength)
        {
            room.Clear();
            _bytes.CopyTo(room);
            _bytes = room;
        }

        _width = image.Width;
        _down = image.Height > 1 ? 3 * image.Width : 0;
    }

    /// <summary>A pixel is stored as four floats, the next one overwrites the fourth.</summary>
    public void MixInto(Span<float> row, in RowPlaces places)
    {
        int lastRead = _bytes.Length - ReadLength;
        ref byte source = ref MemoryMarshal.GetReference(_bytes);
        ref float destination = ref MemoryMarshal.GetReference(row);
        for (int i = 0; 3 * i < row.Length; i++)
        {
            Vector128<float> colour = Vector128<float>.Zero;
            if (places.Left[i] >= 0)
            {
                int at = ((places.Top[i] * _width) + places.Left[i]) * 3;
                Vector256<float> upper = Pair(ref source, at, lastRead);
                Vector256<float> lower = Pair(ref source, at + _down, lastRead);
                Vector256<float> mixed = upper + ((lower - upper) * Vector256.Create(places.Down[i]));
                colour = mixed.GetLower() + ((mixed.GetUpper() - mixed.GetLower()) * Vector128.Create(places.Across[i]));
            }

            Store(colour, ref Unsafe.Add(ref destination, 3 * i), row.Length - (3 * i));
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
