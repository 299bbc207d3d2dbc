namespace Duet.Search;

/// <summary>Which vectors a search uses. The answers do not depend on it.</summary>
internal enum KernelChoice
{
    Portable,
    Avx2,
    Avx512,
}

/// <summary>Runs a search with the chosen vectors.</summary>
internal static class Kernel
{
    /// <summary>The widest that this processor has.</summary>
    public static KernelChoice Widest => Avx512Kernel.IsSupported ? KernelChoice.Avx512 : Avx2Kernel.IsSupported ? KernelChoice.Avx2 : KernelChoice.Portable;

    public static void Search(KernelChoice choice, ReadOnlySpan<byte> block, IndexLayout layout, PreparedQuery query, TopHits hits)
    {
        switch (choice)
        {
            case KernelChoice.Avx512:
                Search<Avx512Kernel>(block, layout, query, hits);
                break;
            case KernelChoice.Avx2:
                Search<Avx2Kernel>(block, layout, query, hits);
                break;
            default:
                Search<PortableKernel>(block, layout, query, hits);
                break;
        }
    }

    public static void Scan(KernelChoice choice, ReadOnlySpan<float> rows, ReadOnlySpan<int> ids, PreparedQuery query, TopHits hits)
    {
        switch (choice)
        {
            case KernelChoice.Avx512:
                RowScan.Run<Avx512Kernel>(rows, ids, query, hits);
                break;
            case KernelChoice.Avx2:
                RowScan.Run<Avx2Kernel>(rows, ids, query, hits);
                break;
            default:
                RowScan.Run<PortableKernel>(rows, ids, query, hits);
                break;
        }
    }

    private static void Search<TKernel>(ReadOnlySpan<byte> block, IndexLayout layout, PreparedQuery query, TopHits hits)
        where TKernel : IKernel
    {
        if (query.Metric == PoseMetric.Weighted)
        {
            new WeightedSearch<TKernel>(block, layout, query, hits).Run();
        }
        else if (query.IsMasked)
        {
            RowScan.Run<TKernel>(layout.RowsOf(block), layout.IdsOf(block), query, hits);
        }
        else
        {
            new CosineSearch<TKernel>(block, layout, query, hits).Run();
        }
    }
}
