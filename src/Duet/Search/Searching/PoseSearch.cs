using System.Collections.Immutable;

namespace Duet.Search;

/// <summary>One query through everything that holds poses, sharing what is already found.</summary>
internal static class PoseSearch
{
    public static ImmutableArray<PoseHit> Run(ReadOnlySpan<PoseIndex> indexes, FreshPoses fresh, RemovedIds removed, PoseQuery query, KernelChoice kernel)
    {
        ArgumentNullException.ThrowIfNull(query);
        query.RequireRange();
        if (!query.IsComparable)
        {
            return [];
        }

        var prepared = new PreparedQuery(query);
        var hits = new TopHits(query.Count, removed);
        Kernel.Scan(kernel, fresh.Rows, fresh.Ids, prepared, hits);
        foreach (PoseIndex index in indexes)
        {
            Kernel.Search(kernel, index.Bytes.Span, index.Layout, prepared, hits);
        }

        var answer = ImmutableArray.CreateBuilder<PoseHit>(hits.Count);
        for (int i = 0; i < hits.Count; i++)
        {
            answer.Add(new PoseHit(hits[i].Id, prepared.DistanceOf(hits[i].Rank), query.Mirrored));
        }

        return answer.MoveToImmutable();
    }
}
