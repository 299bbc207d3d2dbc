using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Duet.Scoring;
using Duet.Storage;

namespace Duet.Studio.Live;

/// <summary>The takes that are being danced: begun, gone on with after a break, ended, and cleared away when nobody comes back.</summary>
/// <remarks>
/// A take's row is there from its beginning (whoever signs in meanwhile gets it), and counts for nothing until its motion and review are stored in one step. Its poses lie in a journal, so that
/// a server that was killed goes on where it was: the row and the journal together are the take.
/// </remarks>
public sealed class LiveTakes : IAsyncDisposable
{
    /// <summary>So long a dancer may be away.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>So long a take that was begun waits for its first connection.</summary>
    public static readonly TimeSpan FirstPatience = TimeSpan.FromMinutes(1);

    private readonly DuetStore _store;
    private readonly TimeProvider _clock;
    private readonly int _most;
    private readonly LiveRoutines _routines;
    private readonly ConcurrentDictionary<string, LivePlace> _places = new();
    private readonly ConcurrentDictionary<string, Lazy<Task<LivePlace?>>> _waking = new();
    private readonly SemaphoreSlim _reviews = new(1);

    /// <param name="store">Where everything is kept.</param>
    /// <param name="clock">What time it is.</param>
    /// <param name="most">The most dancers at once.</param>
    public LiveTakes(DuetStore store, TimeProvider clock, int most)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(clock);
        (_store, _clock, _most) = (store, clock, most);
        _routines = new LiveRoutines(store.Files);
    }

    /// <summary>How many dance now.</summary>
    public int Dancing => _places.Count(place => place.Value.End is null);

    /// <summary>Begins a take. Null: the floor is full.</summary>
    /// <param name="start">With a new id.</param>
    /// <param name="routine">What is danced.</param>
    /// <param name="ct">Stops; then nothing was begun.</param>
    public async Task<LiveTake?> BeginAsync(LiveTakeStart start, StoredRoutine routine, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(routine);
        if (Dancing >= _most)
        {
            return null;
        }

        LiveRoutine prepared = await _routines.LoadAsync(routine, ProfileOf(start)).WaitAsync(ct);
        if (!start.Practice && !await _store.Takes.AddAsync(LiveTakeEnd.Begun(start), ct))
        {
            return null;
        }

        LiveTakeJournal? journal = start.Practice ? null : LiveTakeJournal.Create(_store.Folder.Live, start);
        var take = new LiveTake(start, prepared, journal);
        _places[start.Id] = new LivePlace(take, _clock.GetUtcNow());
        return take;
    }

    /// <summary>The place of a take that is danced, or was until the server ended; null: no such take, or another key.</summary>
    /// <param name="id">Of the take.</param>
    /// <param name="key">That <see cref="BeginAsync"/> was given the hash of.</param>
    /// <returns>With <c>Known</c> true and no place: the key is wrong.</returns>
    public async Task<(LivePlace? Place, bool Known)> FindAsync(string id, string key)
    {
        if (!NewId.IsId(id))
        {
            return (null, false);
        }

        LivePlace? place = _places.GetValueOrDefault(id) ?? await WakeAsync(id);
        return place is null ? (null, false) : Opens(place.Take.Start, key) ? (place, true) : (null, true);
    }

    /// <summary>Ends a take: the review, kept with its motion; of a practice only its accuracy. Null: its row was deleted meanwhile.</summary>
    /// <param name="place">Held by the caller.</param>
    /// <param name="events">Receives the last verdicts.</param>
    public async Task<LiveTakeEnd?> EndAsync(LivePlace place, ICollection<LiveEvent> events)
    {
        ArgumentNullException.ThrowIfNull(place);
        if (place.End is { } ended)
        {
            return ended;
        }

        LiveTake take = place.Take;
        take.Store();
        take.Finish(events);
        LiveTakeEnd? end = take.Start.Practice ? LiveTakeEnd.OfPractice(take) : await ReviewAsync(take);
        take.Forget();
        place.Finished(end, _clock.GetUtcNow());
        if (end is null)
        {
            _places.TryRemove(take.Start.Id, out _);
        }

        return end;
    }

    /// <summary>Throws a take away.</summary>
    /// <param name="place">Held by the caller.</param>
    public async Task LeaveAsync(LivePlace place)
    {
        ArgumentNullException.ThrowIfNull(place);
        _places.TryRemove(place.Take.Start.Id, out _);
        if (place.End is null)
        {
            place.Take.Forget();
            if (!place.Take.Start.Practice)
            {
                await _store.Takes.DeleteAsync(place.Take.Start.Id);
            }
        }
    }

    /// <summary>Clears away what nobody came back to: takes danced for at least half of the routine are ended and kept, others go.</summary>
    /// <param name="ct">Stops between two takes.</param>
    public async Task SweepAsync(CancellationToken ct = default)
    {
        foreach ((string id, LivePlace place) in _places)
        {
            ct.ThrowIfCancellationRequested();
            TimeSpan patience = place.End is null && place.Take.Next == 0 ? FirstPatience : Patience;
            if (place.TryHold(_clock.GetUtcNow() - patience))
            {
                await ClearAsync(id, place);
            }
        }

        await SweepJournalsAsync(ct);
    }

    /// <summary>For the start: rows of takes that no journal knows were never danced.</summary>
    /// <param name="ct">Stops the work.</param>
    public async Task RecoverAsync(CancellationToken ct = default)
    {
        string[] journals = [.. Directory.EnumerateFiles(_store.Folder.Live, "*" + LiveTakeJournal.Ending).Select(file => Path.GetFileNameWithoutExtension(file)!)];
        await _store.Takes.DeleteDancingAsync(journals, ct);
        await SweepJournalsAsync(ct);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (LivePlace place in _places.Values)
        {
            await place.HoldAsync(CancellationToken.None);
            place.Dispose();
        }

        _reviews.Dispose();
    }

    private static Profile ProfileOf(LiveTakeStart start) => KnownProfiles.Find(start.Profile) ?? KnownProfiles.Full;

    private static bool Opens(LiveTakeStart start, string key) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(SecretHash.Of(key)), Encoding.ASCII.GetBytes(start.KeyHash));

    // One after the other: those who dance must not wait for those who have ended.
    private async Task<LiveTakeEnd?> ReviewAsync(LiveTake take)
    {
        await _reviews.WaitAsync();
        try
        {
            return await LiveTakeEnd.StoreAsync(_store, take, CancellationToken.None);
        }
        finally
        {
            _reviews.Release();
        }
    }

    private async Task ClearAsync(string id, LivePlace place)
    {
        if (place.End is null && place.Take.Danced >= place.Take.Routine.Duration / 2 && !place.Take.Start.Practice)
        {
            await EndAsync(place, []);
        }
        else
        {
            await LeaveAsync(place);
        }

        _places.TryRemove(id, out _);
    }

    private async Task SweepJournalsAsync(CancellationToken ct)
    {
        DateTime old = (_clock.GetUtcNow() - Patience).UtcDateTime;
        foreach (string file in Directory.EnumerateFiles(_store.Folder.Live, "*" + LiveTakeJournal.Ending))
        {
            ct.ThrowIfCancellationRequested();
            string id = Path.GetFileNameWithoutExtension(file);
            if (!_places.ContainsKey(id) && File.GetLastWriteTimeUtc(file) < old && await WakeAsync(id) is { } place && place.TryHold(DateTimeOffset.MaxValue))
            {
                await ClearAsync(id, place);
            }
        }
    }

    /// <summary>Goes on with the journal of a server that was killed; callers that ask at the same time share it.</summary>
    private async Task<LivePlace?> WakeAsync(string id)
    {
        Lazy<Task<LivePlace?>> waking = _waking.GetOrAdd(id, _ => new Lazy<Task<LivePlace?>>(() => ReadAsync(id)));
        try
        {
            return await waking.Value;
        }
        finally
        {
            _waking.TryRemove(id, out _);
        }
    }

    private async Task<LivePlace?> ReadAsync(string id)
    {
        string path = LiveTakeJournal.PathOf(_store.Folder.Live, id);
        if (_places.TryGetValue(id, out LivePlace? there) || !File.Exists(path))
        {
            return there;
        }

        var records = new List<LiveTakeRecord>();
        (LiveTakeJournal Journal, LiveTakeStart Start)? opened = LiveTakeJournal.Open(path, (_, record) => records.Add(record));
        StoredTake? row = opened is null ? null : await _store.Takes.FindAsync(id);
        StoredRoutine? routine = row is { State: TakeState.Dancing } ? await _store.Routines.FindAsync(row.RoutineId) : null;
        if (opened is not { } read || routine is null)
        {
            opened?.Journal.Dispose();
            File.Delete(path);
            return null;
        }

        var take = new LiveTake(read.Start, await _routines.LoadAsync(routine, ProfileOf(read.Start)), read.Journal);
        foreach (LiveTakeRecord record in records)
        {
            if (!take.Replay(record))
            {
                break;
            }
        }

        var place = new LivePlace(take, _clock.GetUtcNow());
        _places[id] = place;
        return place;
    }
}
