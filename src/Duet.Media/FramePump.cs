using System.Threading.Channels;
using Duet.Media.Ffmpeg;
using Duet.Media.Formats;
using Duet.Media.Nut;

namespace Duet.Media;

/// <summary>One decoder run: a thread that reads its pipe into pooled frames, a few ahead of the consumer.</summary>
/// <remarks>The reading blocks on a thread of its own: pipe reads through the thread pool would take one of its threads anyway, with a hop per 64 KB.</remarks>
internal sealed class FramePump : IAsyncDisposable
{
    private const double LeastShare = 0.95;

    private static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(1);

    private readonly ProbedSource _source;
    private readonly VideoReadOptions _options;
    private readonly FfmpegProcess _process;
    private readonly CancellationToken _caller;
    private readonly CancellationTokenSource _stop;
    private readonly Channel<VideoFrame> _channel;
    private readonly Task _reading;
    private int _frames;
    private TimeSpan _last = TimeSpan.MinValue;

    private FramePump(ProbedSource source, VideoReadOptions options, CancellationToken ct)
    {
        _source = source;
        _options = options;
        _caller = ct;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        _channel = Channel.CreateBounded<VideoFrame>(new BoundedChannelOptions(options.ReadAhead) { SingleReader = true, SingleWriter = true });
        _process = FfmpegProcess.Start(FfmpegTools.Find().FfmpegPath, DecoderArguments.Frames(source, options), options.Limits.MaxSilence, _stop.Token);
        _reading = Task.Factory.StartNew(Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    public ChannelReader<VideoFrame> Frames => _channel.Reader;

    public string? Warning { get; private set; }

    /// <summary>Where a file ends that promised more, and whose decoder complained; null for a file that is whole.</summary>
    public TimeSpan? BreaksOffAt { get; private set; }

    public static FramePump Start(ProbedSource source, VideoReadOptions options, CancellationToken ct) => new(source, options, ct);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _reading.ConfigureAwait(false);
        await _process.DisposeAsync().ConfigureAwait(false);
        _stop.Dispose();
    }

    private void Run()
    {
        try
        {
            var broken = ReadAll();
            Finish(broken);
            _channel.Writer.Complete();
        }
        catch (OperationCanceledException)
        {
            _channel.Writer.Complete(new OperationCanceledException(_caller));
        }
        catch (MediaException e)
        {
            _process.Kill();
            _channel.Writer.Complete(e);
        }
    }

    /// <returns>Whether the stream broke off or made no sense.</returns>
    private bool ReadAll()
    {
        try
        {
            var nut = new NutReader(_process.Output);
            _process.StartWaiting();
            if (nut.ReadHeaders())
            {
                LimitExceptions.ThrowIfTooLarge(_source.File.Name, nut.Width, nut.Height, _options.Limits);
                ReadFrames(nut, new FramePool(nut.Width, nut.Height, DecoderArguments.InYuv(_source, _options) ? _source.Yuv : null));
            }

            return false;
        }
        catch (Exception e) when (e is EndOfStreamException or InvalidDataException or IOException)
        {
            return true;
        }
    }

    private void ReadFrames(NutReader nut, FramePool pool)
    {
        while (nut.TryNextFrame(out var time, out var size))
        {
            if (size != pool.Length)
            {
                throw new MediaException($"{_source.File.Name}: changes its picture size at {time:g}");
            }

            var buffer = pool.Take();
            nut.ReadFrameInto(buffer);
            _process.StopWaiting();
            Deliver(pool.Frame(time, buffer));
            _process.StartWaiting();
        }
    }

    private void Deliver(VideoFrame frame)
    {
        var early = frame.Time < _options.From || frame.Time <= _last;
        if (early || frame.Time >= _options.To)
        {
            frame.Dispose();
            return;
        }

        _last = frame.Time;
        if (frame.Time > _options.Limits.MaxDuration)
        {
            throw LimitExceptions.Duration(_source.File.Name, frame.Time, _options.Limits);
        }

        if (++_frames > _options.Limits.MaxFrames)
        {
            throw LimitExceptions.Frames(_source.File.Name, _options.Limits);
        }

        _channel.Writer.WriteAsync(frame, _stop.Token).AsTask().GetAwaiter().GetResult();
    }

    private void Finish(bool broken)
    {
        var exit = _process.WaitAsync(_stop.Token).GetAwaiter().GetResult();
        if (exit != 0 || broken)
        {
            throw _source.File.Unreadable(_process.Errors);
        }

        var segment = _options.From > TimeSpan.Zero || _options.To is not null;
        if (_frames == 0 && !segment)
        {
            throw _source.File.Unreadable(_process.Errors is { Length: > 0 } errors ? errors : "it holds no frame");
        }

        Warning = _process.Errors is { Length: > 0 } text ? $"{_source.File.Name}: {text}" : null;
        BreaksOffAt = Warning is not null && !segment && LacksItsEnd ? _last : null;
    }

    /// <summary>
    /// By frames and by time: sound often lasts longer than the picture, and the frames of a varying rate are an estimate. Harmless complaints are common.
    /// </summary>
    private bool LacksItsEnd =>
        _frames < LeastShare * (_source.Info.Video?.EstimatedFrames ?? 0) && _last + LongestRest < _source.Info.Duration;
}
