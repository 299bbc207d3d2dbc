using System.Buffers;
using System.Collections.Immutable;
using System.Net.WebSockets;
using Duet.Choreography;
using Duet.Movement;
using Duet.Scoring;
using Duet.Storage;
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
        .AddHostedService<LiveSweeper>();

    /// <summary>Before the endpoints.</summary>
    public static void UseLive(this IApplicationBuilder app) => app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = Heartbeat, KeepAliveTimeout = Heartbeat });

    public static void MapLive(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/v1/takes", BeginAsync).RequireRateLimiting(Limits.Takes).WithTags("Takes").WithName("beginTake").WithSummary("Begin a take")
            .WithDescription("The answer names the socket over which it is danced: docs/live-protocol.md.").ProducesProblem(StatusCodes.Status400BadRequest);
        routes.MapGet("/api/v1/routines/{slug}/simulated", Simulated).RequireRateLimiting(Limits.Api).WithTags("Routines").WithName("simulateTake")
            .WithSummary("A simulated dancer's poses, to try without a camera").WithDescription("Only for the routines that Duet brings along.");
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

    private static async Task DanceAsync(string id, HttpContext context, LiveTakes takes, TimeProvider clock, IHostApplicationLifetime life)
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
            await RefuseAsync(socket, known ? LiveProblem.WrongKey : LiveProblem.Gone, context.RequestAborted);
            return;
        }

        using var connection = new LiveConnection(socket, place, takes, clock);
        await connection.RunAsync(context.RequestAborted, life.ApplicationStopping);
    }

    private static async Task RefuseAsync(WebSocket socket, LiveProblem problem, CancellationToken ct)
    {
        using var outbox = new LiveOutbox(socket);
        outbox.Add(LiveProtocol.Problem(problem));
        outbox.Close(problem.Status, problem.Code);
        await outbox.RunAsync(ct);
    }

    // Programs send no origin; a browser always does.
    private static bool IsOurOwn(HttpRequest request)
    {
        string origin = request.Headers.Origin.ToString();
        return origin.Length == 0 || string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
    }

    private static Results<Ok<SimulatedTake>, ProblemHttpResult> Simulated(string slug, double skill = .9, int seed = 1, string? body = null, bool still = false)
    {
        if (StarterRoutines.Find(slug) is not { } routine)
        {
            return TypedResults.Problem("Only the routines that Duet brings along can be danced without a camera.", statusCode: StatusCodes.Status404NotFound, title: "Nobody can simulate this routine.");
        }

        if (!(skill is >= 0 and <= 1) || !SimulatedTake.Bodies.TryGetValue(body ?? "own", out Func<Routine, BodyShape>? shape))
        {
            return TypedResults.Problem($"skill is from 0 to 1, body one of {string.Join(", ", SimulatedTake.Bodies.Keys)}.", statusCode: StatusCodes.Status400BadRequest, title: "No such dancer.");
        }

        return TypedResults.Ok(SimulatedTake.Of(routine, new DancerOptions { Skill = skill, Seed = seed, Shape = shape(routine), StandsStill = still, DetectorNoise = SimulatedTake.Noise }));
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

/// <summary>A simulated dancer's take, as the page plays it instead of a camera.</summary>
/// <param name="Rate">Poses per second.</param>
/// <param name="Count">How many.</param>
/// <param name="Width">Of the picture.</param>
/// <param name="Height">Of the picture.</param>
/// <param name="Poses">Base64 of poses as POSES messages carry them.</param>
internal sealed record SimulatedTake(double Rate, int Count, int Width, int Height, string Poses)
{
    /// <summary>What a usual camera's detector adds.</summary>
    public const double Noise = .012;

    private const double FramesPerSecond = 30;

    /// <summary>Whose body.</summary>
    public static ImmutableSortedDictionary<string, Func<Routine, BodyShape>> Bodies { get; } = new Dictionary<string, Func<Routine, BodyShape>>
    {
        ["own"] = routine => routine.Dancer.Shape,
        ["adult"] = _ => BodyShape.Adult,
        ["child"] = _ => BodyShape.Child,
        ["tall"] = _ => BodyShape.Tall,
        ["small"] = _ => BodyShape.Small,
        ["heavy"] = _ => BodyShape.Heavy,
        ["thin"] = _ => BodyShape.Thin,
        ["wheelchair"] = _ => BodyShape.WheelchairUser,
        ["one-armed"] = _ => BodyShape.OneArmed,
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    public static SimulatedTake Of(Routine routine, DancerOptions options)
    {
        Motion motion = new SimulatedDancer(new Dance(routine), options).ToMotion(FramesPerSecond);
        var bytes = new ArrayBufferWriter<byte>(motion.Frames.Length * 320);
        foreach (MotionFrame frame in motion.Frames)
        {
            LivePoseWriter.Write(bytes, frame.Time, frame.People[0], motion.Size, withWorld: false);
        }

        return new(FramesPerSecond, motion.Frames.Length, motion.Size.Width, motion.Size.Height, Convert.ToBase64String(bytes.WrittenSpan));
    }
}
