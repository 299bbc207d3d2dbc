using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Duet.Web.Tests.Api;

/// <summary>docs/api/openapi.json is what programs are written against: it changes knowingly, with the code.</summary>
public sealed class DescriptionTests(HostFixture fixture) : IClassFixture<HostFixture>
{
    private const string Renew = "DUET_RENEW_API";

    private static readonly JsonSerializerOptions Lines = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Description_OfThisBuild_IsTheCommittedOne()
    {
        string now = await ReadAsync();
        string path = Path.Combine(Path.GetDirectoryName(Here())!, "../../../docs/api/openapi.json");
        if (Environment.GetEnvironmentVariable(Renew) is { Length: > 0 })
        {
            await File.WriteAllTextAsync(path, now, Ct);
        }

        string committed = (await File.ReadAllTextAsync(path, Ct)).ReplaceLineEndings("\n");

        (now == committed).ShouldBeTrue(
            $"The API is not what docs/api/openapi.json says. If that is meant: {Renew}=1 artifacts/bin/Duet.Web.Tests/release/Duet.Web.Tests -class '*DescriptionTests', and look at the difference.");
    }

    [Fact]
    public async Task Description_EveryOperation_HasANameASummaryAndItsAnswers()
    {
        JsonObject paths = JsonNode.Parse(await ReadAsync())!["paths"]!.AsObject();

        paths.Count.ShouldBeGreaterThan(20);
        foreach ((string path, JsonNode? item) in paths)
        {
            foreach ((string method, JsonNode? operation) in item!.AsObject())
            {
                string what = $"{method} {path}";
                path.ShouldStartWith("/api/v1/");
                ((string?)operation!["operationId"]).ShouldNotBeNullOrEmpty(what);
                ((string?)operation["summary"]).ShouldNotBeNullOrEmpty(what);
                operation["responses"]!.AsObject().Any(answer => answer.Key.StartsWith('2')).ShouldBeTrue(what);
            }
        }
    }

    private static string Here([CallerFilePath] string path = "") => path;

    private async Task<string> ReadAsync()
    {
        string text = await fixture.Host.Client.GetStringAsync("/api/v1/openapi.json", Ct);
        return JsonNode.Parse(text)!.ToJsonString(Lines).ReplaceLineEndings("\n") + "\n";
    }
}
