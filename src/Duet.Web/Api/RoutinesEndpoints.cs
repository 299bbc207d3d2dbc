using System.Text.Json.Nodes;
using Duet.Scoring;
using Duet.Storage;
using Duet.Studio.Catalogue;
using Duet.Web.Accounts;
using Duet.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Duet.Web.Api;

/// <summary>The catalogue.</summary>
internal static class RoutinesEndpoints
{
    public static void MapRoutines(this IEndpointRouteBuilder api)
    {
        RouteGroupBuilder routines = api.MapGroup("/routines").WithTags("Routines");
        routines.MapGet("/", ListAsync).WithName("listRoutines").WithSummary("The routines that you may see")
            .WithDescription("Starters first, then the newest. `mine=true`: your own, drafts too. `search` looks in title, dancer and music.");
        routines.MapGet("/{slug}", GetAsync).WithName("getRoutine").WithSummary("One routine with its sections, moves and files").ProducesProblem(404);
        routines.MapGet("/{slug}/motion", MotionAsync).WithName("getRoutineMotion").WithSummary("The routine's motion as Motion JSON, version 1").ProducesProblem(404)
            .Produces<string>(200, "application/json");
        routines.MapGet("/{slug}/stage", StageAsync).WithName("getStage").WithSummary("Everything that a stage needs to dance it").ProducesProblem(404)
            .WithDescription("The routine's joints at 30 a second as the replay reads them, its judged windows, moves, limbs, files, and where the pose models are.").Produces<JsonObject>();
        routines.MapGet("/{slug}/leaderboard", LeaderboardAsync).WithName("getLeaderboard").WithSummary("The best take of each player")
            .WithDescription("Under the ruleset in force, from stored reviews alone. `period` is all, month or week.").ProducesProblem(400).ProducesProblem(404);
    }

    /// <summary>The routine when it is there and the asker may see it; else null.</summary>
    public static async Task<StoredRoutine?> FindAsync(DuetStore store, CurrentPlayer current, string slug, CancellationToken ct) =>
        await store.Routines.FindBySlugAsync(slug, ct) is { } routine && current.Sees(routine) ? routine : null;

    /// <summary>A file of gzip, unpacked by whoever reads the answer.</summary>
    public static Results<PhysicalFileHttpResult, ProblemHttpResult> Motion(HttpContext context, DuetStore store, string? hash)
    {
        if (!store.Files.Contains(hash))
        {
            return Answers.NotFound();
        }

        context.Response.Headers.ContentEncoding = "gzip";
        return TypedResults.PhysicalFile(store.Files.PathOf(hash!), "application/json");
    }

    private static async Task<Results<Ok<PageView<RoutineSummary>>, ProblemHttpResult>> ListAsync(
        DuetStore store, CurrentPlayer current, string? search, string? tag, string? level, bool? mine, int? from, int? count, CancellationToken ct)
    {
        if (mine == true && current.Player is null)
        {
            return Answers.SignInFirst();
        }

        var query = new RoutineQuery
        {
            State = mine == true ? null : RoutineState.Published,
            OwnerId = mine == true ? current.Player!.Id : null,
            Search = Text(search),
            Tag = Text(tag),
            Level = Text(level),
        };
        return TypedResults.Ok(PageView<RoutineSummary>.Of(await store.Routines.ListAsync(query, Part.Of(from, count), ct), RoutineSummary.Of));
    }

    private static async Task<Results<Ok<RoutineView>, ProblemHttpResult>> GetAsync(string slug, DuetStore store, CurrentPlayer current, CancellationToken ct) =>
        await FindAsync(store, current, slug, ct) is { } routine ? TypedResults.Ok(RoutineView.Of(routine)) : Answers.NotFound();

    private static async Task<Results<PhysicalFileHttpResult, ProblemHttpResult>> MotionAsync(string slug, DuetStore store, CurrentPlayer current, HttpContext context, CancellationToken ct) =>
        Motion(context, store, (await FindAsync(store, current, slug, ct))?.MotionFile);

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> StageAsync(
        string slug, DuetStore store, CurrentPlayer current, RoutineMotions motions, SiteAssets site, CancellationToken ct)
    {
        if (await FindAsync(store, current, slug, ct) is not { } routine)
        {
            return Answers.NotFound();
        }

        var data = StageData.Of(routine, await motions.LoadAsync(routine, ct), new StageLinks(hash => $"/files/{hash}", site.Pieces()));
        return TypedResults.Bytes(data.ToJson(), "application/json");
    }

    private static async Task<Results<Ok<PageView<PlaceView>>, ProblemHttpResult>> LeaderboardAsync(
        string slug, DuetStore store, CurrentPlayer current, TimeProvider clock, string? profile, string? period, int? from, int? count, CancellationToken ct)
    {
        if (await FindAsync(store, current, slug, ct) is not { } routine)
        {
            return Answers.NotFound();
        }

        if (KnownProfiles.Find(profile ?? KnownProfiles.Full.Name) is not { } known)
        {
            return Answers.Wrong($"The profiles are {string.Join(", ", KnownProfiles.All.Select(one => one.Name))}.");
        }

        if (!Names.TryRead(period ?? "all", out LeaderboardPeriod since))
        {
            return Answers.Wrong("A period is all, month or week.");
        }

        var query = new LeaderboardQuery(routine.Id, known.Name, Ruleset.Current.Version, LeaderboardQuery.SinceOf(since, clock.GetUtcNow()));
        return TypedResults.Ok(PageView<PlaceView>.Of(await store.Takes.LeaderboardAsync(query, Part.Of(from, count), ct), PlaceView.Of));
    }

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim()[..Math.Min(text.Trim().Length, 100)];
}
