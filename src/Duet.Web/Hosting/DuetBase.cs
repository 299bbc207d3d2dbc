using Duet.Storage;

namespace Duet.Web.Hosting;

/// <summary>What must be there before the first request: the data folder, open and with something to dance to.</summary>
internal sealed class DuetBase : IAsyncDisposable
{
    private DuetBase(DuetStore store) => Store = store;

    /// <summary>Everything is kept in it.</summary>
    public DuetStore Store { get; }

    /// <exception cref="ServeException">The folder cannot be used.</exception>
    public static async Task<DuetBase> OpenAsync(ServeOptions options, IProgress<string>? progress, CancellationToken ct)
    {
        try
        {
            DuetStore store = await DuetStore.OpenAsync(options.DataFolder, new DuetStoreOptions { Clock = options.Clock }, ct);
            return new DuetBase(store);
        }
        catch (StorageException e)
        {
            throw new ServeException(e.Message, e);
        }
    }

    public ValueTask DisposeAsync() => Store.DisposeAsync();
}
