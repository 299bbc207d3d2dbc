namespace Duet.Web.Hosting;

/// <summary>What must be there before the first request: the data folder, open and with something to dance to.</summary>
internal sealed class DuetBase : IAsyncDisposable
{
    private DuetBase(DirectoryInfo folder) => Folder = folder;

    /// <summary>Everything is kept in it.</summary>
    public DirectoryInfo Folder { get; }

    /// <exception cref="ServeException">The folder cannot be used.</exception>
    public static Task<DuetBase> OpenAsync(ServeOptions options, IProgress<string>? progress, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        try
        {
            return Task.FromResult(new DuetBase(Directory.CreateDirectory(options.DataFolder)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new ServeException($"the data folder {options.DataFolder} cannot be used: {e.Message}", e);
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
