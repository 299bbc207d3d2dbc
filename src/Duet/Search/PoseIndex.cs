using System.Buffers.Binary;
using System.Collections.Immutable;

namespace Duet.Search;

/// <summary>Poses laid out for exact search: built once, never changed, one flat block of bytes that may lie in a mapped file.</summary>
/// <remarks>
/// Answers are those of a scan in double precision, in the same order, equal distances by id. The same poses give the same bytes; the same bytes and query give the same answers with
/// any width of vectors. Searches may run at once on several threads.
/// </remarks>
public sealed class PoseIndex
{
    /// <summary>The most poses of one index; a <see cref="PoseArchive"/> holds several.</summary>
    public const int MostPoses = IndexLayout.MostPoses;

    /// <summary>More ids than this for each pose, and the table of their places is not worth its memory.</summary>
    private const int SparseIds = 8;

    private readonly IndexLayout _layout;

    private readonly Lazy<int[]?> _places;

    private PoseIndex(ReadOnlyMemory<byte> bytes, IndexLayout layout)
    {
        (Bytes, _layout) = (bytes, layout);
        _places = new Lazy<int[]?>(FindPlaces);
    }

    /// <summary>The block, for writing it to a file.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>How many poses there are.</summary>
    public int Count => _layout.Count;

    internal IndexLayout Layout => _layout;

    /// <summary>Builds an index.</summary>
    /// <param name="poses">Their places in the list are added to <paramref name="firstId"/> to give their ids.</param>
    /// <param name="firstId">0 or more.</param>
    /// <exception cref="ArgumentException">More than <see cref="MostPoses"/>.</exception>
    public static PoseIndex Build(IReadOnlyList<PoseDescriptor> poses, int firstId = 0)
    {
        ArgumentNullException.ThrowIfNull(poses);
        ArgumentOutOfRangeException.ThrowIfNegative(firstId);
        RequireCount(poses.Count, nameof(poses));
        var rows = new float[poses.Count * PoseDescriptor.Length];
        int[] ids = [.. Enumerable.Range(firstId, poses.Count)];
        for (int i = 0; i < poses.Count; i++)
        {
            poses[i].Values.CopyTo(rows, i * PoseDescriptor.Length);
        }

        return Build(rows, ids);
    }

    /// <summary>Takes a block that <see cref="Bytes"/> gave, without copying it.</summary>
    /// <param name="bytes">The whole block; it must stay as it is while the index is used. Its content is trusted: check it before, as by a checksum.</param>
    /// <param name="fault">Why it is none, in a few words; null when it is one.</param>
    public static PoseIndex? TryOpen(ReadOnlyMemory<byte> bytes, out string? fault)
    {
        ReadOnlySpan<byte> block = bytes.Span;
        fault = block.Length < IndexLayout.HeaderBytes || BinaryPrimitives.ReadUInt64LittleEndian(block) != IndexLayout.Magic ? "it holds no index of poses" : null;
        if (fault is not null)
        {
            return null;
        }

        int version = BinaryPrimitives.ReadInt32LittleEndian(block[8..]), count = BinaryPrimitives.ReadInt32LittleEndian(block[12..]);
        if (version != IndexLayout.Version)
        {
            fault = $"its index has version {version}, not {IndexLayout.Version}";
            return null;
        }

        if (count is < 0 or > MostPoses || new IndexLayout(count) is not { } layout || layout.Bytes != block.Length)
        {
            fault = $"its index of {count} poses has {block.Length} bytes";
            return null;
        }

        return new PoseIndex(bytes, layout);
    }

    /// <summary>The poses that are nearest to the query, the nearest first.</summary>
    /// <param name="query">What to look for.</param>
    /// <returns>As many as were asked for, or all there are; none when the query has nothing to compare.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of hits is outside 1 to 100.</exception>
    public ImmutableArray<PoseHit> Search(PoseQuery query) => PoseSearch.Run([this], FreshPoses.None, RemovedIds.None, query, Kernel.Widest);

    /// <summary>The 34 numbers of a pose.</summary>
    /// <returns>Empty when there is no such id.</returns>
    public ReadOnlySpan<float> ValuesOf(int id)
    {
        int place = id < 0 ? -1 : _places.Value is not { } places ? Ids.IndexOf(id) : id < places.Length ? places[id] - 1 : -1;
        return place < 0 ? [] : Rows.Slice(place * PoseDescriptor.Length, PoseDescriptor.Length);
    }

    internal ReadOnlySpan<int> Ids => _layout.IdsOf(Bytes.Span);

    internal ReadOnlySpan<float> Rows => _layout.RowsOf(Bytes.Span);

    internal static PoseIndex Build(ReadOnlySpan<float> rows, ReadOnlySpan<int> ids)
    {
        RequireCount(ids.Length, nameof(ids));
        return new PoseIndex(IndexBuilder.Build(rows, ids), new IndexLayout(ids.Length));
    }

    // By id, 1 and up. Ids are mostly dense: a look into a table of a million takes nanoseconds, a search through them 60 microseconds.
    private int[]? FindPlaces()
    {
        ReadOnlySpan<int> ids = Ids;
        int most = -1;
        foreach (int id in ids)
        {
            most = Math.Max(most, id);
        }

        if (most >= SparseIds * (Count + 1L))
        {
            return null;
        }

        var places = new int[most + 1];
        for (int i = 0; i < ids.Length; i++)
        {
            if (ids[i] >= 0)
            {
                places[ids[i]] = i + 1;
            }
        }

        return places;
    }

    private static void RequireCount(int count, string name)
    {
        if (count > MostPoses)
        {
            throw new ArgumentException($"One index holds {MostPoses} poses at most, not {count}.", name);
        }
    }
}
