using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using static Duet.Search.IndexLayout;

namespace Duet.Search;

/// <summary>Sixteen poses or boxes a vector.</summary>
internal readonly struct Avx512Kernel : IKernel
{
    public static bool IsSupported => Avx512BW.IsSupported && Avx512F.IsSupported && Avx2.IsSupported;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void BoxBounds(ref float boxes, ref float query, ref float bounds)
    {
        Vector512<float> sum = Vector512<float>.Zero;
        for (int a = 0; a < BoxAxes; a++)
        {
            Vector512<float> at = Vector512.Create(Unsafe.Add(ref query, a));
            Vector512<float> low = Vector512.LoadUnsafe(ref boxes, (nuint)(a * 2 * Lanes));
            Vector512<float> high = Vector512.LoadUnsafe(ref boxes, (nuint)((a * 2 * Lanes) + Lanes));
            Vector512<float> outside = Avx512F.Max(Avx512F.Max(low - at, at - high), Vector512<float>.Zero);
            sum = Avx512F.FusedMultiplyAdd(outside, outside, sum);
        }

        sum.StoreUnsafe(ref bounds);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Centre(ref float query, ref float centre, float perUnit, ref int pairs)
    {
        Vector512<float> scaled = (Vector512.LoadUnsafe(ref query) - Vector512.LoadUnsafe(ref centre)) * Vector512.Create(perUnit);
        scaled = Avx512F.Min(Avx512F.Max(scaled, Vector512.Create(-HeadQuery.Farthest)), Vector512.Create(HeadQuery.Farthest));
        Avx512F.ConvertToVector256Int16(Avx512F.ConvertToVector512Int32(scaled)).AsInt32().StoreUnsafe(ref pairs);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong HeadSurvivors(ref sbyte codes, ref byte tails, ref int pairs, in LeafTest test)
    {
        Vector512<int> a = Vector512<int>.Zero, b = a, c = a, d = a;
        for (int p = 0; p < HeadPairs; p++)
        {
            Vector512<short> query = Vector512.Create(Unsafe.Add(ref pairs, p)).AsInt16();
            ref sbyte at = ref Unsafe.Add(ref codes, p * 2 * LeafPoses);
            a += Squares(ref at, 0, query);
            b += Squares(ref at, 32, query);
            c += Squares(ref at, 64, query);
            d += Squares(ref at, 96, query);
        }

        return Passes(a, ref tails, test) | (Passes(b, ref Unsafe.Add(ref tails, 16), test) << 16)
            | (Passes(c, ref Unsafe.Add(ref tails, 32), test) << 32) | (Passes(d, ref Unsafe.Add(ref tails, 48), test) << 48);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void JointBounds(ref ushort boxes, ref JointQuery query, ref int bounds)
    {
        Vector512<int> sum = Vector512<int>.Zero;
        for (int p = 0; p < JointPairs; p++)
        {
            Vector512<ushort> low = Vector512.LoadUnsafe(ref boxes, (nuint)(p * 4 * Lanes)), high = Vector512.LoadUnsafe(ref boxes, (nuint)((p * 4 * Lanes) + (2 * Lanes)));
            Vector512<ushort> outside = Avx512BW.Max(Avx512BW.SubtractSaturate(low, Pair(ref query.Above[0], p)), Avx512BW.SubtractSaturate(Pair(ref query.Below[0], p), high));
            sum += Avx512BW.MultiplyAddAdjacent(outside.AsInt16(), Pair(ref query.Weights[0], p).AsInt16());
        }

        sum.StoreUnsafe(ref bounds);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int CentreJoints(ref JointQuery query, ref ushort bases, int shift, ref LeafJoints leaf) => Avx2Kernel.CentreJoints(ref query, ref bases, shift, ref leaf);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint JointSurvivors(ref byte codes, ref JointQuery query, ref LeafJoints leaf, int limit)
    {
        Vector512<int> sum = Vector512<int>.Zero;
        for (int q = 0; q < Quads; q++)
        {
            Vector512<byte> code = Vector512.LoadUnsafe(ref codes, (nuint)(q * QuadBytes));
            Vector512<byte> outside = Avx512BW.Max(
                Avx512BW.SubtractSaturate(code, Vector512.Create(leaf.Above[q]).AsByte()), Avx512BW.SubtractSaturate(Vector512.Create(leaf.Below[q]).AsByte(), code));
            sum += Avx512BW.MultiplyAddAdjacent(Avx512BW.MultiplyAddAdjacent(outside, Vector512.Create(query.WeightBytes[q]).AsSByte()), Vector512<short>.One);
        }

        return (uint)Vector512.LessThanOrEqual(sum, Vector512.Create(limit)).ExtractMostSignificantBits();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Squared(ref float row, ref double query)
    {
        Vector512<double> sum = Vector512<double>.Zero;
        for (int i = 0; i < 32; i += 8)
        {
            Vector512<double> difference = Avx512F.ConvertToVector512Double(Vector256.LoadUnsafe(ref row, (nuint)i)) - Vector512.LoadUnsafe(ref query, (nuint)i);
            sum += difference * difference;
        }

        Vector512<double> last = Last(ref row) - Vector512.LoadUnsafe(ref query, 32);
        return Total(sum + (last * last));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Weighted(ref float row, ref double query, ref double weights)
    {
        Vector512<double> sum = Vector512<double>.Zero;
        for (int i = 0; i < 32; i += 8)
        {
            Vector512<double> difference = Avx512F.ConvertToVector512Double(Vector256.LoadUnsafe(ref row, (nuint)i)) - Vector512.LoadUnsafe(ref query, (nuint)i);
            sum += Vector512.Abs(difference) * Vector512.LoadUnsafe(ref weights, (nuint)i);
        }

        Vector512<double> last = Last(ref row) - Vector512.LoadUnsafe(ref query, 32);
        return Total(sum + (Vector512.Abs(last) * Vector512.LoadUnsafe(ref weights, 32)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> Squares(ref sbyte codes, nuint offset, Vector512<short> query)
    {
        Vector512<short> difference = Avx512BW.ShiftLeftLogical(Avx512BW.ConvertToVector512Int16(Vector256.LoadUnsafe(ref codes, offset)), HeadQuery.Shift) - query;
        return Avx512BW.MultiplyAddAdjacent(difference, difference);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Passes(Vector512<int> squares, ref byte tails, in LeafTest test)
    {
        Vector512<float> head = (Vector512.Sqrt(Avx512F.ConvertToVector512Single(squares)) * Vector512.Create(test.Unit)) - Vector512.Create(test.Error);
        Vector512<float> tail = Avx512F.ConvertToVector512Single(Avx512F.ConvertToVector512Int32(Vector128.LoadUnsafe(ref tails)));
        tail = Vector512.Abs((tail * Vector512.Create(test.TailStep)) + Vector512.Create(test.Tail)) - Vector512.Create(test.TailStep / 2);
        head = Avx512F.Max(head, Vector512<float>.Zero);
        tail = Avx512F.Max(tail, Vector512<float>.Zero);
        return Vector512.LessThanOrEqual((head * head) + (tail * tail), Vector512.Create(test.Limit)).ExtractMostSignificantBits();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ushort> Pair(ref ushort lanes, int pair) => Vector512.Create(Unsafe.ReadUnaligned<int>(ref Unsafe.As<ushort, byte>(ref Unsafe.Add(ref lanes, 2 * pair)))).AsUInt16();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Last(ref float row) =>
        Sse2.ConvertToVector128Double(Vector128.CreateScalar(Unsafe.ReadUnaligned<long>(ref Unsafe.As<float, byte>(ref Unsafe.Add(ref row, 32)))).AsSingle()).ToVector256().ToVector512();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Total(Vector512<double> sum)
    {
        Vector256<double> half = sum.GetLower() + sum.GetUpper();
        Vector128<double> quarter = half.GetLower() + half.GetUpper();
        return quarter.ToScalar() + quarter.GetElement(1);
    }
}
