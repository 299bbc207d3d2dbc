using Duet.Storage;
using Duet.Studio;
using Duet.Studio.Catalogue;

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
            var ground = new DuetBase(await DuetStore.OpenAsync(options.DataFolder, new DuetStoreOptions { Clock = options.Clock }, ct));
            if (options.WithStarters)
            {
                await ground.InstallAsync(progress, ct);
            }

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

    public ValueTask DisposeAsync() => Store.DisposeAsync();

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
