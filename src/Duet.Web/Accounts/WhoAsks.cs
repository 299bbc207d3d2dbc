using Duet.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Duet.Web.Accounts;

/// <summary>Finds out who asks, by a program's key or by the cookie, before anything is answered.</summary>
internal sealed class WhoAsks(RequestDelegate next, DuetStore store, TimeProvider clock)
{
    /// <summary>What a program's key is kept as.</summary>
    public const string ProgramKey = "api";

    private const string Bearer = "Bearer ";

    public async Task InvokeAsync(HttpContext context)
    {
        string authorization = context.Request.Headers.Authorization.ToString();
        bool isProgram = authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase);
        StoredPlayer? player = isProgram ? await OfKeyAsync(authorization[Bearer.Length..].Trim(), context.RequestAborted) : SignedIn.Of(context);
        if (isProgram && player is null)
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            context.Response.Headers.WWWAuthenticate = "Bearer";
            return;
        }

        if (isProgram)
        {
            context.User = SignedIn.Principal(player!);
        }

        context.Features.Set(new CurrentPlayer(context, player, isProgram));
        await next(context);
    }

    /// <summary>The one of this request.</summary>
    public static CurrentPlayer Current(IServiceProvider services)
    {
        HttpContext context = services.GetRequiredService<IHttpContextAccessor>().HttpContext ?? throw new InvalidOperationException("Nobody asks outside a request.");
        return context.Features.Get<CurrentPlayer>() ?? new CurrentPlayer(context, null, false);
    }

    private Task<StoredPlayer?> OfKeyAsync(string secret, CancellationToken ct) => store.Players.FindByKeyAsync(SecretHash.Of(secret), ProgramKey, clock.GetUtcNow(), ct);
}
