using Duet.Storage;
using Duet.Web.Accounts;
using Duet.Web.Pages.Studio;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Duet.Web.Api;

/// <summary>Long work: imports, comparisons, takes of a class.</summary>
internal static class JobsEndpoints
{
    public static void MapJobs(this IEndpointRouteBuilder api)
    {
        RouteGroupBuilder jobs = api.MapGroup("/jobs").WithTags("Jobs").ProducesProblem(404);
        jobs.MapGet("/", ListAsync).WithName("listJobs").WithSummary("Your own work, newest first");
        jobs.MapGet("/{id}", GetAsync).WithName("getJob").WithSummary("How far your work is")
            .WithDescription("`result` is the routine's slug, the comparison's id, the take's id or the archive source's id once `state` is done; `reason` says why it failed.");
        jobs.MapPost("/{id}/cancel", CancelAsync).WithName("cancelJob").WithSummary("Stop your work");
    }

    private static async Task<Ok<IReadOnlyList<JobView>>> ListAsync(DuetStore store, CurrentPlayer current, int? from, int? count, CancellationToken ct) =>
        TypedResults.Ok<IReadOnlyList<JobView>>([.. (await store.Jobs.OfOwnerAsync(current.Player?.Id, current.GuestHash, Part.Of(from, count), ct)).Select(JobView.Of)]);

    private static async Task<Results<Ok<JobView>, ProblemHttpResult>> GetAsync(string id, DuetStore store, CurrentPlayer current, CancellationToken ct) =>
        await FindAsync(id, store, current, ct) is { } job ? TypedResults.Ok(JobView.Of(job)) : Answers.NotFound();

    private static async Task<Results<NoContent, ProblemHttpResult>> CancelAsync(string id, DuetStore store, CurrentPlayer current, TimeProvider clock, CancellationToken ct)
    {
        if (await FindAsync(id, store, current, ct) is not { } job)
        {
            return Answers.NotFound();
        }

        await store.Jobs.CancelAsync(job.Id, clock.GetUtcNow(), ct);
        return TypedResults.NoContent();
    }

    private static async Task<StoredJob?> FindAsync(string id, DuetStore store, CurrentPlayer current, CancellationToken ct) =>
        NewId.IsId(id) && await store.Jobs.FindAsync(id, ct) is { } job && current.Owns(job) ? job : null;
}

/// <summary>A piece of long work.</summary>
/// <param name="Id">32 hexadecimal digits.</param>
/// <param name="Kind">importRoutine, trimRoutine, compareVideos, gradeClass or addToArchive.</param>
/// <param name="State">waiting, running, cancelling, done, failed or cancelled.</param>
/// <param name="Step">What is being done: transcode, poses, beats, pictures, sound, review or cut.</param>
/// <param name="Doing">The same in words.</param>
/// <param name="Share">Share of the whole that is done, 0 to 1.</param>
/// <param name="Result">What came of it.</param>
/// <param name="Address">The page that shows what came of it; null while there is none.</param>
/// <param name="Reason">Why it failed.</param>
/// <param name="Created">When it was asked for.</param>
internal sealed record JobView(string Id, string Kind, string State, string Step, string Doing, double Share, string? Result, string? Address, string? Reason, DateTimeOffset Created)
{
    public static JobView Of(StoredJob job) => new(job.Id, Names.Of(job.Kind), Names.Of(job.State), job.Step, JobWords.Step(job), job.Share, job.Result, JobWords.Address(job), job.Reason, job.Created);
}
