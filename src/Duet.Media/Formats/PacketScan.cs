using System.Globalization;
using Duet.Media.Ffmpeg;
using Duet.Movement;

namespace Duet.Media.Formats;

/// <summary>Measures a file whose header says no duration, as browsers' recorders write them: reads the packets' times, decodes nothing.</summary>
internal static class PacketScan
{
    public static async Task<ProbedSource> MeasureAsync(ProbedSource source, MediaLimits limits, CancellationToken ct)
    {
        string[] arguments =
            ["-v", "error", "-show_entries", "packet=stream_index,pts_time,duration_time", "-print_format", "csv=p=0", .. source.File.InputArguments];
        await using var process = FfmpegProcess.Start(FfmpegTools.Find().FfprobePath, arguments, limits.MaxSilence, ct);
        using var lines = new StreamReader(process.Output);
        var (end, frames) = (source.Start, 0);
        while (await NextLineAsync(lines, process).ConfigureAwait(false) is { } line)
        {
            if (!TryPacket(line, out var stream, out var packetEnd))
            {
                continue;
            }

            end = packetEnd > end ? packetEnd : end;
            frames += stream == source.VideoIndex ? 1 : 0;
            if (end - source.Start > limits.MaxDuration)
            {
                throw LimitExceptions.Duration(source.File.Name, end - source.Start, limits);
            }
        }

        ct.ThrowIfCancellationRequested();
        return source with { Info = Measured(source.Info, end - source.Start, frames) };
    }

    private static async Task<string?> NextLineAsync(StreamReader lines, FfmpegProcess process)
    {
        process.StartWaiting();
        return await lines.ReadLineAsync().ConfigureAwait(false);
    }

    private static bool TryPacket(string line, out int stream, out TimeSpan end)
    {
        var parts = line.Split(',');
        stream = -1;
        end = default;
        if (parts.Length < 2
            || !int.TryParse(parts[0], CultureInfo.InvariantCulture, out stream)
            || !double.TryParse(parts[1], CultureInfo.InvariantCulture, out var start)
            || !(Math.Abs(start) < 1e9))
        {
            return false;
        }

        var length = parts.Length > 2 && double.TryParse(parts[2], CultureInfo.InvariantCulture, out var d) && d is >= 0 and < 1e6 ? d : 0;
        end = TimeSpan.FromTicks((long)((start + length) * TimeSpan.TicksPerSecond));
        return true;
    }

    private static MediaInfo Measured(MediaInfo info, TimeSpan duration, int frames)
    {
        if (info.Video is not { } video)
        {
            return info with { Duration = duration };
        }

        var rate = frames > 1 && duration > TimeSpan.Zero && video.FrameRate is null
            ? new FrameRate((int)Math.Round(frames / duration.TotalSeconds * 1000), 1000)
            : video.FrameRate;
        return info with { Duration = duration, Video = video with { EstimatedFrames = frames, FrameRate = rate } };
    }
}
