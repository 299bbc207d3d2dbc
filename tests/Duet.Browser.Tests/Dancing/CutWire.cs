using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Duet.Browser.Tests.Dancing;

/// <summary>A wire between a browser and the app that can be cut: what runs through it breaks, and nothing gets through until it is mended.</summary>
internal sealed class CutWire : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<TcpClient, byte> _ends = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly int _port;
    private volatile bool _isCut;

    /// <param name="app">Where the wire leads.</param>
    public CutWire(Uri app)
    {
        _port = app.Port;
        _listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>Where the browser finds the app.</summary>
    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    /// <summary>How many connections were broken.</summary>
    public int Broken { get; private set; }

    public void Cut()
    {
        _isCut = true;
        foreach (TcpClient end in _ends.Keys)
        {
            Broken++;
            end.Close();
        }
    }

    public void Mend() => _isCut = false;

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
        Cut();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                TcpClient near = await _listener.AcceptTcpClientAsync(_stop.Token);
                if (_isCut)
                {
                    near.Close();
                    continue;
                }

                _ = CarryAsync(near);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The wire was taken down.
        }
    }

    private async Task CarryAsync(TcpClient near)
    {
        using var far = new TcpClient();
        _ends[near] = _ends[far] = 0;
        try
        {
            await far.ConnectAsync(IPAddress.Loopback, _port, _stop.Token);
            await Task.WhenAny(near.GetStream().CopyToAsync(far.GetStream(), _stop.Token), far.GetStream().CopyToAsync(near.GetStream(), _stop.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or IOException or InvalidOperationException)
        {
            // Cut.
        }
        finally
        {
            _ends.TryRemove(near, out _);
            _ends.TryRemove(far, out _);
            near.Dispose();
        }
    }
}
