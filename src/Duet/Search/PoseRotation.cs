using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static Duet.Search.IndexLayout;

namespace Duet.Search;

/// <summary>Turns a descriptor into principal coordinates: the first 16 and the length of the rest.</summary>
internal readonly ref struct PoseRotation(ReadOnlySpan<float> mean, ReadOnlySpan<float> axes)
{
    private readonly ReadOnlySpan<float> _mean = mean;
    private readonly ReadOnlySpan<float> _axes = axes;

    /// <returns>The length of the other 18 coordinates.</returns>
    public float Turn(ReadOnlySpan<float> row, Span<float> head)
    {
        Span<float> sums = stackalloc float[AxesStride];
        sums.Clear();
        ref float sum = ref MemoryMarshal.GetReference(sums);
        ref float axis = ref MemoryMarshal.GetReference(_axes);
        for (int i = 0; i < Dimensions; i++)
        {
            var offset = new Vector<float>(row[i] - _mean[i]);
            for (int a = 0; a < AxesStride; a += Vector<float>.Count)
            {
                ref Vector<float> to = ref Unsafe.As<float, Vector<float>>(ref Unsafe.Add(ref sum, a));
                to += offset * Unsafe.As<float, Vector<float>>(ref Unsafe.Add(ref axis, (i * AxesStride) + a));
            }
        }

        sums[..HeadAxes].CopyTo(head);
        float squares = 0;
        foreach (float rest in sums[HeadAxes..Dimensions])
        {
            squares += rest * rest;
        }

        return MathF.Sqrt(squares);
    }
}
