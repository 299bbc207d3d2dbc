using System.Runtime.InteropServices;
using Duet.Media.Ffmpeg;

namespace Duet.Media;

/// <summary>Writes samples to a sound file: AAC in .m4a, which every browser plays.</summary>
public static class AudioWriter
{
    private const string Ending = ".m4a";
    private const int Chunk = 1 << 16;

    /// <summary>Encodes a sound. The file is there as a whole or not at all; the same samples give the same bytes on the same machine.</summary>
    /// <param name="path">Ends in .m4a; an existing file is replaced.</param>
    /// <param name="samples">Full scale 1; the channels of one moment after another.</param>
    /// <param name="format">What the samples are.</param>
    /// <param name="ct">Stops the encoder; nothing is left behind.</param>
    /// <exception cref="ArgumentException">The samples are none or no whole moments, or the format is out of its range.</exception>
    /// <exception cref="MediaException">The path cannot be written to, or the encoder failed.</exception>
    public static async Task WriteAsync(string path, ReadOnlyMemory<float> samples, AudioFormat format, CancellationToken ct = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(format);
        format.ThrowIfOutOfRange();
        if (samples.Length == 0 || samples.Length % format.Channels != 0)
        {
            throw new ArgumentException($"{samples.Length} samples are no whole number of moments of {format.Channels} channels.", nameof(samples));
        }

        using PendingOutput file = At(path);
        await EncodeAsync(path, file.Temporary, samples, format, ct).ConfigureAwait(false);
        try
        {
            file.Keep();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new MediaException(PendingOutput.Unwritable(path, e).Message, e);
        }
    }

    private static PendingOutput At(string path)
    {
        if (!path.EndsWith(Ending, StringComparison.OrdinalIgnoreCase))
        {
            throw new MediaException($"{path}: sound can be written as {Ending} only");
        }

        try
        {
            PendingOutput.RequirePlace(path);
            return PendingOutput.For(path);
        }
        catch (IOException e)
        {
            throw new MediaException(e.Message, e);
        }
    }

    private static async Task EncodeAsync(string name, string path, ReadOnlyMemory<float> samples, AudioFormat format, CancellationToken ct)
    {
        await using FfmpegProcess process = FfmpegProcess.Start(FfmpegTools.Find().FfmpegPath, EncoderArguments.Sound(path, format), MediaLimits.Default.MaxSilence, ct);
        try
        {
            for (int at = 0; at < samples.Length; at += Chunk)
            {
                ReadOnlyMemory<float> some = samples.Slice(at, Math.Min(Chunk, samples.Length - at));
                await process.Input.WriteAsync(MemoryMarshal.AsBytes(some.Span).ToArray(), CancellationToken.None).ConfigureAwait(false);
            }

            process.Input.Close();
            if (await process.WaitAsync(ct).ConfigureAwait(false) != 0)
            {
                throw new IOException(process.Errors);
            }
        }
        catch (IOException e)
        {
            await process.WaitAsync(ct).ConfigureAwait(false);
            throw new MediaException($"{name}: cannot be written ({FileFailure.Reason(process.Errors, e)})", e);
        }
    }
}

/// <summary>What samples are, and how they are kept.</summary>
public sealed record AudioFormat
{
    /// <summary>Samples per second and channel, 8,000 to 96,000. Default 44,100.</summary>
    public int SampleRate { get; init; } = 44_100;

    /// <summary>1 or 2. Default 2.</summary>
    public int Channels { get; init; } = 2;

    /// <summary>Thousand bits per second, 32 to 320. Higher: better and larger. Default 112: music of a few synthesised voices sounds like its source.</summary>
    public int Kilobits { get; init; } = 112;

    internal void ThrowIfOutOfRange()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(SampleRate, 8000);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(SampleRate, 96_000);
        ArgumentOutOfRangeException.ThrowIfLessThan(Channels, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Channels, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(Kilobits, 32);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Kilobits, 320);
    }
}
