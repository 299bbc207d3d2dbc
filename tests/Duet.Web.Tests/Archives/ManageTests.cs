using System.Net;
using System.Text.Json.Nodes;
using Duet.Storage;
using Duet.TestKit;

namespace Duet.Web.Tests.Archives;

public sealed class ManageTests(ArchiveHost fixture) : IClassFixture<ArchiveHost>
{
    private static readonly string Photo = Fixtures.Data("blazepose/pose.jpg");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private TestHost Host => fixture.Host;

    [Fact]
    public async Task Picture_AddedTakenOutPutBackAndDeleted_IsFoundOnlyWhileItIsThere()
    {
        using Browser teacher = await TeacherAsync("Keeper");
        int before = await CountAsync();
        string id = await AddAsync(teacher, "pose.jpg", Photo);

        (await CountAsync()).ShouldBe(before + 1);
        JsonNode source = (await teacher.GetJsonAsync("/api/v1/archive/sources"))["items"]![0]!;
        ((string)source["id"]!, (string)source["name"]!, (string)source["kind"]!).ShouldBe((id, "pose.jpg", "picture"));
        string page = await teacher.ReadAsync("/archive/manage");
        string pose = System.Text.RegularExpressions.Regex.Match(page, "/archive/pictures/([0-9a-f]{16})").Groups[1].Value;
        JsonNode hit = (await fixture.SearchAsync(new { like = pose, top = 1 }))["hits"]![0]!;
        ((string)hit["title"]!, (string)hit["credits"]!, (string)hit["kind"]!, (double)hit["distance"]!).ShouldBe(("pose.jpg", "Ada, CC0", "picture", 0));
        byte[] picture = await Host.Client.GetByteArrayAsync($"/archive/pictures/{pose}", Ct);
        picture[..2].ShouldBe((byte[])[0xff, 0xd8]);

        (await teacher.SendAsync("/archive/manage", $"credits-{id}", ("credits", "Bea, CC BY 4.0"), ("address", "https://example.org/bea"))).StatusCode.ShouldBe(HttpStatusCode.Found);
        hit = await fixture.GetAsync($"/api/v1/archive/poses/{pose}");
        ((string)hit["credits"]!, (string)hit["address"]!).ShouldBe(("Bea, CC BY 4.0", "https://example.org/bea"));

        (await teacher.SendAsync("/archive/manage", $"out-{id}")).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await CountAsync()).ShouldBe(before);
        (await Host.Client.GetAsync($"/archive/pictures/{pose}", Ct)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await teacher.SendAsync("/archive/manage", $"back-{id}")).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await CountAsync()).ShouldBe(before + 1);
        (await teacher.AskAsync(HttpMethod.Delete, $"/api/v1/archive/sources/{id}/for-good")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        (await teacher.AskAsync(HttpMethod.Delete, $"/api/v1/archive/sources/{id}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await teacher.SendAsync("/archive/manage", $"delete-{id}")).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await CountAsync()).ShouldBe(before);
        string folder = Host.Store().Folder.Archives;
        Directory.EnumerateFiles(folder, "*.jpg", SearchOption.AllDirectories).ShouldNotContain(file => file.Contains(pose));
        // Not a trace of it: neither its number nor its source.
        byte[] own = await File.ReadAllBytesAsync(Path.Combine(folder, "own.poses"), Ct);
        own.AsSpan().IndexOf(Convert.FromHexString(pose)).ShouldBe(-1);
        own.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(id)).ShouldBe(-1);
    }

    [Fact]
    public async Task Video_Added_IsFoundAtItsMoments()
    {
        using Browser teacher = await TeacherAsync("Filmer");

        string id = await AddAsync(teacher, "squats.mp4", Fixtures.Data("blazepose/pose_squats.mp4"));

        JsonNode source = (await teacher.GetJsonAsync("/api/v1/archive/sources"))["items"]!.AsArray().First(item => (string)item!["id"]! == id)!;
        ((int)source["poses"]!).ShouldBeGreaterThan(5);
        string[] poses = [.. Host.Services.GetService(typeof(Duet.Studio.Shelf.ArchiveShelf)).ShouldBeOfType<Duet.Studio.Shelf.ArchiveShelf>().PosesOf([id], 100)[id]];
        poses.Length.ShouldBe((int)source["poses"]!);
        var times = new List<double>();
        foreach (string pose in poses)
        {
            times.Add((double)(await fixture.GetAsync($"/api/v1/archive/poses/{pose}"))["time"]!.AsValue());
            (await Host.Client.GetByteArrayAsync($"/archive/pictures/{pose}", Ct)).Length.ShouldBeGreaterThan(2000);
        }

        times.ShouldBeInOrder();
    }

    [Theory]
    [InlineData("holiday.txt", "this is text")]
    [InlineData("picture.jpg", "\u00ff\u00d8\u00ff\u00e0 broken off")]
    public async Task Upload_WhatIsNoPicture_IsOneLineThatNamesIt(string name, string content)
    {
        using Browser teacher = await TeacherAsync($"Reader {name[..3]}");

        using HttpResponseMessage answer = await SendAsync(teacher, name, System.Text.Encoding.Latin1.GetBytes(content));

        string title = (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync(Ct))!["title"]!;
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest, title);
        title.ShouldStartWith(name);
        title.ShouldNotContain("\n");
        title.ShouldNotContain(Host.Store().Folder.FullPath);
        Directory.EnumerateFiles(Host.Store().Folder.Work).ShouldBeEmpty();
    }

    [Fact]
    public async Task Desk_OfSomebodyElse_IsClosed()
    {
        using Browser teacher = await TeacherAsync("Owner of it");
        using Browser other = await TeacherAsync("Another one");
        using Browser dancer = new(Host);
        await dancer.RegisterAsync("Only a dancer");
        string id = await AddAsync(teacher, "pose.jpg", Photo);

        foreach ((Browser browser, HttpStatusCode expected) in ((Browser, HttpStatusCode)[])[(other, HttpStatusCode.NotFound), (dancer, HttpStatusCode.Forbidden)])
        {
            (await browser.AskAsync(HttpMethod.Delete, $"/api/v1/archive/sources/{id}")).StatusCode.ShouldBe(expected);
            (await browser.AskAsync(HttpMethod.Post, $"/api/v1/archive/sources/{id}/credits", new { credits = "Me" })).StatusCode.ShouldBe(expected);
        }

        (await teacher.SendAsync("/account/delete", "delete", ("password", Browser.Password))).StatusCode.ShouldBe(HttpStatusCode.OK);
        byte[] own = await File.ReadAllBytesAsync(Path.Combine(Host.Store().Folder.Archives, "own.poses"), Ct);
        own.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(id)).ShouldBe(-1, "what somebody added goes with their account");
        (await dancer.ReadAsync("/archive/manage")).ShouldContain("Teachers keep the archive");
        using HttpResponseMessage refused = await SendAsync(dancer, "pose.jpg", await File.ReadAllBytesAsync(Photo, Ct));
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private async Task<Browser> TeacherAsync(string name)
    {
        var browser = new Browser(Host);
        await browser.RegisterAsync(name);
        await Host.Store().Players.SetRoleAsync((await Host.PlayerAsync(name)).Id, PlayerRole.Teacher, Ct);
        return browser;
    }

    private async Task<int> CountAsync() => (int)(await fixture.GetAsync("/api/v1/archive"))["count"]!;

    private async Task<string> AddAsync(Browser teacher, string name, string path)
    {
        using HttpResponseMessage answer = await SendAsync(teacher, name, await File.ReadAllBytesAsync(path, Ct));
        string text = await answer.Content.ReadAsStringAsync(Ct);
        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted, text);
        string job = (string)JsonNode.Parse(text)!["jobs"]![0]!["id"]!;
        StoredJob? done;
        while ((done = await Host.Store().Jobs.FindAsync(job, Ct)) is not { IsOver: true })
        {
            await Task.Delay(50, Ct);
        }

        done.State.ShouldBe(JobState.Done, done.Reason);
        // The archive is exchanged right after the row is there.
        while (done.Result is { } id && !Host.Services.GetService(typeof(Duet.Studio.Shelf.ArchiveShelf)).ShouldBeOfType<Duet.Studio.Shelf.ArchiveShelf>().PosesOf([id], 1).Contains(id))
        {
            await Task.Delay(20, Ct);
        }

        return done.Result!;
    }

    private static async Task<HttpResponseMessage> SendAsync(Browser browser, string name, byte[] file)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent("Ada, CC0"), "credits" }, { new StringContent("on"), "rights" }, { new ByteArrayContent(file), "file", name },
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/archive/sources") { Content = form };
        request.Headers.Add("X-Duet-Token", System.Text.RegularExpressions.Regex.Match(await browser.ReadAsync("/account/sign-in"), "<meta name=\"duet-token\" content=\"([^\"]*)\"").Groups[1].Value);
        return await browser.Http.SendAsync(request, Ct);
    }
}
