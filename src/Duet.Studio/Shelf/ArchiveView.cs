using System.Collections.Immutable;
using Duet.Search;

namespace Duet.Studio.Shelf;

/// <summary>All archives of a data folder as they were at one moment. Give it back soon: until then old files stay open.</summary>
public sealed class ArchiveView : IDisposable
{
    private ShelfState? _state;

    internal ArchiveView(ShelfState state) => _state = state;

    /// <summary>Another one whenever something else could be found or shown; 16 hexadecimal digits.</summary>
    public string Version => State.Version;

    /// <summary>How many poses can be found.</summary>
    public int Count => State.Count;

    /// <summary>Pictures, videos and routines that they are from.</summary>
    public int Sources => State.Parts.Sum(part => part.Archive.Origin == ArchiveOrigin.Own ? State.Sources.Values.Count(source => source.Removed is null) : part.Archive.File.Sources);

    private ShelfState State => _state ?? throw new ObjectDisposedException(nameof(ArchiveView));

    /// <summary>The poses that are nearest to the query, the nearest first.</summary>
    /// <param name="query">What to look for.</param>
    /// <param name="bothSides">True: as the query is and mirrored, whichever is nearer.</param>
    public ImmutableArray<ArchiveHit> Search(PoseQuery query, bool bothSides = false)
    {
        ArgumentNullException.ThrowIfNull(query);
        ShelfState state = State;
        var hits = new List<ArchiveHit>(query.Count);
        for (int archive = 0; archive < state.Parts.Length; archive++)
        {
            Add(hits, archive, state.Archives[archive].Find(query));
            if (bothSides)
            {
                Add(hits, archive, state.Archives[archive].Find(query with { Mirrored = !query.Mirrored }));
            }
        }

        if (state.Parts.Length == 1 && !bothSides)
        {
            return [.. hits];
        }

        var taken = new HashSet<PosePlace>();
        return [.. hits.OrderBy(hit => hit.Distance).ThenBy(hit => hit.Mirrored).ThenBy(hit => hit.Place.Archive).ThenBy(hit => hit.Place.Id).Where(hit => taken.Add(hit.Place)).Take(query.Count)];
    }

    /// <summary>The pose with this <see cref="ArchiveEntry.Id"/>; null when there is none or it was taken out.</summary>
    public PosePlace? Find(string id)
    {
        ShelfState state = State;
        for (int archive = 0; archive < state.Parts.Length; archive++)
        {
            if (state.Parts[archive].Archive.File.Find(id) is { } number && state.Archives[archive].ValuesOf(number).Length > 0)
            {
                return new PosePlace(archive, number);
            }
        }

        return null;
    }

    /// <summary>The first eight bytes of a pose's <see cref="ArchiveEntry.Id"/> as a number, big end first.</summary>
    public ulong NumberOf(PosePlace place) => State.Parts[place.Archive].Archive.File.NumberOf(place.Id);

    /// <summary>The pose itself; null when it was taken out.</summary>
    public PoseDescriptor? DescriptorOf(PosePlace place) => State.DescriptorOf(place);

    /// <summary>Everything about a pose; null when it was taken out.</summary>
    public ArchivePose? PoseAt(PosePlace place)
    {
        ShelfState state = State;
        OpenArchive archive = state.Parts[place.Archive].Archive;
        if (state.DescriptorOf(place) is not { } descriptor)
        {
            return null;
        }

        ArchiveEntry entry = archive.File.EntryOf(place.Id);
        return new ArchivePose(archive.Origin, entry, descriptor, archive.Origin == ArchiveOrigin.Own ? state.Sources.GetValueOrDefault(entry.Source) : null);
    }

    /// <summary>What there is and what is missing; made when it is first asked for, which takes up to a second for a million poses.</summary>
    public PoseMap Map() => State.Map;

    /// <summary>Poses spread evenly over all that there are.</summary>
    /// <param name="most">How many at most, above 0.</param>
    public IEnumerable<PosePlace> Sample(int most)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        int step = Math.Max(1, (int)Math.Ceiling(State.Archives.Sum(archive => (long)archive.NextId) / (double)most));
        return Enumerable.Range(0, State.Archives.Length).SelectMany(archive => Enumerable.Range(0, (State.Archives[archive].NextId + step - 1) / step).Select(i => new PosePlace(archive, i * step)));
    }

    internal ILookup<string, string> OwnPosesOf(IReadOnlyCollection<string> sources, int most)
    {
        ArchiveFile? own = State.Parts.FirstOrDefault(part => part.Archive.Origin == ArchiveOrigin.Own)?.Archive.File;
        return (own?.IdsOf(sources.Contains) ?? []).Select(id => own!.EntryOf(id)).GroupBy(entry => entry.Source)
            .SelectMany(entries => entries.Take(most)).ToLookup(entry => entry.Source, entry => entry.Id);
    }

    /// <summary>Gives it back.</summary>
    public void Dispose() => Interlocked.Exchange(ref _state, null)?.Release();

    private static void Add(List<ArchiveHit> hits, int archive, ImmutableArray<PoseHit> found)
    {
        foreach (PoseHit hit in found)
        {
            hits.Add(new ArchiveHit(new PosePlace(archive, hit.Id), hit.Distance, hit.Mirrored));
        }
    }
}
