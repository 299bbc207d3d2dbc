using Duet.Storage;

namespace Duet.Web.Accounts;

/// <summary>A take with its routine.</summary>
/// <param name="Take">What was danced.</param>
/// <param name="Routine">The routine.</param>
/// <param name="IsOwn">True: the asker's own.</param>
public sealed record SeenTake(StoredTake Take, StoredRoutine Routine, bool IsOwn);

/// <summary>Who sees which take: its owner always; everybody, when it is public and finished and its routine is published; its teacher; administrators.</summary>
public sealed class TakeGate
{
    private readonly DuetStore _store;
    private readonly CurrentPlayer _current;

    internal TakeGate(DuetStore store, CurrentPlayer current)
    {
        _store = store;
        _current = current;
    }

    /// <summary>The take when it is there and the asker may see it; else null, so that nobody learns which ids there are.</summary>
    public async Task<SeenTake?> FindAsync(string id, CancellationToken ct = default)
    {
        if (!NewId.IsId(id) || await _store.Takes.FindAsync(id, ct) is not { } take || await _store.Routines.FindAsync(take.RoutineId, ct) is not { } routine)
        {
            return null;
        }

        bool isOwn = _current.Owns(take);
        bool isOpen = take is { Public: true, State: TakeState.Reviewed } && routine.State == RoutineState.Published;
        bool sees = isOwn || isOpen || _current.IsAdministrator || (_current.Player is { } player && await _store.Classes.TeachesAsync(player.Id, id, ct));
        return sees ? new SeenTake(take, routine, isOwn) : null;
    }

    /// <summary>The take when it is the asker's own; else null.</summary>
    public async Task<SeenTake?> FindOwnAsync(string id, CancellationToken ct = default) => await FindAsync(id, ct) is { IsOwn: true } own ? own : null;
}
