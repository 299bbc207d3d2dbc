using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Duet.Search;
using Duet.Storage;
using Duet.Studio;
using Duet.Studio.Shelf;
using Duet.Web.Accounts;
using Duet.Web.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Duet.Web.Archives;

/// <summary>Which dance has this move? Looks through routines, or through the asker's own takes.</summary>
internal static class MomentsEndpoints
{
    private const int MostBody = 256 * 1024;
    private const double AroundMoment = .5;

    public static void MapMoments(this IEndpointRouteBuilder archive) => archive.MapPost("/moments", FindAsync).WithName("findMoments").WithSummary("Where a move is danced")
        .WithDescription("Send one pose (`joints`), a short motion (`poses` with their `rate`, 0.5 to 2 s) or a moment of a dance (`from`). Looks through `routines` or your own `takes`. One move is one hit.")
        .WithMetadata(new RequestSizeLimitAttribute(MostBody)).ProducesProblem(400).ProducesProblem(404);

    /// <summary>A moment of a routine that Duet brings along, drawn.</summary>
    public static void MapMomentPictures(this IEndpointRouteBuilder routes) => routes.MapGet("/archive/moments/{slug}/{tenths:int}", Picture).ExcludeFromDescription();

    private static Results<FileContentHttpResult, NotFound> Picture(string slug, int tenths, HttpContext context)
    {
        if (tenths < 0 || PoseCard.OfMoment(slug, tenths * MomentIndex.Step) is not { } svg)
        {
            return TypedResults.NotFound();
        }

        context.Response.Headers.CacheControl = "public, max-age=86400";
        return TypedResults.Bytes(Encoding.UTF8.GetBytes(svg), "image/svg+xml");
    }

    private static async Task<Results<Ok<MomentsAnswer>, ProblemHttpResult>> FindAsync(MomentWish wish, MomentShelf shelf, DuetStore store, CurrentPlayer current, TakeGate gate, CancellationToken ct)
    {
        if (wish.Wrong() is { } wrong)
        {
            return Answers.Wrong(wrong);
        }

        (MomentQuery? query, string? fault) = wish.From is { } from ? await AtAsync(from, shelf, store, current, gate, ct) : wish.Query();
        if (fault is not null)
        {
            return fault.Length == 0 ? Answers.NotFound() : Answers.Wrong(fault);
        }

        query = query is null ? null : query with { Count = wish.Top, Mask = wish.Mask };
        if (query is not { IsComparable: true })
        {
            return TypedResults.Ok(new MomentsAnswer(0, 0, Words.NoSearch(query is null ? PoseAnswer.TooFewJoints : PoseAnswer.NothingAsked), []));
        }

        return TypedResults.Ok(wish.In == "takes" ? await InTakesAsync(query, wish, shelf, store, current, ct) : await InRoutinesAsync(query, wish, shelf, ct));
    }

    private static async Task<(MomentQuery? Query, string? Fault)> AtAsync(MomentPlace from, MomentShelf shelf, DuetStore store, CurrentPlayer current, TakeGate gate, CancellationToken ct)
    {
        (TimeSpan time, TimeSpan length) = (TimeSpan.FromSeconds(from.Time), TimeSpan.FromSeconds(from.Length));
        if (from.Take is { } id)
        {
            return await gate.FindAsync(id, ct) is { } seen ? (await shelf.FromAsync(seen.Take, time, length, ct), null) : (null, "");
        }

        return await RoutinesEndpoints.FindAsync(store, current, from.Routine ?? "", ct) is { } routine ? (await shelf.FromAsync(routine, time, length, ct), null) : (null, "");
    }

    private static async Task<MomentsAnswer> InRoutinesAsync(MomentQuery query, MomentWish wish, MomentShelf shelf, CancellationToken ct)
    {
        (MomentIndex index, IReadOnlyList<StoredRoutine> routines) = await shelf.RoutinesAsync(ct);
        return Answer(index, query, wish, (hit, mirrored) => Of(routines[hit.Source], hit, query, mirrored) with
        {
            Title = routines[hit.Source].Title,
            Address = Invariant($"/routines/{routines[hit.Source].Slug}?at={hit.Start.TotalSeconds:0.##}"),
        });
    }

    private static async Task<MomentsAnswer> InTakesAsync(MomentQuery query, MomentWish wish, MomentShelf shelf, DuetStore store, CurrentPlayer current, CancellationToken ct)
    {
        (MomentIndex index, IReadOnlyList<StoredTake> takes) = await shelf.TakesAsync(current.Player?.Id, current.GuestHash, ct);
        var routines = new Dictionary<string, StoredRoutine?>();
        foreach (string id in takes.Select(take => take.RoutineId).Distinct())
        {
            routines[id] = await store.Routines.FindAsync(id, ct);
        }

        return Answer(index, query, wish, (hit, mirrored) => routines[takes[hit.Source].RoutineId] is not { } routine ? null : Of(routine, hit, query, mirrored) with
        {
            Take = takes[hit.Source].Id,
            Title = $"Your take of {routine.Title}",
            Picture = null,
            Address = Invariant($"/takes/{takes[hit.Source].Id}?at={hit.Start.TotalSeconds:0.##}"),
        });
    }

    private static MomentsAnswer Answer(MomentIndex index, MomentQuery query, MomentWish wish, Func<MomentHit, bool, MomentView?> view)
    {
        long start = Stopwatch.GetTimestamp();
        IEnumerable<(MomentHit Hit, bool Mirrored)> hits = (wish.Mirror switch { "on" => [true], "both" => [false, true], _ => (bool[])[false] })
            .SelectMany(mirrored => index.Find(query with { Mirrored = mirrored }).Select(hit => (hit, mirrored)));
        (MomentHit Hit, bool Mirrored)[] nearest = [.. hits.OrderBy(hit => hit.Hit.Distance).Take(wish.Top)];
        double ms = Math.Round(Stopwatch.GetElapsedTime(start).TotalMilliseconds, 3);
        return new MomentsAnswer(Seconds.Of(index.Length), ms, null, [.. nearest.Select(hit => view(hit.Hit, hit.Mirrored)).OfType<MomentView>()]);
    }

    private static MomentView Of(StoredRoutine routine, MomentHit hit, MomentQuery query, bool mirrored)
    {
        double start = hit.Start.TotalSeconds, end = start + ((query.Poses.Length - 1) * MomentIndex.Step.TotalSeconds);
        double from = Math.Max(0, start - AroundMoment), to = Math.Min(routine.Duration.TotalSeconds, Math.Max(end + AroundMoment, from + 2));
        return new MomentView
        {
            Routine = routine.Slug,
            Title = routine.Title,
            Start = Math.Round(start, 2),
            End = Math.Round(end, 2),
            Distance = Math.Round(hit.Distance, 6),
            Mirrored = mirrored,
            Field = routine.Field,
            Picture = routine.Starter ? Invariant($"/archive/moments/{routine.Slug}/{Math.Round(hit.Start / MomentIndex.Step):0}") : null,
            Address = "",
            Practise = Invariant($"/routines/{routine.Slug}/dance?practise=true&from={from:0.##}&to={to:0.##}"),
        };
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A move to look for: one of <c>joints</c>, <c>poses</c> and <c>from</c>.</summary>
internal sealed record MomentWish
{
    private static readonly string[] Masks = ["all", "arms", "legs", "upper"];

    /// <summary>routines, or takes: your own.</summary>
    public string In { get; init; } = "routines";

    /// <summary>One pose: 51 or 99 numbers, as in a search.</summary>
    public double?[]? Joints { get; init; }

    /// <summary>A motion: poses as in a search, one after another.</summary>
    public double?[][]? Poses { get; init; }

    /// <summary>Poses a second.</summary>
    public double Rate { get; init; }

    /// <summary>A moment of a dance.</summary>
    public MomentPlace? From { get; init; }

    /// <summary>How many hits, 1 to 50.</summary>
    public int Top { get; init; } = 10;

    /// <summary>off, on or both.</summary>
    public string Mirror { get; init; } = "off";

    /// <summary>all, arms, legs or upper.</summary>
    public string Only { get; init; } = "all";

    internal BodyMask Mask => (BodyMask)Array.IndexOf(Masks, Only);

    /// <summary>What to change, in a sentence; null: nothing.</summary>
    public string? Wrong() => this switch
    {
        { In: not ("routines" or "takes") } => "in is routines or takes.",
        { Mirror: not ("off" or "on" or "both") } => "mirror is off, on or both.",
        _ when Mask < 0 => $"only is {string.Join(", ", Masks)}.",
        { Top: < 1 or > PoseWish.MostHits } => $"top is 1 to {PoseWish.MostHits}.",
        _ when ((object?[])[Joints, Poses, From]).Count(one => one is not null) != 1 => "Send one of joints, poses and from.",
        { From: { } from } => from.Wrong(),
        { Poses: not null, Rate: not (>= 1 and <= 240) } => "rate is 1 to 240 poses a second.",
        { Poses: { } poses } when (poses.Length - 1) / Rate is not (>= .5 and <= 2) => "A motion takes 0.5 to 2 seconds.",
        _ => null,
    };

    /// <summary>Null, null: too few joints.</summary>
    public (MomentQuery? Query, string? Fault) Query()
    {
        double?[][] poses = Joints is not null ? [Joints] : [.. Steps().Select(at => Poses![at])];
        var described = ImmutableArray.CreateBuilder<PoseDescriptor>();
        foreach (double?[] numbers in poses)
        {
            if (PoseWish.PoseOf(numbers ?? [], out string? wrong) is not { } pose)
            {
                return (null, wrong);
            }

            if (PoseDescriptor.Of(pose) is not { } descriptor)
            {
                return (null, null);
            }

            described.Add(descriptor);
        }

        return (new MomentQuery(described.ToImmutable()), null);
    }

    private IEnumerable<int> Steps()
    {
        int steps = (int)Math.Round((Poses!.Length - 1) / Rate / MomentIndex.Step.TotalSeconds) + 1;
        return Enumerable.Range(0, steps).Select(step => Math.Min(Poses.Length - 1, (int)Math.Round(step * MomentIndex.Step.TotalSeconds * Rate)));
    }
}

/// <summary>A moment of a dance.</summary>
/// <param name="Routine">A routine's name in addresses; or</param>
/// <param name="Take">a take's id.</param>
/// <param name="Time">Seconds from its start.</param>
/// <param name="Length">0: one pose; or 0.5 to 2 seconds.</param>
internal sealed record MomentPlace(string? Routine, string? Take, double Time, double Length)
{
    public string? Wrong() =>
        Routine is null == Take is null ? "from names a routine or a take."
        : !(Time is >= 0 and <= 86_400) ? "from.time is seconds from the start."
        : Length is not (0 or (>= .5 and <= 2)) ? "from.length is 0, or 0.5 to 2 seconds."
        : null;
}

/// <summary>Where a move is danced.</summary>
/// <param name="Searched">Seconds of dance that were looked through.</param>
/// <param name="Ms">How long that took, in milliseconds.</param>
/// <param name="Reason">Why nothing was looked for; null when something was.</param>
/// <param name="Moments">The nearest first.</param>
internal sealed record MomentsAnswer(double Searched, double Ms, string? Reason, IReadOnlyList<MomentView> Moments);

/// <summary>A moment that was found.</summary>
internal sealed record MomentView
{
    /// <summary>The routine's name in addresses.</summary>
    public required string Routine { get; init; }

    /// <summary>Your take's id; null: the routine itself.</summary>
    public string? Take { get; init; }

    /// <summary>What is danced.</summary>
    public required string Title { get; init; }

    /// <summary>Seconds.</summary>
    public required double Start { get; init; }

    /// <summary>Seconds; the start when one pose was looked for.</summary>
    public required double End { get; init; }

    /// <summary>The mean of its poses' distances.</summary>
    public required double Distance { get; init; }

    /// <summary>True when the query's mirror image was compared.</summary>
    public required bool Mirrored { get; init; }

    /// <summary>The routine's colour.</summary>
    public required string Field { get; init; }

    /// <summary>Address of a drawing of its first pose; null: there is none.</summary>
    public string? Picture { get; init; }

    /// <summary>The page that shows it.</summary>
    public required string Address { get; init; }

    /// <summary>Where it can be practised.</summary>
    public required string Practise { get; init; }
}
