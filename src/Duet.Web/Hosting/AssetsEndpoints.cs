using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Duet.Web.Hosting;

/// <summary><c>/assets/{name}</c>: what the build made for browsers, and nothing else that lies on the disk.</summary>
internal static class AssetsEndpoints
{
    public const string Forever = "public, max-age=31536000, immutable";

    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    public static void MapAssets(this IEndpointRouteBuilder routes) => routes.MapMethods("/assets/{name}", Methods, Answer).ExcludeFromDescription();

    private static Results<PhysicalFileHttpResult, FileContentHttpResult, NotFound> Answer(string name, SiteAssets assets, HttpContext context)
    {
        if (assets.Find(name) is not { } file)
        {
            return TypedResults.NotFound();
        }

        context.Response.Headers.CacheControl = Forever;
        context.Response.Headers.Vary = HeaderNames.AcceptEncoding;
        if (file.Content is not null)
        {
            return TypedResults.Bytes(file.Content, file.Type);
        }

        bool compressed = file.Compressed is not null && TakesBrotli(context.Request);
        if (compressed)
        {
            context.Response.Headers.ContentEncoding = "br";
        }

        return TypedResults.PhysicalFile(compressed ? file.Compressed! : file.Path!, file.Type);
    }

    private static bool TakesBrotli(HttpRequest request) =>
        request.GetTypedHeaders().AcceptEncoding.Any(coding => coding.Quality is null or > 0 && coding.Value.Equals("br", StringComparison.OrdinalIgnoreCase));
}
