namespace Duet.Media;

/// <summary>A file that comes into being whole or not at all: written under a hidden name beside its target, then renamed.</summary>
/// <remarks>A process that is killed meanwhile leaves the hidden file; <see cref="WorkFolder.Sweep"/> removes it at the next start.</remarks>
public sealed class PendingOutput : IDisposable
{
    private const string Start = ".duet-";
    private const string Ending = ".part";

    private readonly string? _note;

    private PendingOutput(string target, string temporary)
    {
        Target = target;
        Temporary = temporary;
        _note = WorkFolder.Remember(temporary);
    }

    /// <summary>The full path of the file to be.</summary>
    public string Target { get; }

    /// <summary>Where to write until then, as a full path; nothing is there yet.</summary>
    public string Temporary { get; }

    /// <summary>Begins an output.</summary>
    /// <param name="path">The file to be, in a folder that exists.</param>
    public static PendingOutput For(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string target = Path.GetFullPath(path);
        return new(target, Path.Combine(Path.GetDirectoryName(target) ?? target, $"{Start}{Guid.NewGuid():N}{Ending}"));
    }

    /// <summary>Looks, before long work begins, whether a file could be written there.</summary>
    /// <param name="path">The file to be; it may exist already.</param>
    /// <exception cref="IOException">It could not: the path is a folder, its folder does not exist or may not be written to; the message names the path.</exception>
    public static void RequirePlace(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string target = Path.GetFullPath(path);
        if (Directory.Exists(target) || Path.GetDirectoryName(target) is not { } folder)
        {
            throw new IOException($"{path}: is a folder, not a file");
        }

        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException($"{path}: there is no folder {folder}");
        }

        using PendingOutput trial = For(path);
        try
        {
            File.WriteAllBytes(trial.Temporary, []);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(path, e);
        }
    }

    /// <summary>Why an output could not be written, in one line for people.</summary>
    /// <param name="path">As the caller wrote it.</param>
    /// <param name="reason">What the system said.</param>
    public static IOException Unwritable(string path, Exception reason) => new($"{path}: cannot be written ({FileFailure.Reason(reason)})", reason);

    /// <summary>Gives the file its name; what was there before is replaced.</summary>
    /// <exception cref="IOException">The target cannot be replaced.</exception>
    /// <exception cref="UnauthorizedAccessException">The target may not be replaced.</exception>
    public void Keep() => File.Move(Temporary, Target, overwrite: true);

    /// <summary>Gives the file up, unless it was kept. Never fails.</summary>
    public void Dispose()
    {
        WorkFolder.TryDelete(Temporary);
        WorkFolder.Forget(_note);
    }

    internal static bool IsName(string name) =>
        name.StartsWith(Start, StringComparison.Ordinal) && name.EndsWith(Ending, StringComparison.Ordinal) && name.Length == Start.Length + 32 + Ending.Length;
}
