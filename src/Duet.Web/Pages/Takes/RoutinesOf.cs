using Duet.Storage;

namespace Duet.Web.Pages.Takes;

/// <summary>The routines of some takes, each read once.</summary>
internal static class RoutinesOf
{
    /// <summary>By id; routines that are gone are missing.</summary>
    public static async Task<IReadOnlyDictionary<string, StoredRoutine>> ReadAsync(DuetStore store, IEnumerable<StoredTake> takes, CancellationToken ct)
    {
        var found = new Dictionary<string, StoredRoutine>();
        foreach (string id in takes.Select(take => take.RoutineId).Distinct())
        {
            if (await store.Routines.FindAsync(id, ct) is { } routine)
            {
                found[id] = routine;
            }
        }

        return found;
    }
}
