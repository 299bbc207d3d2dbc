using System.Diagnostics;
using System.Globalization;

namespace Duet.Media;

/// <summary>The ffmpeg and ffprobe programs of this machine.</summary>
public sealed class FfmpegTools
{
    /// <summary>The environment variable that names the folder of ffmpeg and ffprobe; without it the PATH is searched.</summary>
    public const string FolderVariable = "DUET_FFMPEG";

    private static readonly Lock Gate = new();
    private static FfmpegTools? _found;
    private readonly Lazy<IReadOnlyList<string>> _everyFrame;

    private FfmpegTools(string ffmpeg, string ffprobe)
    {
        FfmpegPath = ffmpeg;
        FfprobePath = ffprobe;
        _everyFrame = new Lazy<IReadOnlyList<string>>(() => HasFrameMode(ReadVersion(ffmpeg)) ? ["-fps_mode", "passthrough"] : ["-vsync", "passthrough"]);
    }

    /// <summary>Full path of ffmpeg.</summary>
    public string FfmpegPath { get; }

    /// <summary>Full path of ffprobe.</summary>
    public string FfprobePath { get; }

    /// <summary>The arguments that keep every frame and its time; asks the program for its version once (about 50 ms).</summary>
    internal IEnumerable<string> EveryFrame => _everyFrame.Value;

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
            $"ffmpeg and ffprobe are not {where}: install them (Debian or Ubuntu: apt-get install ffmpeg; macOS: brew install ffmpeg), "
            + $"or set {FolderVariable} to their folder");
    }

    /// <summary>The option came with 5.1, where it replaced the older one; versions built from a repository ("N-109468-gd39b34123d") have it.</summary>
    internal static bool HasFrameMode(string version)
    {
        var number = version.Split('-', '+', ' ')[0].Split('.');
        return !int.TryParse(number[0], CultureInfo.InvariantCulture, out var major)
            || major > 5
            || (major == 5 && number.Length > 1 && number[1] != "0");
    }

    /// <summary>The third word of "ffmpeg version 5.1.9-0+deb12u1 Copyright ...".</summary>
    private static string ReadVersion(string ffmpeg)
    {
        using var process = Process.Start(new ProcessStartInfo(ffmpeg, ["-version"]) { RedirectStandardOutput = true, RedirectStandardError = true })
            ?? throw new MediaException($"{ffmpeg}: cannot be started");
        var words = process.StandardOutput.ReadToEnd().Split(' ', 4);
        process.WaitForExit();
        return words.Length > 2 ? words[2] : "";
    }
}
