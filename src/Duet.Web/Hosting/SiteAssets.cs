using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Duet.Studio.Report;

namespace Duet.Web.Hosting;

/// <summary>What a browser runs and is styled by: files whose names hold the hash of their content, so that they are fetched once.</summary>
public sealed class SiteAssets
{
    private readonly FrozenDictionary<string, string> _addresses;
    private readonly FrozenDictionary<string, SiteFile> _files;
    private readonly byte[]? _pieces;

    /// <summary>Reads <c>site/manifest.json</c> beside the program.</summary>
    public SiteAssets()
        : this(Path.Combine(AppContext.BaseDirectory, "site"))
    {
    }

    internal SiteAssets(string folder)
    {
        Dictionary<string, SiteFile> files = Carried();
        foreach ((string name, string hashed) in Manifest(folder))
        {
            files[name] = SiteFile.At(Path.Combine(folder, hashed), hashed);
        }

        string pieces = Path.Combine(folder, "pieces.json");
        _pieces = File.Exists(pieces) ? File.ReadAllBytes(pieces) : null;
        _addresses = files.ToFrozenDictionary(file => file.Key, file => $"/assets/{file.Value.Name}");
        _files = files.Values.DistinctBy(file => file.Name).ToFrozenDictionary(file => file.Name, StringComparer.Ordinal);
    }

    /// <summary>The address of a file, such as <c>/assets/duet-1a2b3c4d.css</c> for <c>duet.css</c>.</summary>
    /// <exception cref="ArgumentException">There is no such file in this build.</exception>
    public string Url(string name) => _addresses.GetValueOrDefault(name) ?? throw new ArgumentException($"The build made no {name}.", nameof(name));

    /// <summary>True when the build made a file of this name.</summary>
    public bool Has(string name) => _addresses.ContainsKey(name);

    /// <summary>Addresses of the worker, the runtime and the models, as the stage reads them; null: this build has none.</summary>
    internal JsonNode? Pieces() => _pieces is null ? null : JsonNode.Parse(_pieces);

    internal SiteFile? Find(string hashedName) => _files.GetValueOrDefault(hashedName);

    // The report's own two are inside the program, also where nothing lies beside it.
    private static Dictionary<string, SiteFile> Carried() => new(StringComparer.Ordinal)
    {
        ["duet.css"] = SiteFile.Of("duet.css", Encoding.UTF8.GetBytes(ReportAssets.Bundled.Style)),
        ["duet-replay.js"] = SiteFile.Of("duet-replay.js", Encoding.UTF8.GetBytes(ReportAssets.Bundled.Script)),
    };

    private static Dictionary<string, string> Manifest(string folder)
    {
        string path = Path.Combine(folder, "manifest.json");
        return File.Exists(path) ? JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllBytes(path)) ?? [] : [];
    }
}

/// <summary>One file of the site, on disk or in memory.</summary>
/// <param name="Name">With the hash of its content.</param>
/// <param name="Path">Null: it is in memory.</param>
/// <param name="Content">Null: it is on disk.</param>
/// <param name="Compressed">The same by brotli, on disk; null: there is none.</param>
internal sealed record SiteFile(string Name, string? Path, byte[]? Content, string? Compressed)
{
    private const int HashLength = 12;

    public string Type => System.IO.Path.GetExtension(Name) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" or ".mjs" => "text/javascript; charset=utf-8",
        ".json" => "application/json",
        ".wasm" => "application/wasm",
        ".svg" => "image/svg+xml",
        ".png" => "image/png",
        ".webmanifest" => "application/manifest+json",
        _ => "application/octet-stream",
    };

    public static SiteFile At(string path, string name)
    {
        string compressed = path + ".br";
        return new SiteFile(name, path, null, File.Exists(compressed) ? compressed : null);
    }

    public static SiteFile Of(string name, byte[] content)
    {
        string hash = Convert.ToHexStringLower(SHA256.HashData(content))[..HashLength];
        return new SiteFile($"{System.IO.Path.GetFileNameWithoutExtension(name)}-{hash}{System.IO.Path.GetExtension(name)}", null, content, null);
    }
}
