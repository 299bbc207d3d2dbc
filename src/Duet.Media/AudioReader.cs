using System.Runtime.InteropServices;
using Duet.Media.Ffmpeg;
using Duet.Media.Formats;

namespace Duet.Media;

/// <summary>Reads a file's sound as mono samples on the same clock as its frames.</summary>
/// <remarks>
/// Sample 0 is the file's time zero, the start of its earliest stream: sound that starts later is preceded by silence, gaps of more
/// than 0.1 s within it are filled with silence. Codec delay that the file declares is taken off. Channels are averaged.
/// </remarks>
public static class AudioReader
{
    private const int LowestRate = 1000;
    private const int HighestRate = 384_000;

    /// <summary>Reads all sound of a film or a sound file.</summary>
    /// <param name="path">A file with sound.</param>
    /// <param name="sampleRate">Samples per second wanted, 1,000 to 384,000; the sound is resampled to it.</param>
    /// <param name="limits">What is refused; null for <see cref="MediaLimits.Default"/>.</param>
    /// <param name="ct">Ends the decoder.</param>
    /// <exception cref="ArgumentException"><paramref name="path"/> is empty or <paramref name="sampleRate"/> out of its range.</exception>
    /// <exception cref="MediaException">The file cannot be read, is beyond a limit or has no sound.</exception>
    public static async Task<AudioSamples> ReadMonoAsync(string path, int sampleRate, MediaLimits? limits = null, CancellationToken ct = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentOutOfRangeException.ThrowIfLessThan(sampleRate, LowestRate);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(sampleRate, HighestRate);
        limits ??= MediaLimits.Default;
        var source = await MediaProbe.SourceAsync(path, limits, ct).ConfigureAwait(false);
        if (source.AudioIndex < 0)
        {
            throw new MediaException($"{path}: has no sound");
        }

        return new AudioSamples(await DecodeAsync(source, sampleRate, limits, ct).ConfigureAwait(false), sampleRate);
    }

    private static async Task<float[]> DecodeAsync(ProbedSource source, int sampleRate, MediaLimits limits, CancellationToken ct)
    {
        var arguments = DecoderArguments.Sound(source, sampleRate, limits);
        await using var process = FfmpegProcess.Start(FfmpegTools.Find().FfmpegPath, arguments, limits.MaxSilence, ct);
        var samples = await Task.Run(() => Read(process, source, sampleRate, limits), CancellationToken.None).ConfigureAwait(false);
        var exit = await process.WaitAsync(ct).ConfigureAwait(false);
        return exit == 0 && samples.Length > 0 ? samples : throw source.File.Unreadable(process.Errors);
    }

    private static float[] Read(FfmpegProcess process, ProbedSource source, int sampleRate, MediaLimits limits)
    {
        var most = limits.MaxDuration.TotalSeconds * sampleRate;
        var samples = new float[(int)Math.Min(Array.MaxLength, Math.Min(most, source.Info.Duration.TotalSeconds * sampleRate)) + sampleRate];
        var bytes = 0L;
        while (true)
        {
            process.StartWaiting();
            var read = process.Output.Read(Free(samples, bytes));
            bytes += read;
            if (bytes / sizeof(float) > most)
            {
                throw LimitExceptions.Duration(source.File.Name, limits.MaxDuration, limits);
            }

            if (read == 0)
            {
                return samples[..(int)(bytes / sizeof(float))];
            }

            if (bytes == (long)samples.Length * sizeof(float))
            {
                Array.Resize(ref samples, (int)Math.Min(Array.MaxLength, samples.Length * 2L));
            }
        }
    }

    /// <summary>The part still to be filled, at most what fits a span of bytes.</summary>
    private static Span<byte> Free(float[] samples, long filledBytes)
    {
        var first = (int)(filledBytes / sizeof(float));
        var rest = samples.AsSpan(first, Math.Min(samples.Length - first, 1 << 20));
        return MemoryMarshal.AsBytes(rest)[(int)(filledBytes % sizeof(float))..];
    }
}
