using System.Text;
using Duet.Scoring;
using Duet.Storage;
using Duet.Studio.Catalogue;
using Duet.Web.Accounts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Duet.Web.Api;

/// <summary>A teacher's several takes against one routine.</summary>
internal static class ClassesEndpoints
{
    public const int LongestTitle = 80;

    public static void MapClasses(this IEndpointRouteBuilder api)
    {
        RouteGroupBuilder group = api.MapGroup("/classes").WithTags("Classes").ProducesProblem(403).ProducesProblem(404);
        group.MapGet("/", ListAsync).WithName("listClasses").WithSummary("Your classes, newest first (teachers)");
        group.MapPost("/", MakeAsync).WithName("makeClass").WithSummary("Make a class for one routine (teachers)").ProducesProblem(400);
        group.MapGet("/{id}", GetAsync).WithName("getClass").WithSummary("One of your classes with its takes, the best first");
        group.MapGet("/{id}/table", TableAsync).WithName("getClassTable").WithSummary("The class as a table (CSV), the best first").Produces<string>(200, "text/csv");
        group.MapDelete("/{id}", DeleteAsync).WithName("deleteClass").WithSummary("Delete a class with the takes uploaded for it");
    }

    /// <summary>The class when it is the asker's own; else null.</summary>
    public static async Task<StoredClass?> FindAsync(string id, DuetStore store, CurrentPlayer current, CancellationToken ct) =>
        NewId.IsId(id) && await store.Classes.FindAsync(id, ct) is { } found && found.OwnerId == current.Player?.Id ? found : null;

    private static async Task<Results<Ok<IReadOnlyList<ClassView>>, ProblemHttpResult>> ListAsync(DuetStore store, CurrentPlayer current, int? from, int? count, CancellationToken ct)
    {
        if (current.Player is not { } player || !current.IsTeacher)
        {
            return Answers.NotYours();
        }

        var views = new List<ClassView>();
        foreach (StoredClass one in await store.Classes.OfOwnerAsync(player.Id, Part.Of(from, count), ct))
        {
            views.Add(await ViewAsync(one, [], store, ct));
        }

        return TypedResults.Ok<IReadOnlyList<ClassView>>(views);
    }

    private static async Task<Results<Created<ClassView>, ProblemHttpResult>> MakeAsync(ClassWish wish, DuetStore store, CurrentPlayer current, TimeProvider clock, CancellationToken ct)
    {
        if (current.Player is not { } player || !current.IsTeacher)
        {
            return Answers.NotYours();
        }

        string title = (wish.Title ?? "").Trim();
        if (title.Length is 0 or > LongestTitle)
        {
            return Answers.Wrong($"A class has a title of up to {LongestTitle} characters.");
        }

        if (KnownProfiles.Find(wish.Profile ?? KnownProfiles.Full.Name) is not { } profile)
        {
            return Answers.Wrong($"The profiles are {string.Join(", ", KnownProfiles.All.Select(one => one.Name))}.");
        }

        if (await RoutinesEndpoints.FindAsync(store, current, wish.Routine ?? "", ct) is not { } routine)
        {
            return Answers.NotFound();
        }

        var made = new StoredClass { Id = NewId.Create(), OwnerId = player.Id, RoutineId = routine.Id, Title = title, Profile = profile.Name, Created = clock.GetUtcNow() };
        await store.Classes.AddAsync(made, ct);
        return TypedResults.Created($"{ApiEndpoints.Root}/classes/{made.Id}", await ViewAsync(made, [], store, ct));
    }

    private static async Task<Results<Ok<ClassView>, ProblemHttpResult>> GetAsync(string id, DuetStore store, CurrentPlayer current, CancellationToken ct) =>
        await FindAsync(id, store, current, ct) is { } found ? TypedResults.Ok(await ViewAsync(found, await store.Classes.TakesAsync(id, ct), store, ct)) : Answers.NotFound();

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> TableAsync(string id, DuetStore store, CurrentPlayer current, CancellationToken ct) =>
        await FindAsync(id, store, current, ct) is { } found
            ? TypedResults.Bytes(Encoding.UTF8.GetBytes(GradeClass.ToCsv(await store.Classes.TakesAsync(found.Id, ct))), "text/csv; charset=utf-8", $"class-{found.Id[..8]}.csv")
            : Answers.NotFound();

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(string id, DuetStore store, CurrentPlayer current, CancellationToken ct)
    {
        if (await FindAsync(id, store, current, ct) is null)
        {
            return Answers.NotFound();
        }

        await store.Classes.DeleteAsync(id, ct);
        return TypedResults.NoContent();
    }

    private static async Task<ClassView> ViewAsync(StoredClass one, IReadOnlyList<ClassTake> takes, DuetStore store, CancellationToken ct)
    {
        string slug = (await store.Routines.FindAsync(one.RoutineId, ct))?.Slug ?? "";
        return new ClassView(one.Id, one.Title, slug, one.Profile, one.Created, [.. takes.Select(take => new ClassTakeView(take.Dancer, TakeSummary.Of(take.Take, slug)))]);
    }
}

/// <summary>A class to be made.</summary>
/// <param name="Title">Name for people.</param>
/// <param name="Routine">The routine's name in addresses.</param>
/// <param name="Profile">Which limbs are judged; full when left out.</param>
internal sealed record ClassWish(string? Title, string? Routine, string? Profile);

/// <summary>A class.</summary>
/// <param name="Id">32 hexadecimal digits.</param>
/// <param name="Title">Name for people.</param>
/// <param name="Routine">The routine's name in addresses.</param>
/// <param name="Profile">Which limbs are judged.</param>
/// <param name="Created">When it was made.</param>
/// <param name="Takes">The best first; empty in lists.</param>
internal sealed record ClassView(string Id, string Title, string Routine, string Profile, DateTimeOffset Created, IReadOnlyList<ClassTakeView> Takes);

/// <summary>A take of a class.</summary>
/// <param name="Dancer">Who danced, as the teacher calls them.</param>
/// <param name="Take">What they danced.</param>
internal sealed record ClassTakeView(string Dancer, TakeSummary Take);
