using Duet.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Duet.Web.Api;

/// <summary><c>/api/v1</c>: everything that the pages do, for programs.</summary>
internal static class ApiEndpoints
{
    public const string Root = "/api/v1";
    public const string Document = Root + "/openapi.json";

    public static void MapApi(this IEndpointRouteBuilder routes)
    {
        routes.MapOpenApi(Document).ExcludeFromDescription();
        RouteGroupBuilder api = routes.MapGroup(Root).RequireRateLimiting(Limits.Api).AddEndpointFilter(FreshData);
        api.MapGet("/", Welcome).ExcludeFromDescription();
        api.MapRoutines();
        api.MapOwnRoutines();
        api.MapModeration();
        api.MapTakes();
        api.MapMotionTakes();
        api.MapPlayers();
        api.MapAccountApi();
        api.MapJobs();
        api.MapComparisons();
        api.MapClasses();
        api.MapUploads();
    }

    // What somebody may see changes with who asks and when.
    public static async ValueTask<object?> FreshData(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        context.HttpContext.Response.Headers.CacheControl = "private, no-cache";
        return await next(context);
    }

    private static Ok<WelcomeView> Welcome() => TypedResults.Ok(new WelcomeView(Document, "/about#api"));
}

/// <summary>Where to go on.</summary>
/// <param name="Description">The API in OpenAPI's words.</param>
/// <param name="About">A page for people.</param>
internal sealed record WelcomeView(string Description, string About);
