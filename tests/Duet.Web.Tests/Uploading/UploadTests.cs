using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Duet.Web.Tests.Uploading;

/// <summary>What arrives at the upload addresses and is not what it should be: one line for people, and nothing left in the work folder.</summary>
public sealed class UploadTests(HostFixture fixture) : IClassFixture<HostFixture>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private TestHost Host => fixture.Host;

    [Fact]
    public async Task Import_TextInPlaceOfAVideo_IsRefusedByItsName()
    {
        using Browser browser = await SignedInAsync("Imports text");
        using HttpResponseMessage answer = await SendAsync(browser, "/api/v1/routines", Form(("title", "T"), ("dancer", "D"), ("music", "M"), ("license", "L"), ("video|holiday.mp4", "this is text")));

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync(Ct)).ShouldContain("holiday.mp4");
        LeftBehind().ShouldBeEmpty();
    }

    [Fact]
    public async Task Import_ByAGuest_AsksToSignInFirst()
    {
        using Browser browser = new(Host);
        using HttpResponseMessage answer = await SendAsync(browser, "/api/v1/routines", Form(("title", "T"), ("video|a.mp4", "x")));

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        LeftBehind().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("title", "")]
    [InlineData("title", "two\nlines")]
    [InlineData("level", "impossible")]
    [InlineData("source", "LONG")]
    public async Task Import_AFieldThatDoesNotFit_IsNamed(string field, string value)
    {
        using Browser browser = await SignedInAsync($"Imports {field}{value.Length}");
        var values = new Dictionary<string, string> { ["title"] = "T", ["dancer"] = "D", ["music"] = "M", ["license"] = "L", [field] = value.Replace("LONG", new string('x', 600), StringComparison.Ordinal) };
        using HttpResponseMessage answer = await SendAsync(browser, "/api/v1/routines", Form([.. values.Select(pair => (pair.Key, pair.Value)), ("video|a.mp4", "x")]));

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync(Ct)).ShouldContain(field);
        LeftBehind().ShouldBeEmpty();
    }

    [Fact]
    public async Task Compare_OneVideoAlone_AsksForTheOther()
    {
        using Browser browser = new(Host);
        using HttpResponseMessage answer = await SendAsync(browser, "/api/v1/comparisons", Form(("routine|../../a.mp4", "x")));

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync(Ct)).ShouldContain("take");
        LeftBehind().ShouldBeEmpty();
    }

    [Fact]
    public async Task Compare_ThreeVideos_AreTooMany()
    {
        using Browser browser = new(Host);
        using HttpResponseMessage answer = await SendAsync(browser, "/api/v1/comparisons", Form(("routine|a.mp4", "x"), ("take|b.mp4", "x"), ("take|c.mp4", "x")));

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        LeftBehind().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("application/json", "{}", 415)]
    [InlineData("multipart/form-data", "x", 415)]
    [InlineData("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"routine\"; filename=\"a.mp4\"\r\n\r\nhalf", 400)]
    [InlineData("multipart/form-data; boundary=b", "no such boundary", 400)]
    public async Task Compare_WhatIsNoForm_IsRefused(string type, string body, int status)
    {
        using Browser browser = new(Host);
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        using HttpResponseMessage answer = await browser.Http.PostAsync("/api/v1/comparisons", content, Ct);

        ((int)answer.StatusCode).ShouldBe(status);
        LeftBehind().ShouldBeEmpty();
    }

    [Fact]
    public async Task Form_WithoutScriptAndToken_IsRefusedBeforeItsFileIsRead()
    {
        using Browser browser = await SignedInAsync("Forges uploads");
        using MultipartFormDataContent form = Form(("title", "T"), ("video|a.mp4", "x"));
        using HttpResponseMessage answer = await browser.Http.PostAsync("/uploads/routine", form, Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync(Ct)).ShouldContain("Load the page again");
        LeftBehind().ShouldBeEmpty();
    }

    [Fact]
    public async Task Form_WithoutScript_SaysOnAPageWhatIsWrong()
    {
        using Browser browser = await SignedInAsync("Uploads plainly");
        string token = (await browser.ReadAsync("/account")).Split("name=\"duet-token\" value=\"")[1].Split('"')[0];
        using MultipartFormDataContent form = Form(("duet-token", token), ("title", "T"), ("dancer", "D"), ("music", "M"), ("license", "L"), ("video|<b>.mp4", "this is text"));
        using HttpResponseMessage answer = await browser.Http.PostAsync("/uploads/routine", form, Ct);
        string page = await answer.Content.ReadAsStringAsync(Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        page.ShouldContain("&lt;b&gt;.mp4");
        page.ShouldNotContain("<b>.mp4");
        LeftBehind().ShouldBeEmpty();
    }

    private static MultipartFormDataContent Form(params (string Field, string Value)[] parts)
    {
        var form = new MultipartFormDataContent();
        foreach ((string field, string value) in parts)
        {
            string[] names = field.Split('|');
            var content = new StringContent(value);
            content.Headers.ContentType = null;
            if (names.Length == 1)
            {
                form.Add(content, names[0]);
            }
            else
            {
                form.Add(content, names[0], names[1]);
            }
        }

        return form;
    }

    private static async Task<HttpResponseMessage> SendAsync(Browser browser, string address, MultipartFormDataContent form)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = form };
        request.Headers.Add("X-Duet-Token", (await browser.GetJsonAsync("/api/v1/account"))["token"]!.GetValue<string>());
        return await browser.Http.SendAsync(request, Ct);
    }

    private async Task<Browser> SignedInAsync(string name)
    {
        var browser = new Browser(Host);
        await browser.RegisterAsync(name);
        return browser;
    }

    private string[] LeftBehind() => Directory.GetFiles(Host.Store().Folder.Work);
}
