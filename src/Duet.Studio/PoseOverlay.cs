using Duet.Media;
using Duet.Movement;

namespace Duet.Studio;

/// <summary>Draws what an estimator saw over what it saw it in.</summary>
public static class PoseOverlay
{
    /// <summary>A pose further away than this from a frame is not that frame's.</summary>
    private static readonly TimeSpan Reach = TimeSpan.FromMilliseconds(100);

    private static readonly HashSet<string> Endings = new(StringComparer.OrdinalIgnoreCase) { ".mp4", ".png", ".jpg" };

    /// <summary>Writes the input again with everybody's skeleton over each frame; a video keeps its sound and its times.</summary>
    /// <param name="input">The video or picture that the motion was estimated from.</param>
    /// <param name="motion">Its poses; each frame takes those nearest in time. Another picture size is scaled.</param>
    /// <param name="output">.mp4 for a film; .png or .jpg for a picture of the first frame. Replaced when it exists; left alone on failure.</param>
    /// <param name="progress">Share done, 0 to 1, never decreasing.</param>
    /// <param name="limits">What is refused of the input; null for <see cref="MediaLimits.Default"/>.</param>
    /// <param name="cancellation">Leaves nothing behind.</param>
    /// <exception cref="ArgumentException">A path is empty.</exception>
    /// <exception cref="IOException">There is no such folder, or input and output are the same file.</exception>
    /// <exception cref="MediaException">The input cannot be read or the output not written.</exception>
    public static async Task WriteAsync(
        string input, Motion motion, string output, IProgress<double>? progress = null, MediaLimits? limits = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(input);
        ArgumentNullException.ThrowIfNull(motion);
        ArgumentException.ThrowIfNullOrEmpty(output);
        RequirePlace(input, output);
        limits ??= MediaLimits.Default;
        var drawing = new MotionDrawing(motion, Reach);
        if (IsFilm(output))
        {
            await WriteFilmAsync((input, output), drawing, limits, progress, cancellation).ConfigureAwait(false);
        }
        else
        {
            await WritePictureAsync((input, output), drawing, limits, cancellation).ConfigureAwait(false);
        }

        progress?.Report(1);
    }

    /// <summary>Looks, before long work begins, whether the overlay could be written there.</summary>
    /// <exception cref="IOException">It could not; the message names the path and the reason.</exception>
    public static void RequirePlace(string input, string output)
    {
        WholeFile.RequirePlace(output);
        if (!Endings.Contains(Path.GetExtension(output)))
        {
            throw new IOException($"{output}: can be written as .mp4, .png or .jpg only");
        }

        if (Path.GetFullPath(input) == Path.GetFullPath(output))
        {
            throw new IOException($"{output}: is the input itself; the overlay needs another name");
        }
    }

    private static bool IsFilm(string path) => Path.GetExtension(path).Equals(".mp4", StringComparison.OrdinalIgnoreCase);

    private static async Task WriteFilmAsync(
        (string Input, string Output) paths, MotionDrawing drawing, MediaLimits limits, IProgress<double>? progress, CancellationToken cancellation)
    {
        var options = new VideoReadOptions { Limits = limits };
        await using VideoReader reader = await VideoReader.OpenAsync(paths.Input, options, cancellation).ConfigureAwait(false);
        await using VideoWriter writer =
            await VideoWriter.OpenAsync(paths.Output, Options(paths.Input, limits, reader.Info), cancellation).ConfigureAwait(false);
        TimeSpan duration = reader.Info.Duration;
        await foreach (VideoFrame frame in reader.ReadFramesAsync(cancellation).ConfigureAwait(false))
        {
            using (frame)
            {
                await writer.WriteAsync(drawing.DrawOver(frame), cancellation).ConfigureAwait(false);
                progress?.Report(duration > TimeSpan.Zero ? Math.Min(1, frame.Time / duration) : 0);
            }
        }

        await writer.CompleteAsync(cancellation).ConfigureAwait(false);
    }

    private static VideoWriteOptions Options(string input, MediaLimits limits, MediaInfo info)
    {
        var options = new VideoWriteOptions { AudioFrom = info.Audio is null ? null : input, Limits = limits };
        return info.Video?.FrameRate is { } rate ? options with { LastFrameDuration = rate.TimeOf(1) } : options;
    }

    private static async Task WritePictureAsync((string Input, string Output) paths, MotionDrawing drawing, MediaLimits limits, CancellationToken cancellation)
    {
        using VideoFrame frame = await StillReader.ReadAsync(paths.Input, limits, cancellation).ConfigureAwait(false);
        await using VideoWriter writer = await VideoWriter.OpenAsync(paths.Output, null, cancellation).ConfigureAwait(false);
        await writer.WriteAsync(drawing.DrawOver(frame), cancellation).ConfigureAwait(false);
        await writer.CompleteAsync(cancellation).ConfigureAwait(false);
    }
}
