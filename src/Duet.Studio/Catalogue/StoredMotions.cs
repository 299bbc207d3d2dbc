using System.IO.Compression;
using Duet.Movement;
using Duet.Storage;

namespace Duet.Studio.Catalogue;

/// <summary>Motions in the file store: Motion JSON, compressed.</summary>
public static class StoredMotions
{
    /// <summary>Keeps a motion.</summary>
    /// <returns>The name under which the file store has it; the same motion gives the same name.</returns>
    public static async Task<string> AddAsync(FileStore files, Motion motion, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(motion);
        using var bytes = new MemoryStream();
        await Task.Run(() => Compress(motion, bytes, ct), ct);
        bytes.Position = 0;
        return await files.AddAsync(bytes, ct);
    }

    /// <summary>Reads a motion.</summary>
    /// <param name="files">Where it is.</param>
    /// <param name="hash">Its name.</param>
    /// <param name="ct">Stops the reading.</param>
    /// <exception cref="FileNotFoundException">It is not there.</exception>
    /// <exception cref="MotionFormatException">It is damaged.</exception>
    public static async Task<Motion> ReadAsync(FileStore files, string hash, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(files);
        using var bytes = new MemoryStream();
        await using (FileStream file = files.Open(hash))
        await using (var gzip = new GZipStream(file, CompressionMode.Decompress))
        {
            await gzip.CopyToAsync(bytes, ct);
        }

        return await Task.Run(() => MotionJson.Read(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)), ct);
    }

    // Fastest: 1.2 times the size of the default at a third of its time.
    private static void Compress(Motion motion, Stream target, CancellationToken ct)
    {
        using var gzip = new GZipStream(target, CompressionLevel.Fastest, leaveOpen: true);
        var buffer = new StreamBuffer(gzip, ct);
        MotionJson.Write(motion, buffer);
        buffer.Flush();
    }
}
