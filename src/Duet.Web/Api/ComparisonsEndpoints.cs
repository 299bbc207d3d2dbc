using Duet.Storage;
using Duet.Studio;
using Duet.Studio.Catalogue;
using Duet.Web.Accounts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Duet.Web.Api;

/// <summary>Two uploaded videos, one reviewed against the other.</summary>
internal static class ComparisonsEndpoints
{
    public static void MapComparisons(this IEndpointRouteBuilder api)
    {
        RouteGroupBuilder group = api.MapGroup("/comparisons").WithTags("Comparisons").ProducesProblem(404);
        group.MapGet("/", ListAsync).WithName("listComparisons").WithSummary("Your own comparisons, newest first");
        group.MapGet("/{id}", GetAsync).WithName("getComparison").WithSummary("One of your comparisons");
        group.MapGet("/{id}/review", ReviewAsync).WithName("getComparisonReview").WithSummary("The whole review, as the command line gives it").Produces<ReviewJson>();
        group.MapGet("/{id}/{which}/motion", MotionAsync).WithName("getComparisonMotion").WithSummary("The motion of `routine` or `take` as Motion JSON").Produces<string>(200, "application/json");
        group.MapGet("/{id}/{which}/video", VideoAsync).WithName("getComparisonVideo").WithSummary("Your video of `routine` or `take`").Produces<string>(200, "video/mp4");
        group.MapPost("/{id}/save", SaveAsync).WithName("saveComparison").WithSummary("Keep a comparison for good; else it goes after 7 days").ProducesProblem(401);
        group.MapDelete("/{id}", DeleteAsync).WithName("deleteComparison").WithSummary("Delete a comparison with both videos");
    }

    /// <summary>The comparison when it is the asker's own; else null.</summary>
    public static async Task<StoredComparison?> FindAsync(string id, DuetStore store, CurrentPlayer current, CancellationToken ct) =>
        NewId.IsId(id) && await store.Comparisons.FindAsync(id, ct) is { } comparison && current.Owns(comparison) ? comparison : null;

    private static async Task<Ok<IReadOnlyList<ComparisonView>>> ListAsync(DuetStore store, CurrentPlayer current, int? from, int? count, CancellationToken ct) =>
        TypedResults.Ok<IReadOnlyList<ComparisonView>>([.. (await store.Comparisons.OfOwnerAsync(current.Player?.Id, current.GuestHash, Part.Of(from, count), ct)).Select(ComparisonView.Of)]);

    private static async Task<Results<Ok<ComparisonView>, ProblemHttpResult>> GetAsync(string id, DuetStore store, CurrentPlayer current, CancellationToken ct) =>
        await FindAsync(id, store, current, ct) is { } comparison ? TypedResults.Ok(ComparisonView.Of(comparison)) : Answers.NotFound();

    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> ReviewAsync(string id, DuetStore store, CurrentPlayer current, CancellationToken ct) =>
        await FindAsync(id, store, current, ct) is { } comparison
            ? TypedResults.Text(ReviewJson.From(await CompareVideos.ReviewAsync(store, comparison, ct)).ToLine(), "application/json")
            : Answers.NotFound();

    private static async Task<Results<PhysicalFileHttpResult, ProblemHttpResult>> MotionAsync(
        string id, string which, DuetStore store, CurrentPlayer current, HttpContext context, CancellationToken ct)
    {
        StoredComparison? comparison = await FindAsync(id, store, current, ct);
        return RoutinesEndpoints.Motion(context, store, Choose(which, comparison?.RoutineMotion, comparison?.TakeMotion));
    }

    private static async Task<Results<PhysicalFileHttpResult, ProblemHttpResult>> VideoAsync(string id, string which, DuetStore store, CurrentPlayer current, CancellationToken ct)
    {
        StoredComparison? comparison = await FindAsync(id, store, current, ct);
        string? hash = Choose(which, comparison?.RoutineVideo, comparison?.TakeVideo);
        return store.Files.Contains(hash) ? TypedResults.PhysicalFile(store.Files.PathOf(hash!), "video/mp4", enableRangeProcessing: true) : Answers.NotFound();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> SaveAsync(string id, DuetStore store, CurrentPlayer current, CancellationToken ct)
    {
        if (await FindAsync(id, store, current, ct) is not { } comparison)
        {
            return Answers.NotFound();
        }

        if (current.Player is null)
        {
            return Answers.SignInFirst();
        }

        await store.Comparisons.SaveAsync(comparison.Id, ct);
        return TypedResults.NoContent();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(string id, DuetStore store, CurrentPlayer current, CancellationToken ct)
    {
        if (await FindAsync(id, store, current, ct) is not { } comparison)
        {
            return Answers.NotFound();
        }

        await store.Comparisons.DeleteAsync(comparison.Id, ct);
        return TypedResults.NoContent();
    }

    private static string? Choose(string which, string? routine, string? take) => which switch
    {
        "routine" => routine,
        "take" => take,
        _ => null,
    };
}

/// <summary>A comparison.</summary>
/// <param name="Id">32 hexadecimal digits.</param>
/// <param name="Routine">What you call the first video.</param>
/// <param name="Take">What you call the second.</param>
/// <param name="Profile">Which limbs are judged.</param>
/// <param name="Mirror">auto, on or off.</param>
/// <param name="Score">0 to 100; null: none.</param>
/// <param name="Reason">Why there is no score.</param>
/// <param name="Expires">When it goes by itself; null: it was saved.</param>
/// <param name="Created">When it was made.</param>
internal sealed record ComparisonView(string Id, string Routine, string Take, string Profile, string Mirror, double? Score, string? Reason, DateTimeOffset? Expires, DateTimeOffset Created)
{
    public static ComparisonView Of(StoredComparison comparison) => new(
        comparison.Id, comparison.RoutineName, comparison.TakeName, comparison.Profile, comparison.Mirror, comparison.Score, comparison.Reason, comparison.Expires, comparison.Created);
}
