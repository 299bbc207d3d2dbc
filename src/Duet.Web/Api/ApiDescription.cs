using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace Duet.Web.Api;

/// <summary>What the description of the API says beyond its endpoints.</summary>
internal static class ApiDescription
{
    private const string Key = "key";

    private const string Text =
        """
        Everything that Duet's pages do, for scripts and phone apps. Names are camelCase, lengths and times of a dance are seconds, moments are ISO 8601.
        Looking needs no account. To change something, make a key (`POST /api/v1/keys` with your name and password, or on your account's page) and send it as
        `Authorization: Bearer KEY`. A page's own script sends its cookie and the header `X-Duet-Token` instead.
        A problem is an `application/problem+json` whose `title` is a sentence for people. 429 and 503 carry `Retry-After`.
        """;

    public static IServiceCollection AddApi(this IServiceCollection services) => services.AddOpenApi(options =>
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo { Title = "Duet", Version = "1", Description = Text };
            document.Servers = [];
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
            {
                [Key] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "A program's key." },
            };
            return Task.CompletedTask;
        });
    });
}
