using System.Security.Claims;
using Duet.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Duet.Web.Accounts;

/// <summary>The cookie of somebody signed in: their id and their stamp, which changes with the password.</summary>
internal static class SignedIn
{
    public const string Scheme = "duet";

    private const string Stamp = "stamp";

    private static readonly object Found = new();
    private static readonly TimeSpan Life = TimeSpan.FromDays(30);

    public static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = Scheme;
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.Cookie.IsEssential = true;
        options.ExpireTimeSpan = Life;
        options.SlidingExpiration = true;
        options.Events.OnValidatePrincipal = CheckAsync;
        options.Events.OnRedirectToLogin = context => Bare(context, StatusCodes.Status401Unauthorized);
        options.Events.OnRedirectToAccessDenied = context => Bare(context, StatusCodes.Status403Forbidden);
    }

    /// <summary>Signs a player in with a cookie, and gives the account what this browser danced as a guest.</summary>
    public static async Task InAsync(HttpContext context, StoredPlayer player)
    {
        var current = context.RequestServices.GetRequiredService<CurrentPlayer>();
        if (current.GuestHash is { } guest)
        {
            await context.RequestServices.GetRequiredService<DuetStore>().Takes.ClaimAsync(guest, player.Id, context.RequestAborted);
        }

        await context.SignInAsync(Scheme, Principal(player), new AuthenticationProperties { IsPersistent = true });
        current.Became(player);
    }

    public static async Task OutAsync(HttpContext context)
    {
        await context.SignOutAsync(Scheme);
        context.RequestServices.GetRequiredService<CurrentPlayer>().Became(null);
    }

    /// <summary>The player of the cookie that came with the request; null: none, or one that no longer counts.</summary>
    public static StoredPlayer? Of(HttpContext context) => context.Items[Found] as StoredPlayer;

    public static ClaimsPrincipal Principal(StoredPlayer player) => new(new ClaimsIdentity(
        [new Claim(ClaimTypes.NameIdentifier, player.Id), new Claim(ClaimTypes.Name, player.Name), new Claim(Stamp, player.Stamp)], Scheme));

    private static async Task CheckAsync(CookieValidatePrincipalContext context)
    {
        var store = context.HttpContext.RequestServices.GetRequiredService<DuetStore>();
        string? id = context.Principal?.FindFirstValue(ClaimTypes.NameIdentifier);
        StoredPlayer? player = id is null ? null : await store.Players.FindAsync(id, context.HttpContext.RequestAborted);
        if (player is null || player.Stamp != context.Principal!.FindFirstValue(Stamp))
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(Scheme);
            return;
        }

        context.HttpContext.Items[Found] = player;
    }

    private static Task Bare(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
