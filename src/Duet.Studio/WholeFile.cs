namespace Duet.Studio;

/// <summary>Files that appear whole or not at all.</summary>
public static class WholeFile
{
    /// <summary>Writes under a temporary name beside the target and renames it.</summary>
    /// <param name="path">Where; an existing file is replaced.</param>
    /// <param name="content">What.</param>
    /// <param name="ct">Stops the writing; the target is as it was before.</param>
    /// <exception cref="IOException">The folder does not exist or the disk is full.</exception>
    public static async Task WriteAsync(string path, ReadOnlyMemory<byte> content, CancellationToken ct = default)
    {
        RequirePlace(path);
        string full = Path.GetFullPath(path);
        string temporary = Path.Combine(Path.GetDirectoryName(full)!, $".{Path.GetFileName(full)}.{Environment.ProcessId}.part");
        try
        {
            await File.WriteAllBytesAsync(temporary, content, ct);
            File.Move(temporary, full, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>Looks, before long work begins, whether a file could be written there.</summary>
    /// <exception cref="IOException">The folder does not exist, or the path is a folder; the message names it.</exception>
    public static void RequirePlace(string path)
    {
        string full = Path.GetFullPath(path);
        if (Directory.Exists(full) || Path.GetDirectoryName(full) is not { } folder)
        {
            throw new IOException($"{path}: is a folder");
        }

        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException($"{path}: there is no folder {folder}");
        }
    }
}
