using Duet.Movement;
using Duet.Scoring;
using Duet.Storage;
using Duet.Studio;
using Duet.Studio.Catalogue;
using Duet.Web.Accounts;
using Duet.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Duet.Web.Api;

/// <summary>A dance that a program saw by itself, as one motion: reviewed and kept, never ranked, since nobody was watched while dancing.</summary>
internal static class MotionTakesEndpoints
{
    private static readonly string[] Mirrors = ["auto", "on", "off"];

    public static void MapMotionTakes(this IEndpointRouteBuilder api) => api.MapPost("/routines/{slug}/takes", AddAsync).RequireRateLimiting(Limits.Takes)
        .Accepts<MotionBody>("application/json").WithTags("Takes").WithName("addMotionTake").WithSummary("Review a whole motion against a routine")
        .WithDescription("The body is Motion JSON, version 1. `profile` and `mirror` in the query. The take is kept and never ranked: dance live for the leaderboard.")
        .ProducesProblem(400).ProducesProblem(404).ProducesProblem(413);

    private static async Task<Results<Created<TakeSummary>, ProblemHttpResult>> AddAsync(
        string slug, string? profile, string? mirror, HttpContext context, DuetStore store, CurrentPlayer current, RoutineMotions motions, TimeProvider clock, CancellationToken ct)
    {
        if (await RoutinesEndpoints.FindAsync(store, current, slug, ct) is not { } routine)
        {
            return Answers.NotFound();
        }

        if (KnownProfiles.Find(profile ?? KnownProfiles.Full.Name) is not { } judged || !Mirrors.Contains(mirror ?? Mirrors[0]))
        {
            return Answers.Wrong($"The profiles are {string.Join(", ", KnownProfiles.All.Select(one => one.Name))}; mirror is {string.Join(", ", Mirrors)}.");
        }

        Motion danced;
        try
        {
            danced = await ReadAsync(context, store.Folder, ct);
        }
        catch (Exception e) when (e is MotionFormatException or UploadException)
        {
            return Answers.Wrong(e.Message);
        }

        var take = new StoredTake
        {
            Id = NewId.Create(),
            RoutineId = routine.Id,
            PlayerId = current.Player?.Id,
            GuestHash = current.Player is null ? current.EnsureGuestHash() : null,
            Profile = judged.Name,
            Mirror = mirror ?? Mirrors[0],
            Source = TakeSource.Upload,
            State = TakeState.Reviewed,
            MotionFile = await StoredMotions.AddAsync(store.Files, danced, ct),
            Expires = current.Player is null ? clock.GetUtcNow() + StoredTake.GuestLife : null,
            Created = clock.GetUtcNow(),
        };
        Motion reference = await motions.LoadAsync(routine, ct);
        StoredTake reviewed = await Task.Run(() => StoredReview.Write(take, ReviewStoredTake.Judge(routine, reference, take, danced)), ct);
        await store.Takes.AddAsync(reviewed, ct);
        return TypedResults.Created($"{ApiEndpoints.Root}/takes/{take.Id}", TakeSummary.Of(reviewed, routine.Slug));
    }

    private static async Task<Motion> ReadAsync(HttpContext context, DataFolder folder, CancellationToken ct)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body)
        {
            body.MaxRequestBodySize = RequestLimits.Motion;
        }

        string work = folder.NewWorkFile(".motion.json");
        try
        {
            await using (var target = new FileStream(work, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                await context.Request.Body.CopyToAsync(target, ct);
            }

            return await MotionFile.ReadAsync(work, null, ct);
        }
        catch (MotionFormatException e)
        {
            // The name of the work file is no use to anybody.
            throw new UploadException(e.Message.Replace(work, "the motion", StringComparison.Ordinal));
        }
        finally
        {
            File.Delete(work);
        }
    }
}

/// <summary>Motion JSON, version 1.</summary>
/// <param name="Version">1.</param>
/// <param name="Skeleton">coco17, blazepose33, openpose18 or openpose25.</param>
/// <param name="Width">Of the picture, in pixels.</param>
/// <param name="Height">Of the picture, in pixels.</param>
/// <param name="Duration">Seconds.</param>
/// <param name="Estimator">What saw it.</param>
/// <param name="Frames">Each with time and people; see the command line's description.</param>
internal sealed record MotionBody(int Version, string Skeleton, int Width, int Height, double Duration, string? Estimator, IReadOnlyList<object> Frames);
