namespace Duet.Conversion;

/// <summary>Reorders the dimensions of a dense array.</summary>
internal static class Transposition
{
    /// <param name="values">Elements, last dimension fastest.</param>
    /// <param name="shape">Dimensions of <paramref name="values"/>.</param>
    /// <param name="order">For each dimension of the result, the one it was.</param>
    /// <returns>A new array, last dimension of the result fastest.</returns>
    public static float[] Apply(ReadOnlySpan<float> values, int[] shape, int[] order)
    {
        int[] strides = new int[shape.Length];
        for (int d = shape.Length - 1, stride = 1; d >= 0; stride *= shape[d--])
            strides[d] = stride;

        var result = new float[values.Length];
        Span<int> place = stackalloc int[shape.Length];
        for (int i = 0, source = 0; i < result.Length; i++)
        {
            result[i] = values[source];
            for (int d = order.Length - 1; d >= 0; d--)
            {
                source += strides[order[d]];
                if (++place[d] < shape[order[d]])
                    break;
                source -= strides[order[d]] * place[d];
                place[d] = 0;
            }
        }

        return result;
    }
}
