using Duet.Media.Ffmpeg;

namespace Duet.Media;

/// <summary>What the system says of a file, in few words: its own sentences repeat the path, which people have read by then.</summary>
public static class FileFailure
{
    private const string DiskFull = "the disk is full";
    private const int DiskFullOnUnix = 28;
    private const int FileTooLargeOnUnix = 27;
    private const int QuotaOnLinux = 122;
    private const int ReadOnlyOnUnix = 30;

    /// <summary>The same of what an encoder wrote: its last lines repeat themselves and name files that nobody knows.</summary>
    internal static string Reason(string encoderText, Exception exception) =>
        encoderText.Contains("No space left on device", StringComparison.Ordinal) ? DiskFull
        : encoderText.Length > 0 ? encoderText
        : Reason(exception);

    /// <summary>Such as "permission denied" or "the disk is full".</summary>
    /// <param name="exception">From opening, reading or writing a file.</param>
    public static string Reason(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return exception switch
        {
            UnauthorizedAccessException => "permission denied",
            FileNotFoundException or DirectoryNotFoundException => "it is not there",
            PathTooLongException => "its name is too long",
            IOException { HResult: DiskFullOnUnix } => DiskFull,
            IOException { HResult: QuotaOnLinux } => "your quota of disk space is used up",
            IOException { HResult: FileTooLargeOnUnix } => "the file would become too large",
            IOException { HResult: ReadOnlyOnUnix } => "the disk is read-only",
            _ => ErrorLines.OneLine(exception.Message),
        };
    }
}
