using System.Net;
using Duet.Storage;

namespace Duet.Web.Tests.BadInput;

/// <summary>What is private is not there for others: not 403, which would say that it is.</summary>
public sealed class StrangersTests(HostFixture fixture) : IClassFixture<HostFixture>
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private TestHost Host => fixture.Host;

    [Fact]
    public async Task PrivateThings_OfOthers_AreNotThere()
    {
        using Browser first = new(Host), owner = new(Host), other = new(Host), guest = new(Host);
        await first.RegisterAsync("Administers");
        await owner.RegisterAsync("Owns things");
        await other.RegisterAsync("Wants things");
        string ownerId = (await Host.PlayerAsync("Owns things")).Id;
        string motion = await Host.AddMotionAsync();
        string video = await Host.Store().Files.AddAsync([1, 2, 3], Ct);
        StoredRoutine routine = await Host.AddRoutineAsync("strangers-dance");
        StoredRoutine draft = await Host.AddRoutineAsync("strangers-draft", one => one with { OwnerId = ownerId, State = RoutineState.Draft, VideoFile = video });
        StoredTake take = await Host.AddTakeAsync(routine, one => one with { PlayerId = ownerId, Public = false, VideoFile = video });
        var job = new StoredJob { Id = NewId.Create(), Kind = JobKind.CompareVideos, OwnerId = ownerId, Input = "{}", Created = Noon, Changed = Noon };
        await Host.Store().Jobs.AddAsync(job, Ct);
        var comparison = new StoredComparison
        {
            Id = NewId.Create(),
            OwnerId = ownerId,
            RoutineName = "a",
            TakeName = "b",
            RoutineVideo = video,
            TakeVideo = video,
            RoutineMotion = motion,
            TakeMotion = motion,
            Profile = "full",
            Mirror = "auto",
            Created = Noon,
        };
        await Host.Store().Comparisons.AddAsync(comparison, null, Noon, Ct);
        string[] things =
        [
            $"/api/v1/takes/{take.Id}", $"/api/v1/takes/{take.Id}/motion", $"/api/v1/takes/{take.Id}/video", $"/api/v1/jobs/{job.Id}", $"/api/v1/comparisons/{comparison.Id}",
            $"/api/v1/comparisons/{comparison.Id}/take/motion", $"/api/v1/comparisons/{comparison.Id}/routine/video", $"/api/v1/routines/{draft.Slug}", $"/api/v1/routines/{draft.Slug}/stage",
            $"/files/{video}",
        ];

        foreach (string thing in things.Where(thing => !thing.EndsWith("/stage", StringComparison.Ordinal)))
        {
            (await owner.StatusAsync(thing)).ShouldBe(HttpStatusCode.OK, thing);
        }

        foreach (string thing in things)
        {
            (await other.StatusAsync(thing)).ShouldBe(HttpStatusCode.NotFound, thing);
            (await guest.StatusAsync(thing)).ShouldBe(HttpStatusCode.NotFound, thing);
        }

        foreach ((HttpMethod method, string thing) in ((HttpMethod, string)[])
            [(HttpMethod.Delete, $"/api/v1/takes/{take.Id}"), (HttpMethod.Post, $"/api/v1/jobs/{job.Id}/cancel"), (HttpMethod.Delete, $"/api/v1/comparisons/{comparison.Id}"),
                (HttpMethod.Post, $"/api/v1/comparisons/{comparison.Id}/save"), (HttpMethod.Delete, $"/api/v1/routines/{draft.Slug}")])
        {
            using HttpResponseMessage answer = await other.AskAsync(method, thing);
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, thing);
        }
    }

    [Theory]
    [InlineData("/files/..%2f..%2fduet.db")]
    [InlineData("/files/%2e%2e/duet.db")]
    [InlineData("/files/....//duet.db")]
    [InlineData("/files/ABCDEF")]
    [InlineData("/files/%00")]
    [InlineData("/files/0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("/assets/..%2fmanifest.json")]
    [InlineData("/assets/manifest.json")]
    [InlineData("/assets/%2e%2e%5cmanifest.json")]
    [InlineData("/assets//etc/passwd")]
    [InlineData("/routines/..%2f..%2f")]
    [InlineData("/routines/%00")]
    [InlineData("/players/..%2f")]
    [InlineData("/players/%3Cscript%3E")]
    [InlineData("/takes/..%2f..%2fduet.db")]
    [InlineData("/api/v1/takes/..%2f..%2fduet.db")]
    [InlineData("/api/v1/takes/%27%20OR%201%3D1%20--")]
    [InlineData("/api/v1/players/%27%20OR%201%3D1%20--")]
    public async Task Path_WithATrick_FindsNothing(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Host.Address.AbsoluteUri.TrimEnd('/') + path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        using HttpResponseMessage answer = await Host.Client.SendAsync(request, Ct);

        ((int)answer.StatusCode).ShouldBeOneOf(400, 404);
        (await answer.Content.ReadAsStringAsync(Ct)).ShouldNotContain("<script>");
    }
}
