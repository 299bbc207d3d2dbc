using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace Duet.Studio.Report;

/// <summary>What a report carries from <c>web/</c>: its style and the replay's script, and a policy that allows these two and nothing else.</summary>
/// <param name="Style">Goes into the one style element as it is.</param>
/// <param name="Script">Goes into the one script element as it is.</param>
public sealed record ReportAssets(string Style, string Script)
{
    private static readonly Lazy<ReportAssets> Built = new(() => new ReportAssets(Read("duet.css", "</style"), Read("duet-replay.js", "</script")));

    /// <summary>As they were bundled into this program.</summary>
    public static ReportAssets Bundled => Built.Value;

    /// <summary>Of the page's content: everything is in the file, so nothing may be fetched, sent or framed.</summary>
    public string Policy =>
        $"default-src 'none'; script-src 'sha256-{Hash(Script)}'; style-src 'sha256-{Hash(Style)}'; img-src data:; media-src data:; base-uri 'none'; form-action 'none'";

    private static string Hash(string text) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Read(string name, string end)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The build left out {name}.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        string text = reader.ReadToEnd().ReplaceLineEndings("\n");
        return text.Contains(end, StringComparison.OrdinalIgnoreCase) || text.Contains("<!--", StringComparison.Ordinal)
            ? throw new InvalidOperationException($"{name} holds {end} or a comment's start and cannot stand inside a page.")
            : text;
    }
}
