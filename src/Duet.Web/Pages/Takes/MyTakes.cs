using Duet.Storage;
using Duet.Studio.Posters;
using Duet.Web.Accounts;

namespace Duet.Web.Pages.Takes;

/// <summary>The takes of whoever asks, with an account or without.</summary>
internal sealed class MyTakes(DuetStore store, CurrentPlayer current, TakeSilhouettes silhouettes)
{
    /// <summary>The latest first.</summary>
    public async Task<PageOf<StoredTake>> ListAsync(Paging paging, CancellationToken ct) => (current.Player, current.GuestHash) switch
    {
        ({ } player, _) => await store.Takes.OfPlayerAsync(player.Id, publicOnly: false, paging, ct),
        (_, { } guest) => await store.Takes.OfGuestAsync(guest, paging, ct),
        _ => new PageOf<StoredTake>([], 0),
    };

    /// <summary>The moment that they danced best, for an avatar; null: none yet.</summary>
    public async Task<string?> SilhouetteAsync(CancellationToken ct) =>
        (await ListAsync(Paging.First, ct)).Items.Where(take => take is { Score: not null, Doubts.IsEmpty: true }).MaxBy(take => take.Score) is { } best
            ? await silhouettes.OfAsync(best, Players.Avatar.Inner, Players.Avatar.Inner, ct)
            : null;

    /// <summary>The best score of each routine, by its id; simulated dancers do not count.</summary>
    public async Task<IReadOnlyDictionary<string, double>> BestsAsync(CancellationToken ct) =>
        (await ListAsync(Paging.All, ct)).Items
            .Where(take => take is { Score: not null, Source: not TakeSource.Simulated, Doubts.IsEmpty: true })
            .GroupBy(take => take.RoutineId)
            .ToDictionary(group => group.Key, group => group.Max(take => take.Score!.Value));
}
