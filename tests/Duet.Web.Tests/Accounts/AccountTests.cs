using System.IO.Compression;
using System.Net;
using Duet.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Duet.Web.Tests.Accounts;

public sealed class AccountTests(HostFixture fixture) : IClassFixture<HostFixture>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private DuetStore Store => fixture.Host.Services.GetRequiredService<DuetStore>();

    [Fact]
    public async Task Register_NewName_SignsInWithAGuardedCookie()
    {
        using Browser mia = new(fixture.Host);
        using HttpResponseMessage answer = await mia.SendAsync("/account/register", "register", ("name", "Mia"), ("password", Browser.Password));

        answer.StatusCode.ShouldBe(HttpStatusCode.Found);
        string cookie = answer.Headers.GetValues("Set-Cookie").Single(value => value.StartsWith("duet=", StringComparison.Ordinal));
        cookie.ShouldContain("httponly");
        cookie.ShouldContain("samesite=lax");
        (await mia.ReadAsync("/account")).ShouldContain("<h1>Mia</h1>");
    }

    [Fact]
    public async Task Register_SameNameInOtherCase_IsRefused()
    {
        using Browser first = new(fixture.Host), second = new(fixture.Host);
        await first.RegisterAsync("Noor");
        using HttpResponseMessage answer = await second.SendAsync("/account/register", "register", ("name", "NOOR"), ("password", Browser.Password));

        (await answer.Content.ReadAsStringAsync(Ct)).ShouldContain("choose another name");
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
    }

    [Theory]
    [InlineData("Short", "1234567")]
    [InlineData("Samename", "samename")]
    [InlineData("Repeated", "aaaaaaaaaaaa")]
    public async Task Register_PoorPassword_IsRefusedAndNotShownAgain(string name, string password)
    {
        using Browser browser = new(fixture.Host);
        using HttpResponseMessage answer = await browser.SendAsync("/account/register", "register", ("name", name), ("password", password));
        string page = await answer.Content.ReadAsStringAsync(Ct);

        page.ShouldContain("A password");
        page.ShouldContain($"value=\"{name}\"");
        page.ShouldNotContain($"\"{password}\"", Case.Sensitive);
        (await Store.Players.FindByNameAsync(name, Ct)).ShouldBeNull();
    }

    [Fact]
    public async Task SignIn_WrongPasswordAndNobody_SayTheSame()
    {
        using Browser owner = new(fixture.Host), other = new(fixture.Host);
        await owner.RegisterAsync("Pilar");
        using HttpResponseMessage wrong = await other.SignInAsync("Pilar", "not this one");
        using HttpResponseMessage nobody = await other.SignInAsync("Nobody here", "not this one");

        string ofWrong = (await wrong.Content.ReadAsStringAsync(Ct)).Split("role=\"alert\">")[1].Split('<')[0];
        string ofNobody = (await nobody.Content.ReadAsStringAsync(Ct)).Split("role=\"alert\">")[1].Split('<')[0];
        ofWrong.ShouldBe(ofNobody);
        wrong.StatusCode.ShouldBe(nobody.StatusCode);
    }

    [Fact]
    public async Task SignIn_FromAPage_GoesBackThereAndNowhereElse()
    {
        using Browser owner = new(fixture.Host), again = new(fixture.Host);
        await owner.RegisterAsync("Quentin");
        using HttpResponseMessage there = await again.SendAsync("/account/sign-in?to=%2Frate", "sign-in", ("name", "quentin"), ("password", Browser.Password));
        using HttpResponseMessage elsewhere = await again.SendAsync("/account/sign-in?to=%2F%2Fevil.example", "sign-in", ("name", "Quentin"), ("password", Browser.Password));

        there.Headers.Location!.OriginalString.ShouldEndWith("/rate");
        elsewhere.Headers.Location!.OriginalString.ShouldEndWith("/account");
    }

    [Fact]
    public async Task SignOut_ByItsForm_ForgetsWhoItWas()
    {
        using Browser browser = new(fixture.Host);
        await browser.RegisterAsync("Rosa");
        using HttpResponseMessage answer = await browser.SendAsync("/account", "/account/sign-out");

        answer.StatusCode.ShouldBe(HttpStatusCode.Found);
        using HttpResponseMessage after = await browser.GetAsync("/account");
        after.Headers.Location!.OriginalString.ShouldContain("/account/sign-in");
    }

    [Fact]
    public async Task ChangePassword_RightOldOne_SignsOthersOut()
    {
        using Browser here = new(fixture.Host), elsewhere = new(fixture.Host);
        await here.RegisterAsync("Sven");
        using HttpResponseMessage there = await elsewhere.SignInAsync("Sven");
        there.StatusCode.ShouldBe(HttpStatusCode.Found);
        using HttpResponseMessage answer = await here.SendAsync("/account", "password", ("old", Browser.Password), ("password", "another good one"));

        (await answer.Content.ReadAsStringAsync(Ct)).ShouldContain("Your password is changed");
        (await here.ReadAsync("/account")).ShouldContain("<h1>Sven</h1>");
        using HttpResponseMessage after = await elsewhere.GetAsync("/account");
        after.StatusCode.ShouldBe(HttpStatusCode.Found);
    }

    [Fact]
    public async Task Link_UsedOnce_SignsInAndIsOver()
    {
        using Browser owner = new(fixture.Host), other = new(fixture.Host);
        await owner.RegisterAsync("Tariq");
        StoredPlayer player = (await Store.Players.FindByNameAsync("Tariq", Ct))!;
        string secret = SecretHash.NewSecret();
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        await Store.Players.AddKeyAsync(new StoredKey { KeyHash = SecretHash.Of(secret), PlayerId = player.Id, Purpose = "link", Created = now, Expires = now.AddHours(1) }, Ct);

        using HttpResponseMessage answer = await other.SendAsync($"/account/link?key={secret}", "link", ("password", "a wholly new one"));

        answer.StatusCode.ShouldBe(HttpStatusCode.Found);
        (await other.ReadAsync("/account")).ShouldContain("<h1>Tariq</h1>");
        (await other.ReadAsync($"/account/link?key={secret}")).ShouldContain("This link is over");
    }

    [Fact]
    public async Task Delete_WithThePassword_TakesEverythingAway()
    {
        using Browser browser = new(fixture.Host);
        await browser.RegisterAsync("Uma");
        using HttpResponseMessage wrong = await browser.SendAsync("/account/delete", "delete", ("password", "not this one"));
        (await wrong.Content.ReadAsStringAsync(Ct)).ShouldContain("Nothing was deleted");
        using HttpResponseMessage right = await browser.SendAsync("/account/delete", "delete", ("password", Browser.Password));

        (await right.Content.ReadAsStringAsync(Ct)).ShouldContain("Your account is deleted");
        (await Store.Players.FindByNameAsync("Uma", Ct)).ShouldBeNull();
        using HttpResponseMessage after = await browser.GetAsync("/account");
        after.StatusCode.ShouldBe(HttpStatusCode.Found);
    }

    [Fact]
    public async Task Export_SignedIn_IsAZipOfTheAccount()
    {
        using Browser browser = new(fixture.Host);
        await browser.RegisterAsync("Vera");
        using HttpResponseMessage answer = await browser.GetAsync("/account/export");

        using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync(Ct));
        zip.Entries.Select(entry => entry.FullName).ShouldContain("account.json");
        using var account = new StreamReader(zip.GetEntry("account.json")!.Open());
        string text = await account.ReadToEndAsync(Ct);
        text.ShouldContain("\"name\": \"Vera\"");
        text.ShouldNotContain("password", Case.Insensitive);
        text.ShouldNotContain("stamp", Case.Insensitive);
    }

    [Fact]
    public async Task Key_MadeOnThePage_OpensTheApiUntilRemoved()
    {
        using Browser browser = new(fixture.Host);
        await browser.RegisterAsync("Wanda");
        using HttpResponseMessage made = await browser.SendAsync("/account", "key", ("label", "my <i>script</i>"));
        string page = await made.Content.ReadAsStringAsync(Ct);
        string key = page.Split("<code>")[1].Split("</code>")[0];
        page.ShouldContain("my &lt;i&gt;script&lt;/i&gt;");
        StoredPlayer? owner = await Store.Players.FindByKeyAsync(SecretHash.Of(key), "api", TimeProvider.System.GetUtcNow(), Ct);

        owner!.Name.ShouldBe("Wanda");
        using HttpResponseMessage removed = await browser.SendAsync("/account", $"remove-{SecretHash.Of(key)[..16]}");
        removed.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Store.Players.FindByKeyAsync(SecretHash.Of(key), "api", TimeProvider.System.GetUtcNow(), Ct)).ShouldBeNull();
    }
}
