using System.Text.Json;
using Duet.Media.Ffmpeg;
using Duet.Media.Formats;

namespace Duet.Media;

/// <summary>Asks what is in a file.</summary>
public static class MediaProbe
{
    /// <summary>Reads a file's headers. The content decides what the file is, never its name.</summary>
    /// <param name="path">A film, a sound or a picture.</param>
    /// <param name="limits">What is refused; null for <see cref="MediaLimits.Default"/>.</param>
    /// <param name="ct">Ends the program that reads.</param>
    /// <exception cref="ArgumentException"><paramref name="path"/> is empty.</exception>
    /// <exception cref="MediaException">The file is missing, beyond a limit, not a medium or damaged.</exception>
    public static async Task<MediaInfo> ProbeAsync(string path, MediaLimits? limits = null, CancellationToken ct = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return (await SourceAsync(path, limits ?? MediaLimits.Default, ct).ConfigureAwait(false)).Info;
    }

    internal static async Task<ProbedSource> SourceAsync(string path, MediaLimits limits, CancellationToken ct)
    {
        var file = SourceFile.Open(path, limits);
        var source = await ReportAsync(file, limits, ct).ConfigureAwait(false);
        if (source.Info.Duration == TimeSpan.Zero && !file.IsStill)
        {
            source = await PacketScan.MeasureAsync(source, limits, ct).ConfigureAwait(false);
        }

        Check(source, limits);
        return source;
    }

    private static async Task<ProbedSource> ReportAsync(SourceFile file, MediaLimits limits, CancellationToken ct)
    {
        string[] arguments = ["-v", "error", "-show_format", "-show_streams", "-print_format", "json", .. file.InputArguments];
        await using var process = FfmpegProcess.Start(FfmpegTools.Find().FfprobePath, arguments, limits.MaxSilence, ct);
        process.StartWaiting();
        var sending = process.SendAsync(file.FirstFrame);
        using var json = new MemoryStream();
        await process.Output.CopyToAsync(json, CancellationToken.None).ConfigureAwait(false);
        await sending.ConfigureAwait(false);
        if (await process.WaitAsync(ct).ConfigureAwait(false) != 0)
        {
            throw file.Unreadable(process.Errors);
        }

        using var document = Parse(json, file);
        return ProbeReport.Read(document.RootElement, file);
    }

    private static JsonDocument Parse(MemoryStream json, SourceFile file)
    {
        try
        {
            return JsonDocument.Parse(json.GetBuffer().AsMemory(0, (int)json.Length));
        }
        catch (JsonException)
        {
            throw file.Unreadable("its description is garbled");
        }
    }

    private static void Check(ProbedSource source, MediaLimits limits)
    {
        var (name, info) = (source.File.Name, source.Info);
        if (info.Video is null && info.Audio is null)
        {
            throw new MediaException($"{name}: holds neither picture nor sound");
        }

        if (info.Duration > limits.MaxDuration)
        {
            throw LimitExceptions.Duration(name, info.Duration, limits);
        }

        if (info.Video is { } video)
        {
            LimitExceptions.ThrowIfTooLarge(name, video.Width, video.Height, limits);
            if (video.EstimatedFrames > limits.MaxFrames)
            {
                throw LimitExceptions.Frames(name, limits);
            }
        }
    }
}
