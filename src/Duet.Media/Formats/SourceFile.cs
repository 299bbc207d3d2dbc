namespace Duet.Media.Formats;

/// <summary>A file that exists, is small enough and begins like a medium: what is known before any decoder sees it.</summary>
/// <param name="Name">As the caller wrote it; for messages.</param>
/// <param name="FullPath">Absolute.</param>
/// <param name="Demuxer">The one demuxer that may open it.</param>
/// <param name="Orientation">EXIF, 1 to 8.</param>
/// <param name="FirstFrame">An animated WebP's first frame as a file of its own, to be sent to standard input; null for anything else.</param>
internal sealed record SourceFile(string Name, string FullPath, string Demuxer, int Orientation, byte[]? FirstFrame = null)
{
    /// <summary>ffmpeg's words for an MP4 whose recorder or copy did not get to its end.</summary>
    private const string NoIndex = "moov atom not found";

    public bool IsStill => MediaSignature.IsStill(Demuxer);

    /// <summary>A still or an animated picture.</summary>
    public bool IsPicture => IsStill || Demuxer is "gif" or "apng";

    /// <summary>Arguments that open this file and nothing else: one demuxer, one protocol, a name that cannot be an option.</summary>
    public IEnumerable<string> InputArguments => FirstFrame is null
        ? ["-protocol_whitelist", "file", "-f", Demuxer, "-i", "file:" + FullPath]
        : ["-protocol_whitelist", "pipe", "-f", Demuxer, "-i", "pipe:0"];

    /// <exception cref="MediaException">Missing, a folder, empty, too large, unreadable or of an unknown kind.</exception>
    public static SourceFile Open(string path, MediaLimits limits)
    {
        var full = Path.GetFullPath(path);
        if (Directory.Exists(full))
        {
            throw new MediaException($"{path}: is a folder, not a file");
        }

        if (!File.Exists(full))
        {
            throw new MediaException($"{path}: there is no such file");
        }

        try
        {
            using var file = File.OpenRead(full);
            return Inspect(path, full, file, limits);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new MediaException($"{path}: cannot be read ({FileFailure.Reason(e)})", e);
        }
    }

    public MediaException Unreadable(string decoderText) => decoderText.Contains(NoIndex, StringComparison.Ordinal)
        ? new($"{Name}: breaks off before its index, without which nothing in it can be found; copy or record it again")
        : new($"{Name}: cannot be decoded ({(decoderText.Length > 0 ? decoderText : "the decoder gave no reason")})");

    private static SourceFile Inspect(string name, string full, FileStream file, MediaLimits limits)
    {
        if (!file.CanSeek)
        {
            throw new MediaException($"{name}: is a pipe, not a file; save it first");
        }

        if (file.Length == 0)
        {
            throw new MediaException($"{name}: is empty");
        }

        if (file.Length > limits.MaxBytes)
        {
            throw LimitExceptions.Bytes(name, file.Length, limits);
        }

        var head = new byte[Math.Min(MediaSignature.Length, file.Length)];
        file.ReadExactly(head);
        var demuxer = MediaSignature.Demuxer(head) ?? throw new MediaException($"{name}: is not a video, sound or picture of a known format");
        var first = demuxer == "webp_pipe" ? AnimatedWebp.FirstFrame(file) : null;
        return new SourceFile(name, full, demuxer, ExifOrientation.Read(file, demuxer), first);
    }
}
