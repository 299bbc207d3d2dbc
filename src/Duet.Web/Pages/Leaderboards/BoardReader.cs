using Duet.Scoring;
using Duet.Storage;
using Duet.Studio.Posters;
using Duet.Web.Accounts;
using Duet.Web.Pages.Players;

namespace Duet.Web.Pages.Leaderboards;

/// <summary>Reads leaderboards as pages show them: with silhouettes, and with your own place where it is further down.</summary>
internal sealed class BoardReader(DuetStore store, TakeSilhouettes silhouettes, CurrentPlayer current, TimeProvider clock)
{
    public const int RowsPerPage = 25;

    /// <summary>How a board is asked for.</summary>
    public static LeaderboardQuery Query(StoredRoutine routine, string profile, LeaderboardPeriod period, DateTimeOffset now) =>
        new(routine.Id, profile, Ruleset.Current.Version, LeaderboardQuery.SinceOf(period, now));

    /// <summary>Some rows from the top, then yours.</summary>
    public async Task<(IReadOnlyList<BoardRow> Rows, int Total)> ReadAsync(StoredRoutine routine, string profile, LeaderboardPeriod period, Paging paging, CancellationToken ct)
    {
        LeaderboardQuery query = Query(routine, profile, period, clock.GetUtcNow());
        PageOf<LeaderboardEntry> page = await store.Takes.LeaderboardAsync(query, paging, ct);
        List<LeaderboardEntry> entries = [.. page.Items];
        if (current.Player is { } you && entries.TrueForAll(entry => entry.Take.PlayerId != you.Id)
            && await store.Takes.PlaceAsync(query, you.Id, ct) is { } own && own.Place > paging.From)
        {
            entries.Add(own);
        }

        var rows = new List<BoardRow>();
        foreach (LeaderboardEntry entry in entries)
        {
            rows.Add(await RowAsync(entry, Avatar.Inner, Avatar.Inner, ct));
        }

        return (rows, page.Total);
    }

    /// <summary>The best three as they stand on the podium.</summary>
    public async Task<IReadOnlyList<BoardRow>> PodiumAsync(StoredRoutine routine, string profile, LeaderboardPeriod period, CancellationToken ct)
    {
        PageOf<LeaderboardEntry> page = await store.Takes.LeaderboardAsync(Query(routine, profile, period, clock.GetUtcNow()), new Paging(0, 3), ct);
        var rows = new List<BoardRow>();
        foreach (LeaderboardEntry entry in page.Items)
        {
            rows.Add(await RowAsync(entry, PodiumSize.Width, PodiumSize.Height, ct));
        }

        return rows;
    }

    private async Task<BoardRow> RowAsync(LeaderboardEntry entry, int width, int height, CancellationToken ct) => new()
    {
        Place = entry.Place,
        Name = entry.PlayerName,
        Field = entry.PlayerField,
        Silhouette = await silhouettes.OfAsync(entry.Take, width, height, ct),
        Take = entry.Take,
        IsYou = current.Player is { } you && entry.Take.PlayerId == you.Id,
    };
}
