using System.Net.WebSockets;
using Duet.Choreography;
using Duet.Movement;
using Duet.Scoring;
using Duet.Storage;
using Duet.Studio.Catalogue;
using Duet.Studio.Live;
using Duet.Web.Accounts;
using Duet.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Duet.Web.Live;

/// <summary>Taking the floor: a take is begun by a request and danced over a socket.</summary>
internal static class LiveEndpoints
{
    private const int SecondsWhenFull = 10;
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    /// <summary>The floor, and who sweeps it.</summary>
    public static IServiceCollection AddLive(this IServiceCollection services) => services
        .AddSingleton(provider => new LiveTakes(provider.GetRequiredService<DuetStore>(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ServeOptions>().MostDancers))
        .AddSingleton(provider => new LiveRounds(provider.GetRequiredService<TimeProvider>()))
        .AddHostedService<LiveSweeper>();

    /// <summary>Before the endpoints.</summary>
    public static void UseLive(this IApplicationBuilder app) => app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = Heartbeat, KeepAliveTimeout = Heartbeat });

    public static void MapLive(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/v1/takes", BeginAsync).RequireRateLimiting(Limits.Takes).WithTags("Takes").WithName("beginTake").WithSummary("Begin a take")
            .WithDescription("The answer names the socket over which it is danced: docs/live-protocol.md.").ProducesProblem(StatusCodes.Status400BadRequest);
        routes.MapGet("/api/v1/routines/{slug}/simulated", SimulatedAsync).RequireRateLimiting(Limits.Api).WithTags("Routines").WithName("simulateTake")
            .WithSummary("A simulated dancer's poses, to try without a camera").WithDescription("`body` is known for the routines that Duet brings along; of a filmed one the dancer has the film's.").ProducesProblem(StatusCodes.Status404NotFound);
        routes.Map("/api/v1/live/{id}", DanceAsync).ExcludeFromDescription();
    }

    private static async Task<Results<Created<LiveTakeBegun>, ProblemHttpResult>> BeginAsync(
        LiveTakeRequest request, CurrentPlayer current, DuetStore store, LiveTakes takes, TimeProvider clock, HttpResponse response, CancellationToken ct)
    {
        if (request.Wrong() is { } wrong)
        {
            return TypedResults.Problem(wrong, statusCode: StatusCodes.Status400BadRequest, title: "This take cannot be begun.");
        }

        if (await store.Routines.FindBySlugAsync(request.Routine!, ct) is not { } routine || !current.Sees(routine))
        {
            return TypedResults.Problem($"There is no routine {request.Routine}.", statusCode: StatusCodes.Status404NotFound, title: "No such routine.");
        }

        string key = SecretHash.NewSecret();
        LiveTakeStart start = request.Start(NewId.Create(), SecretHash.Of(key), routine.Id, clock.GetUtcNow()) with
        {
            PlayerId = current.Player?.Id,
            GuestHash = current.Player is null ? current.EnsureGuestHash() : null,
        };
        if (await takes.BeginAsync(start, routine, ct) is not { } take)
        {
            response.Headers.RetryAfter = $"{SecondsWhenFull}";
            return TypedResults.Problem("Everybody who fits is dancing. Try again in a moment.", statusCode: StatusCodes.Status503ServiceUnavailable, title: "The floor is full.");
        }

        response.Headers.CacheControl = "no-store";
        return TypedResults.Created((string?)null, new LiveTakeBegun(start.Id, key, $"/api/v1/live/{start.Id}", [.. take.Bars.Select(bar => new LiveWindow(bar.Start.TotalSeconds, bar.End.TotalSeconds))]));
    }

    private static async Task DanceAsync(string id, HttpContext context, LiveTakes takes, LiveRounds rounds, TimeProvider clock, IHostApplicationLifetime life)
    {
        if (!context.WebSockets.IsWebSocketRequest || !context.WebSockets.WebSocketRequestedProtocols.Contains(LiveProtocol.Subprotocol))
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        if (!IsOurOwn(context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        string key = context.WebSockets.WebSocketRequestedProtocols.FirstOrDefault(name => name.StartsWith(LiveProtocol.KeyPrefix, StringComparison.Ordinal))?[LiveProtocol.KeyPrefix.Length..] ?? "";
        (LivePlace? place, bool known) = await takes.FindAsync(id, key);
        using WebSocket socket = await context.WebSockets.AcceptWebSocketAsync(LiveProtocol.Subprotocol);
        if (place is null)
        {
            await RefuseAsync(socket, known ? LiveProblem.WrongKey : LiveProblem.Gone);
            return;
        }

        await new LiveConnection(socket, place, takes, rounds, clock).RunAsync(context.RequestAborted, life.ApplicationStopping);
    }

    private static Task RefuseAsync(WebSocket socket, LiveProblem problem)
    {
        var outbox = new LiveOutbox(socket);
        outbox.Add(LiveProtocol.Problem(problem));
        outbox.Close(problem.Status, problem.Code);
        return outbox.RunAsync();
    }

    // Programs send no origin; a browser always does.
    public static bool IsOurOwn(HttpRequest request)
    {
        string origin = request.Headers.Origin.ToString();
        return origin.Length == 0 || string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<Results<Ok<SimulatedTake>, ProblemHttpResult>> SimulatedAsync(
        string slug, [AsParameters] SimulatedDancerChoice choice, CurrentPlayer current, DuetStore store, RoutineMotions motions, CancellationToken ct)
    {
        Routine? drawn = StarterRoutines.Find(slug);
        if (choice.Wrong(drawn is not null) is { } wrong)
        {
            return TypedResults.Problem(wrong, statusCode: StatusCodes.Status400BadRequest, title: "No such dancer.");
        }

        if (drawn is not null)
        {
            return TypedResults.Ok(await Task.Run(() => SimulatedTake.Of(drawn, choice), ct));
        }

        if (await store.Routines.FindBySlugAsync(slug, ct) is not { } filmed || !current.Sees(filmed))
        {
            return TypedResults.Problem($"There is no routine {slug}.", statusCode: StatusCodes.Status404NotFound, title: "No such routine.");
        }

        Motion motion = await motions.LoadAsync(filmed, ct);
        return TypedResults.Ok(await Task.Run(() => SimulatedTake.Of(motion, filmed.Person, choice), ct));
    }
}

/// <summary>A take is begun.</summary>
/// <param name="Id">Of the take.</param>
/// <param name="Key">Opens its socket.</param>
/// <param name="Socket">Address of the socket.</param>
/// <param name="Windows">What gets a judgement each.</param>
internal sealed record LiveTakeBegun(string Id, string Key, string Socket, IReadOnlyList<LiveWindow> Windows);

/// <summary>Seconds of the routine.</summary>
internal sealed record LiveWindow(double Start, double End);

/// <summary>What somebody who begins a take says.</summary>
internal sealed record LiveTakeRequest
{
    private const int LongestName = 40;

    public string? Routine { get; init; }

    public string Profile { get; init; } = "full";

    public string Mirror { get; init; } = "auto";

    public string Source { get; init; } = "camera";

    public string Estimator { get; init; } = "blazepose-lite";

    public double Speed { get; init; } = 1;

    public bool Practice { get; init; }

    /// <summary>What is wrong with it, in a sentence; null: nothing.</summary>
    public string? Wrong() => this switch
    {
        { Routine: null or "" } => "routine is missing: the name in the routine's address.",
        _ when KnownProfiles.Find(Profile) is null => $"profile is one of {string.Join(", ", KnownProfiles.All.Select(profile => profile.Name))}.",
        { Mirror: not ("auto" or "on" or "off") } => "mirror is auto, on or off.",
        { Source: not ("camera" or "simulated") } => "source is camera or simulated.",
        { Estimator: null or "" } or { Estimator.Length: > LongestName } => $"estimator is a name of at most {LongestName} letters.",
        { Speed: not (> 0 and <= 4) } => "speed lies above 0, up to 4.",
        _ => null,
    };

    public LiveTakeStart Start(string id, string keyHash, string routineId, DateTimeOffset now) => new()
    {
        Id = id,
        KeyHash = keyHash,
        RoutineId = routineId,
        Profile = Profile,
        Mirror = Enum.Parse<MirrorMode>(Mirror, ignoreCase: true),
        Source = Enum.Parse<TakeSource>(Source, ignoreCase: true),
        Estimator = Estimator,
        Practice = Practice || Speed != 1,
        Created = now,
    };
}
