using System.Globalization;
using Duet.Media;

namespace Duet.Studio;

/// <summary>How a source is read.</summary>
internal enum SourceKind
{
    Picture,
    Film,
    Motion,

    /// <summary>Nothing that a pose could be in; the fault says why.</summary>
    Unreadable,
}

/// <summary>A file whose poses are to be archived.</summary>
/// <param name="Name">As people wrote it; what hits will name.</param>
/// <param name="FullPath">Where it is.</param>
/// <param name="Kind">How it is read.</param>
/// <param name="Credits">From the nearest <see cref="CreditsName"/> in its folder or above; empty when there is none.</param>
/// <param name="Fault">Why it is unreadable.</param>
internal sealed record ArchiveSource(string Name, string FullPath, SourceKind Kind, string Credits, string? Fault = null)
{
    /// <summary>A text file that says who made the pictures of its folder, and on what terms.</summary>
    public const string CreditsName = "credits.txt";

    private const int MostCredits = 1000;

    /// <summary>Changes when the file does.</summary>
    public string Key
    {
        get
        {
            var file = new FileInfo(FullPath);
            return string.Create(CultureInfo.InvariantCulture, $"{FullPath}|{file.Length}|{file.LastWriteTimeUtc.Ticks}");
        }
    }

    /// <summary>The files of all inputs, folders with everything below them, in order of their names.</summary>
    /// <param name="inputs">Pictures, films, motion files and folders.</param>
    /// <param name="output">The archive to be, which is no source.</param>
    /// <param name="limits">What is refused.</param>
    /// <exception cref="MediaException">A named file is not there or of no known kind. What lies in a folder may be anything.</exception>
    public static IReadOnlyList<ArchiveSource> Find(IEnumerable<string> inputs, string output, MediaLimits limits)
    {
        var sources = new List<ArchiveSource>();
        var known = new HashSet<string>(StringComparer.Ordinal) { Path.GetFullPath(output), Path.GetFullPath(output) + ".building" };
        foreach (string input in inputs)
        {
            if (Directory.Exists(input))
            {
                AddFolder(input, "", sources, known, limits);
            }
            else if (known.Add(Path.GetFullPath(input)))
            {
                ArchiveSource source = Look(input, CreditsOf(Path.GetDirectoryName(Path.GetFullPath(input)) ?? "/", ""), limits);
                sources.Add(source.Fault is null ? source : throw new MediaException(source.Fault));
            }
        }

        return sources;
    }

    private static void AddFolder(string folder, string credits, List<ArchiveSource> sources, HashSet<string> known, MediaLimits limits)
    {
        credits = CreditsOf(folder, credits);
        try
        {
            foreach (string path in Directory.EnumerateFileSystemEntries(folder).Order(StringComparer.Ordinal))
            {
                string name = Path.GetFileName(path);
                bool linked = File.GetAttributes(path).HasFlag(FileAttributes.ReparsePoint);
                if (name.StartsWith('.') || name == CreditsName)
                {
                    continue;
                }

                if (!Directory.Exists(path))
                {
                    if (known.Add(Path.GetFullPath(path)))
                    {
                        sources.Add(Look(path, credits, limits));
                    }
                }
                else if (!linked)
                {
                    AddFolder(path, credits, sources, known, limits);
                }
            }
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            sources.Add(new ArchiveSource(folder, Path.GetFullPath(folder), SourceKind.Unreadable, credits, $"{folder}: cannot be read ({FileFailure.Reason(e)})"));
        }
    }

    private static ArchiveSource Look(string path, string credits, MediaLimits limits)
    {
        try
        {
            bool motion = File.Exists(path) && MotionFile.LooksLikeMotion(path);
            SourceKind kind = motion ? SourceKind.Motion : StillBatch.IsStill(path, limits) ? SourceKind.Picture : SourceKind.Film;
            return new ArchiveSource(path, Path.GetFullPath(path), kind, credits);
        }
        catch (Exception e) when (ExpectedFailure.Is(e))
        {
            return new ArchiveSource(path, Path.GetFullPath(path), SourceKind.Unreadable, credits, e.Message);
        }
    }

    private static string CreditsOf(string folder, string above)
    {
        string path = Path.Combine(folder, CreditsName);
        try
        {
            return File.Exists(path) && new FileInfo(path).Length <= MostCredits ? File.ReadAllText(path).ReplaceLineEndings(" ").Trim() : above;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return above;
        }
    }
}
