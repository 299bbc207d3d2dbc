using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using static Duet.Search.IndexLayout;

namespace Duet.Search;

/// <summary>Eight poses or boxes a vector.</summary>
internal readonly struct Avx2Kernel : IKernel
{
    public static bool IsSupported => Avx2.IsSupported && Fma.IsSupported;

    public static void BoxBounds(ref float boxes, ref float query, ref float bounds)
    {
        Vector256<float> first = Vector256<float>.Zero, second = first;
        for (int a = 0; a < BoxAxes; a++)
        {
            Vector256<float> at = Vector256.Create(Unsafe.Add(ref query, a));
            ref float box = ref Unsafe.Add(ref boxes, a * 2 * Lanes);
            first = AddSquare(first, Vector256.LoadUnsafe(ref box), Vector256.LoadUnsafe(ref box, 16), at);
            second = AddSquare(second, Vector256.LoadUnsafe(ref box, 8), Vector256.LoadUnsafe(ref box, 24), at);
        }

        first.StoreUnsafe(ref bounds);
        second.StoreUnsafe(ref bounds, 8);
    }

    public static void Centre(ref float query, ref float centre, float perUnit, ref int pairs)
    {
        Vector256<int> first = Scaled(ref query, ref centre, perUnit), second = Scaled(ref Unsafe.Add(ref query, 8), ref Unsafe.Add(ref centre, 8), perUnit);
        Avx2.Permute4x64(Avx2.PackSignedSaturate(first, second).AsInt64(), 0b11_01_10_00).AsInt32().StoreUnsafe(ref pairs);
    }

    public static ulong HeadSurvivors(ref sbyte codes, ref byte tails, ref int pairs, in LeafTest test)
    {
        ulong survivors = 0;
        for (int half = 0; half < LeafPoses; half += 32)
        {
            Vector256<int> a = Vector256<int>.Zero, b = a, c = a, d = a;
            for (int p = 0; p < HeadPairs; p++)
            {
                Vector256<short> query = Vector256.Create(Unsafe.Add(ref pairs, p)).AsInt16();
                ref sbyte at = ref Unsafe.Add(ref codes, (p * 2 * LeafPoses) + (2 * half));
                a += Squares(ref at, 0, query);
                b += Squares(ref at, 16, query);
                c += Squares(ref at, 32, query);
                d += Squares(ref at, 48, query);
            }

            ref byte tail = ref Unsafe.Add(ref tails, half);
            ulong passes = Passes(a, ref tail, test) | (Passes(b, ref Unsafe.Add(ref tail, 8), test) << 8)
                | (Passes(c, ref Unsafe.Add(ref tail, 16), test) << 16) | (Passes(d, ref Unsafe.Add(ref tail, 24), test) << 24);
            survivors |= passes << half;
        }

        return survivors;
    }

    public static void JointBounds(ref ushort boxes, ref JointQuery query, ref int bounds)
    {
        Vector256<int> first = Vector256<int>.Zero, second = first;
        for (int p = 0; p < JointPairs; p++)
        {
            ref ushort box = ref Unsafe.Add(ref boxes, p * 4 * Lanes);
            Vector256<ushort> above = Pair(ref query.Above[0], p), below = Pair(ref query.Below[0], p);
            Vector256<short> weights = Pair(ref query.Weights[0], p).AsInt16();
            first += Avx2.MultiplyAddAdjacent(Outside(Vector256.LoadUnsafe(ref box), Vector256.LoadUnsafe(ref box, 32), above, below).AsInt16(), weights);
            second += Avx2.MultiplyAddAdjacent(Outside(Vector256.LoadUnsafe(ref box, 16), Vector256.LoadUnsafe(ref box, 48), above, below).AsInt16(), weights);
        }

        first.StoreUnsafe(ref bounds);
        second.StoreUnsafe(ref bounds, 8);
    }

    public static int CentreJoints(ref JointQuery query, ref ushort bases, int shift, ref LeafJoints leaf)
    {
        Vector128<ushort> bits = Vector128.CreateScalar(shift).AsUInt16();
        Vector256<ushort> part = Vector256.Create((ushort)((1 << shift) - 1)), reach = Vector256.Create((ushort)(256 << shift));
        Vector256<int> beyond = Vector256<int>.Zero;
        for (int at = 0; at < JointLanes; at += 16)
        {
            Vector256<ushort> start = Vector256.LoadUnsafe(ref bases, (nuint)at), above = Vector256.LoadUnsafe(ref query.Above[0], (nuint)at), below = Vector256.LoadUnsafe(ref query.Below[0], (nuint)at);
            Store(Avx2.ShiftRightLogical(Avx2.AddSaturate(Avx2.SubtractSaturate(above, start), part), bits), ref leaf.Above[at / 4]);
            Store(Avx2.SubtractSaturate(Avx2.ShiftRightLogical(Avx2.SubtractSaturate(below, start), bits), Vector256<ushort>.One), ref leaf.Below[at / 4]);
            Vector256<ushort> gap = Avx2.Max(Avx2.SubtractSaturate(start, above), Avx2.SubtractSaturate(below, Avx2.AddSaturate(start, reach)));
            beyond += Avx2.MultiplyAddAdjacent(gap.AsInt16(), Vector256.LoadUnsafe(ref query.Weights[0], (nuint)at).AsInt16());
        }

        return Vector256.Sum(beyond);
    }

    public static uint JointSurvivors(ref byte codes, ref JointQuery query, ref LeafJoints leaf, int limit)
    {
        Vector256<int> first = Vector256<int>.Zero, second = first;
        for (int q = 0; q < Quads; q++)
        {
            Vector256<byte> above = Vector256.Create(leaf.Above[q]).AsByte(), below = Vector256.Create(leaf.Below[q]).AsByte();
            Vector256<sbyte> weights = Vector256.Create(query.WeightBytes[q]).AsSByte();
            first += Sum(Vector256.LoadUnsafe(ref codes, (nuint)(q * QuadBytes)), above, below, weights);
            second += Sum(Vector256.LoadUnsafe(ref codes, (nuint)((q * QuadBytes) + 32)), above, below, weights);
        }

        Vector256<int> most = Vector256.Create(limit);
        return Vector256.LessThanOrEqual(first, most).ExtractMostSignificantBits() | (Vector256.LessThanOrEqual(second, most).ExtractMostSignificantBits() << 8);
    }

    public static double Squared(ref float row, ref double query)
    {
        Vector256<double> low = Vector256<double>.Zero, high = low;
        for (int i = 0; i < 32; i += 8)
        {
            Vector256<double> a = Difference(ref row, ref query, i), b = Difference(ref row, ref query, i + 4);
            low += a * a;
            high += b * b;
        }

        Vector256<double> last = Last(ref row) - Vector256.LoadUnsafe(ref query, 32);
        return Total(low + (last * last), high);
    }

    public static double Weighted(ref float row, ref double query, ref double weights)
    {
        Vector256<double> low = Vector256<double>.Zero, high = low;
        for (int i = 0; i < 32; i += 8)
        {
            low += Vector256.Abs(Difference(ref row, ref query, i)) * Vector256.LoadUnsafe(ref weights, (nuint)i);
            high += Vector256.Abs(Difference(ref row, ref query, i + 4)) * Vector256.LoadUnsafe(ref weights, (nuint)(i + 4));
        }

        Vector256<double> last = Last(ref row) - Vector256.LoadUnsafe(ref query, 32);
        return Total(low + (Vector256.Abs(last) * Vector256.LoadUnsafe(ref weights, 32)), high);
    }

    private static Vector256<float> AddSquare(Vector256<float> sum, Vector256<float> low, Vector256<float> high, Vector256<float> at)
    {
        Vector256<float> outside = Avx.Max(Avx.Max(low - at, at - high), Vector256<float>.Zero);
        return Fma.MultiplyAdd(outside, outside, sum);
    }

    private static Vector256<int> Scaled(ref float query, ref float centre, float perUnit)
    {
        Vector256<float> scaled = (Vector256.LoadUnsafe(ref query) - Vector256.LoadUnsafe(ref centre)) * Vector256.Create(perUnit);
        return Avx.ConvertToVector256Int32(Avx.Min(Avx.Max(scaled, Vector256.Create(-HeadQuery.Farthest)), Vector256.Create(HeadQuery.Farthest)));
    }

    private static Vector256<int> Squares(ref sbyte codes, nuint offset, Vector256<short> query)
    {
        Vector256<short> difference = Avx2.ShiftLeftLogical(Avx2.ConvertToVector256Int16(Vector128.LoadUnsafe(ref codes, offset)), HeadQuery.Shift) - query;
        return Avx2.MultiplyAddAdjacent(difference, difference);
    }

    private static ulong Passes(Vector256<int> squares, ref byte tails, in LeafTest test)
    {
        Vector256<float> head = (Vector256.Sqrt(Avx.ConvertToVector256Single(squares)) * Vector256.Create(test.Unit)) - Vector256.Create(test.Error);
        Vector128<byte> eight = Vector128.CreateScalar(Unsafe.ReadUnaligned<ulong>(ref tails)).AsByte();
        Vector256<float> tail = Avx.ConvertToVector256Single(Avx2.ConvertToVector256Int32(eight));
        tail = Vector256.Abs((tail * Vector256.Create(test.TailStep)) + Vector256.Create(test.Tail)) - Vector256.Create(test.TailStep / 2);
        head = Avx.Max(head, Vector256<float>.Zero);
        tail = Avx.Max(tail, Vector256<float>.Zero);
        return Vector256.LessThanOrEqual((head * head) + (tail * tail), Vector256.Create(test.Limit)).ExtractMostSignificantBits();
    }

    private static Vector256<ushort> Outside(Vector256<ushort> low, Vector256<ushort> high, Vector256<ushort> above, Vector256<ushort> below) =>
        Avx2.Max(Avx2.SubtractSaturate(low, above), Avx2.SubtractSaturate(below, high));

    private static Vector256<int> Sum(Vector256<byte> codes, Vector256<byte> above, Vector256<byte> below, Vector256<sbyte> weights)
    {
        Vector256<byte> outside = Avx2.Max(Avx2.SubtractSaturate(codes, above), Avx2.SubtractSaturate(below, codes));
        return Avx2.MultiplyAddAdjacent(Avx2.MultiplyAddAdjacent(outside, weights), Vector256<short>.One);
    }

    private static Vector256<ushort> Pair(ref ushort lanes, int pair) => Vector256.Create(Unsafe.ReadUnaligned<int>(ref Unsafe.As<ushort, byte>(ref Unsafe.Add(ref lanes, 2 * pair)))).AsUInt16();

    private static void Store(Vector256<ushort> values, ref int bytes) => Sse2.PackUnsignedSaturate(values.GetLower().AsInt16(), values.GetUpper().AsInt16()).AsInt32().StoreUnsafe(ref bytes);

    private static Vector256<double> Difference(ref float row, ref double query, int at) =>
        Avx.ConvertToVector256Double(Vector128.LoadUnsafe(ref row, (nuint)at)) - Vector256.LoadUnsafe(ref query, (nuint)at);

    private static Vector256<double> Last(ref float row) =>
        Sse2.ConvertToVector128Double(Vector128.CreateScalar(Unsafe.ReadUnaligned<long>(ref Unsafe.As<float, byte>(ref Unsafe.Add(ref row, 32)))).AsSingle()).ToVector256();

    private static double Total(Vector256<double> low, Vector256<double> high)
    {
        Vector256<double> half = low + high;
        Vector128<double> quarter = half.GetLower() + half.GetUpper();
        return quarter.ToScalar() + quarter.GetElement(1);
    }
}
