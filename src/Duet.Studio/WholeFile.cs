using System.Buffers;
using Duet.Media;

namespace Duet.Studio;

/// <summary>Files that appear whole or not at all.</summary>
public static class WholeFile
{
    /// <summary>Writes under a temporary name beside the target and renames it.</summary>
    /// <param name="path">Where; an existing file is replaced.</param>
    /// <param name="content">What.</param>
    /// <param name="ct">Stops the writing; the target is as it was before.</param>
    /// <exception cref="IOException">The folder does not exist or the disk is full; the message names the path and the reason.</exception>
    public static async Task WriteAsync(string path, ReadOnlyMemory<byte> content, CancellationToken ct = default)
    {
        RequirePlace(path);
        using PendingOutput file = PendingOutput.For(path);
        try
        {
            await File.WriteAllBytesAsync(file.Temporary, content, ct);
            file.Keep();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw PendingOutput.Unwritable(path, e);
        }
    }

    /// <summary>Likewise, for content that is made while it is written.</summary>
    /// <param name="path">Where; an existing file is replaced.</param>
    /// <param name="write">Writes the content.</param>
    /// <param name="ct">Stops the writing; the target is as it was before.</param>
    /// <exception cref="IOException">The folder does not exist or the disk is full; the message names the path and the reason.</exception>
    public static void Write(string path, Action<IBufferWriter<byte>> write, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(write);
        RequirePlace(path);
        using PendingOutput file = PendingOutput.For(path);
        try
        {
            using (FileStream stream = File.Create(file.Temporary))
            {
                var buffer = new StreamBuffer(stream, ct);
                write(buffer);
                buffer.Flush();
            }

            file.Keep();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw PendingOutput.Unwritable(path, e);
        }
    }

    /// <inheritdoc cref="PendingOutput.RequirePlace"/>
    public static void RequirePlace(string path) => PendingOutput.RequirePlace(path);
}
