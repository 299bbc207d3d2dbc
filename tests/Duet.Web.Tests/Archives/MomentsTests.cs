using System.Net;
using System.Text.Json.Nodes;
using Duet.Choreography;
using Duet.Movement;
using Duet.Storage;
using Duet.Studio.Catalogue;

namespace Duet.Web.Tests.Archives;

public sealed class MomentsTests(HostFixture fixture) : IClassFixture<HostFixture>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private TestHost Host => fixture.Host;

    [Fact]
    public async Task Find_AMoveOfARoutine_FindsItAndTheSameMoveInOwnTakesAlone()
    {
        Motion danced = new Dance(StarterRoutines.CornerShop).ToMotion(framesPerSecond: 12);
        string motion = await StoredMotions.AddAsync(Host.Store().Files, danced, Ct);
        StoredRoutine routine = await Host.AddRoutineAsync("corner-dance", one => one with { MotionFile = motion, Duration = danced.Duration });
        using Browser dancer = new(Host);
        await dancer.RegisterAsync("Moment dancer");
        StoredPlayer player = await Host.PlayerAsync("Moment dancer");
        StoredTake take = await Host.AddTakeAsync(routine, one => one with { PlayerId = player.Id, MotionFile = motion });
        await Host.AddTakeAsync(routine, one => one with { GuestHash = SecretHash.Of("somebody else"), MotionFile = motion });

        JsonNode inRoutines = await AskAsync(dancer, new { @in = "routines", from = new { routine = routine.Slug, time = 12.0, length = 1.5 } });
        JsonNode inTakes = await AskAsync(dancer, new { @in = "takes", from = new { routine = routine.Slug, time = 12.0, length = 1.5 }, top = 50 });

        JsonNode first = inRoutines["moments"]![0]!;
        ((string)first["routine"]!, (double)first["distance"]!).ShouldBe((routine.Slug, 0));
        ((string)first["practise"]!).ShouldContain("practise=true");
        inTakes["moments"]!.AsArray().ShouldAllBe(moment => (string)moment!["take"]! == take.Id);
        inTakes["moments"]!.AsArray().ShouldContain(moment => (double)moment!["start"]! == 12 && (double)moment["distance"]! == 0);

        double?[] joints = [.. danced.Frames[120].People[0].Joints.SelectMany(joint => (double?[])[joint.X, joint.Y, joint.Confidence])];
        ((double)(await AskAsync(dancer, new { joints, mirror = "both" }))["moments"]![0]!["distance"]!).ShouldBeLessThan(.03);
        double?[][] poses = [.. Enumerable.Range(0, 13).Select(i => danced.Frames[120 + i].People[0].Joints.SelectMany(joint => (double?[])[joint.X, joint.Y, joint.Confidence]).ToArray())];
        JsonNode moved = (await AskAsync(dancer, new { poses, rate = 12 }))["moments"]![0]!;
        ((double)moved["distance"]!, (double)moved["start"]!).ShouldSatisfyAllConditions(answer => answer.Item1.ShouldBeLessThan(.05), answer => answer.Item2.ShouldBeInRange(0, 60));
    }

    [Theory]
    [InlineData("""{}""", 400)]
    [InlineData("""{"in":"dreams","from":{"routine":"x","time":0,"length":0}}""", 400)]
    [InlineData("""{"poses":[[1]],"rate":10}""", 400)]
    [InlineData("""{"joints":[1]}""", 400)]
    [InlineData("""{"from":{"routine":"x","time":0,"length":9}}""", 400)]
    [InlineData("""{"from":{"routine":"no-such-dance","time":0,"length":0}}""", 404)]
    [InlineData("""{"from":{"take":"0123456789abcdef0123456789abcdef","time":0,"length":0}}""", 404)]
    public async Task Find_WhatIsNoMove_IsRefused(string body, int status)
    {
        using var content = new StringContent(body, null, "application/json");
        using HttpResponseMessage answer = await Host.Client.PostAsync("/api/v1/archive/moments", content, Ct);

        answer.StatusCode.ShouldBe((HttpStatusCode)status);
    }

    [Fact]
    public async Task Picture_OfAMoment_IsDrawnForStartersAlone()
    {
        (await Host.Client.GetStringAsync("/archive/moments/rooftop/210", Ct)).ShouldStartWith("<svg");
        foreach (string gone in (string[])["/archive/moments/rooftop/99999", "/archive/moments/polka/1", "/archive/moments/rooftop/-1"])
        {
            using HttpResponseMessage answer = await Host.Client.GetAsync(gone, Ct);
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, gone);
        }
    }

    private static async Task<JsonNode> AskAsync(Browser dancer, object wish)
    {
        using HttpResponseMessage answer = await dancer.AskAsync(HttpMethod.Post, "/api/v1/archive/moments", wish);
        string text = await answer.Content.ReadAsStringAsync(Ct);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, text);
        return JsonNode.Parse(text)!;
    }
}
