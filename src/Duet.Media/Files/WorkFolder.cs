using System.Globalization;

namespace Duet.Media;

/// <summary>The one folder in which this process keeps what it needs on disk while it works; nothing of it outlives the process for long.</summary>
/// <remarks>
/// <para>It is <c>duet-work-USER-PID-XXXXXX</c> under the system's temporary folder, readable by its user alone, and comes into being with the first
/// file. It holds a file <c>lock</c> that the process keeps locked, temporary files, and a note for every output that is being written beside its target
/// (<see cref="PendingOutput"/>). When the process ends, in whatever way it can still act in, the folder goes and the outputs that were not finished.</para>
/// <para>What a killed process left is removed by <see cref="Sweep"/>. Whether a process lives is told by its lock, which the system gives back with
/// the process: unlike a process id it cannot be somebody else's by now, and it holds between containers that share a folder.</para>
/// </remarks>
public static class WorkFolder
{
    private const string LockName = "lock";
    private const string NoteEnding = ".pending";
    private const int Attempts = 5;

    private static readonly Lock Gate = new();
    private static (string Path, FileStream Lock)? _own;

    /// <summary>The full path of a new temporary file's place; nothing is there yet. It is deleted at the latest when the process ends.</summary>
    /// <param name="ending">Of its name, such as <c>.mp4</c>.</param>
    /// <exception cref="IOException">The system's temporary folder cannot be written to.</exception>
    public static string NewFile(string ending)
    {
        ArgumentNullException.ThrowIfNull(ending);
        return Path.Combine(Own(), $"{Guid.NewGuid():N}{ending}");
    }

    /// <summary>Removes what killed processes of this user left: their folders and their unfinished outputs. Never fails; takes a millisecond when there is nothing.</summary>
    public static void Sweep()
    {
        try
        {
            foreach (string folder in Directory.EnumerateDirectories(Path.GetTempPath(), Prefix + "*").Where(IsOurs))
            {
                SweepOne(folder);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Somebody else's to repair: the work itself does not need it.
        }
    }

    /// <summary>Remembers an output until <see cref="Forget"/>, on disk, so that a later process finds it.</summary>
    /// <returns>The note; null where the temporary folder cannot be written to, which is no reason not to write the output.</returns>
    internal static string? Remember(string output)
    {
        try
        {
            string note = NewFile(NoteEnding);
            File.WriteAllText(note, output);
            return note;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    internal static void Forget(string? note)
    {
        if (note is not null)
        {
            TryDelete(note);
        }
    }

    private static string Prefix => string.Create(CultureInfo.InvariantCulture, $"duet-work-{Environment.UserName}-");

    // The users "ada" and "ada-2" begin alike; a process id follows.
    private static bool IsOurs(string folder) => Path.GetFileName(folder)[Prefix.Length..] is [>= '0' and <= '9', ..];

    private static string Own()
    {
        lock (Gate)
        {
            if (_own is null)
            {
                _own = Create();
                AppDomain.CurrentDomain.ProcessExit += (_, _) => RemoveOwn();
            }

            return _own.Value.Path;
        }
    }

    // A sweep in another process may find the folder before its lock is held, and take it away.
    private static (string Path, FileStream Lock) Create()
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                string path = Directory.CreateTempSubdirectory(string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Environment.ProcessId}-")).FullName;
                return (path, new FileStream(Path.Combine(path, LockName), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None));
            }
            catch (IOException) when (attempt < Attempts)
            {
            }
        }
    }

    private static void RemoveOwn()
    {
        lock (Gate)
        {
            if (_own is { } own)
            {
                Remove(own.Path);
                own.Lock.Dispose();
            }
        }
    }

    private static void SweepOne(string folder)
    {
        string path = Path.Combine(folder, LockName);
        try
        {
            using var held = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            if (!LocksHold(path))
            {
                return;
            }

            Remove(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Its process lives, or it is not ours.
        }
    }

    // On a file system without locks everybody gets one, and nothing can be told from it.
    private static bool LocksHold(string path)
    {
        try
        {
            using var second = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    private static void Remove(string folder)
    {
        try
        {
            foreach (string note in Directory.EnumerateFiles(folder, "*" + NoteEnding))
            {
                string output = File.ReadAllText(note);
                if (PendingOutput.IsName(Path.GetFileName(output)))
                {
                    TryDelete(output);
                }
            }

            Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The next start tries again.
        }
    }

    internal static void TryDelete(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A folder that is gone or may no longer be written to: nothing is left to be done there.
        }
    }
}
