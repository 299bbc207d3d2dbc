using System.Runtime.InteropServices;

namespace Duet.Cli;

/// <summary>Ctrl-C and its like: work is asked to stop; work that does not in time (half a second, where nothing else is said), or after a second Ctrl-C, is left where it is.</summary>
/// <remarks>Leaving ends the process in order: its unfinished outputs and temporary files go, and the decoders end with their pipes.</remarks>
internal sealed class Interruption : IDisposable
{
    private const int ExitCodeOfSignals = 128;
    private const string ShowCursor = "\e[?25h";

    private static readonly TimeSpan UsualPatience = TimeSpan.FromMilliseconds(500);

    private readonly CancellationTokenSource _stop = new();
    private readonly PosixSignalRegistration[] _registrations;
    private readonly Timer _timer;
    private readonly bool _isInteractive;
    private readonly TimeSpan _patience;
    private int _exitCode;

    public Interruption(bool isInteractive, TimeSpan? patience = null)
    {
        _patience = patience ?? UsualPatience;
        _isInteractive = isInteractive;
        _timer = new Timer(_ => Leave());
        _registrations = [Register(PosixSignal.SIGINT, 2), Register(PosixSignal.SIGTERM, 15), Register(PosixSignal.SIGHUP, 1)];
    }

    /// <summary>Asks the work to stop.</summary>
    public CancellationToken Token => _stop.Token;

    /// <summary>What shells count for the signal that came; null when none did.</summary>
    public int? ExitCode => _exitCode == 0 ? null : _exitCode;

    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in _registrations)
        {
            registration.Dispose();
        }

        _timer.Dispose();
        _stop.Dispose();
    }

    private PosixSignalRegistration Register(PosixSignal signal, int number) => PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = true;
        if (Interlocked.CompareExchange(ref _exitCode, ExitCodeOfSignals + number, 0) != 0)
        {
            Leave();
        }

        _timer.Change(_patience, Timeout.InfiniteTimeSpan);
        _stop.Cancel();
    });

    private void Leave()
    {
        if (_isInteractive)
        {
            Console.Error.Write(ShowCursor);
        }

        Environment.Exit(_exitCode);
    }
}
