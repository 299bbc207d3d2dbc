using System.Net;

namespace Duet.Web.Tests.Hosting;

public sealed class AnswersTests(HostFixture fixture) : IClassFixture<HostFixture>
{
    private static readonly string[] Expected =
    [
        "Content-Security-Policy", "Cross-Origin-Opener-Policy", "Cross-Origin-Embedder-Policy", "Cross-Origin-Resource-Policy",
        "X-Content-Type-Options", "Referrer-Policy", "Permissions-Policy",
    ];

    [Theory]
    [InlineData("/", 200)]
    [InlineData("/health", 200)]
    [InlineData("/nothing/here", 404)]
    [InlineData("/api/v1/nothing", 404)]
    [InlineData("/assets/..%2f..%2fetc%2fpasswd", 404)]
    [InlineData("/assets/nothing.js", 404)]
    public async Task Get_AnyAddress_CarriesTheHeaders(string address, int status)
    {
        using HttpResponseMessage answer = await GetAsync(address);

        ((int)answer.StatusCode).ShouldBe(status);
        foreach (string name in Expected)
        {
            answer.Headers.Contains(name).ShouldBeTrue(name);
        }

        answer.Headers.Contains("Server").ShouldBeFalse();
    }

    [Fact]
    public async Task Get_Page_HasNoScriptOrStyleInside()
    {
        string page = await fixture.Host.Client.GetStringAsync("/", TestContext.Current.CancellationToken);

        page.ShouldContain("<!DOCTYPE html>");
        page.ShouldNotContain("style=\"");
        page.ShouldNotContain("<script>");
        page.ShouldNotContain("blazor");
        page.ShouldNotContain("importmap");
    }

    [Fact]
    public async Task Get_UnknownPage_SaysSoInHtml()
    {
        using HttpResponseMessage answer = await GetAsync("/nothing/here");

        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        string page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        page.ShouldContain("Nothing is here");
        page.ShouldContain("<main");
    }

    [Fact]
    public async Task Get_UnknownData_SaysSoInJson()
    {
        using HttpResponseMessage answer = await GetAsync("/api/v1/nothing");

        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("\"title\":\"Nothing is here\"");
    }

    [Fact]
    public async Task Post_ToAPage_IsRefused()
    {
        using var content = new StringContent("x");
        using HttpResponseMessage answer = await fixture.Host.Client.PostAsync("/health", content, TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
    }

    [Fact]
    public async Task Get_Stylesheet_IsKeptForever()
    {
        string page = await fixture.Host.Client.GetStringAsync("/", TestContext.Current.CancellationToken);
        string address = page.Split("rel=\"stylesheet\" href=\"")[1].Split('"')[0];
        using HttpResponseMessage answer = await GetAsync(address);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/css");
        answer.Headers.CacheControl!.ToString().ShouldContain("immutable");
    }

    [Fact]
    public async Task Get_PageForABrowserThatTakesBrotli_IsCompressed()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.AcceptEncoding.ParseAdd("gzip, br");
        using HttpResponseMessage answer = await fixture.Host.Client.SendAsync(request, TestContext.Current.CancellationToken);

        answer.Content.Headers.ContentEncoding.ShouldBe(["br"]);
    }

    private Task<HttpResponseMessage> GetAsync(string address) => fixture.Host.Client.GetAsync(address, TestContext.Current.CancellationToken);
}
