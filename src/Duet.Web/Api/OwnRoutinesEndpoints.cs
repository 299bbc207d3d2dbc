using Duet.Storage;
using Duet.Studio.Catalogue;
using Duet.Web.Accounts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Duet.Web.Api;

/// <summary>What owners do to their routines: credits, the dancer, the cut, and their end.</summary>
internal static class OwnRoutinesEndpoints
{
    private const double LongestVideo = 3600;

    public static void MapOwnRoutines(this IEndpointRouteBuilder api)
    {
        RouteGroupBuilder routines = api.MapGroup("/routines/{slug}").WithTags("Routines").ProducesProblem(400).ProducesProblem(403).ProducesProblem(404);
        routines.MapPatch("/", ChangeAsync).WithName("changeRoutine").WithSummary("Change your routine's credits, or choose its dancer").WithDescription("What is left out stays.");
        routines.MapPost("/trim", TrimAsync).WithName("trimRoutine").WithSummary("Cut your draft to its dance").WithDescription("A job. The uncut video stays until you publish, so that you can cut again.");
        routines.MapDelete("/", DeleteAsync).WithName("deleteRoutine").WithSummary("Delete your own routine with its takes");
    }

    private static async Task<Results<Ok<RoutineView>, ProblemHttpResult>> ChangeAsync(
        string slug, RoutineWish wish, DuetStore store, CurrentPlayer current, TimeProvider clock, CancellationToken ct)
    {
        (StoredRoutine? own, ProblemHttpResult? refusal) = await OwnAsync(slug, store, current, ct);
        if (own is null)
        {
            return refusal!;
        }

        (StoredRoutine? changed, string? problem) = wish.ApplyTo(own, clock.GetUtcNow());
        if (changed is null)
        {
            return Answers.Wrong(problem!);
        }

        return await store.Routines.UpdateAsync(changed, ct) ? TypedResults.Ok(RoutineView.Of(changed)) : Answers.NotFound();
    }

    private static async Task<Results<Accepted<JobView>, ProblemHttpResult>> TrimAsync(
        string slug, TrimWish wish, DuetStore store, CurrentPlayer current, JobRunner runner, TimeProvider clock, CancellationToken ct)
    {
        (StoredRoutine? own, ProblemHttpResult? refusal) = await OwnAsync(slug, store, current, ct);
        if (own is null)
        {
            return refusal!;
        }

        bool isRange = wish.Start >= 0 && wish.End <= LongestVideo && wish.End - wish.Start >= TrimRoutine.Shortest.TotalSeconds;
        if (!isRange || own.State != RoutineState.Draft)
        {
            return Answers.Wrong(isRange ? "Only a draft can be cut." : $"A dance lasts at least {TrimRoutine.Shortest.TotalSeconds} seconds of its video.");
        }

        var request = new TrimRequest(own.Id, TimeSpan.FromSeconds(wish.Start), TimeSpan.FromSeconds(wish.End));
        StoredJob job = await TrimRoutine.AddJobAsync(store, request, new JobOwner(current.Player!.Id), clock.GetUtcNow(), ct);
        runner.Wake();
        return TypedResults.Accepted($"{ApiEndpoints.Root}/jobs/{job.Id}", JobView.Of(job));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(string slug, DuetStore store, CurrentPlayer current, CancellationToken ct)
    {
        (StoredRoutine? own, ProblemHttpResult? refusal) = await OwnAsync(slug, store, current, ct);
        if (own is null)
        {
            return refusal!;
        }

        await store.Routines.DeleteAsync(own.Id, ct);
        return TypedResults.NoContent();
    }

    private static async Task<(StoredRoutine? Own, ProblemHttpResult? Refusal)> OwnAsync(string slug, DuetStore store, CurrentPlayer current, CancellationToken ct) =>
        await RoutinesEndpoints.FindAsync(store, current, slug, ct) switch
        {
            null => (null, Answers.NotFound()),
            { } routine when current.Owns(routine) => (routine, null),
            _ => (null, Answers.NotYours()),
        };
}
