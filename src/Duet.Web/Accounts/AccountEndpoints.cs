using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Duet.Web.Accounts;

/// <summary>What the account's pages ask for and is no page.</summary>
internal static class AccountEndpoints
{
    public static void MapAccount(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/account/sign-out", SignOutAsync).ExcludeFromDescription();
        routes.MapGet("/account/export", ExportAsync).ExcludeFromDescription();
    }

    private static async Task<Results<RedirectHttpResult, StatusCodeHttpResult>> SignOutAsync(HttpContext context, IAntiforgery antiforgery)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
        {
            return TypedResults.StatusCode(StatusCodes.Status400BadRequest);
        }

        await SignedIn.OutAsync(context);
        return TypedResults.Redirect("/");
    }

    private static async Task<IResult> ExportAsync(HttpContext context, CurrentPlayer current, AccountExport export)
    {
        if (current.Player is not { } player)
        {
            return TypedResults.Redirect(Links.SignIn("/account"));
        }

        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.ContentDisposition = "attachment; filename=duet-export.zip";
        context.Response.ContentType = "application/zip";
        // A ZIP's writer ends each of its entries without waiting, whatever it is asked.
        context.Features.GetRequiredFeature<IHttpBodyControlFeature>().AllowSynchronousIO = true;
        await export.WriteAsync(player, context.Response.Body, context.RequestAborted);
        return TypedResults.Empty;
    }
}
