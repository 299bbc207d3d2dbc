using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json;
using Duet.Storage;
using Duet.Studio.Live;
using Duet.Web.Live;

namespace Duet.Web.Tests.Live;

public class LiveSocketTests(HostFixture fixture) : IClassFixture<HostFixture>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Dance_ToItsEnd_VerdictsThenAStoredReview()
    {
        Stage stage = await Stage.OnAsync(fixture.Host);
        LiveTakeBegun begun = await stage.BeginAsync();
        begun.Windows.Count.ShouldBe(3);
        using Dancer dancer = await stage.ConnectAsync(begun);
        (await dancer.HearAsync("hello")).GetProperty("next").GetInt32().ShouldBe(0);
        JsonElement done = await DanceToTheEndAsync(dancer, 0);
        done.GetProperty("take").GetString().ShouldBe(begun.Id);
        done.GetProperty("address").GetString().ShouldBe($"/takes/{begun.Id}");
        done.GetProperty("score").GetDouble().ShouldBeInRange(70, 100);
        done.GetProperty("doubts").EnumerateArray().Select(doubt => doubt.GetString()).ShouldContain("notRealTime", "eight seconds came in one");
        JsonElement[] verdicts = [.. dancer.Heard.Where(message => message.GetProperty("type").GetString() == "verdict")];
        verdicts.Select(verdict => verdict.GetProperty("window").GetInt32()).ShouldBe([0, 1, 2]);
        verdicts.ShouldAllBe(verdict => verdict.GetProperty("limbs").GetString()!.Length == 12);
        dancer.Heard.Count(message => message.GetProperty("type").GetString() == "section").ShouldBe(2);
        (await dancer.HearTheEndAsync()).Close.ShouldBe(1000);
        StoredTake row = (await stage.Store.Takes.FindAsync(begun.Id, Ct)).ShouldNotBeNull();
        row.State.ShouldBe(TakeState.Reviewed);
        Math.Round(row.Score!.Value, 1).ShouldBe(done.GetProperty("score").GetDouble());
    }

    [Fact]
    public async Task Dance_CutAndResumed_ScoresAsTheUncutOne()
    {
        Stage stage = await Stage.OnAsync(fixture.Host);
        LiveTakeBegun whole = await stage.BeginAsync(), cut = await stage.BeginAsync();
        using Dancer uncut = await stage.ConnectAsync(whole);
        double score = (await DanceToTheEndAsync(uncut, 0)).GetProperty("score").GetDouble();
        var random = new Random(5);
        int at = 0;
        for (int round = 0; round < 3; round++)
        {
            using Dancer part = await stage.ConnectAsync(cut);
            int next = (await part.HearAsync("hello")).GetProperty("next").GetInt32();
            next.ShouldBeLessThanOrEqualTo(at);
            at = next + random.Next(1, 60);
            await part.DanceAsync(Stage.Good, next, at, 5);
            part.Break();
        }

        using Dancer last = await stage.ConnectAsync(cut);
        JsonElement done = await DanceToTheEndAsync(last, (await last.HearAsync("hello")).GetProperty("next").GetInt32());
        done.GetProperty("score").GetDouble().ShouldBe(score);
        string? fileOfWhole = (await stage.Store.Takes.FindAsync(whole.Id, Ct))!.MotionFile;
        (await stage.Store.Takes.FindAsync(cut.Id, Ct))!.MotionFile.ShouldBe(fileOfWhole);
    }

    [Fact]
    public async Task Acknowledge_WithinASecond_TellsWhatIsOnTheDisk()
    {
        Stage stage = await Stage.OnAsync(fixture.Host);
        using Dancer dancer = await stage.ConnectAsync(await stage.BeginAsync());
        await dancer.DanceAsync(Stage.Good, 0, 10);
        (await dancer.HearAsync("ack")).GetProperty("next").GetInt32().ShouldBe(10);
    }

    [Fact]
    public async Task Connect_AgainAfterTheEnd_HearsTheEndAgain()
    {
        Stage stage = await Stage.OnAsync(fixture.Host);
        LiveTakeBegun begun = await stage.BeginAsync();
        using Dancer dancer = await stage.ConnectAsync(begun);
        string first = (await DanceToTheEndAsync(dancer, 0)).GetRawText();
        using Dancer again = await stage.ConnectAsync(begun);
        (await again.HearAsync("done")).GetRawText().ShouldBe(first);
    }

    [Fact]
    public async Task Connect_FromAnotherWindow_TheFirstIsToldAndTheSecondGoesOn()
    {
        Stage stage = await Stage.OnAsync(fixture.Host);
        LiveTakeBegun begun = await stage.BeginAsync();
        using Dancer first = await stage.ConnectAsync(begun);
        await first.DanceAsync(Stage.Good, 0, 20);
        await first.HearAsync("ack");
        Task<(int Close, string? Code)> told = first.HearTheEndAsync();
        using Dancer second = await stage.ConnectAsync(begun);
        (await second.HearAsync("hello")).GetProperty("next").GetInt32().ShouldBe(20);
        (await told).ShouldBe((4409, "elsewhere"));
    }

    [Fact]
    public async Task Connect_WrongKeyOrNoSuchTake_IsClosedWithTheReason()
    {
        Stage stage = await Stage.OnAsync(fixture.Host);
        LiveTakeBegun begun = await stage.BeginAsync(), other = await stage.BeginAsync();
        using Dancer thief = await stage.ConnectAsync(begun, other.Key);
        (await thief.HearTheEndAsync()).ShouldBe((4401, "wrongKey"));
        using Dancer lost = await stage.ConnectAsync(begun with { Socket = $"/api/v1/live/{NewId.Create()}" });
        (await lost.HearTheEndAsync()).ShouldBe((4404, "gone"));
    }

    [Fact]
    public async Task Connect_FromAnotherSite_IsRefused()
    {
        Stage stage = await Stage.OnAsync(fixture.Host);
        LiveTakeBegun begun = await stage.BeginAsync();
        await Should.ThrowAsync<WebSocketException>(() => Dancer.ConnectAsync(new Uri(fixture.Host.Address, begun.Socket), begun.Key, "http://evil.example"));
        using Dancer ours = await Dancer.ConnectAsync(new Uri(fixture.Host.Address, begun.Socket), begun.Key, fixture.Host.Address.GetLeftPart(UriPartial.Authority));
        await ours.HearAsync("hello");
    }

    public static TheoryData<string, byte[], int, string> Nonsense => new()
    {
        { "another version", [2, 1, 1, 0, 0, 0, 0, 0, 0], 4400, "malformed" },
        { "unknown type", [1, 9], 4400, "malformed" },
        { "nothing", [], 4400, "malformed" },
        { "no poses", [1, 1, 0, 0, 0, 0, 0, 0], 4400, "malformed" },
        { "too many poses for one message", [1, 1, 65, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], 4400, "malformed" },
        { "half a pose", [1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0], 4400, "malformed" },
        { "a gap", LiveProtocol.Poses(7, 1, [0, 0, 0, 0, 0]), 4400, "gap" },
        { "a time long after the routine", LiveProtocol.Poses(0, 1, [0, 0, 0, 0x7f, 0]), 4413, "tooLong" },
        { "a wrong count at the end", LiveProtocol.End(12), 4400, "wrongCount" },
        { "a message of 64 KiB and more", new byte[(64 * 1024) + 1], 4413, "tooLarge" },
    };

    [Theory]
    [MemberData(nameof(Nonsense))]
    public async Task Say_Nonsense_IsClosedWithTheReasonAndTheTakeGoesOn(string what, byte[] message, int close, string code)
    {
        Stage stage = await Stage.OnAsync(fixture.Host);
        LiveTakeBegun begun = await stage.BeginAsync();
        using (Dancer dancer = await stage.ConnectAsync(begun))
        {
            await dancer.SayAsync(message);
            (await dancer.HearTheEndAsync()).ShouldBe((close, code), what);
        }

        using Dancer again = await stage.ConnectAsync(begun);
        (await again.HearAsync("hello")).GetProperty("next").GetInt32().ShouldBe(0);
        await again.DanceAsync(Stage.Good, 0, 8);
        (await again.HearAsync("ack")).GetProperty("next").GetInt32().ShouldBe(8);
    }

    [Fact]
    public async Task Say_Text_IsMalformed()
    {
        Stage stage = await Stage.OnAsync(fixture.Host);
        using Dancer dancer = await stage.ConnectAsync(await stage.BeginAsync());
        await dancer.SayTextAsync("{\"type\":\"poses\"}");
        (await dancer.HearTheEndAsync()).ShouldBe((4400, "malformed"));
    }

    [Fact]
    public async Task Say_TimeThatGoesBack_IsRefused()
    {
        Stage stage = await Stage.OnAsync(fixture.Host);
        using Dancer dancer = await stage.ConnectAsync(await stage.BeginAsync());
        await dancer.SayAsync(LiveProtocol.Poses(0, 2, [.. Stage.Good[5], .. Stage.Good[4]]));
        (await dancer.HearTheEndAsync()).ShouldBe((4400, "timeGoesBack"));
    }

    [Fact]
    public async Task Say_TooFast_IsClosed()
    {
        Stage stage = await Stage.OnAsync(fixture.Host);
        using Dancer dancer = await stage.ConnectAsync(await stage.BeginAsync());
        byte[] nobody = [.. Enumerable.Repeat(new byte[] { 0, 0, 0, 0, 0 }, 64).SelectMany(pose => pose)];
        Task<(int Close, string? Code)> told = dancer.HearTheEndAsync();
        try
        {
            for (uint message = 0; message < 40; message++)
            {
                await dancer.SayAsync(LiveProtocol.Poses(64 * message, 64, nobody));
            }
        }
        catch (WebSocketException)
        {
        }

        (await told).ShouldBe((4429, "tooFast"));
    }

    [Fact]
    public async Task Say_CoordinatesThatAreNone_AreTakenAsNotSeen()
    {
        Stage stage = await Stage.OnAsync(fixture.Host);
        LiveTakeBegun begun = await stage.BeginAsync();
        using Dancer dancer = await stage.ConnectAsync(begun);
        byte[][] poses = [.. Stage.Good.Select(pose => (byte[])pose.Clone())];
        foreach (byte[] pose in poses)
        {
            for (int joint = 0; joint < 33; joint++)
            {
                BitConverter.TryWriteBytes(pose.AsSpan(13 + (9 * joint)), joint % 2 == 0 ? float.NaN : float.PositiveInfinity);
            }
        }

        await dancer.DanceAsync(poses, 0, poses.Length);
        await dancer.SayAsync(LiveProtocol.End((uint)poses.Length));
        JsonElement done = await dancer.HearAsync("done");
        done.GetProperty("score").ValueKind.ShouldBe(JsonValueKind.Null);
        done.GetProperty("reason").GetString().ShouldBe("noPerson");
        dancer.Heard.Where(message => message.GetProperty("type").GetString() == "verdict").ShouldAllBe(verdict => verdict.GetProperty("judgement").ValueKind == JsonValueKind.Null);
    }

    [Fact]
    public async Task Leave_TheTakeIsGone()
    {
        Stage stage = await Stage.OnAsync(fixture.Host);
        LiveTakeBegun begun = await stage.BeginAsync();
        using Dancer dancer = await stage.ConnectAsync(begun);
        await dancer.DanceAsync(Stage.Good, 0, 50);
        await dancer.SayAsync(LiveProtocol.Leave());
        (await dancer.HearTheEndAsync()).Close.ShouldBe(1000);
        (await stage.Store.Takes.FindAsync(begun.Id, Ct)).ShouldBeNull();
        using Dancer again = await stage.ConnectAsync(begun);
        (await again.HearTheEndAsync()).ShouldBe((4404, "gone"));
    }

    [Fact]
    public async Task Begin_AtHalfSpeed_IsAPracticeOfWhichNothingIsKept()
    {
        Stage stage = await Stage.OnAsync(fixture.Host);
        LiveTakeBegun begun = await stage.BeginAsync(new { routine = Stage.Slug, speed = .5 });
        using Dancer dancer = await stage.ConnectAsync(begun);
        JsonElement done = await DanceToTheEndAsync(dancer, 0);
        done.TryGetProperty("address", out _).ShouldBeFalse();
        (await stage.Store.Takes.FindAsync(begun.Id, Ct)).ShouldBeNull();
    }

    [Fact]
    public async Task Begin_FullFloor_503AndNobodyIsDisturbed()
    {
        await using TestHost host = await TestHost.StartAsync(options => options with { MostDancers = 1 });
        Stage stage = await Stage.OnAsync(host);
        using Dancer dancer = await stage.ConnectAsync(await stage.BeginAsync());
        await dancer.DanceAsync(Stage.Good, 0, 100);
        using HttpResponseMessage full = await host.Client.PostAsJsonAsync("/api/v1/takes", new { routine = Stage.Slug }, Ct);
        full.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        full.Headers.RetryAfter!.Delta!.Value.ShouldBeGreaterThan(TimeSpan.Zero);
        (await full.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("title").GetString().ShouldBe("The floor is full.");
        (await DanceToTheEndAsync(dancer, 100)).GetProperty("score").GetDouble().ShouldBeGreaterThan(70);
        using HttpClient visitor = host.Visitor();
        using HttpResponseMessage free = await visitor.PostAsJsonAsync("/api/v1/takes", new { routine = Stage.Slug }, Ct);
        free.StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Theory]
    [InlineData("{}", HttpStatusCode.BadRequest)]
    [InlineData("{\"routine\":\"nowhere\"}", HttpStatusCode.NotFound)]
    [InlineData("{\"routine\":\"short\",\"profile\":\"wings\"}", HttpStatusCode.BadRequest)]
    [InlineData("{\"routine\":\"short\",\"mirror\":\"maybe\"}", HttpStatusCode.BadRequest)]
    [InlineData("{\"routine\":\"short\",\"source\":\"upload\"}", HttpStatusCode.BadRequest)]
    [InlineData("{\"routine\":\"short\",\"speed\":0}", HttpStatusCode.BadRequest)]
    [InlineData("{\"routine\":", HttpStatusCode.BadRequest)]
    public async Task Begin_WhatCannotBe_IsAProblemInWords(string body, HttpStatusCode status)
    {
        Stage stage = await Stage.OnAsync(fixture.Host);
        using var content = new StringContent(body, null, "application/json");
        using var visitor = fixture.Host.Visitor();
        using HttpResponseMessage answer = await visitor.PostAsync("/api/v1/takes", content, Ct);
        answer.StatusCode.ShouldBe(status);
        (await answer.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("title").GetString().ShouldNotBeNullOrEmpty();
        _ = stage;
    }

    [Fact]
    public async Task Get_WithoutASocket_IsABadRequest()
    {
        using HttpResponseMessage answer = await fixture.Host.Client.GetAsync($"/api/v1/live/{NewId.Create()}", Ct);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Simulated_StarterRoutine_PosesThatTheSocketTakes()
    {
        JsonElement take = await fixture.Host.Client.GetFromJsonAsync<JsonElement>("/api/v1/routines/corner-shop/simulated?skill=0.5&seed=4&body=child", Ct);
        int count = take.GetProperty("count").GetInt32(), read = 0;
        var reader = new LivePoseReader(take.GetProperty("poses").GetBytesFromBase64());
        while (reader.TryNext())
        {
            read++;
        }

        read.ShouldBe(count);
        count.ShouldBeGreaterThan(1000);
        using HttpResponseMessage unknown = await fixture.Host.Client.GetAsync("/api/v1/routines/nowhere/simulated", Ct);
        unknown.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using HttpResponseMessage impossible = await fixture.Host.Client.GetAsync("/api/v1/routines/corner-shop/simulated?skill=7", Ct);
        impossible.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Stop_WhileDancing_AnotherServerGoesOnFromTheJournal()
    {
        string folder = Path.Combine(Path.GetTempPath(), $"duet-live-{Guid.NewGuid():N}");
        try
        {
            LiveTakeBegun begun;
            await using (TestHost first = await TestHost.StartAsync(options => options with { DataFolder = folder }))
            {
                Stage stage = await Stage.OnAsync(first);
                begun = await stage.BeginAsync();
                using Dancer dancer = await stage.ConnectAsync(begun);
                await dancer.DanceAsync(Stage.Good, 0, 120);
                while ((await dancer.HearAsync("ack")).GetProperty("next").GetInt32() < 120)
                {
                }
            }

            await using TestHost second = await TestHost.StartAsync(options => options with { DataFolder = folder });
            using Dancer back = await new Stage(second).ConnectAsync(begun);
            (await back.HearAsync("hello")).GetProperty("next").GetInt32().ShouldBe(120);
            (await DanceToTheEndAsync(back, 120)).GetProperty("score").GetDouble().ShouldBeGreaterThan(70);
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    private static async Task<JsonElement> DanceToTheEndAsync(Dancer dancer, int from)
    {
        await dancer.DanceAsync(Stage.Good, from, Stage.Good.Length);
        await dancer.SayAsync(LiveProtocol.End((uint)Stage.Good.Length));
        return await dancer.HearAsync("done");
    }
}
