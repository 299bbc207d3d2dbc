using System.Text;
using Duet.Media;
using Duet.Movement;

namespace Duet.Studio;

/// <summary>Motions on disk: Motion JSON, and what OpenPose and COCO tools write.</summary>
public static class MotionFile
{
    /// <summary>Frames per second of recordings that carry no times.</summary>
    public static readonly FrameRate UntimedRate = new(30);

    /// <summary>Above the 430 MB that an hour of BlazePose at 60 Hz takes with its world landmarks; the whole file is held in memory.</summary>
    private const long MaxBytes = 512L << 20;

    /// <summary>250,000 people of COCO's 17 joints; these formats are read as a tree, which takes up to six times the file's size again.</summary>
    private const long MaxTreeBytes = 128L << 20;

    /// <summary>True when the path is a folder or its content begins like JSON: whatever the name says.</summary>
    public static bool LooksLikeMotion(string path)
    {
        if (Directory.Exists(path))
        {
            return true;
        }

        Span<byte> start = stackalloc byte[64];
        using FileStream file = Open(path);
        start = start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        string text = Encoding.UTF8.GetString(start).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        return text.StartsWith('{') || text.StartsWith('[');
    }

    /// <summary>Reads a motion.</summary>
    /// <param name="path">A Motion JSON file, a COCO keypoint result, or a folder of OpenPose's files.</param>
    /// <param name="limits">How many frames and how long a recording may be, as for films, and how many bytes, 512 MiB at most; null for <see cref="MediaLimits.Default"/>.</param>
    /// <param name="ct">Stops the reading.</param>
    /// <exception cref="MotionFormatException">It is none of them or beyond a limit; the message names the file and the reason.</exception>
    /// <exception cref="IOException">It cannot be read; likewise.</exception>
    public static async Task<Motion> ReadAsync(string path, MediaLimits? limits = null, CancellationToken ct = default)
    {
        limits ??= MediaLimits.Default;
        Motion motion;
        try
        {
            motion = Directory.Exists(path) ? ReadFolder(path, limits, ct) : await ReadFileAsync(path, limits, ct);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new IOException($"{path}: cannot be read ({FileFailure.Reason(e)})", e);
        }

        TimeSpan end = motion.Frames.Length > 0 ? motion.Frames[^1].Time : TimeSpan.Zero;
        RequireLimit(path, motion.Frames.Length, limits);
        return end <= limits.MaxDuration ? motion : throw new MotionFormatException(Text($"{path}: lasts {end.TotalMinutes:0.#} minutes; the limit is {limits.MaxDuration.TotalMinutes:0.#}"));
    }

    /// <summary>Writes Motion JSON under a temporary name and renames it, so that no half a file is ever seen.</summary>
    /// <param name="path">Where; an existing file is replaced.</param>
    /// <param name="motion">What.</param>
    /// <param name="ct">Stops the writing; the file is as it was before.</param>
    public static Task WriteAsync(string path, Motion motion, CancellationToken ct = default) =>
        Task.Run(() => WholeFile.Write(path, buffer => MotionJson.Write(motion, buffer), ct), ct);

    private static async Task<Motion> ReadFileAsync(string path, MediaLimits limits, CancellationToken ct)
    {
        await using FileStream file = Open(path);
        RequireLimit(path, file.Length, limits);

        byte[] bytes = new byte[file.Length];
        await file.ReadExactlyAsync(bytes, ct);
        if (bytes.AsSpan().TrimStart(" \t\r\n"u8).StartsWith("["u8))
        {
            RequireTree(path, bytes.Length);
            return CocoKeypoints.Read(path, bytes, UntimedRate);
        }

        try
        {
            return MotionJson.Read(bytes, limits.MaxFrames);
        }
        catch (MotionFormatException e)
        {
            throw new MotionFormatException($"{path}: {e.Message}", e);
        }
    }

    private static Motion ReadFolder(string path, MediaLimits limits, CancellationToken ct)
    {
        string[] files = [.. Directory.EnumerateFiles(path, "*.json").Order(StringComparer.Ordinal)];
        if (files.Length == 0)
        {
            throw new MotionFormatException($"{path}: the folder has no JSON files of OpenPose");
        }

        RequireLimit(path, files.Length, limits);
        RequireLimit(path, files.Sum(file => new FileInfo(file).Length), limits);
        return OpenPoseJson.Read(files.Select(Content), UntimedRate);

        (string, ReadOnlyMemory<byte>) Content(string file)
        {
            ct.ThrowIfCancellationRequested();
            RequireTree(file, new FileInfo(file).Length);
            return (file, File.ReadAllBytes(file));
        }
    }

    private static void RequireLimit(string path, int frames, MediaLimits limits)
    {
        if (frames > limits.MaxFrames)
        {
            throw new MotionFormatException(Text($"{path}: has {frames} frames; the limit is {limits.MaxFrames}"));
        }
    }

    private static void RequireLimit(string path, long bytes, MediaLimits limits)
    {
        long most = Math.Min(limits.MaxBytes, MaxBytes);
        if (bytes > most)
        {
            throw new MotionFormatException(Text($"{path}: has {bytes} bytes; the limit for motions is {most}"));
        }
    }

    private static void RequireTree(string path, long bytes)
    {
        if (bytes > MaxTreeBytes)
        {
            throw new MotionFormatException(Text($"{path}: has {bytes} bytes; the limit for keypoints of COCO and OpenPose is {MaxTreeBytes}"));
        }
    }

    private static string Text(FormattableString text) => FormattableString.Invariant(text);

    private static FileStream Open(string path)
    {
        try
        {
            var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
            return file.CanSeek ? file : throw new IOException($"{path}: is a pipe, not a file; save it first");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new FileNotFoundException($"{path}: there is no such file", e);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new IOException($"{path}: cannot be read ({FileFailure.Reason(e)})", e);
        }
    }
}
