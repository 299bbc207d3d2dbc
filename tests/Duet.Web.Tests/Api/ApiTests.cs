using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Duet.Storage;

namespace Duet.Web.Tests.Api;

public sealed class ApiTests(HostFixture fixture) : IClassFixture<HostFixture>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private TestHost Host => fixture.Host;

    [Fact]
    public async Task Routines_Drafts_AreTheirOwnersAlone()
    {
        using Browser owner = new(Host), other = new(Host);
        await owner.RegisterAsync("Draftowner");
        await other.RegisterAsync("Draftother");
        string ownerId = (await Host.PlayerAsync("Draftowner")).Id;
        await Host.AddRoutineAsync("hidden-dance", routine => routine with { State = RoutineState.Draft, OwnerId = ownerId });
        await Host.AddRoutineAsync("open-dance");

        (await owner.GetJsonAsync("/api/v1/routines?mine=true"))["items"]![0]!["slug"]!.GetValue<string>().ShouldBe("hidden-dance");
        (await owner.GetJsonAsync("/api/v1/routines/hidden-dance"))["routine"]!["state"]!.GetValue<string>().ShouldBe("draft");
        (await other.GetJsonAsync("/api/v1/routines"))["items"]!.ToJsonString().ShouldNotContain("hidden-dance");
        (await other.StatusAsync("/api/v1/routines/hidden-dance")).ShouldBe(HttpStatusCode.NotFound);
        (await other.StatusAsync("/api/v1/routines/hidden-dance/motion")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Motion_OfARoutine_IsMotionJson()
    {
        await Host.AddRoutineAsync("motion-dance");
        using var client = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.All }) { BaseAddress = Host.Address };

        (await client.GetStringAsync("/api/v1/routines/motion-dance/motion", Ct)).ShouldBe(Sample.MotionJson);
    }

    [Fact]
    public async Task Takes_MadePrivate_AreGoneForOthers()
    {
        using Browser owner = new(Host), other = new(Host);
        await owner.RegisterAsync("Takeowner");
        string ownerId = (await Host.PlayerAsync("Takeowner")).Id;
        StoredTake take = await Host.AddTakeAsync(await Host.AddRoutineAsync("take-dance"), take => take with { PlayerId = ownerId });

        (await other.GetJsonAsync($"/api/v1/takes/{take.Id}"))["score"]!.GetValue<double>().ShouldBe(87.5);
        using HttpResponseMessage notOwn = await other.AskAsync(HttpMethod.Post, $"/api/v1/takes/{take.Id}/visibility", new { @public = false });
        notOwn.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using HttpResponseMessage own = await owner.AskAsync(HttpMethod.Post, $"/api/v1/takes/{take.Id}/visibility", new { @public = false });
        own.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await other.StatusAsync($"/api/v1/takes/{take.Id}")).ShouldBe(HttpStatusCode.NotFound);
        (await other.StatusAsync($"/api/v1/takes/{take.Id}/motion")).ShouldBe(HttpStatusCode.NotFound);
        using HttpResponseMessage deleted = await owner.AskAsync(HttpMethod.Delete, $"/api/v1/takes/{take.Id}");
        deleted.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await owner.StatusAsync($"/api/v1/takes/{take.Id}")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Takes_OfAGuest_BecomeTheAccountsOnRegistering()
    {
        using Browser guest = new(Host);
        string secret = SecretHash.NewSecret();
        guest.Http.DefaultRequestHeaders.Add("Cookie", $"duet-guest={secret}");
        StoredTake take = await Host.AddTakeAsync(await Host.AddRoutineAsync("guest-dance"), take => take with { GuestHash = SecretHash.Of(secret), Public = false });
        (await guest.StatusAsync($"/api/v1/takes/{take.Id}")).ShouldBe(HttpStatusCode.OK);

        using (HttpResponseMessage answer = await guest.SendAsync("/account/register", "register", ("name", "Oncea guest"), ("password", Browser.Password)))
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.Found);
            answer.Headers.GetValues("Set-Cookie").ShouldContain(cookie => cookie.StartsWith("duet-guest=;", StringComparison.Ordinal));
        }

        (await Host.Store().Takes.FindAsync(take.Id, Ct))!.PlayerId.ShouldBe((await Host.PlayerAsync("Oncea guest")).Id);
    }

    [Fact]
    public async Task Programs_RegisterByTheApiAndNeedNoToken()
    {
        using HttpClient program = Host.Visitor();
        using HttpResponseMessage registered = await program.PostAsJsonAsync("/api/v1/account", new { name = "Robot", password = Browser.Password }, Ct);
        registered.StatusCode.ShouldBe(HttpStatusCode.Created);
        registered.Headers.Contains("Set-Cookie").ShouldBeFalse();
        string key = JsonNode.Parse(await registered.Content.ReadAsStringAsync(Ct))!["key"]!.GetValue<string>();
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);

        using HttpResponseMessage made = await program.PostAsJsonAsync("/api/v1/keys", new { label = "second" }, Ct);
        made.StatusCode.ShouldBe(HttpStatusCode.Created);
        (await program.GetStringAsync("/api/v1/account", Ct)).ShouldContain("\"name\":\"Robot\"");
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "made-up");
        using HttpResponseMessage refused = await program.GetAsync("/api/v1/account", Ct);
        refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Moderation_ByAnAdministrator_TakesDownAndIsLogged()
    {
        await using TestHost host = await TestHost.StartAsync();
        using Browser administrator = new(host), guest = new(host);
        await administrator.RegisterAsync("First");
        await host.AddRoutineAsync("odd-dance");
        using HttpResponseMessage report = await guest.AskAsync(HttpMethod.Post, "/api/v1/routines/odd-dance/reports", new { text = "This is <b>mine</b>" });
        report.StatusCode.ShouldBe(HttpStatusCode.Created);
        (await guest.StatusAsync("/api/v1/reports")).ShouldBe(HttpStatusCode.Forbidden);
        (await administrator.GetJsonAsync("/api/v1/reports"))["items"]![0]!["text"]!.GetValue<string>().ShouldBe("This is <b>mine</b>");

        using HttpResponseMessage refused = await guest.AskAsync(HttpMethod.Post, "/api/v1/routines/odd-dance/state", new { state = "unpublished" });
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using HttpResponseMessage down = await administrator.AskAsync(HttpMethod.Post, "/api/v1/routines/odd-dance/state", new { state = "unpublished", reason = "Not theirs" });

        down.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await guest.StatusAsync("/api/v1/routines/odd-dance")).ShouldBe(HttpStatusCode.NotFound);
        JsonNode line = (await administrator.GetJsonAsync("/api/v1/log"))["items"]![0]!;
        line["deed"]!.GetValue<string>().ShouldBe("unpublish");
        line["text"]!.GetValue<string>().ShouldBe("Not theirs");
        (await administrator.GetJsonAsync("/api/v1/reports"))["total"]!.GetValue<int>().ShouldBe(0);
    }

    [Fact]
    public async Task Leaderboard_OfARoutine_HasEachPlayersBest()
    {
        using Browser player = new(Host);
        await player.RegisterAsync("Ranked");
        string id = (await Host.PlayerAsync("Ranked")).Id;
        StoredRoutine routine = await Host.AddRoutineAsync("ranked-dance");
        await Host.AddTakeAsync(routine, take => take with { PlayerId = id, Score = 70 });
        StoredTake best = await Host.AddTakeAsync(routine, take => take with { PlayerId = id, Score = 90, Course = [80, double.NaN] });

        JsonNode board = await player.GetJsonAsync("/api/v1/routines/ranked-dance/leaderboard");
        board["total"]!.GetValue<int>().ShouldBe(1);
        board["items"]![0]!["take"]!.GetValue<string>().ShouldBe(best.Id);
        board["items"]![0]!["course"]!.ToJsonString().ShouldBe("[80,null]");
        (await player.StatusAsync("/api/v1/routines/ranked-dance/leaderboard?profile=wings")).ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Classes_OfATeacher_AreTheirsAlone()
    {
        using Browser teacher = new(Host), player = new(Host);
        await teacher.RegisterAsync("Teacher");
        await player.RegisterAsync("Notateacher");
        await Host.Store().Players.SetRoleAsync((await Host.PlayerAsync("Teacher")).Id, PlayerRole.Teacher, Ct);
        await Host.Store().Players.SetRoleAsync((await Host.PlayerAsync("Notateacher")).Id, PlayerRole.Player, Ct);
        await Host.AddRoutineAsync("class-dance");
        using HttpResponseMessage refused = await player.AskAsync(HttpMethod.Post, "/api/v1/classes", new { title = "Tuesday", routine = "class-dance" });
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using HttpResponseMessage made = await teacher.AskAsync(HttpMethod.Post, "/api/v1/classes", new { title = "Tuesday", routine = "class-dance" });
        made.StatusCode.ShouldBe(HttpStatusCode.Created);

        string address = made.Headers.Location!.OriginalString;
        (await teacher.GetJsonAsync(address))["title"]!.GetValue<string>().ShouldBe("Tuesday");
        (await player.StatusAsync(address)).ShouldBe(HttpStatusCode.NotFound);
    }
}
