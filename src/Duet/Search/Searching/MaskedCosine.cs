using System.Numerics;
using System.Runtime.CompilerServices;

namespace Duet.Search;

/// <summary>The cosine distance of some joints alone: both vectors are cut down to them and made of length 1 again.</summary>
internal static class MaskedCosine
{
    private const float Margin = 2e-5f;

    /// <summary>Cuts and normalises; what is 0 everywhere stays 0.</summary>
    public static void NormaliseInto(ReadOnlySpan<float> row, ReadOnlySpan<float> inside, Span<double> unit)
    {
        double norm = Norm(row, inside);
        for (int d = 0; d < PoseDescriptor.Length; d++)
        {
            unit[d] = inside[d] > 0 && norm > 0 ? row[d] / norm : 0;
        }
    }

    /// <summary>The squared distance.</summary>
    public static double Squared(ReadOnlySpan<float> row, PreparedQuery query)
    {
        double norm = Norm(row, query.Inside);
        double sum = 0;
        for (int d = 0; d < PoseDescriptor.Length; d++)
        {
            double value = query.Inside[d] > 0 && norm > 0 ? row[d] / norm : 0;
            sum += (value - query.Masked[d]) * (value - query.Masked[d]);
        }

        return sum;
    }

    /// <summary>False only where <see cref="Squared"/> is above the limit.</summary>
    /// <param name="row">34 floats.</param>
    /// <param name="query">40 floats of length 1, cut down; the rest 0.</param>
    /// <param name="inside">40 floats, 0 or 1.</param>
    /// <param name="limit">A squared distance.</param>
    public static bool MayPass(ref float row, ref float query, ref float inside, float limit)
    {
        Vector<float> dots = Vector<float>.Zero, squares = dots;
        int d = 0;
        for (; d <= PoseDescriptor.Length - Vector<float>.Count; d += Vector<float>.Count)
        {
            Vector<float> value = Load(ref row, d) * Load(ref inside, d);
            dots += value * Load(ref query, d);
            squares += value * value;
        }

        (float dot, float square) = (Vector.Sum(dots), Vector.Sum(squares));
        for (; d < PoseDescriptor.Length; d++)
        {
            float value = Unsafe.Add(ref row, d) * Unsafe.Add(ref inside, d);
            dot += value * Unsafe.Add(ref query, d);
            square += value * value;
        }

        return !(2 - (2 * dot / MathF.Sqrt(square)) > limit + Margin);
    }

    private static double Norm(ReadOnlySpan<float> row, ReadOnlySpan<float> inside)
    {
        double squares = 0;
        for (int d = 0; d < PoseDescriptor.Length; d++)
        {
            squares += inside[d] > 0 ? (double)row[d] * row[d] : 0;
        }

        return Math.Sqrt(squares);
    }

    private static Vector<float> Load(ref float source, int at) => Unsafe.ReadUnaligned<Vector<float>>(ref Unsafe.As<float, byte>(ref Unsafe.Add(ref source, at)));
}
