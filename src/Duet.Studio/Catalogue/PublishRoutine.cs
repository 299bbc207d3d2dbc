using Duet.Storage;

namespace Duet.Studio.Catalogue;

/// <summary>Shows a draft to everybody.</summary>
public static class PublishRoutine
{
    /// <summary>Publishes a draft and forgets what was cut off.</summary>
    /// <param name="store">Where.</param>
    /// <param name="id">Of the routine.</param>
    /// <param name="ct">Stops.</param>
    /// <returns>Null when it is published; else why not, in one line for people.</returns>
    public static async Task<string?> RunAsync(DuetStore store, string id, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        return await store.Routines.FindAsync(id, ct) switch
        {
            null => "The routine is gone.",
            { State: RoutineState.Published } => null,
            { State: RoutineState.Unpublished } => "An administrator took this routine down.",
            { RightsConfirmed: null } => "Confirm first that you may show it.",
            { People.IsEmpty: true } => "Nobody is seen in this video, so there is no dance to show.",
            { } draft => await store.Routines.UpdateAsync(draft with { State = RoutineState.Published, UncutMotionFile = null, UncutVideoFile = null }, ct) ? null : "The routine is gone.",
        };
    }
}
