using System.Security.Cryptography;

namespace Duet.Storage;

/// <summary>Files named by the SHA-256 of what is in them: the same content is kept once, and a name never changes its meaning.</summary>
/// <remarks>
/// A file is written under a temporary name in the work folder, flushed to the disk and renamed: under its hash it is whole or not there, also after the
/// process was killed. Nothing refers to a file before its row does; a file without a row is garbage, once it is old enough that nobody can be about to
/// write the row. Adding content that is there renews its age.
/// </remarks>
public sealed class FileStore
{
    private const int BufferBytes = 1 << 17;
    private const int HashLength = 64;

    private readonly DataFolder _folder;
    private readonly TimeProvider _clock;
    private readonly Lock _gate = new();

    internal FileStore(DataFolder folder, TimeProvider clock)
    {
        _folder = folder;
        _clock = clock;
    }

    /// <summary>True for 64 small hexadecimal digits.</summary>
    public static bool IsHash(string? text) => text is { Length: HashLength } && text.All(char.IsAsciiHexDigitLower);

    /// <summary>Keeps a stream's content from where it stands to its end.</summary>
    /// <param name="content">What is to be kept.</param>
    /// <param name="ct">Stops the writing; nothing is left of it.</param>
    /// <returns>The hash under which it is kept.</returns>
    /// <exception cref="IOException">It cannot be read or written, as on a full disk; nothing is left of it.</exception>
    public async Task<string> AddAsync(Stream content, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        string temporary = _folder.NewWorkFile(".part");
        try
        {
            string hash = await WriteAsync(content, temporary, ct);
            Keep(temporary, hash);
            return hash;
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>Keeps bytes.</summary>
    /// <param name="content">What is to be kept.</param>
    /// <param name="ct">Stops the writing.</param>
    /// <returns>The hash under which they are kept.</returns>
    public async Task<string> AddAsync(byte[] content, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        using var stream = new MemoryStream(content, writable: false);
        return await AddAsync(stream, ct);
    }

    /// <summary>Keeps a finished file of the work folder by renaming it: nothing is copied.</summary>
    /// <param name="workFile">In <see cref="DataFolder.Work"/>; it is gone afterwards.</param>
    /// <param name="ct">Stops the reading; the file stays.</param>
    /// <returns>The hash under which it is kept.</returns>
    /// <exception cref="ArgumentException">The file is not in the work folder.</exception>
    public async Task<string> AdoptAsync(string workFile, CancellationToken ct = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(workFile);
        string full = Path.GetFullPath(workFile);
        if (!full.StartsWith(_folder.Work + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            throw new ArgumentException($"{workFile} is not in the work folder {_folder.Work}.", nameof(workFile));
        }

        string hash;
        await using (var stream = new FileStream(full, FileMode.Open, FileAccess.ReadWrite, FileShare.Read, BufferBytes, useAsync: true))
        {
            hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, ct));
            stream.Flush(flushToDisk: true);
        }

        File.SetLastWriteTimeUtc(full, _clock.GetUtcNow().UtcDateTime);
        Keep(full, hash);
        return hash;
    }

    /// <summary>Opens a file for reading.</summary>
    /// <param name="hash">As <see cref="AddAsync(Stream, CancellationToken)"/> gave it.</param>
    /// <exception cref="FileNotFoundException">It is not there.</exception>
    public FileStream Open(string hash) => new(PathOf(hash), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, BufferBytes, useAsync: true);

    /// <summary>Where a file lies; it need not be there.</summary>
    /// <param name="hash">64 small hexadecimal digits.</param>
    /// <exception cref="ArgumentException">No hash: nothing else ever becomes a part of a path.</exception>
    public string PathOf(string hash) => IsHash(hash)
        ? Path.Combine(_folder.Files, hash[..2], hash)
        : throw new ArgumentException("A file's name is 64 small hexadecimal digits.", nameof(hash));

    /// <summary>True when the file is there.</summary>
    /// <param name="hash">Anything: what is no hash is not there.</param>
    public bool Contains(string? hash) => IsHash(hash) && File.Exists(PathOf(hash!));

    /// <summary>The size in bytes.</summary>
    /// <param name="hash">Of a file that is there.</param>
    /// <exception cref="FileNotFoundException">It is not there.</exception>
    public long LengthOf(string hash) => new FileInfo(PathOf(hash)).Length;

    /// <summary>Deletes a file that nothing refers to. Fine when it is not there.</summary>
    /// <param name="hash">64 small hexadecimal digits.</param>
    public void Delete(string hash)
    {
        string path = PathOf(hash);
        lock (_gate)
        {
            if (File.Exists(path))
            {
                File.Delete(path);
            }
        }
    }

    /// <summary>Deletes the files that are older than a time, unless they are referred to.</summary>
    /// <returns>How many were deleted.</returns>
    internal int DeleteOlder(DateTimeOffset before, IReadOnlySet<string> kept)
    {
        int deleted = 0;
        foreach (string path in Directory.EnumerateFiles(_folder.Files, "*", SearchOption.AllDirectories))
        {
            if (IsHash(Path.GetFileName(path)) && !kept.Contains(Path.GetFileName(path)))
            {
                deleted += DeleteIfOlder(path, before) ? 1 : 0;
            }
        }

        return deleted;
    }

    private bool DeleteIfOlder(string path, DateTimeOffset before)
    {
        lock (_gate)
        {
            if (File.GetLastWriteTimeUtc(path) >= before.UtcDateTime)
            {
                return false;
            }

            File.Delete(path);
            return true;
        }
    }

    private async Task<string> WriteAsync(Stream content, string temporary, CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] buffer = new byte[BufferBytes];
        await using (var target = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, useAsync: true))
        {
            int read;
            while ((read = await content.ReadAsync(buffer, ct)) > 0)
            {
                hash.AppendData(buffer, 0, read);
                await target.WriteAsync(buffer.AsMemory(0, read), ct);
            }

            target.Flush(flushToDisk: true);
        }

        File.SetLastWriteTimeUtc(temporary, _clock.GetUtcNow().UtcDateTime);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    // Replacing the same content by itself harms no reader, and makes it young again.
    private void Keep(string temporary, string hash)
    {
        string path = PathOf(hash);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        lock (_gate)
        {
            File.Move(temporary, path, overwrite: true);
        }
    }
}
