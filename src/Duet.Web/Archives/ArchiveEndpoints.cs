using Duet.Studio.Shelf;
using Duet.Web.Accounts;
using Duet.Web.Api;
using Duet.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Duet.Web.Archives;

/// <summary>Searching the archive of poses. Only joints come in, never a picture.</summary>
internal static class ArchiveEndpoints
{
    public const string Root = "/api/v1/archive";
    public const string Socket = Root + "/live";

    private const int MostBody = 16 * 1024;
    private const int UsualMembers = 24;
    private const int MostMembers = 100;

    public static void MapArchive(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder archive = routes.MapGroup(Root).WithTags("Archive").RequireRateLimiting(Limits.Searches).AddEndpointFilter(ApiEndpoints.FreshData);
        archive.MapGet("/", Info).WithName("getArchive").WithSummary("What the archive of poses is");
        archive.MapPost("/search", Search).WithName("searchPoses").WithSummary("The poses that are most like yours").WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(MostBody))
            .WithDescription("Send `joints` or, for a pose of the archive, `like`. Hits come nearest first, with what differs limb by limb. Too little to compare is an answer with a `reason`.")
            .ProducesProblem(400).ProducesProblem(404);
        archive.MapGet("/poses/{id}", Find).WithName("getPose").WithSummary("One pose of the archive").ProducesProblem(404);
        archive.MapGet("/coverage", Coverage).WithName("getCoverage").WithSummary("What the archive has and lacks")
            .WithDescription("Clusters and holes on a map of the two directions in which the poses differ most; made once for each version.");
        archive.MapArchiveUploads();
        archive.MapSources();
        archive.MapMoments();
        archive.MapGet("/clusters/{id:int}", Members).WithName("getCluster").WithSummary("Poses around the middle of a cluster").ProducesProblem(404);
    }

    private static Ok<ArchiveInfo> Info(ArchiveShelf shelf, CurrentPlayer current)
    {
        using ArchiveView view = shelf.Borrow();
        return TypedResults.Ok(new ArchiveInfo(view.Version, view.Count, view.Sources, current.IsTeacher, Socket));
    }

    private static Results<Ok<SearchAnswer>, ProblemHttpResult> Search(SearchWish said, ArchiveViews views)
    {
        (PoseWish? wish, string? wrong) = PoseWish.Read(said);
        return wish is null ? Answers.Wrong(wrong!) : views.Search(wish) is { } answer ? TypedResults.Ok(answer) : Answers.NotFound();
    }

    private static Results<Ok<PoseHitView>, ProblemHttpResult> Find(string id, ArchiveViews views) => views.Find(id) is { } pose ? TypedResults.Ok(pose) : Answers.NotFound();

    private static Ok<CoverageView> Coverage(ArchiveViews views) => TypedResults.Ok(views.Coverage());

    private static Results<Ok<PageView<PoseHitView>>, ProblemHttpResult> Members(int id, int? from, int? count, ArchiveViews views) =>
        views.Members(id, Math.Max(from ?? 0, 0), Math.Clamp(count ?? UsualMembers, 1, MostMembers)) is { } page ? TypedResults.Ok(page) : Answers.NotFound();
}
