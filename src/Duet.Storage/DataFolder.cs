namespace Duet.Storage;

/// <summary>The one folder that holds everything a Duet keeps.</summary>
/// <remarks>
/// <code>
/// duet.db      the rows                            files/ab/abcdef...   motions, sounds, videos: named by what is in them
/// keys/        keys that sign cookies              work/                unfinished files; emptied when a host starts
/// live/        journals of takes being danced      archives/            archives of poses, with the pictures of their hits
/// duet.lock    held by the host as long as it lives
/// </code>
/// Only its user may look into it: password hashes and uploaded videos lie there.
/// </remarks>
public sealed class DataFolder : IDisposable
{
    private const string LockName = "duet.lock";
    private const UnixFileMode UserOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly FileStream? _lock;

    private DataFolder(string path, FileStream? held)
    {
        FullPath = path;
        _lock = held;
    }

    /// <summary>The full path.</summary>
    public string FullPath { get; }

    /// <summary>The database's file.</summary>
    public string DatabaseFile => Path.Combine(FullPath, "duet.db");

    /// <summary>Finished files, by content.</summary>
    public string Files => Path.Combine(FullPath, "files");

    /// <summary>Unfinished files.</summary>
    public string Work => Path.Combine(FullPath, "work");

    /// <summary>Journals of takes that are being danced.</summary>
    public string Live => Path.Combine(FullPath, "live");

    /// <summary>Archives of poses, and the pictures that hits in them show.</summary>
    public string Archives => Path.Combine(FullPath, "archives");

    /// <summary>Data protection keys.</summary>
    public string Keys => Path.Combine(FullPath, "keys");

    /// <summary>The full path of a new unfinished file; nothing is there yet.</summary>
    /// <param name="ending">Of its name, such as <c>.mp4</c>.</param>
    public string NewWorkFile(string ending)
    {
        ArgumentNullException.ThrowIfNull(ending);
        return Path.Combine(Work, NewId.Create() + ending);
    }

    /// <summary>Opens a data folder; makes it when it is absent.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="asHost">True: be the one process that serves it, and empty <see cref="Work"/>. False: a command beside a host that may be running.</param>
    /// <exception cref="StorageException">Another host serves it, or it cannot be made or written to.</exception>
    public static DataFolder Open(string path, bool asHost)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            var folder = new DataFolder(Path.GetFullPath(path), held: null);
            foreach (string part in (string[])[folder.FullPath, folder.Files, folder.Work, folder.Live, folder.Archives, folder.Keys])
            {
                Make(part);
            }

            return asHost ? folder.Hold(path) : folder;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StorageException($"{path}: cannot be used as the data folder ({e.Message.Split('\n')[0]})", e);
        }
    }

    /// <summary>Gives the folder free for another host.</summary>
    public void Dispose() => _lock?.Dispose();

    private static void Make(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UserOnly);
        }
    }

    private DataFolder Hold(string named)
    {
        string file = Path.Combine(FullPath, LockName);
        FileStream held;
        try
        {
            held = new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (File.Exists(file))
        {
            throw new StorageException($"{named}: another Duet serves this data folder; stop that one, or give another folder with --data", e);
        }

        EmptyWork();
        return new DataFolder(FullPath, held);
    }

    private void EmptyWork()
    {
        foreach (string file in Directory.EnumerateFiles(Work))
        {
            File.Delete(file);
        }

        foreach (string folder in Directory.EnumerateDirectories(Work))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
