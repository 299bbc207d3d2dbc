using Duet.Media.Ffmpeg;
using Duet.Media.Formats;
using Duet.Media.Nut;

namespace Duet.Media;

/// <summary>A picture, or why there is none.</summary>
/// <param name="Frame">Null when it cannot be read.</param>
/// <param name="Fault">One line that names the file and the reason; null when it can be read.</param>
public sealed record StillReading(VideoFrame? Frame, string? Fault);

/// <summary>Reads several pictures with one decoder: starting it takes as long as decoding dozens of small ones.</summary>
/// <remarks>Whatever the common decoder does not deliver is read again by itself, so that one bad picture costs the others nothing and has its own reason.</remarks>
public static class StillBatch
{
    /// <summary>Whether a file is a picture without a clock; false for films, sounds and animations.</summary>
    /// <param name="path">The content decides, not the name.</param>
    /// <param name="limits">What is refused; null for <see cref="MediaLimits.Default"/>.</param>
    /// <exception cref="MediaException">The file is missing, beyond a limit or of an unknown kind.</exception>
    public static bool IsStill(string path, MediaLimits? limits = null) => SourceFile.Open(path, limits ?? MediaLimits.Default).IsStill;

    /// <summary>Reads pictures.</summary>
    /// <param name="paths">At most a few dozen: all their pixels are in memory at once.</param>
    /// <param name="maxSide">Larger pictures are made smaller, to this longer side in pixels; at least 1.</param>
    /// <param name="limits">What is refused; null for <see cref="MediaLimits.Default"/>.</param>
    /// <param name="ct">Ends the decoder.</param>
    /// <returns>One for each path, in their order.</returns>
    public static async Task<IReadOnlyList<StillReading>> ReadAsync(IReadOnlyList<string> paths, int maxSide, MediaLimits? limits = null, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(paths);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxSide, 1);
        limits ??= MediaLimits.Default;
        var readings = new StillReading?[paths.Count];
        var together = new List<(int Index, SourceFile File, string Temporary)>();
        for (int i = 0; i < paths.Count; i++)
        {
            try
            {
                var file = SourceFile.Open(paths[i], limits);
                if (file.FirstFrame is null && file.IsStill && paths.Count > 1)
                {
                    together.Add((i, file, WorkFolder.NewFile(".nut")));
                }
            }
            catch (MediaException e)
            {
                readings[i] = new StillReading(null, e.Message);
            }
        }

        if (together.Count > 1)
        {
            await ReadTogetherAsync(together, readings, maxSide, limits, ct).ConfigureAwait(false);
        }

        for (int i = 0; i < paths.Count; i++)
        {
            readings[i] ??= await ReadAloneAsync(paths[i], maxSide, limits, ct).ConfigureAwait(false);
        }

        return readings!;
    }

    private static async Task ReadTogetherAsync(
        List<(int Index, SourceFile File, string Temporary)> together, StillReading?[] readings, int maxSide, MediaLimits limits, CancellationToken ct)
    {
        try
        {
            var arguments = DecoderArguments.Stills([.. together.Select(entry => (entry.File, entry.Temporary))], limits, maxSide);
            await using (var process = FfmpegProcess.Start(FfmpegTools.Find().FfmpegPath, arguments, limits.MaxSilence, ct))
            {
                process.StartWaiting();
                await process.SendAsync(null).ConfigureAwait(false);
                await process.WaitAsync(ct).ConfigureAwait(false);
            }

            foreach (var (index, _, temporary) in together)
            {
                readings[index] = Read(temporary) is { } frame ? new StillReading(frame, null) : null;
            }
        }
        finally
        {
            together.ForEach(entry => WorkFolder.TryDelete(entry.Temporary));
        }
    }

    private static VideoFrame? Read(string temporary)
    {
        if (!File.Exists(temporary))
        {
            return null;
        }

        try
        {
            using var stream = File.OpenRead(temporary);
            return StillReader.ReadNut(new NutReader(stream));
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            return null;
        }
    }

    private static async Task<StillReading> ReadAloneAsync(string path, int maxSide, MediaLimits limits, CancellationToken ct)
    {
        try
        {
            return new StillReading(await StillReader.PictureAsync(SourceFile.Open(path, limits), limits, maxSide, ct).ConfigureAwait(false), null);
        }
        catch (MediaException e)
        {
            return new StillReading(null, await ReasonAsync(path, limits, ct).ConfigureAwait(false) ?? e.Message);
        }
    }

    /// <summary>A picture beyond a limit is told as such, where the decoder only says that it will not have it.</summary>
    private static async Task<string?> ReasonAsync(string path, MediaLimits limits, CancellationToken ct)
    {
        try
        {
            await MediaProbe.SourceAsync(path, limits, ct).ConfigureAwait(false);
            return null;
        }
        catch (MediaException e)
        {
            return e.Message;
        }
    }
}
