using Duet.Storage;
using Duet.Web.Accounts;
using Duet.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Duet.Web.Api;

/// <summary>Reports by anybody; what administrators do about them, each with a line in the log.</summary>
internal static class ModerationEndpoints
{
    public static void MapModeration(this IEndpointRouteBuilder api)
    {
        RouteGroupBuilder group = api.MapGroup("").WithTags("Moderation").ProducesProblem(403).ProducesProblem(404);
        group.MapPost("/routines/{slug}/reports", ReportAsync).RequireRateLimiting(Limits.Reports).WithName("reportRoutine").WithSummary("Report a routine")
            .WithDescription("Anybody may, without an account. Say what is wrong in up to 1,000 characters.").ProducesProblem(400);
        group.MapGet("/reports", ReportsAsync).WithName("listReports").WithSummary("Reports that nobody has dealt with (administrators)");
        group.MapPost("/routines/{slug}/state", SetStateAsync).WithName("setRoutineState").WithSummary("Publish your draft, take it back, or take a routine down")
            .WithDescription("`state` is draft, published or unpublished. Owners publish and take back; only administrators unpublish and lift it, and say why.").ProducesProblem(400).ProducesProblem(409);
        group.MapGet("/log", LogAsync).WithName("listLog").WithSummary("What administrators did (administrators)");
        group.MapPost("/players/{name}/role", SetRoleAsync).WithName("setRole").WithSummary("Give a player a role (administrators)")
            .WithDescription("`role` is player, teacher or administrator.").ProducesProblem(400);
    }

    private static async Task<Results<Created, ProblemHttpResult>> ReportAsync(
        string slug, ReportWish wish, Moderation moderation, DuetStore store, CurrentPlayer current, CancellationToken ct)
    {
        if (await RoutinesEndpoints.FindAsync(store, current, slug, ct) is not { } routine)
        {
            return Answers.NotFound();
        }

        return await moderation.ReportAsync(routine, wish.Text, ct) is { } problem ? Answers.Wrong(problem) : TypedResults.Created((string?)null);
    }

    private static async Task<Results<Ok<PageView<ReportView>>, ProblemHttpResult>> ReportsAsync(DuetStore store, CurrentPlayer current, int? from, int? count, CancellationToken ct)
    {
        if (!current.IsAdministrator)
        {
            return Answers.NotYours();
        }

        PageOf<StoredReport> page = await store.Reports.OpenAsync(Part.Of(from, count), ct);
        var views = new List<ReportView>();
        foreach (StoredReport report in page.Items)
        {
            StoredRoutine? routine = await store.Routines.FindAsync(report.RoutineId, ct);
            views.Add(new ReportView(report.Id, routine?.Slug ?? "", report.Text, report.Created));
        }

        return TypedResults.Ok(new PageView<ReportView>(views, page.Total));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> SetStateAsync(
        string slug, StateWish wish, Moderation moderation, DuetStore store, CurrentPlayer current, CancellationToken ct)
    {
        if (await RoutinesEndpoints.FindAsync(store, current, slug, ct) is not { } routine)
        {
            return Answers.NotFound();
        }

        if (!Names.TryRead(wish.State, out RoutineState state))
        {
            return Answers.Wrong("A state is draft, published or unpublished.");
        }

        if (!Moderation.May(current, routine, state))
        {
            return Answers.NotYours();
        }

        return await moderation.SetStateAsync(current, routine, state, wish.Reason, ct) is { } problem ? Answers.Conflict(problem) : TypedResults.NoContent();
    }

    private static async Task<Results<Ok<PageView<LogView>>, ProblemHttpResult>> LogAsync(DuetStore store, CurrentPlayer current, int? from, int? count, CancellationToken ct) =>
        current.IsAdministrator
            ? TypedResults.Ok(PageView<LogView>.Of(await store.Log.ListAsync(Part.Of(from, count), ct), entry => new LogView(entry.Deed, entry.Subject, entry.Text, entry.Created)))
            : Answers.NotYours();

    private static async Task<Results<NoContent, ProblemHttpResult>> SetRoleAsync(
        string name, RoleWish wish, Moderation moderation, DuetStore store, CurrentPlayer current, CancellationToken ct)
    {
        if (!current.IsAdministrator)
        {
            return Answers.NotYours();
        }

        if (!Names.TryRead(wish.Role, out PlayerRole role))
        {
            return Answers.Wrong("A role is player, teacher or administrator.");
        }

        if (await store.Players.FindByNameAsync(name, ct) is not { } player)
        {
            return Answers.NotFound();
        }

        await moderation.SetRoleAsync(current, player, role, ct);
        return TypedResults.NoContent();
    }
}

/// <summary>What is wrong with a routine.</summary>
/// <param name="Text">In your words.</param>
internal sealed record ReportWish(string? Text);

/// <summary>Who shall see a routine.</summary>
/// <param name="State">draft, published or unpublished.</param>
/// <param name="Reason">Why an administrator takes it down; goes to the log.</param>
internal sealed record StateWish(string? State, string? Reason);

/// <summary>What a player may do.</summary>
/// <param name="Role">player, teacher or administrator.</param>
internal sealed record RoleWish(string? Role);

/// <summary>A report.</summary>
/// <param name="Id">32 hexadecimal digits.</param>
/// <param name="Routine">The routine's name in addresses.</param>
/// <param name="Text">In the words of whoever reported it.</param>
/// <param name="Created">When.</param>
internal sealed record ReportView(string Id, string Routine, string Text, DateTimeOffset Created);

/// <summary>Something that an administrator did.</summary>
/// <param name="Deed">Such as unpublish or role.</param>
/// <param name="Subject">To what.</param>
/// <param name="Text">Why, or what exactly.</param>
/// <param name="Created">When.</param>
internal sealed record LogView(string Deed, string Subject, string Text, DateTimeOffset Created);
