namespace Duet.Studio.Live;

/// <summary>A dancer's place on the floor: who holds it may use its take. A new connection takes it from the old one, which may be dead without knowing.</summary>
public sealed class LivePlace : IDisposable
{
    private readonly SemaphoreSlim _free = new(1);
    private readonly Lock _gate = new();
    private DateTimeOffset _left;
    private CancellationTokenSource? _holder;

    internal LivePlace(LiveTake take, DateTimeOffset now) => (Take, _left) = (take, now);

    /// <summary>What is danced.</summary>
    public LiveTake Take { get; }

    /// <summary>How it ended; null: it did not yet.</summary>
    public LiveTakeEnd? End { get; private set; }

    /// <summary>When the last connection left it.</summary>
    public DateTimeOffset Left => _left;

    /// <summary>Takes the place; whoever holds it is asked to leave, and waited for.</summary>
    /// <param name="leave">Is cancelled when somebody else wants the place.</param>
    /// <param name="ct">Stops the waiting.</param>
    /// <returns>Give it back by disposing of it.</returns>
    public async Task<LiveHold> TakeAsync(CancellationTokenSource leave, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(leave);
        CancellationTokenSource? before;
        lock (_gate)
        {
            (before, _holder) = (_holder, leave);
        }

        if (before is not null)
        {
            await CancelAsync(before);
        }

        await _free.WaitAsync(ct);
        return new LiveHold(this, leave);
    }

    /// <summary>Takes the place for good: the server ends.</summary>
    internal async Task HoldAsync(CancellationToken ct)
    {
        using var own = new CancellationTokenSource();
        await TakeAsync(own, ct);
    }

    /// <summary>Takes the place when nobody has been there since a moment.</summary>
    internal bool TryHold(DateTimeOffset since) => _left <= since && _free.Wait(0);

    internal void Finished(LiveTakeEnd? end, DateTimeOffset now) => (End, _left) = (end, now);

    internal void Release(CancellationTokenSource leave)
    {
        lock (_gate)
        {
            _holder = _holder == leave ? null : _holder;
        }

        _free.Release();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Take.Dispose();
        _free.Dispose();
    }

    /// <summary>Tells when the last pose came.</summary>
    public void Seen(DateTimeOffset now) => _left = now;

    private static async Task CancelAsync(CancellationTokenSource holder)
    {
        try
        {
            await holder.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
        }
    }
}

/// <summary>The right to use a place, until disposed of.</summary>
public sealed class LiveHold : IDisposable
{
    private readonly LivePlace _place;
    private readonly CancellationTokenSource _leave;
    private bool _released;

    internal LiveHold(LivePlace place, CancellationTokenSource leave) => (_place, _leave) = (place, leave);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_released)
        {
            _released = true;
            _place.Release(_leave);
        }
    }
}
