using System.Runtime.CompilerServices;
using Duet.Media.Formats;

namespace Duet.Media;

/// <summary>Reads a video's frames: each at its own timestamp (variable frame rates kept), in order, upright, in colours as a player shows them.</summary>
/// <remarks>
/// Time zero is the start of the file's earliest stream; a picture track that starts later has a first frame later than zero.
/// Frames whose time is not after the one before are dropped, so times always rise. Decoding runs ahead on a thread of its own,
/// by <see cref="VideoReadOptions.ReadAhead"/> frames; frames may be held, passed to other threads and disposed in any order.
/// </remarks>
public sealed class VideoReader : IAsyncDisposable
{
    private readonly ProbedSource _source;
    private readonly VideoReadOptions _options;
    private readonly CancellationTokenSource _closing = new();

    private VideoReader(ProbedSource source, VideoReadOptions options)
    {
        _source = source;
        _options = options;
    }

    /// <summary>What the file says of itself. Frames have this size unless <see cref="VideoReadOptions.MaxSide"/> made them smaller.</summary>
    public MediaInfo Info => _source.Info;

    /// <summary>What the decoder complained of in the last complete reading although it went on, in one line; null when nothing.</summary>
    /// <remarks>A file that breaks off or is damaged in places delivers the frames that can be decoded, and says so here.</remarks>
    public string? Warning { get; private set; }

    /// <summary>The last frame's time in the last complete reading, where the file says that it holds at least a second and 5 % of its frames more; null for a file that is whole.</summary>
    /// <remarks>A copy or a recording that was broken off. Formats that do not say how much they hold (transport streams) always look whole.</remarks>
    public TimeSpan? BreaksOffAt { get; private set; }

    /// <summary>Probes a file for reading.</summary>
    /// <param name="path">A video, an animation or a still (one frame at time zero).</param>
    /// <param name="options">Range, size and limits; null for the whole video within the default limits.</param>
    /// <param name="ct">Ends the probing.</param>
    /// <exception cref="ArgumentException">The path is empty or an option is out of its range.</exception>
    /// <exception cref="MediaException">The file cannot be read, is beyond a limit or has no picture.</exception>
    public static async Task<VideoReader> OpenAsync(string path, VideoReadOptions? options = null, CancellationToken ct = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        options ??= new VideoReadOptions();
        options.ThrowIfOutOfRange();
        var source = await MediaProbe.SourceAsync(path, options.Limits, ct).ConfigureAwait(false);
        return source.VideoIndex >= 0 ? new VideoReader(source, options) : throw new MediaException($"{path}: has no picture, only sound");
    }

    /// <summary>Decodes; every call starts anew. Leaving the loop early, cancelling or disposing the reader ends the decoder.</summary>
    /// <param name="ct">Ends the decoder.</param>
    /// <returns>Frames to be disposed by their receiver (see <see cref="VideoFrame"/>).</returns>
    /// <exception cref="MediaException">No frame can be decoded, a limit is met or the decoder fails; frames before that are delivered.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="ct"/> was cancelled or the reader disposed.</exception>
    public async IAsyncEnumerable<VideoFrame> ReadFramesAsync([EnumeratorCancellation] CancellationToken ct = default)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct, _closing.Token);
        if (_source.File.IsStill)
        {
            if (_options.From == TimeSpan.Zero && _options.To != TimeSpan.Zero)
            {
                yield return await StillReader.PictureAsync(_source.File, _options.Limits, _options.MaxSide, stop.Token).ConfigureAwait(false);
            }

            yield break;
        }

        await using var pump = FramePump.Start(_source, _options, stop.Token);
        await foreach (var frame in pump.Frames.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
        {
            yield return frame;
        }

        (Warning, BreaksOffAt) = (pump.Warning, pump.BreaksOffAt);
    }

    /// <summary>Ends what is still being read.</summary>
    public async ValueTask DisposeAsync() => await _closing.CancelAsync().ConfigureAwait(false);
}
