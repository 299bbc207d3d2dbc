using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Duet.Choreography;
using Duet.Movement;

namespace Duet.Web.Tests.Archives;

public sealed class ArchiveApiTests(ArchiveHost fixture) : IClassFixture<ArchiveHost>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Search_APoseOfARoutine_FindsItsRoutineAndMoment()
    {
        Pose danced = new Dance(StarterRoutines.Rooftop).PoseAt(TimeSpan.FromSeconds(21));
        double?[] joints = [.. danced.Joints.SelectMany(joint => (double?[])[joint.X, joint.Y, joint.Confidence])];

        JsonNode answer = await fixture.SearchAsync(new { joints, top = 5, place = true });

        JsonArray hits = answer["hits"]!.AsArray();
        hits.Count.ShouldBe(5);
        hits.Select(hit => (double)hit!["distance"]!).ShouldBeInOrder();
        // The archive keeps every eighth of a second, and thins what is nearer than .04.
        ((double)hits[0]!["distance"]!).ShouldBeLessThan(.08);
        ((string)hits[0]!["address"]!).ShouldStartWith("/routines/");
        ((string)hits[0]!["practise"]!).ShouldContain("practise=true&from=");
        hits[0]!["limbs"]!.AsArray().Count.ShouldBe(12);
        ((double)answer["place"]!["x"]!).ShouldBeInRange(0, 1);
        answer["joints"]!.AsArray().Count.ShouldBe(51);
        answer["reason"].ShouldBeNull();
    }

    [Fact]
    public async Task Search_LikeEachFoundPose_FindsItselfAtDistanceZero()
    {
        JsonNode coverage = await fixture.GetAsync("/api/v1/archive/coverage");
        foreach (string id in coverage["clusters"]!.AsArray().Select(cluster => (string)cluster!["representative"]!["id"]!))
        {
            JsonNode self = (await fixture.SearchAsync(new { like = id, top = 1 }))["hits"]![0]!;
            ((string)self["id"]!).ShouldBe(id);
            ((double)self["distance"]!).ShouldBe(0);
            ((string)self["difference"]!).ShouldBe("same pose");

            // What is struck mirrored is found by its mirror image, with nothing that differs.
            double?[] turned = Turned([.. self["joints"]!.AsArray().Select(number => (double?)number)]);
            JsonNode mirrored = (await fixture.SearchAsync(new { joints = turned, top = 1, mirror = "on" }))["hits"]![0]!;
            ((double)mirrored["distance"]!).ShouldBeLessThan(.01, id);
            ((bool)mirrored["mirrored"]!).ShouldBeTrue();
            ((string)mirrored["difference"]!).ShouldBe("same pose");
        }
    }

    [Fact]
    public async Task Search_BothSides_IsNeverFartherThanEither()
    {
        double?[] joints = [.. new Dance(StarterRoutines.SlowTide).PoseAt(TimeSpan.FromSeconds(30.3)).Joints.SelectMany(joint => (double?[])[joint.X, joint.Y, joint.Confidence])];
        foreach (string only in (string[])["all", "arms", "legs", "upper"])
        {
            async Task<double[]> Distances(string mirror, string metric) =>
                [.. (await fixture.SearchAsync(new { joints, top = 50, mirror, metric, only }))["hits"]!.AsArray().Select(hit => (double)hit!["distance"]!)];

            foreach (string metric in (string[])["cosine", "weighted"])
            {
                double[] off = await Distances("off", metric), on = await Distances("on", metric), both = await Distances("both", metric);
                both.Length.ShouldBe(50);
                both.Zip(off, on).ShouldAllBe(three => three.First <= three.Second + 1e-6 && three.First <= three.Third + 1e-6);
            }
        }
    }

    [Fact]
    public async Task Picture_OfEveryCluster_IsADrawingWithItsJointsInside()
    {
        JsonNode coverage = await fixture.GetAsync("/api/v1/archive/coverage");
        foreach (JsonNode? cluster in coverage["clusters"]!.AsArray())
        {
            JsonNode pose = cluster!["representative"]!;
            using HttpResponseMessage answer = await fixture.Host.Client.GetAsync((string)pose["picture"]!, Ct);
            answer.Content.Headers.ContentType!.MediaType.ShouldBe("image/svg+xml");
            XElement svg = XDocument.Parse(await answer.Content.ReadAsStringAsync(Ct)).Root!;
            svg.Elements().Count().ShouldBeGreaterThan(8);
            svg.Descendants().Attributes("style").ShouldBeEmpty();
            double?[] joints = [.. pose["joints"]!.AsArray().Select(number => (double?)number)];
            for (int j = 0; j < 17; j++)
            {
                joints[3 * j].ShouldNotBeNull().ShouldBeInRange(0, 300);
                joints[(3 * j) + 1].ShouldNotBeNull().ShouldBeInRange(0, 400);
            }
        }
    }

    [Fact]
    public async Task Coverage_OfTheStarters_CountsEveryPoseOnceAndShowsHoles()
    {
        JsonNode info = await fixture.GetAsync("/api/v1/archive"), coverage = await fixture.GetAsync("/api/v1/archive/coverage");
        int count = (int)info["count"]!;
        count.ShouldBeGreaterThan(300);
        ((int)info["sources"]!).ShouldBe(StarterRoutines.All.Count);
        coverage["clusters"]!.AsArray().Sum(cluster => (int)cluster!["count"]!).ShouldBe(count);
        JsonArray holes = coverage["holes"]!.AsArray();
        holes.Count.ShouldBeGreaterThan(2);
        foreach (JsonNode? hole in holes)
        {
            double?[] joints = [.. hole!["joints"]!.AsArray().Select(number => (double?)number)];
            double nearest = (double)(await fixture.SearchAsync(new { joints, top = 1 }))["hits"]![0]!["distance"]!;
            // The hole's joints are written to a tenth of a pixel of 400.
            nearest.ShouldBe((double)hole["distance"]!, .005);
        }

        JsonNode members = await fixture.GetAsync("/api/v1/archive/clusters/0?count=5");
        ((string)members["items"]![0]!["id"]!).ShouldBe((string)coverage["clusters"]![0]!["representative"]!["id"]!);
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"joints":[1,2,3]}""")]
    [InlineData("""{"joints":[],"like":"0123456789abcdef"}""")]
    [InlineData("""{"like":"0123456789abcdef","top":51}""")]
    [InlineData("""{"like":"0123456789abcdef","top":0}""")]
    [InlineData("""{"like":"0123456789abcdef","metric":"manhattan"}""")]
    [InlineData("""{"like":"0123456789abcdef","only":"ears"}""")]
    [InlineData("""{"like":"0123456789abcdef","mirror":"yes"}""")]
    [InlineData("""not json""")]
    public async Task Search_WhatIsNoQuery_IsRefusedInOneSentence(string body)
    {
        using var content = new StringContent(body, null, "application/json");
        using HttpResponseMessage answer = await fixture.Host.Client.PostAsync("/api/v1/archive/search", content, Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        JsonNode problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Ct))!;
        ((string)problem["title"]!).Split('\n').ShouldHaveSingleItem().Length.ShouldBeGreaterThan(10);
    }

    [Fact]
    public async Task Search_AlmostNobody_SaysSoAndFindsNothing()
    {
        double?[] joints = [.. Enumerable.Range(0, 17).SelectMany(j => j < 7 ? (double?[])[j * 10, j * j, 1] : [null, null, 0])];

        JsonNode answer = await fixture.SearchAsync(new { joints });

        answer["hits"]!.AsArray().ShouldBeEmpty();
        ((string)answer["reason"]!).ShouldContain("too little");
        using HttpResponseMessage gone = await fixture.Host.Client.PostAsJsonAsync("/api/v1/archive/search", new { like = "0123456789abcdef" }, Ct);
        gone.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    /// <summary>As in a mirror: x to the other side, left joints for right ones.</summary>
    private static double?[] Turned(double?[] joints) =>
    [
        .. KnownSkeletons.Coco17.MirrorPartners.SelectMany(partner => (double?[])[300 - joints[3 * partner], joints[(3 * partner) + 1], joints[(3 * partner) + 2]]),
    ];
}
