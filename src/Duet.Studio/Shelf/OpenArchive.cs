namespace Duet.Studio.Shelf;

/// <summary>A mapped archive that several may read at once: it is closed when the last of them lets go.</summary>
internal sealed class OpenArchive(ArchiveFile file, string path, string stamp)
{
    private int _holders = 1;

    public ArchiveFile File { get; } = file;

    public string Path { get; } = path;

    /// <summary>Of the file as it was opened: another one is another archive.</summary>
    public string Stamp { get; } = stamp;

    public ArchiveOrigin Origin { get; } = OriginOf(path);

    public static string StampOf(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? $"{file.Length}-{file.LastWriteTimeUtc.Ticks}" : "";
    }

    /// <summary>False: it is closed already.</summary>
    public bool TryHold()
    {
        for (int holders = Volatile.Read(ref _holders); holders > 0; holders = Volatile.Read(ref _holders))
        {
            if (Interlocked.CompareExchange(ref _holders, holders + 1, holders) == holders)
            {
                return true;
            }
        }

        return false;
    }

    public void Release()
    {
        if (Interlocked.Decrement(ref _holders) == 0)
        {
            File.Dispose();
        }
    }

    private static ArchiveOrigin OriginOf(string path)
    {
        string name = System.IO.Path.GetFileName(path);
        return name == ArchiveShelf.OwnName ? ArchiveOrigin.Own : name.StartsWith(StarterArchive.Prefix, StringComparison.Ordinal) ? ArchiveOrigin.Starter : ArchiveOrigin.File;
    }
}
