using System.Net;
using System.Net.Http.Json;
using Duet.Storage;

namespace Duet.Web.Tests.BadInput;

public sealed class FloodTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Registrations_AThousandAtOnce_AreHeldOffAndOthersGoOn()
    {
        await using TestHost host = await TestHost.StartAsync(options => options with { Leniency = 1 });
        await host.AddRoutineAsync("calm-dance");
        using HttpClient flood = host.Visitor();
        int made = 0, later = 0, looked = 0;

        await Parallel.ForAsync(0, 1000, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = Ct }, async (i, ct) =>
        {
            using HttpResponseMessage answer = await flood.PostAsJsonAsync("/api/v1/account", new { name = $"Flood {i}", password = Browser.Password }, ct);
            if (answer.StatusCode == HttpStatusCode.Created)
            {
                Interlocked.Increment(ref made);
            }
            else
            {
                answer.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
                answer.Headers.RetryAfter!.Delta!.Value.ShouldBeGreaterThan(TimeSpan.Zero);
                Interlocked.Increment(ref later);
            }

            if (i % 50 == 0)
            {
                using HttpResponseMessage page = await host.Client.GetAsync("/about", ct);
                page.StatusCode.ShouldBe(HttpStatusCode.OK);
                Interlocked.Increment(ref looked);
            }
        });

        (made + later).ShouldBe(1000);
        made.ShouldBeInRange(1, 60);
        looked.ShouldBe(20);
        (await host.Store().Players.ListAsync(new Paging(0, 1), Ct)).Total.ShouldBe(made);
    }

    [Fact]
    public async Task Body_Huge_IsRefused()
    {
        await using TestHost host = await TestHost.StartAsync();
        using Browser browser = new(host);
        using HttpResponseMessage form = await browser.SendAsync("/account/register", "register", ("name", "Huge"), ("password", new string('x', 400_000)));
        ((int)form.StatusCode).ShouldBeOneOf(400, 413);

        using HttpResponseMessage json = await browser.Http.PostAsJsonAsync("/api/v1/account", new { name = new string('n', 400_000), password = Browser.Password }, Ct);
        json.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        json.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        (await host.Store().Players.ListAsync(new Paging(0, 1), Ct)).Total.ShouldBe(0);
    }

    [Fact]
    public async Task Form_WithAThousandFields_IsRefused()
    {
        await using TestHost host = await TestHost.StartAsync();
        using Browser browser = new(host);
        using HttpResponseMessage answer = await browser.SendAsync("/account/sign-in", "sign-in", [.. Enumerable.Range(0, 1000).Select(i => ($"field{i}", "x"))]);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"name\": 7, \"password\": []}")]
    [InlineData("\"text\"")]
    [InlineData("null")]
    [InlineData("")]
    public async Task Json_Damaged_GivesOneProblem(string body)
    {
        await using TestHost host = await TestHost.StartAsync();
        using var content = new StringContent(body, null, "application/json");
        using HttpResponseMessage answer = await host.Client.PostAsync("/api/v1/account", content, Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        string problem = await answer.Content.ReadAsStringAsync(Ct);
        problem.ShouldContain("\"title\":");
        problem.ShouldNotContain("   at ");
    }
}
