using System.Collections.Immutable;

namespace Duet.Search;

/// <summary>Searchable poses to which others are added and from which some are removed, without building everything anew. Never changed itself: each change gives another archive that shares what stayed.</summary>
/// <remarks>
/// New poses wait in a short list that is scanned; 1024 of them become an index, and an index that is at least half as large as the one before is merged with it. A pose is so
/// built into an index about log2(n / 1024) times in all. What is removed is skipped until its index is merged.
/// </remarks>
public sealed class PoseArchive
{
    private const int FreshLimit = 1024;

    private readonly FreshPoses _fresh;
    private readonly RemovedIds _removed;

    private PoseArchive(ImmutableArray<PoseIndex> indexes, FreshPoses fresh, RemovedIds removed, int nextId)
    {
        (Indexes, _fresh, _removed, NextId) = (indexes, fresh, removed, nextId);
        Count = indexes.Sum(index => CountOf(index.Ids)) + CountOf(fresh.Ids);
    }

    /// <summary>Nothing in it.</summary>
    public static PoseArchive Empty { get; } = new([], FreshPoses.None, RemovedIds.None, 0);

    /// <summary>How many poses can be found.</summary>
    public int Count { get; }

    /// <summary>The id of the pose that is added next. Ids count up from 0 and are never used again.</summary>
    public int NextId { get; }

    /// <summary>The indexes, the oldest first; poses of the short list are in none until <see cref="Settled"/>.</summary>
    public ImmutableArray<PoseIndex> Indexes { get; }

    /// <summary>Ids that were removed and may still lie in an index, ascending.</summary>
    public IEnumerable<int> Removed => _removed.All();

    /// <summary>An archive over indexes that exist.</summary>
    /// <param name="indexes">Without a common id.</param>
    /// <param name="removedIds">Ids that are not to be found.</param>
    /// <param name="nextId">Above every id.</param>
    public static PoseArchive Of(ImmutableArray<PoseIndex> indexes, IEnumerable<int> removedIds, int nextId)
    {
        ArgumentNullException.ThrowIfNull(removedIds);
        ArgumentOutOfRangeException.ThrowIfNegative(nextId);
        return new PoseArchive(indexes, FreshPoses.None, RemovedIds.None.With(removedIds), nextId);
    }

    /// <summary>The archive with more poses; the first of them has the id <see cref="NextId"/>, the others follow.</summary>
    public PoseArchive Add(IReadOnlyList<PoseDescriptor> poses)
    {
        ArgumentNullException.ThrowIfNull(poses);
        float[] rows = [.. _fresh.Rows, .. poses.SelectMany(pose => pose.Values)];
        int[] ids = [.. _fresh.Ids, .. Enumerable.Range(NextId, poses.Count)];
        var added = new PoseArchive(Indexes, new FreshPoses(rows, ids), _removed, NextId + poses.Count);
        return ids.Length >= FreshLimit ? added.Settled() : added;
    }

    /// <summary>The archive without some poses; ids that it does not have change nothing.</summary>
    public PoseArchive Remove(IEnumerable<int> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        return new PoseArchive(Indexes, _fresh, _removed.With(ids.Where(id => id >= 0 && id < NextId)), NextId);
    }

    /// <summary>The same poses, all of them in indexes.</summary>
    public PoseArchive Settled()
    {
        if (_fresh.Ids.Length == 0)
        {
            return this;
        }

        ImmutableArray<PoseIndex> indexes = Indexes.Add(Merge(_fresh, []));
        while (indexes.Length > 1 && 2L * indexes[^1].Count >= indexes[^2].Count && (long)indexes[^1].Count + indexes[^2].Count <= PoseIndex.MostPoses)
        {
            indexes = [.. indexes[..^2], Merge(FreshPoses.None, [indexes[^2], indexes[^1]])];
        }

        return new PoseArchive(indexes, FreshPoses.None, _removed, NextId);
    }

    /// <summary>The same poses, without a trace of those that were removed: the indexes that hold some of them are built anew.</summary>
    public PoseArchive Compacted()
    {
        PoseArchive settled = Settled();
        ImmutableArray<PoseIndex> clean = [.. settled.Indexes.Select(index => CountOf(index.Ids) == index.Count ? index : Merge(FreshPoses.None, [index])).Where(index => index.Count > 0)];
        return new PoseArchive(clean, FreshPoses.None, _removed, NextId);
    }

    /// <summary>The poses that are nearest to the query, the nearest first, equal distances by id.</summary>
    /// <inheritdoc cref="PoseIndex.Search"/>
    public ImmutableArray<PoseHit> Find(PoseQuery query) => Find(query, Kernel.Widest);

    /// <summary>The 34 numbers of a pose.</summary>
    /// <returns>Empty when it was never there or was removed.</returns>
    public ReadOnlySpan<float> ValuesOf(int id)
    {
        if (_removed.Contains(id))
        {
            return [];
        }

        foreach (PoseIndex index in Indexes)
        {
            if (index.ValuesOf(id) is { Length: > 0 } values)
            {
                return values;
            }
        }

        int place = Array.IndexOf(_fresh.Ids, id);
        return place < 0 ? [] : _fresh.Rows.AsSpan(place * PoseDescriptor.Length, PoseDescriptor.Length);
    }

    /// <summary>Hands every pose that can be found over, always in the same order.</summary>
    internal void Visit(Action<int, ReadOnlySpan<float>> visit)
    {
        foreach (PoseIndex index in Indexes)
        {
            Visit(index.Rows, index.Ids, visit);
        }

        Visit(_fresh.Rows, _fresh.Ids, visit);
    }

    internal ImmutableArray<PoseHit> Find(PoseQuery query, KernelChoice kernel) => PoseSearch.Run(Indexes.AsSpan(), _fresh, _removed, query, kernel);

    private void Visit(ReadOnlySpan<float> rows, ReadOnlySpan<int> ids, Action<int, ReadOnlySpan<float>> visit)
    {
        for (int i = 0; i < ids.Length; i++)
        {
            if (ids[i] >= 0 && !_removed.Contains(ids[i]))
            {
                visit(ids[i], rows.Slice(i * PoseDescriptor.Length, PoseDescriptor.Length));
            }
        }
    }

    private int CountOf(ReadOnlySpan<int> ids)
    {
        int count = 0;
        foreach (int id in ids)
        {
            count += id >= 0 && !_removed.Contains(id) ? 1 : 0;
        }

        return count;
    }

    private PoseIndex Merge(FreshPoses fresh, ReadOnlySpan<PoseIndex> indexes)
    {
        var rows = new List<float>();
        var ids = new List<int>();
        Collect(fresh.Rows, fresh.Ids, rows, ids);
        foreach (PoseIndex index in indexes)
        {
            Collect(index.Rows, index.Ids, rows, ids);
        }

        return PoseIndex.Build([.. rows], [.. ids]);
    }

    private void Collect(ReadOnlySpan<float> rows, ReadOnlySpan<int> ids, List<float> toRows, List<int> toIds)
    {
        for (int i = 0; i < ids.Length; i++)
        {
            if (ids[i] >= 0 && !_removed.Contains(ids[i]))
            {
                toRows.AddRange(rows.Slice(i * PoseDescriptor.Length, PoseDescriptor.Length));
                toIds.Add(ids[i]);
            }
        }
    }
}
