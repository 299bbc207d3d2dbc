using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;

namespace Duet.Media.Ffmpeg;

/// <summary>One run of ffmpeg or ffprobe: argument list only, errors read as they come, ended and reaped on disposal.</summary>
internal sealed class FfmpegProcess : IAsyncDisposable
{
    /// <summary>What ffmpeg (255) and shells' count of signals (128 and up) give for programs that a signal ended.</summary>
    private const int EndedBySignal = 128;

    private static readonly TimeSpan SignalDelay = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan LastWait = TimeSpan.FromMilliseconds(500);

    private static readonly ConcurrentDictionary<FfmpegProcess, bool> Running = new();

    private readonly Process _process;
    private readonly ErrorLines _errors = new();
    private readonly Task _errorReading;
    private readonly Timer _watchdog;
    private readonly TimeSpan _maxSilence;
    private readonly CancellationTokenRegistration _cancellation;
    private volatile bool _silent;
    private bool _disposed;

    static FfmpegProcess() => AppDomain.CurrentDomain.ProcessExit += (_, _) => EndAll();

    private FfmpegProcess(Process process, TimeSpan maxSilence, CancellationToken ct)
    {
        Running[this] = true;
        _process = process;
        _maxSilence = maxSilence;
        _errorReading = _errors.ReadAsync(process.StandardError);
        _watchdog = new Timer(_ => EndSilent(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Cancellation = ct;
        _cancellation = ct.Register(Kill);
    }

    /// <summary>What the program was started with: when it is cancelled the program is ended.</summary>
    public CancellationToken Cancellation { get; }

    public Stream Output => _process.StandardOutput.BaseStream;

    public Stream Input => _process.StandardInput.BaseStream;

    public string Errors => _silent ? $"the decoder delivered nothing for {_maxSilence.TotalSeconds:0} s" : _errors.Text;

    /// <summary>Starts a program; <paramref name="ct"/> ends it at any time.</summary>
    /// <exception cref="MediaException">The program cannot be started.</exception>
    public static FfmpegProcess Start(string program, IEnumerable<string> arguments, TimeSpan maxSilence, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            CreateNoWindow = true,
        };
        start.Environment.Remove("FFREPORT");
        start.Environment["AV_LOG_FORCE_NOCOLOR"] = "1";
        try
        {
            return new FfmpegProcess(Process.Start(start) ?? throw new MediaException($"{program}: cannot be started"), maxSilence, ct);
        }
        catch (Win32Exception e)
        {
            throw new MediaException($"{program}: cannot be started ({e.Message})", e);
        }
    }

    /// <summary>Sends bytes to standard input and closes it; nothing when there are none.</summary>
    public async Task SendAsync(byte[]? bytes)
    {
        try
        {
            await Input.WriteAsync(bytes ?? [], CancellationToken.None).ConfigureAwait(false);
            Input.Close();
        }
        catch (IOException)
        {
            // The program has ended; its exit code and its last lines say why.
        }
    }

    /// <summary>From here on the decoder is waited for.</summary>
    public void StartWaiting() => _watchdog.Change(_maxSilence, Timeout.InfiniteTimeSpan);

    /// <summary>The decoder is not waited for: the reader is busy elsewhere.</summary>
    public void StopWaiting() => _watchdog.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    /// <summary>Waits for the end and for the last error line.</summary>
    /// <returns>The exit code; -1 when the watchdog ended the program.</returns>
    /// <exception cref="OperationCanceledException">The program was ended because its caller gave up.</exception>
    public async Task<int> WaitAsync(CancellationToken ct)
    {
        await _process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
        await _errorReading.ConfigureAwait(false);
        if (_process.ExitCode >= EndedBySignal && !_silent)
        {
            await AwaitOwnSignalAsync(ct).ConfigureAwait(false);
        }

        ct.ThrowIfCancellationRequested();
        return _silent ? -1 : _process.ExitCode;
    }

    /// <summary>
    /// Ctrl-C reaches every program of the terminal at once, and ffmpeg often ends before this process has heard of it: its broken stream must not be
    /// told as a damaged file.
    /// </summary>
    private async Task AwaitOwnSignalAsync(CancellationToken ct)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, Cancellation);
        await Task.Delay(SignalDelay, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        either.Token.ThrowIfCancellationRequested();
    }

    public void Kill()
    {
        try
        {
            _process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        await _cancellation.DisposeAsync().ConfigureAwait(false);
        await _watchdog.DisposeAsync().ConfigureAwait(false);
        Kill();
        await _process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
        await _errorReading.ConfigureAwait(false);
        Running.TryRemove(this, out _);
        _process.Dispose();
    }

    /// <summary>A process that ends in the middle of its work outlives none of its programs.</summary>
    private static void EndAll()
    {
        foreach (FfmpegProcess running in Running.Keys)
        {
            running.Kill();
        }

        foreach (FfmpegProcess running in Running.Keys)
        {
            running.AwaitEnd();
        }
    }

    private void AwaitEnd()
    {
        try
        {
            _process.WaitForExit(LastWait);
        }
        catch (InvalidOperationException)
        {
            // Another thread has just disposed of it.
        }
    }

    private void EndSilent()
    {
        _silent = true;
        Kill();
    }
}
