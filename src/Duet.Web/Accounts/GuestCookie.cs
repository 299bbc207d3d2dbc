using Duet.Storage;
using Microsoft.AspNetCore.Http;

namespace Duet.Web.Accounts;

/// <summary>The key that a guest's browser holds; the store knows its hash alone.</summary>
internal sealed class GuestCookie(HttpContext context)
{
    public const string Name = "duet-guest";

    private const int SecretLength = 43;

    private static readonly TimeSpan Life = TimeSpan.FromDays(365);

    /// <summary>The key's hash; null: there is none, or something that we never made.</summary>
    public string? Read() =>
        context.Request.Cookies[Name] is { Length: SecretLength } secret && secret.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') ? SecretHash.Of(secret) : null;

    public string Make()
    {
        string secret = SecretHash.NewSecret();
        context.Response.Cookies.Append(Name, secret, Options(Life));
        return SecretHash.Of(secret);
    }

    public void Forget() => context.Response.Cookies.Delete(Name, Options(null));

    private CookieOptions Options(TimeSpan? life) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
        Path = "/",
        MaxAge = life,
        IsEssential = true,
    };
}
