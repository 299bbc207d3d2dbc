using Duet.Media.Ffmpeg;
using Duet.Media.Nut;

namespace Duet.Media;

/// <summary>Makes many small JPEGs with one encoder: starting it takes as long as encoding dozens of them.</summary>
public static class JpegBatch
{
    private static readonly TimeSpan Apart = TimeSpan.FromMilliseconds(40);

    /// <summary>Encodes pictures.</summary>
    /// <param name="frames">In RGB, all of one size; their times do not matter.</param>
    /// <param name="limits">How long the encoder may be silent; null for <see cref="MediaLimits.Default"/>.</param>
    /// <param name="ct">Ends the encoder.</param>
    /// <returns>One JPEG for each, in their order.</returns>
    /// <exception cref="ArgumentException">The sizes differ.</exception>
    /// <exception cref="MediaException">The encoder failed, or the disk is full.</exception>
    public static async Task<IReadOnlyList<byte[]>> EncodeAsync(IReadOnlyList<VideoFrame> frames, MediaLimits? limits = null, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(frames);
        if (frames.Count == 0)
        {
            return [];
        }

        if (frames.Any(frame => (frame.Width, frame.Height) != (frames[0].Width, frames[0].Height)))
        {
            throw new ArgumentException("The pictures have several sizes.", nameof(frames));
        }

        string temporary = WorkFolder.NewFile(".jpegs");
        try
        {
            string errors = await EncodeAsync(frames, temporary, limits ?? MediaLimits.Default, ct).ConfigureAwait(false);
            List<byte[]> pictures = Split(File.Exists(temporary) ? await File.ReadAllBytesAsync(temporary, ct).ConfigureAwait(false) : []);
            return pictures.Count == frames.Count ? pictures : throw new MediaException($"the pictures cannot be written ({(errors.Length > 0 ? errors : $"{pictures.Count} of {frames.Count} came")})");
        }
        finally
        {
            WorkFolder.TryDelete(temporary);
        }
    }

    private static async Task<string> EncodeAsync(IReadOnlyList<VideoFrame> frames, string temporary, MediaLimits limits, CancellationToken ct)
    {
        await using var process = FfmpegProcess.Start(FfmpegTools.Find().FfmpegPath, EncoderArguments.Stills(temporary), limits.MaxSilence, ct);
        var nut = new NutWriter();
        try
        {
            await process.Input.WriteAsync(nut.Headers(frames[0].Width, frames[0].Height), ct).ConfigureAwait(false);
            for (var i = 0; i < frames.Count; i++)
            {
                await process.Input.WriteAsync(nut.FrameHead(i * Apart, frames[i].Rgb.Length), ct).ConfigureAwait(false);
                await process.Input.WriteAsync(frames[i].Rgb, ct).ConfigureAwait(false);
            }

            process.Input.Close();
        }
        catch (IOException)
        {
            // The encoder has ended; its last lines say why.
        }

        await process.WaitAsync(ct).ConfigureAwait(false);
        return process.Errors;
    }

    // Within a JPEG's picture every FF is followed by 00 or a restart: the end mark stands at its end alone.
    private static List<byte[]> Split(ReadOnlySpan<byte> bytes)
    {
        var pictures = new List<byte[]>();
        while (bytes.IndexOf((ReadOnlySpan<byte>)[0xff, 0xd9]) is >= 0 and var end)
        {
            pictures.Add(bytes[..(end + 2)].ToArray());
            bytes = bytes[(end + 2)..];
        }

        return pictures;
    }
}
