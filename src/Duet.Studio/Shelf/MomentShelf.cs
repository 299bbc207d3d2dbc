using System.Collections.Concurrent;
using Duet.Movement;
using Duet.Search;
using Duet.Storage;
using Duet.Studio.Catalogue;

namespace Duet.Studio.Shelf;

/// <summary>Routines and takes laid out in time, so that a move can be looked for in them. A motion's name is its content: what was laid out once never is out of date.</summary>
/// <param name="store">Where they are.</param>
/// <param name="motions">Reads them.</param>
public sealed class MomentShelf(DuetStore store, RoutineMotions motions)
{
    // A minute takes 90 KB.
    private const int Most = 2000;

    private readonly ConcurrentDictionary<string, Task<MomentIndex>> _known = new();

    /// <summary>The routines that everybody may see, at most 200.</summary>
    public async Task<(MomentIndex Index, IReadOnlyList<StoredRoutine> Routines)> RoutinesAsync(CancellationToken ct = default)
    {
        IReadOnlyList<StoredRoutine> routines = (await store.Routines.ListAsync(new RoutineQuery { State = RoutineState.Published }, Paging.All, ct)).Items;
        return (await JoinAsync([.. routines.Select(routine => (routine.MotionFile, (int?)routine.Person))], ct), routines);
    }

    /// <summary>Somebody's own takes, the newest 200.</summary>
    public async Task<(MomentIndex Index, IReadOnlyList<StoredTake> Takes)> TakesAsync(string? playerId, string? guestHash, CancellationToken ct = default)
    {
        IReadOnlyList<StoredTake> takes = playerId is not null ? (await store.Takes.OfPlayerAsync(playerId, publicOnly: false, Paging.All, ct)).Items
            : guestHash is not null ? (await store.Takes.OfGuestAsync(guestHash, Paging.All, ct)).Items
            : [];
        StoredTake[] danced = [.. takes.Where(take => store.Files.Contains(take.MotionFile))];
        return (await JoinAsync([.. danced.Select(take => (take.MotionFile!, take.Person))], ct), danced);
    }

    /// <summary>A move out of a routine; null when the dancer is not seen well enough throughout.</summary>
    public async Task<MomentQuery?> FromAsync(StoredRoutine routine, TimeSpan time, TimeSpan length, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(routine);
        return MomentQuery.From(TrackOf(await motions.LoadAsync(routine, ct), routine.Person), time, length);
    }

    /// <summary>A move out of a take; null when the dancer is not seen well enough throughout.</summary>
    public async Task<MomentQuery?> FromAsync(StoredTake take, TimeSpan time, TimeSpan length, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(take);
        return store.Files.Contains(take.MotionFile) ? MomentQuery.From(TrackOf(await StoredMotions.ReadAsync(store.Files, take.MotionFile!, ct), take.Person), time, length) : null;
    }

    private static Track TrackOf(Motion motion, int? person) => motion.TrackOf(person is { } known && motion.PeopleIds.Contains(known) ? known : motion.LeadId() ?? 0);

    private async Task<MomentIndex> JoinAsync(IReadOnlyList<(string Motion, int? Person)> dances, CancellationToken ct)
    {
        if (_known.Count > Most)
        {
            _known.Clear();
        }

        var indexes = new List<MomentIndex>();
        foreach ((string motion, int? person) in dances)
        {
            string key = $"{motion} {person}";
            try
            {
                indexes.Add(await _known.GetOrAdd(key, _ => IndexAsync(motion, person)).WaitAsync(ct));
            }
            catch (Exception e) when (ExpectedFailure.Is(e) || e is FileNotFoundException)
            {
                // Deleted meanwhile, or damaged: nothing is found in it.
                _known.TryRemove(key, out Task<MomentIndex>? _);
                indexes.Add(MomentIndex.Of([new Track(KnownSkeletons.Coco17, default, [], [])]));
            }
        }

        return MomentIndex.Join(indexes);
    }

    private async Task<MomentIndex> IndexAsync(string motion, int? person)
    {
        Motion danced = await StoredMotions.ReadAsync(store.Files, motion);
        return await Task.Run(() => MomentIndex.Of([TrackOf(danced, person)]));
    }
}
