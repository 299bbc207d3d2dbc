using Duet.Media.Ffmpeg;
using Duet.Media.Formats;
using Duet.Media.Nut;

namespace Duet.Media;

/// <summary>Writes frames to a file: .mp4 (H.264, each frame at its own time), .png or .jpg (one frame).</summary>
/// <remarks>
/// Until <see cref="CompleteAsync"/> everything goes to a temporary file beside the target; it takes the target's name (and place, if it
/// exists) on success and is deleted on failure, on cancellation, or when the writer is disposed before completion.
/// H.264 needs even sides: a film of odd width or height gets a black column on the right or row at the bottom. Times are kept to 1/90,000 s.
/// One caller at a time.
/// </remarks>
public sealed class VideoWriter : IAsyncDisposable
{
    private readonly OutputFile _file;
    private readonly FfmpegProcess _process;
    private readonly NutWriter _nut = new();
    private (int Width, int Height) _size;
    private TimeSpan _last = TimeSpan.FromTicks(-1);
    private bool _ended;

    private VideoWriter(OutputFile file, FfmpegProcess process)
    {
        _file = file;
        _process = process;
    }

    /// <summary>Starts a file.</summary>
    /// <param name="path">Ends in .mp4, .png, .jpg or .jpeg; its folder exists.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <param name="ct">Cancels opening and, later, everything this writer does.</param>
    /// <exception cref="ArgumentException">The path is empty or an option is out of its range.</exception>
    /// <exception cref="MediaException">The path cannot be written to, or the sound's file not read.</exception>
    public static async Task<VideoWriter> OpenAsync(string path, VideoWriteOptions? options = null, CancellationToken ct = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        options ??= new VideoWriteOptions();
        options.ThrowIfOutOfRange();
        var file = OutputFile.At(path);
        try
        {
            return new VideoWriter(file, await StartAsync(file, options, ct).ConfigureAwait(false));
        }
        catch
        {
            file.Discard();
            throw;
        }
    }

    /// <summary>Adds a frame; its bytes are taken over before this returns, and it is not disposed.</summary>
    /// <param name="frame">Of the first frame's size, later than the frame before and not before zero. A still takes one.</param>
    /// <param name="ct">Gives up the whole file.</param>
    /// <exception cref="ArgumentException">The frame has another size or does not come later.</exception>
    /// <exception cref="InvalidOperationException">The file is complete or given up, or a still has its frame.</exception>
    /// <exception cref="MediaException">The encoder failed, or the disk is full.</exception>
    public async ValueTask WriteAsync(VideoFrame frame, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(frame);
        Check(frame);
        var first = _size == default;
        _size = (frame.Width, frame.Height);
        _last = frame.Time;
        await SendAsync(
            async () =>
            {
                var time = _file.IsStill ? TimeSpan.Zero : frame.Time;
                byte[] head = [.. first ? _nut.Headers(frame.Width, frame.Height) : [], .. _nut.FrameHead(time, frame.Rgb.Length)];
                await _process.Input.WriteAsync(head, CancellationToken.None).ConfigureAwait(false);
                await _process.Input.WriteAsync(frame.Rgb, CancellationToken.None).ConfigureAwait(false);
            },
            ct).ConfigureAwait(false);
    }

    /// <summary>Finishes the file and gives it its name.</summary>
    /// <param name="ct">Gives up the whole file.</param>
    /// <exception cref="InvalidOperationException">No frame was written, or the file is complete or given up.</exception>
    /// <exception cref="MediaException">The encoder failed, or the target cannot be replaced.</exception>
    public async Task CompleteAsync(CancellationToken ct = default)
    {
        if (_ended || _size == default)
        {
            throw new InvalidOperationException(_ended ? "The file is already complete or given up." : "No frame was written.");
        }

        await SendAsync(
            async () =>
            {
                _process.Input.Close();
                if (await _process.WaitAsync(ct).ConfigureAwait(false) != 0)
                {
                    throw new IOException(_process.Errors);
                }
            },
            ct).ConfigureAwait(false);
        _ended = true;
        _file.Keep();
    }

    /// <summary>Gives the file up unless it is complete.</summary>
    public async ValueTask DisposeAsync()
    {
        _ended = true;
        await _process.DisposeAsync().ConfigureAwait(false);
        _file.Discard();
    }

    private static async Task<FfmpegProcess> StartAsync(OutputFile file, VideoWriteOptions options, CancellationToken ct)
    {
        var sound = file.IsStill || options.AudioFrom is null
            ? null
            : await MediaProbe.SourceAsync(options.AudioFrom, options.Limits, ct).ConfigureAwait(false);
        var arguments = file.IsStill
            ? EncoderArguments.Still(file.Temporary, file.IsJpeg)
            : EncoderArguments.Video(file.Temporary, options, sound is { AudioIndex: >= 0 } ? sound : null);
        return FfmpegProcess.Start(FfmpegTools.Find().FfmpegPath, arguments, options.Limits.MaxSilence, ct);
    }

    private void Check(VideoFrame frame)
    {
        if (_ended || (_file.IsStill && _size != default))
        {
            throw new InvalidOperationException(_ended ? "The file is complete or given up." : "A still holds one frame.");
        }

        if (_size != default && _size != (frame.Width, frame.Height))
        {
            throw new ArgumentException($"{frame.Width} x {frame.Height} pixels; the frames before have {_size.Width} x {_size.Height}", nameof(frame));
        }

        if (frame.Time <= _last && !_file.IsStill)
        {
            throw new ArgumentException($"at {frame.Time:g}, which is not after the frame before and not before zero", nameof(frame));
        }
    }

    /// <summary>Any failure ends the encoder and gives the file up; the encoder's last lines are the reason.</summary>
    private async Task SendAsync(Func<Task> step, CancellationToken ct)
    {
        await using var kill = ct.Register(_process.Kill).ConfigureAwait(false);
        try
        {
            await step().ConfigureAwait(false);
            ct.ThrowIfCancellationRequested();
        }
        catch (IOException e)
        {
            throw await FailureAsync(e, ct).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            await DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private async Task<MediaException> FailureAsync(IOException reason, CancellationToken ct)
    {
        try
        {
            await _process.WaitAsync(ct).ConfigureAwait(false);
        }
        finally
        {
            await DisposeAsync().ConfigureAwait(false);
        }

        ct.ThrowIfCancellationRequested();
        return new MediaException($"{_file.Name}: cannot be written ({FileFailure.Reason(_process.Errors, reason)})", reason);
    }
}
