using Duet.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Duet.Web.Api;

/// <summary>Players as everybody sees them.</summary>
internal static class PlayersEndpoints
{
    public static void MapPlayers(this IEndpointRouteBuilder api)
    {
        RouteGroupBuilder players = api.MapGroup("/players").WithTags("Players").ProducesProblem(404);
        players.MapGet("/{name}", GetAsync).WithName("getPlayer").WithSummary("A player as everybody sees them");
        players.MapGet("/{name}/takes", TakesAsync).WithName("listPlayerTakes").WithSummary("A player's public takes, newest first");
    }

    private static async Task<Results<Ok<PlayerView>, ProblemHttpResult>> GetAsync(string name, DuetStore store, CancellationToken ct) =>
        await store.Players.FindByNameAsync(name, ct) is { } player ? TypedResults.Ok(PlayerView.Of(player)) : Answers.NotFound();

    private static async Task<Results<Ok<PageView<TakeSummary>>, ProblemHttpResult>> TakesAsync(string name, DuetStore store, int? from, int? count, CancellationToken ct) =>
        await store.Players.FindByNameAsync(name, ct) is { } player
            ? TypedResults.Ok(await TakesEndpoints.PageAsync(store, await store.Takes.OfPlayerAsync(player.Id, true, Part.Of(from, count), ct), ct))
            : Answers.NotFound();
}

/// <summary>A player as everybody sees them.</summary>
/// <param name="Name">As it is shown.</param>
/// <param name="Field">The colour behind their silhouette.</param>
/// <param name="Created">When they registered.</param>
internal sealed record PlayerView(string Name, string Field, DateTimeOffset Created)
{
    public static PlayerView Of(StoredPlayer player) => new(player.Name, player.Field, player.Created);
}
