using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Duet.Web.Tests;

/// <summary>Somebody at a browser without script: reads pages, fills their forms in, keeps cookies.</summary>
public sealed partial class Browser(TestHost host) : IDisposable
{
    public const string Password = "a long enough one";

    public HttpClient Http { get; } = host.Visitor();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public Task<HttpResponseMessage> GetAsync(string address) => Http.GetAsync(address, Ct);

    public async Task<string> ReadAsync(string address)
    {
        using HttpResponseMessage answer = await GetAsync(address);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, address);
        return await answer.Content.ReadAsStringAsync(Ct);
    }

    /// <summary>Loads a page, fills the form of a name (or with an action) in and sends it.</summary>
    public async Task<HttpResponseMessage> SendAsync(string page, string form, params (string Name, string Value)[] values)
    {
        string html = await ReadAsync(page);
        Match found = Forms().Matches(html).FirstOrDefault(match => match.Value.Contains($"value=\"{form}\"", StringComparison.Ordinal) || match.Value.Contains($"action=\"{form}\"", StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"{page} has no form {form}.");
        var fields = new Dictionary<string, string>();
        foreach (Match hidden in Hidden().Matches(found.Value))
        {
            fields[Attribute(hidden.Value, "name")] = WebUtility.HtmlDecode(Attribute(hidden.Value, "value"));
        }

        foreach ((string name, string value) in values)
        {
            fields[name] = value;
        }

        string action = Attribute(found.Value[..found.Value.IndexOf('>', StringComparison.Ordinal)], "action");
        using var content = new FormUrlEncodedContent(fields);
        return await Http.PostAsync(action.Length > 0 ? action : page, content, Ct);
    }

    public async Task<JsonNode> GetJsonAsync(string address) => JsonNode.Parse(await ReadAsync(address))!;

    public async Task<HttpStatusCode> StatusAsync(string address)
    {
        using HttpResponseMessage answer = await GetAsync(address);
        return answer.StatusCode;
    }

    public async Task RegisterAsync(string name, string password = Password)
    {
        using HttpResponseMessage answer = await SendAsync("/account/register", "register", ("name", name), ("password", password));
        answer.StatusCode.ShouldBe(HttpStatusCode.Found, await answer.Content.ReadAsStringAsync(Ct));
    }

    public Task<HttpResponseMessage> SignInAsync(string name, string password = Password) =>
        SendAsync("/account/sign-in", "sign-in", ("name", name), ("password", password));

    /// <summary>Sends JSON as the page's script does, with the page's token.</summary>
    public async Task<HttpResponseMessage> AskAsync(HttpMethod method, string address, object? body = null, bool withToken = true)
    {
        using var request = new HttpRequestMessage(method, address) { Content = body is null ? null : JsonContent.Create(body) };
        if (withToken)
        {
            request.Headers.Add("X-Duet-Token", Token().Match(await ReadAsync("/account/sign-in")).Groups[1].Value);
        }

        return await Http.SendAsync(request, Ct);
    }

    public void Dispose() => Http.Dispose();

    private static string Attribute(string element, string name) => Regex.Match(element, $"\\s{name}=\"([^\"]*)\"").Groups[1].Value;

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Forms();

    [GeneratedRegex("<input[^>]*type=\"hidden\"[^>]*>")]
    private static partial Regex Hidden();

    [GeneratedRegex("<meta name=\"duet-token\" content=\"([^\"]*)\"")]
    private static partial Regex Token();
}
