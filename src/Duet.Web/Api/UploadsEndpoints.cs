using Duet.Storage;
using Duet.Web.Accounts;
using Duet.Web.Hosting;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Duet.Web.Api;

/// <summary>Where videos arrive: from programs and the page's script under <c>/api/v1</c>, from plain forms under <c>/uploads</c>.</summary>
internal static class UploadsEndpoints
{
    public static void MapUploads(this IEndpointRouteBuilder api)
    {
        RouteGroupBuilder group = api.MapGroup("").WithTags("Uploads").RequireRateLimiting(Limits.Uploads)
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(413).ProducesProblem(415).ProducesProblem(429);
        group.MapPost("/routines", (HttpContext context, Uploads uploads, CancellationToken ct) => JobAsync("/studio", async () => [await uploads.ImportAsync(context, null, ct)]))
            .WithName("importRoutine").WithSummary("Make a draft routine of a video")
            .WithDescription("A multipart form: `video`, `title`, `dancer`, `music`, `license`, `rights=true` when you may show it; also `source`, `summary`, `level`. Follow the job.");
        group.MapPost("/comparisons", (HttpContext context, Uploads uploads, CancellationToken ct) => JobAsync("/compare", async () => [await uploads.CompareAsync(context, null, ct)]))
            .WithName("compareVideos").WithSummary("Compare two videos")
            .WithDescription("A multipart form with the files `routine` and `take`; also `profile` and `mirror`. Follow the job; its result is the comparison's id.");
        group.MapPost("/classes/{id}/takes", ToClassAsync).WithName("addClassTakes").WithSummary("Add takes to your class")
            .WithDescription("A multipart form with one or more files `take`; `dancer` names a single one, else the file's name does. One job for each.").ProducesProblem(404);
    }

    /// <summary>Pictures and videos for the archive of poses.</summary>
    public static void MapArchiveUploads(this IEndpointRouteBuilder archive) => archive
        .MapPost("/sources", (HttpContext context, Uploads uploads, CancellationToken ct) => JobAsync("/archive/manage", () => uploads.ArchiveAsync(context, null, ct))).RequireRateLimiting(Limits.Uploads)
        .WithName("addSources").WithSummary("Add pictures and videos to the archive").ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(413).ProducesProblem(415).ProducesProblem(429)
        .WithDescription("For teachers: a multipart form with one or more files `file`, `credits` (who made it, and the licence), `rights=true` when you may show it, and `address` where it comes from. One job for each.");

    /// <summary>The same for forms without script: the token is a field before the files, the answer a page.</summary>
    public static void MapUploadForms(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder group = routes.MapGroup("/uploads").RequireRateLimiting(Limits.Uploads).ExcludeFromDescription();
        group.MapPost("/routine", (HttpContext context, Uploads uploads, IAntiforgery antiforgery, CancellationToken ct) =>
            PageAsync(context, async () => $"/studio?job={(await uploads.ImportAsync(context, Token(context, antiforgery), ct)).Id}"));
        group.MapPost("/comparison", (HttpContext context, Uploads uploads, IAntiforgery antiforgery, CancellationToken ct) =>
            PageAsync(context, async () => $"/compare?job={(await uploads.CompareAsync(context, Token(context, antiforgery), ct)).Id}"));
        group.MapPost("/archive", (HttpContext context, Uploads uploads, IAntiforgery antiforgery, CancellationToken ct) => PageAsync(context, async () =>
        {
            await uploads.ArchiveAsync(context, Token(context, antiforgery), ct);
            return "/archive/manage";
        }));
        group.MapPost("/class/{id}", (string id, HttpContext context, Uploads uploads, DuetStore store, CurrentPlayer current, IAntiforgery antiforgery, CancellationToken ct) =>
            PageAsync(context, async () =>
            {
                StoredClass one = await ClassesEndpoints.FindAsync(id, store, current, ct) ?? throw new UploadException("This class is not there.", StatusCodes.Status404NotFound);
                await uploads.GradeAsync(one, context, Token(context, antiforgery), ct);
                return $"/class/{one.Id}";
            }));
    }

    private static async Task<Results<Accepted<UploadView>, ProblemHttpResult>> JobAsync(string page, Func<Task<IReadOnlyList<StoredJob>>> upload)
    {
        try
        {
            IReadOnlyList<StoredJob> jobs = await upload();
            return TypedResults.Accepted($"{ApiEndpoints.Root}/jobs/{jobs[0].Id}", new UploadView([.. jobs.Select(JobView.Of)], page));
        }
        catch (UploadException e)
        {
            return TypedResults.Problem(title: e.Message, statusCode: e.Status);
        }
    }

    private static async Task<Results<Accepted<UploadView>, ProblemHttpResult>> ToClassAsync(
        string id, HttpContext context, Uploads uploads, DuetStore store, CurrentPlayer current, CancellationToken ct) =>
        await ClassesEndpoints.FindAsync(id, store, current, ct) is { } one
            ? await JobAsync($"/class/{one.Id}", () => uploads.GradeAsync(one, context, null, ct))
            : Answers.NotFound();

    private static async Task<IResult> PageAsync(HttpContext context, Func<Task<string>> upload)
    {
        try
        {
            context.Response.Headers.Location = await upload();
            return TypedResults.StatusCode(StatusCodes.Status303SeeOther);
        }
        catch (UploadException e)
        {
            return FriendlyProblems.Page(e.Status, e.Message);
        }
    }

    // The check reads the header, so that it need not read the form, which is on its way.
    private static Func<UploadForm, Task<bool>> Token(HttpContext context, IAntiforgery antiforgery) => async form =>
    {
        context.Request.Headers[ForgeryGuard.Header] = form["duet-token"];
        return form["duet-token"].Length > 0 && await antiforgery.IsRequestValidAsync(context);
    };
}

/// <summary>What became of an upload.</summary>
/// <param name="Jobs">One for each piece of work; follow them.</param>
/// <param name="Address">The page that shows them.</param>
internal sealed record UploadView(IReadOnlyList<JobView> Jobs, string Address);
