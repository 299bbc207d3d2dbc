namespace Duet.TestKit;

/// <summary>A new empty folder that is deleted, with everything in it, on disposal.</summary>
public sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("duet-test-");

    /// <summary>Full path.</summary>
    public string FullPath => _folder.FullName;

    /// <summary>The full path of a file in the folder; the file need not exist.</summary>
    public string File(string name) => Path.Combine(FullPath, name);

    /// <inheritdoc/>
    public void Dispose() => _folder.Delete(recursive: true);
}
