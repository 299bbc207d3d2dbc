using System.Collections.Immutable;
using Duet.Media;

namespace Duet.Studio.Report;

/// <summary>A video laid on the replay's clock, small enough to be carried inside a page.</summary>
/// <remarks>The replay seeks both films by one time: step i is frame i of each. A frame stays until the next is due; before the video's first frame and after its last the picture is black.</remarks>
internal static class ReplayFilm
{
    /// <summary>The tallest picture.</summary>
    public const int MostHeight = 480;

    private const int Quality = 28;
    private static readonly TimeSpan LastFrameStays = TimeSpan.FromMilliseconds(250);

    /// <summary>Encodes the film.</summary>
    /// <param name="path">A video.</param>
    /// <param name="times">When in the video each step is; never decreasing.</param>
    /// <param name="limits">What is refused.</param>
    /// <param name="progress">Receives the share done, 0 to 1.</param>
    /// <param name="ct">Stops the work; nothing is left behind.</param>
    /// <returns>H.264 without sound as a data address.</returns>
    /// <exception cref="MediaException">The video cannot be read.</exception>
    public static async Task<string> EncodeAsync(string path, ImmutableArray<TimeSpan> times, MediaLimits limits, IProgress<double>? progress, CancellationToken ct)
    {
        string film = WorkFolder.NewFile(".mp4");
        try
        {
            await WriteAsync(path, times, film, limits, progress, ct).ConfigureAwait(false);
            return "data:video/mp4;base64," + Convert.ToBase64String(await File.ReadAllBytesAsync(film, ct).ConfigureAwait(false));
        }
        finally
        {
            File.Delete(film);
        }
    }

    private static async Task WriteAsync(string path, ImmutableArray<TimeSpan> times, string film, MediaLimits limits, IProgress<double>? progress, CancellationToken ct)
    {
        MediaInfo info = await MediaProbe.ProbeAsync(path, limits, ct).ConfigureAwait(false);
        var options = new VideoReadOptions { Limits = limits, MaxSide = info.Video is { } video ? MaxSide(video) : null };
        await using VideoReader reader = await VideoReader.OpenAsync(path, options, ct).ConfigureAwait(false);
        await using VideoWriter writer = await VideoWriter.OpenAsync(
            film, new VideoWriteOptions { Quality = Quality, LastFrameDuration = DanceSteps.Rate.TimeOf(1) }, ct).ConfigureAwait(false);
        await using var frames = new FrameCursor(reader, ct);
        for (int step = 0; step < times.Length; step++)
        {
            VideoFrame shown = await frames.AtAsync(times[step]).ConfigureAwait(false);
            await writer.WriteAsync(new VideoFrame(shown.Width, shown.Height, DanceSteps.Rate.TimeOf(step), shown.Rgb), ct).ConfigureAwait(false);
            progress?.Report((double)(step + 1) / times.Length);
        }

        await writer.CompleteAsync(ct).ConfigureAwait(false);
    }

    private static int? MaxSide(VideoInfo video) =>
        video.Height > MostHeight ? Math.Max(1, (int)((double)Math.Max(video.Width, video.Height) * MostHeight / video.Height)) : null;

    /// <summary>Reads a video forwards and answers which frame is on the screen.</summary>
    private sealed class FrameCursor(VideoReader reader, CancellationToken ct) : IAsyncDisposable
    {
        private readonly IAsyncEnumerator<VideoFrame> _frames = reader.ReadFramesAsync(ct).GetAsyncEnumerator(ct);
        private VideoFrame? _current;
        private VideoFrame? _next;
        private bool _started;

        public async ValueTask<VideoFrame> AtAsync(TimeSpan time)
        {
            if (!_started)
            {
                _started = true;
                _next = await ReadAsync().ConfigureAwait(false);
            }

            while (_next is not null && _next.Time <= time)
            {
                _current?.Dispose();
                _current = _next;
                _next = await ReadAsync().ConfigureAwait(false);
            }

            return _current is null || (_next is null && time > _current.Time + LastFrameStays) ? Black(_current ?? _next) : _current;
        }

        public async ValueTask DisposeAsync()
        {
            _current?.Dispose();
            _next?.Dispose();
            await _frames.DisposeAsync().ConfigureAwait(false);
        }

        private async ValueTask<VideoFrame?> ReadAsync() => await _frames.MoveNextAsync().ConfigureAwait(false) ? _frames.Current : null;

        private static VideoFrame Black(VideoFrame? size) =>
            size is { } known ? new VideoFrame(known.Width, known.Height, TimeSpan.Zero, new byte[3 * known.Width * known.Height]) : new VideoFrame(2, 2, TimeSpan.Zero, new byte[12]);
    }
}
