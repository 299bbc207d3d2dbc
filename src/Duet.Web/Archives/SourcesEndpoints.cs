using Duet.Storage;
using Duet.Web.Accounts;
using Duet.Web.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Duet.Web.Archives;

/// <summary>What people added to the archive.</summary>
internal static class SourcesEndpoints
{
    public static void MapSources(this IEndpointRouteBuilder archive)
    {
        RouteGroupBuilder sources = archive.MapGroup("/sources").ProducesProblem(401).ProducesProblem(404);
        sources.MapGet("/", ListAsync).WithName("listSources").WithSummary("What you added to the archive, newest first").WithDescription("Administrators see everybody's. `removed=true`: what was taken out and can be put back.");
        sources.MapPost("/{id}/credits", CreditAsync).WithName("creditSource").WithSummary("Say who made a source, and on what terms").ProducesProblem(400);
        sources.MapDelete("/{id}", TakeOutAsync).WithName("takeSourceOut").WithSummary("Take a source out: it is found no more").WithDescription("It can be put back until it is deleted for good.");
        sources.MapPost("/{id}/restore", PutBackAsync).WithName("putSourceBack").WithSummary("Put a source back that was taken out");
        sources.MapDelete("/{id}/for-good", DeleteAsync).WithName("deleteSource").WithSummary("Delete a source that was taken out");
    }

    private static async Task<Results<Ok<PageView<SourceView>>, ProblemHttpResult>> ListAsync(ArchiveDesk desk, CurrentPlayer current, bool? removed, int? from, int? count, CancellationToken ct) =>
        current.IsTeacher ? TypedResults.Ok(PageView<SourceView>.Of(await desk.ListAsync(removed == true, Part.Of(from, count), ct), SourceView.Of)) : Refusal(current);

    private static async Task<Results<NoContent, ProblemHttpResult>> CreditAsync(string id, CreditsWish wish, ArchiveDesk desk, CurrentPlayer current, CancellationToken ct)
    {
        try
        {
            (string credits, string? address) = (ArchiveDesk.CreditsOf(wish.Credits ?? ""), ArchiveDesk.AddressOf(wish.Address ?? ""));
            return await OnAsync(id, desk, current, source => desk.CreditAsync(source, credits, address, ct), ct);
        }
        catch (UploadException e)
        {
            return Answers.Wrong(e.Message);
        }
    }

    private static Task<Results<NoContent, ProblemHttpResult>> TakeOutAsync(string id, ArchiveDesk desk, CurrentPlayer current, CancellationToken ct) =>
        OnAsync(id, desk, current, source => desk.TakeOutAsync(source, ct), ct);

    private static Task<Results<NoContent, ProblemHttpResult>> PutBackAsync(string id, ArchiveDesk desk, CurrentPlayer current, CancellationToken ct) =>
        OnAsync(id, desk, current, source => desk.PutBackAsync(source, ct), ct);

    private static Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(string id, ArchiveDesk desk, CurrentPlayer current, CancellationToken ct) =>
        OnAsync(id, desk, current, source => desk.DeleteAsync(source, ct), ct);

    private static async Task<Results<NoContent, ProblemHttpResult>> OnAsync(string id, ArchiveDesk desk, CurrentPlayer current, Func<StoredArchiveSource, Task<bool>> change, CancellationToken ct) =>
        !current.IsTeacher ? Refusal(current) : await desk.FindAsync(id, ct) is { } source && await change(source) ? TypedResults.NoContent() : Answers.NotFound();

    private static ProblemHttpResult Refusal(CurrentPlayer current) => current.Player is null ? Answers.SignInFirst() : Answers.NotYours();
}

/// <summary>Who made a source, and on what terms.</summary>
/// <param name="Credits">One line.</param>
/// <param name="Address">Where it comes from; null or empty: not told.</param>
internal sealed record CreditsWish(string? Credits, string? Address);

/// <summary>A picture or video that somebody added.</summary>
/// <param name="Id">32 hexadecimal digits.</param>
/// <param name="Name">As its owner calls it.</param>
/// <param name="Kind">picture or video.</param>
/// <param name="Credits">Who made it, and on what terms.</param>
/// <param name="Address">Where it comes from.</param>
/// <param name="Poses">How many of it there are.</param>
/// <param name="Removed">When it was taken out; null: it is found.</param>
/// <param name="Created">When it was added.</param>
internal sealed record SourceView(string Id, string Name, string Kind, string Credits, string? Address, int Poses, DateTimeOffset? Removed, DateTimeOffset Created)
{
    public static SourceView Of(StoredArchiveSource source) => new(source.Id, source.Name, Names.Of(source.Kind), source.Credits, source.Address, source.Poses, source.Removed, source.Created);
}
