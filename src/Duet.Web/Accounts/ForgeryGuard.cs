using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;

namespace Duet.Web.Accounts;

/// <summary>Refuses what another site makes a browser ask for: whatever changes something by cookie needs the page's token.</summary>
/// <remarks>Programs with a key send no cookie; a request with neither has nobody's rights to abuse, unless a browser says that another site sent it.</remarks>
internal sealed class ForgeryGuard(RequestDelegate next, IAntiforgery antiforgery)
{
    public const string Header = "X-Duet-Token";

    public async Task InvokeAsync(HttpContext context, CurrentPlayer current)
    {
        if (Changes(context.Request) && context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
            && !current.IsProgram && !await IsOursAsync(context))
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        await next(context);
    }

    private static bool Changes(HttpRequest request) =>
        !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && !HttpMethods.IsOptions(request.Method) && !HttpMethods.IsTrace(request.Method);

    private async Task<bool> IsOursAsync(HttpContext context)
    {
        if (context.Request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site")
        {
            return false;
        }

        bool byCookie = context.Request.Cookies.ContainsKey(SignedIn.Scheme) || context.Request.Cookies.ContainsKey(GuestCookie.Name);
        // Without the header the check would read the body as a form, and an upload must not be read before its endpoint does.
        return !byCookie || (context.Request.Headers.ContainsKey(Header) && await antiforgery.IsRequestValidAsync(context));
    }
}
