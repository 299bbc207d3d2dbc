using System.Collections.Concurrent;
using System.Collections.Immutable;
using Duet.Search;
using Duet.Storage;

namespace Duet.Studio.Shelf;

/// <summary>The archives of a data folder, open as long as its web app runs: mapped once, exchanged at once when one of them changes.</summary>
/// <remarks>
/// <code>
/// archives/   starter-*.poses   made of the starter routines     own.poses   what people added
///             *.poses           built by `duet archive build` and put here by whoever keeps the folder
/// </code>
/// Whoever searches borrows a view; a change makes another state and the old files stay open until the last view of them is given back.
/// </remarks>
public sealed class ArchiveShelf : IDisposable
{
    /// <summary>Of the archive of what people added.</summary>
    internal const string OwnName = "own.poses";

    private const string Pattern = "*.poses";

    private readonly DuetStore _store;
    private readonly Action<string>? _onProblem;
    private readonly SemaphoreSlim _changing = new(1);
    private readonly ConcurrentDictionary<string, string> _refused = new();
    private volatile ShelfState _state = new([], new Dictionary<string, StoredArchiveSource>());

    private ArchiveShelf(DuetStore store, Action<string>? onProblem) => (_store, _onProblem) = (store, onProblem);

    private string Folder => _store.Folder.Archives;

    internal string PhotoPath(string id) => Path.Combine(Folder, "photos", id[..2], id + ".jpg");

    /// <summary>The archive of what people added; it may not be there yet.</summary>
    internal string OwnPath => Path.Combine(Folder, OwnName);

    /// <summary>The file of a pose's photo, cropped to the person; null when it has none.</summary>
    /// <param name="id">Its <see cref="ArchiveEntry.Id"/>, which must be one.</param>
    public string? PhotoOf(string id)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        string path = PhotoPath(id);
        return File.Exists(path) ? path : null;
    }

    /// <summary>Opens what there is.</summary>
    /// <param name="store">Whose data folder.</param>
    /// <param name="withStarter">True: makes the starter routines' archive where it is missing or another Duet's.</param>
    /// <param name="onProblem">Told once of each archive that cannot be used, in one line.</param>
    /// <param name="ct">Stops.</param>
    /// <exception cref="IOException">The starter archive cannot be written.</exception>
    public static async Task<ArchiveShelf> OpenAsync(DuetStore store, bool withStarter, Action<string>? onProblem = null, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        if (withStarter)
        {
            await Task.Run(() => StarterArchive.Install(store.Folder.Archives, ct), ct);
        }

        var shelf = new ArchiveShelf(store, onProblem);
        await shelf.RefreshAsync(ct);
        return shelf;
    }

    /// <summary>What can be found now. Give it back.</summary>
    public ArchiveView Borrow()
    {
        while (true)
        {
            ShelfState state = _state;
            if (state.TryHold())
            {
                return new ArchiveView(state);
            }
        }
    }

    /// <summary>True when a file came, went or changed since the last look.</summary>
    public bool IsStale()
    {
        Dictionary<string, string> open = _state.Parts.ToDictionary(part => part.Archive.Path, part => part.Archive.Stamp);
        string[] files = Files();
        return open.Keys.Except(files).Any() || files.Any(file => OpenArchive.StampOf(file) is var stamp && open.GetValueOrDefault(file) != stamp && _refused.GetValueOrDefault(file) != stamp);
    }

    /// <summary>Looks again: opens what changed, reads what people took out, and exchanges everything at once.</summary>
    public async Task RefreshAsync(CancellationToken ct = default)
    {
        await _changing.WaitAsync(ct);
        try
        {
            await LookAsync(ct);
        }
        finally
        {
            _changing.Release();
        }
    }

    /// <summary>The first poses of sources that people added and that are found.</summary>
    /// <param name="sources">Their ids.</param>
    /// <param name="most">How many of each.</param>
    /// <returns>By source, ids of poses.</returns>
    public ILookup<string, string> PosesOf(IReadOnlyCollection<string> sources, int most)
    {
        using ArchiveView view = Borrow();
        return view.OwnPosesOf(sources, most);
    }

    /// <summary>Deletes the poses and pictures of sources that have no row any more.</summary>
    public async Task DropAsync(IReadOnlyCollection<string> sources, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(sources);
        if (sources.Count > 0)
        {
            await ChangeOwnAsync((own, path) => Task.Run(() => Drop(own, path, sources, ct), ct), ct);
        }
    }

    /// <summary>Closes the archives once the last view is given back.</summary>
    public void Dispose() => Exchange(new ShelfState([], new Dictionary<string, StoredArchiveSource>()));

    /// <summary>Changes the archive of what people added, one after another.</summary>
    /// <param name="change">Writes a new file in place of the old one; null when there is none yet.</param>
    /// <param name="ct">Stops.</param>
    internal async Task ChangeOwnAsync(Func<ArchiveFile?, string, Task> change, CancellationToken ct)
    {
        await _changing.WaitAsync(ct);
        try
        {
            using (ArchiveFile? own = File.Exists(OwnPath) ? ArchiveFile.Open(OwnPath) : null)
            {
                await change(own, OwnPath);
            }

            await LookAsync(ct);
        }
        finally
        {
            _changing.Release();
        }
    }

    private void Drop(ArchiveFile? own, string path, IReadOnlyCollection<string> sources, CancellationToken ct)
    {
        if (own?.IdsOf(sources.Contains) is { Count: > 0 } ids)
        {
            string[] photos = [.. ids.Select(id => PhotoPath(own.EntryOf(id).Id))];
            own.WriteErased(path, ids, ct);
            Array.ForEach(photos, File.Delete);
        }
    }

    private async Task LookAsync(CancellationToken ct)
    {
        Dictionary<string, StoredArchiveSource> sources = (await _store.Archive.AllAsync(ct)).ToDictionary(source => source.Id);
        Dictionary<string, OpenArchive> open = _state.Parts.ToDictionary(part => part.Archive.Path, part => part.Archive);
        var parts = ImmutableArray.CreateBuilder<ShelfPart>();
        foreach (string file in Files())
        {
            if (Take(open.GetValueOrDefault(file), file) is { } archive)
            {
                parts.Add(new ShelfPart(archive, Seen(archive, sources)));
            }
        }

        Exchange(new ShelfState(parts.ToImmutable(), sources));
    }

    /// <summary>The archive, held once more: the one that is open when its file is as it was, or when the new one cannot be used.</summary>
    private OpenArchive? Take(OpenArchive? open, string file)
    {
        string stamp = OpenArchive.StampOf(file);
        if (open?.Stamp == stamp && open.TryHold())
        {
            return open;
        }

        try
        {
            var archive = new OpenArchive(ArchiveFile.Open(file), file, stamp);
            _refused.TryRemove(file, out _);
            return archive;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (_refused.GetValueOrDefault(file) != stamp)
            {
                _refused[file] = stamp;
                _onProblem?.Invoke(e.Message);
            }

            return open?.TryHold() == true ? open : null;
        }
    }

    // Poses of a source without a row are from a job that did not end.
    private static PoseArchive Seen(OpenArchive archive, Dictionary<string, StoredArchiveSource> sources) => archive.Origin != ArchiveOrigin.Own
        ? archive.File.Poses
        : archive.File.Poses.Remove(archive.File.IdsOf(source => sources.GetValueOrDefault(source) is not { Removed: null }));

    private string[] Files() => [.. Directory.EnumerateFiles(Folder, Pattern).Where(file => !Path.GetFileName(file).StartsWith('.')).Order(StringComparer.Ordinal)];

    private void Exchange(ShelfState state)
    {
        ShelfState before = _state;
        _state = state;
        before.Release();
    }
}
