using Duet.Estimation;

namespace Duet.Studio;

/// <summary>The models that somebody added: one folder each under <c>models</c> in the data folder.</summary>
public static class InstalledModels
{
    private const int LongestName = 40;

    /// <summary>Where a model lies or would lie, as a full path.</summary>
    /// <param name="data">The data folder.</param>
    /// <param name="name">A model's name; see <see cref="IsName"/>.</param>
    public static string FolderOf(string data, string name) => Path.Combine(Root(data), name);

    /// <summary>True for 1 to 40 small letters, digits and hyphens that begin with a letter or digit.</summary>
    public static bool IsName(string name) =>
        name is { Length: > 0 and <= LongestName } && name[0] != '-' && name.All(letter => letter is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-');

    /// <summary>True for the models that come with the program.</summary>
    /// <param name="name">Any text.</param>
    public static bool ComesWithDuet(string name) => KnownPoseModels.Find(name) is not null;

    /// <summary>True when that model was added.</summary>
    /// <param name="data">The data folder; it need not exist.</param>
    /// <param name="name">Any text.</param>
    public static bool Has(string data, string name) => IsName(name) && File.Exists(Path.Combine(FolderOf(data, name), ModelCard.FileName));

    /// <summary>The names of all that were added, in order of the alphabet.</summary>
    /// <param name="data">The data folder; it need not exist.</param>
    public static IReadOnlyList<string> Names(string data) => Directory.Exists(Root(data))
        ? [.. Directory.EnumerateDirectories(Root(data)).Select(folder => Path.GetFileName(folder)).Where(name => Has(data, name)).Order(StringComparer.Ordinal)]
        : [];

    internal static string Root(string data)
    {
        ArgumentException.ThrowIfNullOrEmpty(data);
        return Path.Combine(Path.GetFullPath(data), "models");
    }
}
