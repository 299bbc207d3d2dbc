using Duet.TestKit;

namespace Duet.Storage.Tests;

/// <summary>A store in a new folder.</summary>
internal sealed class OpenStore : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();

    public DuetStore Store { get; private set; } = null!;

    public Clock Clock { get; } = new(Sample.Noon);

    public string Path => _folder.FullPath;

    public static async Task<OpenStore> NewAsync()
    {
        var opened = new OpenStore();
        opened.Store = await DuetStore.OpenAsync(opened.Path, new DuetStoreOptions { Clock = opened.Clock });
        return opened;
    }

    /// <summary>Closes the store and opens the same folder again.</summary>
    public async Task ReopenAsync()
    {
        await Store.DisposeAsync();
        Store = await DuetStore.OpenAsync(Path, new DuetStoreOptions { Clock = Clock });
    }

    public async Task<StoredPlayer> AddPlayerAsync(string name) => (await Store.Players.AddAsync(Sample.Player(name)))!;

    public async Task<StoredRoutine> AddRoutineAsync(string slug)
    {
        StoredRoutine routine = Sample.Routine(slug);
        (await Store.Routines.AddAsync(routine)).ShouldBeTrue();
        return routine;
    }

    public async Task<StoredTake> AddTakeAsync(StoredTake take)
    {
        (await Store.Takes.AddAsync(take)).ShouldBeTrue();
        return take;
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        _folder.Dispose();
    }
}

/// <summary>A clock that stands still until it is moved.</summary>
internal sealed class Clock(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}
