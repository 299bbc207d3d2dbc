using Duet.Movement;
using Duet.Storage;
using Duet.Studio;
using Duet.Studio.Catalogue;
using Duet.Web.Accounts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Duet.Web.Api;

/// <summary>What was danced. Dancing itself is the live part's: <c>POST /takes</c> and its socket.</summary>
internal static class TakesEndpoints
{
    public static void MapTakes(this IEndpointRouteBuilder api)
    {
        RouteGroupBuilder takes = api.MapGroup("/takes").WithTags("Takes").ProducesProblem(404);
        takes.MapGet("/", MineAsync).WithName("listTakes").WithSummary("Your own takes, newest first");
        takes.MapGet("/{id}", GetAsync).WithName("getTake").WithSummary("One take with what its review says in short");
        takes.MapGet("/{id}/motion", MotionAsync).WithName("getTakeMotion").WithSummary("The take's motion as Motion JSON, version 1").Produces<string>(200, "application/json");
        takes.MapGet("/{id}/review", ReviewAsync).WithName("getTakeReview").WithSummary("The take's whole review, as the command line gives it").Produces<ReviewJson>();
        takes.MapGet("/{id}/video", VideoAsync).WithName("getTakeVideo").WithSummary("The uploaded video of your own take")
            .WithDescription("Only what you uploaded: cameras' pictures never leave the page.").Produces<string>(200, "video/mp4");
        takes.MapPost("/{id}/visibility", SetVisibilityAsync).WithName("setTakeVisibility").WithSummary("Show or hide your own take");
        takes.MapDelete("/{id}", DeleteAsync).WithName("deleteTake").WithSummary("Delete your own take with its motion");
    }

    private static async Task<Ok<PageView<TakeSummary>>> MineAsync(DuetStore store, CurrentPlayer current, int? from, int? count, CancellationToken ct)
    {
        PageOf<StoredTake> page = current switch
        {
            { Player: { } player } => await store.Takes.OfPlayerAsync(player.Id, false, Part.Of(from, count), ct),
            { GuestHash: { } guest } => await store.Takes.OfGuestAsync(guest, Part.Of(from, count), ct),
            _ => new PageOf<StoredTake>([], 0),
        };
        return TypedResults.Ok(await PageAsync(store, page, ct));
    }

    /// <summary>Takes with their routines' names.</summary>
    public static async Task<PageView<TakeSummary>> PageAsync(DuetStore store, PageOf<StoredTake> page, CancellationToken ct)
    {
        var slugs = new Dictionary<string, string>();
        foreach (string id in page.Items.Select(take => take.RoutineId).Distinct())
        {
            slugs[id] = (await store.Routines.FindAsync(id, ct))?.Slug ?? "";
        }

        return PageView<TakeSummary>.Of(page, take => TakeSummary.Of(take, slugs[take.RoutineId]));
    }

    private static async Task<Results<Ok<TakeSummary>, ProblemHttpResult>> GetAsync(string id, TakeGate gate, CancellationToken ct) =>
        await gate.FindAsync(id, ct) is { } seen ? TypedResults.Ok(TakeSummary.Of(seen.Take, seen.Routine.Slug)) : Answers.NotFound();

    private static async Task<Results<PhysicalFileHttpResult, ProblemHttpResult>> MotionAsync(string id, TakeGate gate, DuetStore store, HttpContext context, CancellationToken ct) =>
        RoutinesEndpoints.Motion(context, store, (await gate.FindAsync(id, ct))?.Take.MotionFile);

    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> ReviewAsync(string id, TakeGate gate, RoutineMotions routines, TakeMotions takes, CancellationToken ct)
    {
        if (await gate.FindAsync(id, ct) is not { } seen || await takes.LoadAsync(seen.Take, ct) is not { } danced)
        {
            return Answers.NotFound();
        }

        Motion reference = await routines.LoadAsync(seen.Routine, ct);
        ReviewedTake reviewed = await Task.Run(() => ReviewStoredTake.Judge(seen.Routine, reference, seen.Take, danced), ct);
        return TypedResults.Text(ReviewJson.From(reviewed).ToLine(), "application/json");
    }

    private static async Task<Results<PhysicalFileHttpResult, ProblemHttpResult>> VideoAsync(string id, TakeGate gate, DuetStore store, CancellationToken ct)
    {
        string? hash = (await gate.FindOwnAsync(id, ct))?.Take.VideoFile;
        return store.Files.Contains(hash) ? TypedResults.PhysicalFile(store.Files.PathOf(hash!), "video/mp4", enableRangeProcessing: true) : Answers.NotFound();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> SetVisibilityAsync(string id, VisibilityWish wish, TakeGate gate, DuetStore store, CancellationToken ct)
    {
        if (await gate.FindOwnAsync(id, ct) is not { } own)
        {
            return Answers.NotFound();
        }

        await store.Takes.SetPublicAsync(own.Take.Id, wish.Public, ct);
        return TypedResults.NoContent();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(string id, TakeGate gate, DuetStore store, CancellationToken ct)
    {
        if (await gate.FindOwnAsync(id, ct) is not { } own)
        {
            return Answers.NotFound();
        }

        await store.Takes.DeleteAsync(own.Take.Id, ct);
        return TypedResults.NoContent();
    }
}

/// <summary>Who shall see a take.</summary>
/// <param name="Public">False: its owner alone.</param>
internal sealed record VisibilityWish(bool Public);
