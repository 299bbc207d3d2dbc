using System.Net;
using System.Text.RegularExpressions;
using Duet.Storage;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Duet.Web.Tests.BadInput;

/// <summary>What must hold on every address that there is, found in the app itself.</summary>
public sealed partial class EveryRouteTests(HostFixture fixture) : IClassFixture<HostFixture>
{
    private static readonly string[] Headers =
        ["Content-Security-Policy", "Cross-Origin-Opener-Policy", "Cross-Origin-Embedder-Policy", "Cross-Origin-Resource-Policy", "X-Content-Type-Options", "Referrer-Policy", "Permissions-Policy"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private TestHost Host => fixture.Host;

    [Fact]
    public async Task Get_EveryRoute_CarriesTheHeadersAndNeverBreaks()
    {
        foreach ((string method, string path) in Routes().Where(route => route.Method == "GET"))
        {
            using HttpResponseMessage answer = await Host.Client.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, Ct);
            ((int)answer.StatusCode).ShouldBeLessThan(500, path);
            foreach (string header in Headers)
            {
                answer.Headers.Contains(header).ShouldBeTrue($"{header} of {method} {path}");
            }
        }
    }

    [Fact]
    public async Task Change_EveryRouteByCookieWithoutAToken_IsRefused()
    {
        using Browser browser = new(Host);
        await browser.RegisterAsync("Without a token");
        // A class's form has its token inside, behind the address that names the class.
        (string Method, string Path)[] changes = [.. Routes().Where(route => route.Method is "POST" or "PUT" or "PATCH" or "DELETE" && route.Path != "/uploads/class/x")];
        changes.Length.ShouldBeGreaterThan(15);

        foreach ((string method, string path) in changes)
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = new StringContent("{}", null, "application/json") };
            using HttpResponseMessage answer = await browser.Http.SendAsync(request, Ct);
            ((int)answer.StatusCode).ShouldBeInRange(400, 499, $"{method} {path}");
            answer.StatusCode.ShouldNotBe(HttpStatusCode.NotFound, $"{method} {path} looked before it asked who wants it");
        }
    }

    [Fact]
    public async Task Page_WithoutScript_IsCompleteAndHoldsToThePolicy()
    {
        StoredRoutine routine = await Host.AddRoutineAsync("every-dance");
        using Browser administrator = new(Host);
        await administrator.RegisterAsync("Every player");
        StoredPlayer player = await Host.PlayerAsync("Every player");
        await Host.Store().Players.SetRoleAsync(player.Id, PlayerRole.Administrator, Ct);
        string[] pages = [.. Pages().Select(page => Slots().Replace(page, slot => slot.Value switch
        {
            "{Slug}" => routine.Slug,
            "{Name}" => player.Name,
            _ => "none",
        }))];
        pages.Length.ShouldBeGreaterThan(8);

        foreach ((HttpClient client, string page) in pages.SelectMany(page => ((HttpClient, string)[])[(Host.Client, page), (administrator.Http, page)]))
        {
            using HttpResponseMessage answer = await client.GetAsync(page, Ct);
            bool isThere = !page.Contains("none", StringComparison.Ordinal);
            // A draft is its owner's alone; reports are for administrators.
            bool isOpen = isThere && (page == "/studio/reports" ? client == administrator.Http : !page.StartsWith("/studio/", StringComparison.Ordinal));
            ((int)answer.StatusCode).ShouldBeOneOf(isOpen ? [200, 302] : [200, 302, 404], page);
            string html = await answer.Content.ReadAsStringAsync(Ct);
            Inline().Match(html).Value.ShouldBe("", page);
            if (answer.StatusCode == HttpStatusCode.OK)
            {
                html.ShouldEndWith("</html>");
                html.ShouldContain("<main");
                html.ShouldContain("<title>");
                html.ShouldContain("<h1", Case.Insensitive, page);
            }
        }
    }

    [Fact]
    public async Task Text_WithHtml_IsShownAsText()
    {
        const string Nasty = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'>";
        using Browser browser = new(Host);
        await browser.RegisterAsync("Nasty");
        StoredRoutine routine = await Host.AddRoutineAsync("nasty-dance", one => one with
        {
            Title = Nasty,
            Summary = Nasty,
            Dancer = Nasty,
            Music = Nasty,
            License = Nasty,
            Source = Nasty,
            Tags = ["arms"],
            Sections = [new StoredSection(Nasty, TimeSpan.Zero, TimeSpan.FromSeconds(20))],
            Cues = [new StoredCue(Nasty, TimeSpan.Zero, TimeSpan.FromSeconds(2), 4)],
        });
        string asked = Uri.EscapeDataString(Nasty);

        foreach (string page in (string[])["/", $"/?search={asked}", $"/?tag={asked}&level={asked}", "/leaderboards", $"/leaderboards?routine={asked}&profile={asked}", $"/routines/{routine.Slug}",
            $"/routines/{routine.Slug}/dance", $"/account/sign-in?to={asked}", $"/account/link?key={asked}"])
        {
            using HttpResponseMessage answer = await browser.GetAsync(page);
            string html = await answer.Content.ReadAsStringAsync(Ct);
            html.ShouldNotContain("<script>alert", Case.Sensitive, page);
            html.ShouldNotContain("<img src=x", Case.Sensitive, page);
        }

        using HttpResponseMessage api = await browser.GetAsync($"/api/v1/routines/{routine.Slug}");
        api.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
    }

    [GeneratedRegex("\\sstyle=\"|<script>|<script type=\"importmap\"|\\son[a-z]+=\"|<style|href=\"javascript:", RegexOptions.IgnoreCase)]
    private static partial Regex Inline();

    [GeneratedRegex("\\{[^}]*\\}")]
    private static partial Regex Slots();

    private static IEnumerable<string> Pages() => typeof(DuetWeb).Assembly.GetTypes()
        .SelectMany(type => type.GetCustomAttributes(typeof(RouteAttribute), false).Cast<RouteAttribute>()).Select(route => route.Template).Order(StringComparer.Ordinal);

    private IEnumerable<(string Method, string Path)> Routes() =>
        from endpoint in Host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        let path = "/" + Slots().Replace(endpoint.RoutePattern.RawText ?? "", "x").TrimStart('/')
        where !path.Contains("_framework", StringComparison.Ordinal)
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]
        select (method, path);
}
