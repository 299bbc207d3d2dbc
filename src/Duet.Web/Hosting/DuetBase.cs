using Duet.Storage;
using Duet.Studio;
using Duet.Studio.Catalogue;
using Duet.Studio.Shelf;

namespace Duet.Web.Hosting;

/// <summary>What must be there before the first request: the data folder, open and with something to dance to.</summary>
internal sealed class DuetBase : IAsyncDisposable
{
    private ArchiveShelf? _shelf;

    private DuetBase(DuetStore store) => Store = store;

    /// <summary>Everything is kept in it.</summary>
    public DuetStore Store { get; }

    /// <summary>The archives of poses.</summary>
    public ArchiveShelf Shelf => _shelf ?? throw new InvalidOperationException("The archives are not open yet.");

    /// <exception cref="ServeException">The folder cannot be used.</exception>
    public static async Task<DuetBase> OpenAsync(ServeOptions options, IProgress<string>? progress, CancellationToken ct)
    {
        try
        {
            var ground = new DuetBase(await DuetStore.OpenAsync(options.DataFolder, new DuetStoreOptions { Clock = options.Clock }, ct));
            if (options.WithStarters)
            {
                await ground.InstallAsync(progress, ct);
            }

            await ground.OpenArchivesAsync(options, progress, ct);
            return ground;
        }
        catch (StorageException e)
        {
            throw new ServeException(e.Message, e);
        }
    }

    private async Task InstallAsync(IProgress<string>? progress, CancellationToken ct)
    {
        try
        {
            await StarterCatalogue.InstallAsync(Store, new Steps(progress), ct);
        }
        catch (Exception e)
        {
            await DisposeAsync();
            if (ExpectedFailure.Is(e))
            {
                throw new ServeException($"the starter routines cannot be made: {e.Message}", e);
            }

            throw;
        }
    }

    private async Task OpenArchivesAsync(ServeOptions options, IProgress<string>? progress, CancellationToken ct)
    {
        try
        {
            _shelf = await ArchiveShelf.OpenAsync(Store, options.WithStarters, line => progress?.Report(line), ct);
        }
        catch (Exception e)
        {
            await DisposeAsync();
            throw ExpectedFailure.Is(e) ? new ServeException($"the archive of poses cannot be opened: {e.Message}", e) : e;
        }
    }

    public ValueTask DisposeAsync()
    {
        _shelf?.Dispose();
        return Store.DisposeAsync();
    }

    // One line at each tenth, and none when there is nothing to do.
    private sealed class Steps(IProgress<string>? lines) : IProgress<double>
    {
        private readonly Lock _gate = new();
        private int _told = -1;

        public void Report(double value)
        {
            int tenth = (int)Math.Floor((10 * value) + 1e-9);
            lock (_gate)
            {
                if (tenth > _told)
                {
                    _told = tenth;
                    lines?.Report($"Making the starter routines, this first time: {10 * tenth} %");
                }
            }
        }
    }
}
