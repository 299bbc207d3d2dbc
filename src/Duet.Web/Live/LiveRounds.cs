using System.Collections.Concurrent;

namespace Duet.Web.Live;

/// <summary>Asks everybody who dances, four times a second, to put on the disk what waits: one timer for all of them, since a timer for each costs the server a search through all of them each time that one is due.</summary>
internal sealed class LiveRounds : IDisposable
{
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(250);

    private readonly ConcurrentDictionary<LiveConnection, bool> _connections = new();
    private readonly ITimer _timer;
    private int _walking;

    public LiveRounds(TimeProvider clock) => _timer = clock.CreateTimer(_ => Walk(), null, Every, Every);

    public void Join(LiveConnection connection) => _connections[connection] = true;

    public void Leave(LiveConnection connection) => _connections.TryRemove(connection, out _);

    public void Dispose() => _timer.Dispose();

    private void Walk()
    {
        if (Interlocked.Exchange(ref _walking, 1) == 0)
        {
            foreach ((LiveConnection connection, _) in _connections)
            {
                connection.StoreInTime();
            }

            Volatile.Write(ref _walking, 0);
        }
    }
}
