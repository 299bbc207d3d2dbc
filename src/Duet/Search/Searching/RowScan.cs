using System.Runtime.InteropServices;
using static Duet.Search.IndexLayout;

namespace Duet.Search;

/// <summary>Looks at every row: for poses that were added since the index was built, and for masks that the cosine's bounds do not know.</summary>
internal static class RowScan
{
    public static void Run<TKernel>(ReadOnlySpan<float> rows, ReadOnlySpan<int> ids, PreparedQuery query, TopHits hits)
        where TKernel : IKernel
    {
        if (query is { Metric: PoseMetric.Cosine, IsMasked: true })
        {
            ScanMasked(rows, ids, query, hits);
            return;
        }

        ref double exact = ref MemoryMarshal.GetArrayDataReference(query.Exact);
        ref double weights = ref MemoryMarshal.GetArrayDataReference(query.Weights);
        for (int i = 0; i < ids.Length; i++)
        {
            if (ids[i] >= 0)
            {
                ref float row = ref MemoryMarshal.GetReference(rows[(i * Dimensions)..]);
                hits.Offer(query.Metric == PoseMetric.Cosine ? TKernel.Squared(ref row, ref exact) : TKernel.Weighted(ref row, ref exact, ref weights), ids[i]);
            }
        }
    }

    private static void ScanMasked(ReadOnlySpan<float> rows, ReadOnlySpan<int> ids, PreparedQuery query, TopHits hits)
    {
        Span<float> unit = stackalloc float[PreparedQuery.Padded];
        for (int d = 0; d < unit.Length; d++)
        {
            unit[d] = (float)query.Masked[d];
        }

        for (int i = 0; i < ids.Length; i++)
        {
            ReadOnlySpan<float> row = rows.Slice(i * Dimensions, Dimensions);
            if (ids[i] >= 0 && MaskedCosine.MayPass(ref MemoryMarshal.GetReference(row), ref unit[0], ref query.Inside[0], (float)hits.Worst))
            {
                hits.Offer(MaskedCosine.Squared(row, query), ids[i]);
            }
        }
    }
}
