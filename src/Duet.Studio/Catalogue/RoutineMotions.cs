using Duet.Movement;
using Duet.Storage;

namespace Duet.Studio.Catalogue;

/// <summary>Routines' motions, read once and kept: everybody who dances needs them.</summary>
/// <param name="store">Where they are.</param>
public sealed class RoutineMotions(DuetStore store)
{
    // A routine of a minute takes about 5 MB.
    private const int Most = 64;

    private readonly MotionCache _cache = new(store.Files, Most);

    /// <summary>A routine's motion. Callers that ask at the same time share one reading.</summary>
    /// <param name="routine">Of the catalogue.</param>
    /// <param name="ct">Stops the waiting.</param>
    /// <exception cref="FileNotFoundException">The routine was removed.</exception>
    public Task<Motion> LoadAsync(StoredRoutine routine, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(routine);
        return _cache.LoadAsync(routine.MotionFile, ct);
    }
}

/// <summary>Takes' motions; the last few are kept, for a take is often looked at several times in a row.</summary>
/// <param name="store">Where they are.</param>
public sealed class TakeMotions(DuetStore store)
{
    private const int Most = 16;

    private readonly MotionCache _cache = new(store.Files, Most);

    /// <summary>A take's motion; null while it is being danced.</summary>
    /// <param name="take">What was danced.</param>
    /// <param name="ct">Stops the waiting.</param>
    /// <exception cref="FileNotFoundException">The take was deleted.</exception>
    public async Task<Motion?> LoadAsync(StoredTake take, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(take);
        return take.MotionFile is { } file ? await _cache.LoadAsync(file, ct) : null;
    }
}

/// <summary>The motions that were asked for last. A file's name is its content, so nothing here is ever out of date.</summary>
internal sealed class MotionCache(FileStore files, int most)
{
    private readonly Lock _gate = new();
    private readonly LinkedList<(string Hash, Task<Motion> Motion)> _recent = [];

    public Task<Motion> LoadAsync(string hash, CancellationToken ct) => Find(hash).WaitAsync(ct);

    private Task<Motion> Find(string hash)
    {
        lock (_gate)
        {
            LinkedListNode<(string Hash, Task<Motion> Motion)>? node = _recent.First;
            while (node is not null && node.Value.Hash != hash)
            {
                node = node.Next;
            }

            if (node is not null)
            {
                _recent.Remove(node);
            }

            (string, Task<Motion> Motion) entry = node is { Value.Motion: { IsFaulted: false } } ? node.Value : (hash, StoredMotions.ReadAsync(files, hash));
            _recent.AddFirst(entry);
            if (_recent.Count > most)
            {
                _recent.RemoveLast();
            }

            return entry.Motion;
        }
    }
}
