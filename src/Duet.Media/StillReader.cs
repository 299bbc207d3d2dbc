using Duet.Media.Ffmpeg;
using Duet.Media.Formats;
using Duet.Media.Nut;

namespace Duet.Media;

/// <summary>Reads pictures: JPEG, PNG, WebP, BMP, TIFF, and the first frame of anything that moves.</summary>
/// <remarks>
/// EXIF orientation is applied, colour profiles (ICC) are ignored: pixels are taken as sRGB. Transparent pixels lie over white.
/// A JPEG's colours are interpolated from its quarter-size colour planes as browsers do, centred between the pixels.
/// </remarks>
public static class StillReader
{
    private const int BytesPerPixel = 4;

    /// <summary>Reads one picture.</summary>
    /// <param name="path">A picture, or a film for its first frame.</param>
    /// <param name="limits">What is refused; null for <see cref="MediaLimits.Default"/>.</param>
    /// <param name="ct">Ends the decoder.</param>
    /// <returns>The picture, at time zero.</returns>
    /// <exception cref="ArgumentException"><paramref name="path"/> is empty.</exception>
    /// <exception cref="MediaException">The file is missing, beyond a limit, not a medium or damaged.</exception>
    public static async Task<VideoFrame> ReadAsync(string path, MediaLimits? limits = null, CancellationToken ct = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        limits ??= MediaLimits.Default;
        var file = SourceFile.Open(path, limits);
        return file.IsPicture
            ? await PictureAsync(file, limits, maxSide: null, ct).ConfigureAwait(false)
            : await FirstFrameAsync(path, limits, ct).ConfigureAwait(false);
    }

    private static async Task<VideoFrame> FirstFrameAsync(string path, MediaLimits limits, CancellationToken ct)
    {
        var options = new VideoReadOptions { Limits = limits, Threads = 1, ReadAhead = 1 };
        await using var reader = await VideoReader.OpenAsync(path, options, ct).ConfigureAwait(false);
        await foreach (var frame in reader.ReadFramesAsync(ct).ConfigureAwait(false))
        {
            return new VideoFrame(frame.Width, frame.Height, TimeSpan.Zero, frame.Rgb);
        }

        throw new MediaException($"{path}: no frame can be decoded");
    }

    internal static async Task<VideoFrame> PictureAsync(SourceFile file, MediaLimits limits, int? maxSide, CancellationToken ct)
    {
        await using var process = FfmpegProcess.Start(FfmpegTools.Find().FfmpegPath, DecoderArguments.Still(file, limits, maxSide), limits.MaxSilence, ct);
        process.StartWaiting();
        var sending = process.SendAsync(file.FirstFrame);
        var picture = await Task.Run(() => Read(process, file, limits), CancellationToken.None).ConfigureAwait(false);
        await sending.ConfigureAwait(false);
        var exit = await process.WaitAsync(ct).ConfigureAwait(false);
        return exit == 0 && picture is not null ? picture : throw file.Unreadable(process.Errors);
    }

    private static VideoFrame? Read(FfmpegProcess process, SourceFile file, MediaLimits limits)
    {
        try
        {
            var nut = new NutReader(process.Output);
            return ReadNut(nut, () => LimitExceptions.ThrowIfTooLarge(file.Name, nut.Width, nut.Height, limits));
        }
        catch (Exception e) when (e is EndOfStreamException or InvalidDataException or IOException)
        {
            return null;
        }
    }

    /// <summary>The one picture of a decoder's output; null when there is none.</summary>
    internal static VideoFrame? ReadNut(NutReader nut, Action? onSize = null)
    {
        if (!nut.ReadHeaders())
        {
            return null;
        }

        onSize?.Invoke();
        if (!nut.TryNextFrame(out _, out var size) || size != (long)BytesPerPixel * nut.Width * nut.Height)
        {
            return null;
        }

        var rgba = new byte[size];
        nut.ReadFrameInto(rgba);
        while (nut.TryNextFrame(out _, out size))
        {
            nut.SkipFrame();
        }

        return new VideoFrame(nut.Width, nut.Height, TimeSpan.Zero, OverWhite(rgba));
    }

    private static byte[] OverWhite(ReadOnlySpan<byte> rgba)
    {
        var rgb = new byte[rgba.Length / BytesPerPixel * 3];
        for (int from = 0, to = 0; from < rgba.Length; from += BytesPerPixel, to += 3)
        {
            var alpha = rgba[from + 3];
            rgb[to] = OverWhite(rgba[from], alpha);
            rgb[to + 1] = OverWhite(rgba[from + 1], alpha);
            rgb[to + 2] = OverWhite(rgba[from + 2], alpha);
        }

        return rgb;
    }

    private static byte OverWhite(byte value, byte alpha) => (byte)(((value * alpha) + (255 * (255 - alpha)) + 127) / 255);
}
