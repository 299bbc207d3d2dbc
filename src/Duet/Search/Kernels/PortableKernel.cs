using System.Numerics;
using System.Runtime.CompilerServices;
using static Duet.Search.IndexLayout;

namespace Duet.Search;

/// <summary>Whatever vectors the processor has, of any width up to 64 bytes.</summary>
internal readonly struct PortableKernel : IKernel
{
    public static void BoxBounds(ref float boxes, ref float query, ref float bounds)
    {
        for (int lane = 0; lane < Lanes; lane += Vector<float>.Count)
        {
            Vector<float> sum = Vector<float>.Zero;
            for (int a = 0; a < BoxAxes; a++)
            {
                var at = new Vector<float>(Unsafe.Add(ref query, a));
                Vector<float> low = Load(ref Unsafe.Add(ref boxes, (a * 2 * Lanes) + lane)), high = Load(ref Unsafe.Add(ref boxes, (a * 2 * Lanes) + Lanes + lane));
                Vector<float> outside = Vector.Max(Vector.Max(low - at, at - high), Vector<float>.Zero);
                sum += outside * outside;
            }

            Store(sum, ref Unsafe.Add(ref bounds, lane));
        }
    }

    public static void Centre(ref float query, ref float centre, float perUnit, ref int pairs)
    {
        ref short shorts = ref Unsafe.As<int, short>(ref pairs);
        for (int a = 0; a < HeadAxes; a++)
        {
            float scaled = (Unsafe.Add(ref query, a) - Unsafe.Add(ref centre, a)) * perUnit;
            Unsafe.Add(ref shorts, a) = (short)MathF.Round(Math.Clamp(scaled, -HeadQuery.Farthest, HeadQuery.Farthest));
        }
    }

    public static ulong HeadSurvivors(ref sbyte codes, ref byte tails, ref int pairs, in LeafTest test)
    {
        Span<int> squares = stackalloc int[2 * LeafPoses];
        squares.Clear();
        ref int sums = ref squares[0];
        for (int p = 0; p < HeadPairs; p++)
        {
            var query = Vector.AsVectorInt16(new Vector<int>(Unsafe.Add(ref pairs, p)));
            for (int at = 0; at < 2 * LeafPoses; at += Vector<sbyte>.Count)
            {
                Vector.Widen(Load(ref Unsafe.Add(ref codes, (p * 2 * LeafPoses) + at)), out Vector<short> first, out Vector<short> second);
                AddSquares(first, query, ref Unsafe.Add(ref sums, at));
                AddSquares(second, query, ref Unsafe.Add(ref sums, at + Vector<short>.Count));
            }
        }

        ulong survivors = 0;
        for (int i = 0; i < LeafPoses; i++)
        {
            float head = Math.Max(0, (MathF.Sqrt(squares[2 * i] + squares[(2 * i) + 1]) * test.Unit) - test.Error);
            float tail = Math.Max(0, Math.Abs((Unsafe.Add(ref tails, i) * test.TailStep) + test.Tail) - (test.TailStep / 2));
            survivors |= (head * head) + (tail * tail) <= test.Limit ? 1UL << i : 0;
        }

        return survivors;
    }

    public static void JointBounds(ref ushort boxes, ref JointQuery query, ref int bounds)
    {
        Span<int> sums = stackalloc int[2 * Lanes];
        sums.Clear();
        for (int p = 0; p < JointPairs; p++)
        {
            Vector<ushort> above = Pair(ref query.Above[0], p), below = Pair(ref query.Below[0], p), weights = Pair(ref query.Weights[0], p);
            Vector.Widen(weights, out Vector<uint> firstWeights, out Vector<uint> secondWeights);
            for (int at = 0; at < 2 * Lanes; at += Vector<ushort>.Count)
            {
                ref ushort box = ref Unsafe.Add(ref boxes, (p * 4 * Lanes) + at);
                Vector<ushort> low = Load(ref box), high = Load(ref Unsafe.Add(ref box, 2 * Lanes));
                Vector.Widen(Vector.Max(Vector.Max(low, above) - above, Vector.Max(below, high) - high), out Vector<uint> first, out Vector<uint> second);
                Add(first * firstWeights, ref Unsafe.Add(ref sums[0], at));
                Add(second * secondWeights, ref Unsafe.Add(ref sums[0], at + Vector<uint>.Count));
            }
        }

        for (int lane = 0; lane < Lanes; lane++)
        {
            Unsafe.Add(ref bounds, lane) = sums[2 * lane] + sums[(2 * lane) + 1];
        }
    }

    public static int CentreJoints(ref JointQuery query, ref ushort bases, int shift, ref LeafJoints leaf)
    {
        int beyond = 0;
        ref byte above = ref Unsafe.As<int, byte>(ref leaf.Above[0]), below = ref Unsafe.As<int, byte>(ref leaf.Below[0]);
        for (int d = 0; d < JointLanes; d++)
        {
            (int start, int over, int under) = (Unsafe.Add(ref bases, d), query.Above[d], query.Below[d]);
            Unsafe.Add(ref above, d) = (byte)Math.Min(255, (Math.Max(0, over - start) + (1 << shift) - 1) >> shift);
            Unsafe.Add(ref below, d) = (byte)Math.Clamp((Math.Max(0, under - start) >> shift) - 1, 0, 255);
            beyond += query.Weights[d] * Math.Max(0, Math.Max(start - over, under - start - (256 << shift)));
        }

        return beyond;
    }

    public static uint JointSurvivors(ref byte codes, ref JointQuery query, ref LeafJoints leaf, int limit)
    {
        Span<int> sums = stackalloc int[QuadBytes];
        sums.Clear();
        for (int q = 0; q < Quads; q++)
        {
            AddOutside(ref Unsafe.Add(ref codes, q * QuadBytes), leaf.Above[q], leaf.Below[q], query.WeightBytes[q], ref sums[0]);
        }

        uint survivors = 0;
        for (int lane = 0; lane < Lanes; lane++)
        {
            survivors |= sums[4 * lane] + sums[(4 * lane) + 1] + sums[(4 * lane) + 2] + sums[(4 * lane) + 3] <= limit ? 1u << lane : 0;
        }

        return survivors;
    }

    public static double Squared(ref float row, ref double query)
    {
        Span<double> sums = stackalloc double[8];
        sums.Clear();
        for (int i = 0; i < Dimensions; i++)
        {
            double difference = Unsafe.Add(ref row, i) - Unsafe.Add(ref query, i);
            sums[i & 7] += difference * difference;
        }

        return Total(sums);
    }

    public static double Weighted(ref float row, ref double query, ref double weights)
    {
        Span<double> sums = stackalloc double[8];
        sums.Clear();
        for (int i = 0; i < Dimensions; i++)
        {
            sums[i & 7] += Math.Abs(Unsafe.Add(ref row, i) - Unsafe.Add(ref query, i)) * Unsafe.Add(ref weights, i);
        }

        return Total(sums);
    }

    private static double Total(Span<double> sums) =>
        (sums[0] + sums[4] + (sums[2] + sums[6])) + (sums[1] + sums[5] + (sums[3] + sums[7]));

    private static void AddSquares(Vector<short> codes, Vector<short> query, ref int sums)
    {
        Vector.Widen((codes * new Vector<short>(HeadQuery.Parts)) - query, out Vector<int> first, out Vector<int> second);
        Store(Load(ref sums) + (first * first), ref sums);
        ref int next = ref Unsafe.Add(ref sums, Vector<int>.Count);
        Store(Load(ref next) + (second * second), ref next);
    }

    private static void AddOutside(ref byte codes, int above, int below, int weights, ref int sums)
    {
        Vector<byte> over = Vector.AsVectorByte(new Vector<int>(above)), under = Vector.AsVectorByte(new Vector<int>(below));
        Vector.Widen(Vector.AsVectorByte(new Vector<int>(weights)), out Vector<ushort> firstWeight, out Vector<ushort> secondWeight);
        for (int at = 0; at < QuadBytes; at += Vector<byte>.Count)
        {
            Vector<byte> code = Load(ref Unsafe.Add(ref codes, at));
            Vector.Widen(Vector.Max(Vector.Max(code, over) - over, Vector.Max(under, code) - code), out Vector<ushort> first, out Vector<ushort> second);
            AddWide(first * firstWeight, ref Unsafe.Add(ref sums, at));
            AddWide(second * secondWeight, ref Unsafe.Add(ref sums, at + Vector<ushort>.Count));
        }
    }

    private static void AddWide(Vector<ushort> products, ref int sums)
    {
        Vector.Widen(products, out Vector<uint> first, out Vector<uint> second);
        Add(first, ref sums);
        Add(second, ref Unsafe.Add(ref sums, Vector<int>.Count));
    }

    private static void Add(Vector<uint> values, ref int sums) => Store(Load(ref sums) + Vector.AsVectorInt32(values), ref sums);

    private static Vector<ushort> Pair(ref ushort lanes, int pair) =>
        Vector.AsVectorUInt16(new Vector<int>(Unsafe.ReadUnaligned<int>(ref Unsafe.As<ushort, byte>(ref Unsafe.Add(ref lanes, 2 * pair)))));

    private static Vector<T> Load<T>(ref T source) => Unsafe.ReadUnaligned<Vector<T>>(ref Unsafe.As<T, byte>(ref source));

    private static void Store<T>(Vector<T> value, ref T target) => Unsafe.WriteUnaligned(ref Unsafe.As<T, byte>(ref target), value);
}
