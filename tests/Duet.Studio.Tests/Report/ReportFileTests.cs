using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Duet.Studio.Report;
using Duet.TestKit.Dancer;

namespace Duet.Studio.Tests.Report;

/// <summary>A report is one file that is safe to open anywhere.</summary>
public sealed partial class ReportFileTests
{
    private static readonly string[] Hostile =
    [
        "<script>alert(1)</script>.mp4", "</title><img src=x onerror=alert(1)>.mp4", "\"onmouseover='x'&amp;.mp4", "two\nlines\t.mp4", "--><!--.mp4", "@View.Title {0} ${x}.mp4", "زهرة ☂ 🙂.mp4", "",
    ];

    [Fact]
    public async Task Page_HostileFileNames_AreTextAndNothingElse()
    {
        ReviewedTake reviewed = ReportSamples.Squats();
        int elements = (await ReportPage.OfAsync(reviewed)).Elements.Count();
        foreach (string name in Hostile)
        {
            ReportPage page = await ReportPage.OfAsync(reviewed, new ReviewNames { Routine = name, Take = name });
            page.Elements.Count().ShouldBe(elements, name);
            page.OfClass("crumbs").Single().Element("strong")!.Value.ShouldBe(name);
            page.Markup.Descendants("title").Single().Value.ShouldEndWith(name);
            page.Elements.ShouldAllBe(element => !element.Attributes().Any(attribute => attribute.Name.LocalName.StartsWith("on", StringComparison.OrdinalIgnoreCase)));
        }
    }

    [Fact]
    public async Task Page_AsksNothingOfAnybody()
    {
        ReportPage page = await ReportPage.OfAsync(ReportSamples.Squats());
        XName[] fetching = ["src", "href", "action", "formaction", "data", "poster", "srcset", "ping", "background"];
        foreach (XAttribute attribute in page.Elements.Attributes().Where(attribute => fetching.Contains(attribute.Name)))
        {
            Regex.IsMatch(attribute.Value, "^(#|data:)").ShouldBeTrue(attribute.ToString());
        }

        page.Elements.Select(element => element.Name.LocalName).ShouldNotContain(name => name == "link" || name == "iframe" || name == "object" || name == "base" || name == "img");
        page.Elements.Attributes("style").ShouldBeEmpty();
        page.Style.ShouldNotContain("url(");
        page.Style.ShouldNotContain("@import");
        page.Text.Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal).ShouldNotContain("://");
    }

    [Fact]
    public async Task Page_Policy_AllowsItsOwnStyleAndScriptAlone()
    {
        ReportPage page = await ReportPage.OfAsync(ReportSamples.Squats());
        string policy = (string)page.Elements.Single(element => (string?)element.Attribute("http-equiv") == "Content-Security-Policy").Attribute("content")!;
        policy.ShouldStartWith("default-src 'none'; ");
        policy.ShouldContain($"script-src 'sha256-{Hash(page.Script)}';");
        policy.ShouldContain($"style-src 'sha256-{Hash(page.Style)}';");
        policy.ShouldNotContain("unsafe");
        policy.ShouldNotContain("http");
    }

    [Fact]
    public async Task Page_NamesWithin_AreUniqueAndLeadSomewhere()
    {
        ReportPage page = await ReportPage.OfAsync(ReportSamples.Squats());
        string[] ids = [.. page.Elements.Attributes("id").Select(id => id.Value)];
        ids.ShouldBeUnique();
        string[] named = [.. page.Elements.Attributes().Where(attribute => attribute.Name == "aria-labelledby" || attribute.Name == "data-replay").Select(attribute => attribute.Value)];
        named.ShouldBeSubsetOf(ids);
        page.Elements.Attributes("href").Where(href => href.Value[0] == '#').Select(href => href.Value[1..]).ShouldBeSubsetOf(ids);
    }

    [Fact]
    public async Task Page_AMinuteOfDance_IsBelowAMegabyte()
    {
        ReportPage page = await ReportPage.OfAsync(ReportSamples.Dance(new DanceErrors { AngleNoise = 20, Jitter = TimeSpan.FromMilliseconds(60) }, seconds: 60));
        page.Data!.Value.GetProperty("count").GetInt32().ShouldBe(1800);
        Encoding.UTF8.GetByteCount(page.Text).ShouldBeLessThan(1_000_000);
    }

    [Fact]
    public async Task Page_Drawings_HoldNumbersOnly()
    {
        ReportPage page = await ReportPage.OfAsync(ReportSamples.Squats());
        XName[] numbers = ["x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "rx", "width", "height", "stroke-width"];
        XAttribute[] drawn = [.. page.Elements.Attributes().Where(attribute => numbers.Contains(attribute.Name))];
        drawn.Length.ShouldBeGreaterThan(200);
        drawn.ShouldAllBe(attribute => Number().IsMatch(attribute.Value));
        page.Elements.Attributes("d").ShouldAllBe(path => PathData().IsMatch(path.Value));
    }

    private static string Hash(string text) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    [GeneratedRegex(@"^-?\d+(\.\d+)?%?$")]
    private static partial Regex Number();

    [GeneratedRegex(@"^[MLAZCSQHVmlazcsqhv0-9 .-]+$")]
    private static partial Regex PathData();
}
