using System.Net;
using Duet.Storage;

namespace Duet.Web.Tests.BadInput;

public sealed class ForgeryTests(HostFixture fixture) : IClassFixture<HostFixture>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private TestHost Host => fixture.Host;

    [Theory]
    [InlineData("duet=made-up")]
    [InlineData("duet=")]
    [InlineData("duet=CfDJ8AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("duet-guest=../../etc/passwd")]
    [InlineData("duet-token=made-up")]
    public async Task Cookie_MadeUp_IsNobodys(string cookie)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = Host.Address };
        client.DefaultRequestHeaders.Add("Cookie", cookie);
        using HttpResponseMessage page = await client.GetAsync("/", Ct);
        using HttpResponseMessage account = await client.GetAsync("/account", Ct);

        page.StatusCode.ShouldBe(HttpStatusCode.OK);
        account.StatusCode.ShouldBe(HttpStatusCode.Found);
        (await client.GetStringAsync("/api/v1/account", Ct)).ShouldContain("\"name\":null");
    }

    [Fact]
    public async Task Cookie_ChangedInOneLetter_IsNobodys()
    {
        using Browser owner = new(Host);
        using HttpResponseMessage registered = await owner.SendAsync("/account/register", "register", ("name", "Tampered"), ("password", Browser.Password));
        string cookie = registered.Headers.GetValues("Set-Cookie").Single(value => value.StartsWith("duet=", StringComparison.Ordinal)).Split(';')[0];
        char[] letters = cookie.ToCharArray();
        letters[^20] = letters[^20] == 'A' ? 'B' : 'A';
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = Host.Address };

        client.DefaultRequestHeaders.Add("Cookie", new string(letters));

        (await client.GetStringAsync("/api/v1/account", Ct)).ShouldContain("\"name\":null");
    }

    [Theory]
    [InlineData("/account/register", "register")]
    [InlineData("/account/sign-in", "sign-in")]
    [InlineData("/account/sign-out", null)]
    public async Task Form_WithoutItsToken_IsRefused(string address, string? handler)
    {
        using Browser browser = new(Host);
        using var content = new FormUrlEncodedContent(new Dictionary<string, string> { ["_handler"] = handler ?? "", ["name"] = "Forged", ["password"] = Browser.Password });
        using HttpResponseMessage answer = await browser.Http.PostAsync(address, content, Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync(Ct)).ShouldContain("Load it again");
        (await Host.Store().Players.FindByNameAsync("Forged", Ct)).ShouldBeNull();
    }

    [Fact]
    public async Task Form_WithSomebodyElsesToken_IsRefused()
    {
        using Browser one = new(Host), two = new(Host);
        string theirs = (await one.ReadAsync("/account/register")).Split("name=\"duet-token\" value=\"")[1].Split('"')[0];
        await two.ReadAsync("/account/register");
        using HttpResponseMessage answer = await two.SendAsync("/account/register", "register", ("name", "Borrowed"), ("password", Browser.Password), ("duet-token", theirs));

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Api_ByCookieWithoutTheToken_ChangesNothing()
    {
        using Browser owner = new(Host);
        await owner.RegisterAsync("Tokenless");
        StoredPlayer player = await Host.PlayerAsync("Tokenless");
        StoredTake take = await Host.AddTakeAsync(await Host.AddRoutineAsync("token-dance"), take => take with { PlayerId = player.Id });
        using HttpResponseMessage answer = await owner.AskAsync(HttpMethod.Delete, $"/api/v1/takes/{take.Id}", withToken: false);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        (await Host.Store().Takes.FindAsync(take.Id, Ct)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Api_FromAnotherSite_IsRefusedAlsoForGuests()
    {
        await Host.AddRoutineAsync("crossed-dance");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/routines/crossed-dance/reports") { Content = new StringContent("{\"text\":\"x\"}", null, "application/json") };
        request.Headers.Add("Sec-Fetch-Site", "cross-site");
        using HttpResponseMessage answer = await Host.Client.SendAsync(request, Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }
}
