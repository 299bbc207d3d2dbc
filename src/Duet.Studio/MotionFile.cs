using System.Buffers;
using System.Text;
using Duet.Movement;

namespace Duet.Studio;

/// <summary>Motions on disk: Motion JSON, and what OpenPose and COCO tools write.</summary>
public static class MotionFile
{
    /// <summary>Frames per second of recordings that carry no times.</summary>
    public static readonly FrameRate UntimedRate = new(30);

    private const long MaxBytes = 2L << 30;
    private const int MaxFrames = 250_000;

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
    /// <param name="ct">Stops the reading.</param>
    /// <exception cref="MotionFormatException">It is none of them; the message names the file and the reason.</exception>
    public static async Task<Motion> ReadAsync(string path, CancellationToken ct = default)
    {
        Motion motion = Directory.Exists(path) ? ReadFolder(path, ct) : await ReadFileAsync(path, ct);
        return motion.Frames.Length <= MaxFrames
            ? motion
            : throw new MotionFormatException($"{path}: {motion.Frames.Length} frames are more than the limit of {MaxFrames}");
    }

    /// <summary>Writes Motion JSON under a temporary name and renames it, so that no half a file is ever seen.</summary>
    /// <param name="path">Where; an existing file is replaced.</param>
    /// <param name="motion">What.</param>
    /// <param name="ct">Stops the writing; the file is as it was before.</param>
    public static async Task WriteAsync(string path, Motion motion, CancellationToken ct = default)
    {
        var buffer = new ArrayBufferWriter<byte>();
        MotionJson.Write(motion, buffer);
        await WholeFile.WriteAsync(path, buffer.WrittenMemory, ct);
    }

    private static async Task<Motion> ReadFileAsync(string path, CancellationToken ct)
    {
        await using FileStream file = Open(path);
        if (file.Length > MaxBytes)
        {
            throw new MotionFormatException($"{path}: {file.Length} bytes are more than the limit of {MaxBytes}");
        }

        byte[] bytes = new byte[file.Length];
        await file.ReadExactlyAsync(bytes, ct);
        if (bytes.AsSpan().TrimStart(" \t\r\n"u8).StartsWith("["u8))
        {
            return CocoKeypoints.Read(path, bytes, UntimedRate);
        }

        try
        {
            return MotionJson.Read(bytes);
        }
        catch (MotionFormatException e)
        {
            throw new MotionFormatException($"{path}: {e.Message}", e);
        }
    }

    private static Motion ReadFolder(string path, CancellationToken ct)
    {
        string[] files = [.. Directory.EnumerateFiles(path, "*.json").Order(StringComparer.Ordinal)];
        if (files.Length == 0)
        {
            throw new MotionFormatException($"{path}: the folder has no JSON files of OpenPose");
        }

        return OpenPoseJson.Read(files.Select(Content), UntimedRate);

        (string, ReadOnlyMemory<byte>) Content(string file)
        {
            ct.ThrowIfCancellationRequested();
            return (file, File.ReadAllBytes(file));
        }
    }

    private static FileStream Open(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new FileNotFoundException($"{path}: there is no such file", e);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new UnauthorizedAccessException($"{path}: may not be read", e);
        }
    }
}
