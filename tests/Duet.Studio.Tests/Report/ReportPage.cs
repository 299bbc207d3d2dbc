using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Duet.Studio.Report;

namespace Duet.Studio.Tests.Report;

/// <summary>A report's text, taken apart.</summary>
internal sealed partial class ReportPage
{
    private ReportPage(string text)
    {
        Text = text;
        Style = StyleElement().Match(text).Groups[1].Value;
        Script = ScriptElement().Matches(text).LastOrDefault()?.Groups[1].Value ?? "";
        string data = DataElement().Match(text).Groups[1].Value;
        Data = data.Length > 0 ? System.Text.Json.JsonDocument.Parse(data).RootElement : null;
        string markup = DataElement().Replace(ScriptElement().Replace(StyleElement().Replace(text, "<style></style>"), "<script></script>"), "<script></script>");
        markup = VoidElement().Replace(markup, "$0</$1>");
        using var reader = XmlReader.Create(new StringReader(markup), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
        Markup = XDocument.Load(reader, LoadOptions.PreserveWhitespace);
    }

    public string Text { get; }

    public string Style { get; }

    /// <summary>The replay's; empty where there is no replay.</summary>
    public string Script { get; }

    /// <summary>The replay's; null where there is none.</summary>
    public System.Text.Json.JsonElement? Data { get; }

    /// <summary>Everything but styles, scripts and data: parsing it proves that every element ends and everything is escaped.</summary>
    public XDocument Markup { get; }

    public IEnumerable<XElement> Elements => Markup.Descendants();

    /// <summary>What a reader reads, in order, with single spaces.</summary>
    public string Words => Spaces().Replace(string.Join(' ', Markup.Root!.Element("body")!.DescendantNodes().OfType<XText>().Select(text => text.Value)), " ");

    public static async Task<ReportPage> OfAsync(ReviewedTake reviewed, ReviewNames? names = null) =>
        new(await ReportText.OfAsync(ReviewView.Of(reviewed, names ?? ReportSamples.Names)));

    public static ReportPage Parse(string text) => new(text);

    public IEnumerable<XElement> OfClass(string name) => Elements.Where(element => ((string?)element.Attribute("class"))?.Split(' ').Contains(name) == true);

    [GeneratedRegex("<style>(.*?)</style>", RegexOptions.Singleline)]
    private static partial Regex StyleElement();

    [GeneratedRegex("<script>(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex ScriptElement();

    [GeneratedRegex("<script type=\"application/json\">(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex DataElement();

    // HTML's elements without an end.
    [GeneratedRegex("<(meta)\\b[^>]*(?<!/)>")]
    private static partial Regex VoidElement();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
