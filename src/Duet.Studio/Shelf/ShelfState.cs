using System.Collections.Immutable;
using System.Text;
using Duet.Search;
using Duet.Storage;

namespace Duet.Studio.Shelf;

/// <summary>An archive as it is seen now: without what was taken out.</summary>
internal sealed record ShelfPart(OpenArchive Archive, PoseArchive Poses);

/// <summary>All archives at one moment. It never changes; a change makes another one, and this one goes when nobody looks at it any more.</summary>
internal sealed class ShelfState
{
    private readonly Lazy<PoseMap> _map;
    private int _holders = 1;

    /// <param name="parts">Each holds its archive once; the state lets go of it.</param>
    /// <param name="sources">What people added, by id.</param>
    public ShelfState(ImmutableArray<ShelfPart> parts, IReadOnlyDictionary<string, StoredArchiveSource> sources)
    {
        (Parts, Sources) = (parts, sources);
        Archives = [.. parts.Select(part => part.Poses)];
        Count = Archives.Sum(archive => archive.Count);
        Version = VersionOf(parts, sources);
        _map = new Lazy<PoseMap>(() => PoseMap.Of(Archives, DescriptorOf));
    }

    public ImmutableArray<ShelfPart> Parts { get; }

    public ImmutableArray<PoseArchive> Archives { get; }

    public IReadOnlyDictionary<string, StoredArchiveSource> Sources { get; }

    public int Count { get; }

    public string Version { get; }

    /// <summary>Made when it is first asked for; takes about a second for a million poses.</summary>
    public PoseMap Map => _map.Value;

    public PoseDescriptor? DescriptorOf(PosePlace place) =>
        Parts[place.Archive].Poses.ValuesOf(place.Id).Length == 0 ? null : Parts[place.Archive].Archive.File.DescriptorOf(place.Id);

    public bool TryHold()
    {
        for (int holders = Volatile.Read(ref _holders); holders > 0; holders = Volatile.Read(ref _holders))
        {
            if (Interlocked.CompareExchange(ref _holders, holders + 1, holders) == holders)
            {
                return true;
            }
        }

        return false;
    }

    public void Release()
    {
        if (Interlocked.Decrement(ref _holders) == 0)
        {
            foreach (ShelfPart part in Parts)
            {
                part.Archive.Release();
            }
        }
    }

    // Credits belong to what is shown, and so to the version.
    private static string VersionOf(ImmutableArray<ShelfPart> parts, IReadOnlyDictionary<string, StoredArchiveSource> sources)
    {
        var text = new StringBuilder();
        foreach (ShelfPart part in parts)
        {
            text.Append(Path.GetFileName(part.Archive.Path)).Append('\n').Append(part.Archive.File.Stamp).Append('\n').Append(part.Poses.Count).Append('\n');
        }

        foreach (StoredArchiveSource source in sources.Values.OrderBy(source => source.Id, StringComparer.Ordinal))
        {
            text.Append(source.Id).Append(source.Removed is null ? '+' : '-').Append(source.Credits).Append(source.Address).Append('\n');
        }

        return BlockHash.Of(Encoding.UTF8.GetBytes(text.ToString())).ToString("x16", System.Globalization.CultureInfo.InvariantCulture);
    }
}
