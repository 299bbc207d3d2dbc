using System.Globalization;

namespace Duet.Media;

/// <summary>The ffmpeg and ffprobe programs of this machine.</summary>
public sealed class FfmpegTools
{
    /// <summary>The environment variable that names the folder of ffmpeg and ffprobe; without it the PATH is searched.</summary>
    public const string FolderVariable = "DUET_FFMPEG";

    private static readonly Lock Gate = new();
    private static FfmpegTools? _found;

    private FfmpegTools(string ffmpeg, string ffprobe)
    {
        FfmpegPath = ffmpeg;
        FfprobePath = ffprobe;
    }

    /// <summary>Full path of ffmpeg.</summary>
    public string FfmpegPath { get; }

    /// <summary>Full path of ffprobe.</summary>
    public string FfprobePath { get; }

    /// <summary>The programs; looked up once per process.</summary>
    /// <exception cref="MediaException">They are absent; the message says how to install them.</exception>
    public static FfmpegTools Find()
    {
        lock (Gate)
        {
            return _found ??= Find(Environment.GetEnvironmentVariable(FolderVariable), Environment.GetEnvironmentVariable("PATH"));
        }
    }

    internal static FfmpegTools Find(string? folder, string? path)
    {
        var folders = string.IsNullOrEmpty(folder) ? (path ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries) : [folder];
        var suffix = OperatingSystem.IsWindows() ? ".exe" : "";
        foreach (var candidate in folders)
        {
            var ffmpeg = Path.GetFullPath(Path.Combine(candidate, "ffmpeg" + suffix));
            var ffprobe = Path.GetFullPath(Path.Combine(candidate, "ffprobe" + suffix));
            if (File.Exists(ffmpeg) && File.Exists(ffprobe))
            {
                return new FfmpegTools(ffmpeg, ffprobe);
            }
        }

        var where = string.IsNullOrEmpty(folder) ? "on the PATH" : string.Create(CultureInfo.InvariantCulture, $"in {folder} ({FolderVariable})");
        throw new MediaException(
            $"ffmpeg and ffprobe are not {where}: install them (Debian or Ubuntu: apt-get install ffmpeg; macOS: brew install ffmpeg), or set {FolderVariable} to their folder");
    }
}
