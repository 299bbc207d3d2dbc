using System.Diagnostics;
using Duet.Media;

namespace Duet.TestKit;

/// <summary>Runs ffmpeg to make inputs, and looks for decoders that were left behind.</summary>
public static class FfmpegRun
{
    public static void Make(params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(FfmpegTools.Find().FfmpegPath, ["-v", "error", "-nostdin", "-y", .. arguments]) { RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"ffmpeg failed: {errors}");
        }
    }

    /// <summary>Test pictures, losslessly coded so that frames can be compared byte by byte.</summary>
    public static string Film(string path, string source = "testsrc2=s=160x120:r=25:d=1", params IEnumerable<string> more)
    {
        Make(["-f", "lavfi", "-i", source, "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", .. more, path]);
        return path;
    }

    /// <summary>Process ids whose command line holds the text.</summary>
    public static int[] Running(string text) =>
        [.. Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).Where(name => int.TryParse(name, out _)).Select(name => int.Parse(name!, null))
            .Where(id => id != Environment.ProcessId && CommandLine(id).Contains(text, StringComparison.Ordinal))];

    private static string CommandLine(int id)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/cmdline");
        }
        catch (IOException)
        {
            return "";
        }
    }
}
