using System.Globalization;
using System.Text.Json;
using Duet.Movement;

namespace Duet.Media.Formats;

/// <summary>Reads ffprobe's JSON. Everything in it comes from the file and may be absent or nonsense.</summary>
internal static class ProbeReport
{
    /// <summary>Lines from which an untagged film is taken as high definition.</summary>
    public const int HighDefinition = 720;

    public static ProbedSource Read(JsonElement root, SourceFile file)
    {
        var video = First(root, "video");
        var audio = First(root, "audio");
        var format = root.TryGetProperty("format", out var f) ? f : default;
        var duration = file.IsStill ? TimeSpan.Zero : Seconds(format, "duration") ?? Longest(video, audio);
        var info = new MediaInfo(
            duration < TimeSpan.Zero ? TimeSpan.Zero : duration,
            video is { } v ? Video(v, file, duration) : null,
            audio is { } a ? new AudioInfo(Integer(a, "sample_rate"), Integer(a, "channels")) : null);
        return new ProbedSource(
            file, info, Index(video), Index(audio), audio is { } sound ? Text(sound, "codec_name") : "",
            Seconds(format, "start_time") ?? TimeSpan.Zero,
            video is not { } p || PixelAspect(p) == 1,
            video is { } c && IsUntagged(c),
            file.IsStill || video is not { } stored ? null : Yuv(stored, info.Video?.Height ?? 0));
    }

    private static bool IsUntagged(JsonElement stream) => Text(stream, "color_space") is "" or "unknown";

    /// <summary>Untagged films: as Chromium does, BT.601 below 720 lines, BT.709 from there on. Tags that contradict each other are left to ffmpeg.</summary>
    private static YuvLayout? Yuv(JsonElement stream, int height)
    {
        var (pixels, range) = (Text(stream, "pix_fmt"), Text(stream, "color_range"));
        YuvMatrix? matrix = Text(stream, "color_space") switch
        {
            "" or "unknown" => height >= HighDefinition ? YuvMatrix.Bt709 : YuvMatrix.Bt601,
            "smpte170m" or "bt470bg" => YuvMatrix.Bt601,
            "bt709" => YuvMatrix.Bt709,
            "bt2020nc" => YuvMatrix.Bt2020,
            _ => null,
        };
        return matrix is { } known && (pixels == "yuv420p" || (pixels == "yuvj420p" && range != "tv"))
            ? new YuvLayout(known, pixels == "yuvj420p" || range == "pc")
            : null;
    }

    private static VideoInfo Video(JsonElement stream, SourceFile file, TimeSpan duration)
    {
        var rotation = Rotation(stream, file);
        var (width, height) = (Integer(stream, "width"), Integer(stream, "height"));
        if (!file.IsStill)
        {
            var aspect = PixelAspect(stream);
            width = (int)Math.Round(width * Math.Max(1, aspect));
            height = (int)Math.Round(height / Math.Min(1, aspect));
        }

        var rate = file.IsStill ? default : Rate(stream);
        var counted = Integer(stream, "nb_frames");
        var estimated = file.IsStill ? 1 : counted > 0 ? counted : (int)Math.Min(int.MaxValue, Math.Round(duration.TotalSeconds * (rate?.PerSecond ?? 0)));
        return rotation % 180 == 0
            ? new VideoInfo(width, height, rotation, rate, estimated, file.IsStill)
            : new VideoInfo(height, width, rotation, rate, estimated, file.IsStill);
    }

    /// <summary>Clockwise; ffprobe's display matrix angle is counter-clockwise.</summary>
    private static int Rotation(JsonElement stream, SourceFile file)
    {
        if (file.Orientation != ExifOrientation.AsStored)
        {
            return ExifOrientation.Rotation(file.Orientation);
        }

        if (file.IsStill || !stream.TryGetProperty("side_data_list", out var list))
        {
            return 0;
        }

        foreach (var item in list.EnumerateArray())
        {
            if (item.TryGetProperty("rotation", out var angle) && angle.TryGetDouble(out var degrees) && double.IsFinite(degrees))
            {
                return (((int)Math.Round(-degrees / 90) * 90 % 360) + 360) % 360;
            }
        }

        return 0;
    }

    private static JsonElement? First(JsonElement root, string kind)
    {
        if (!root.TryGetProperty("streams", out var streams))
        {
            return null;
        }

        foreach (var stream in streams.EnumerateArray())
        {
            var cover = stream.TryGetProperty("disposition", out var d) && Integer(d, "attached_pic") == 1;
            if (Text(stream, "codec_type") == kind && !cover && (kind != "video" || Integer(stream, "width") > 0))
            {
                return stream;
            }
        }

        return null;
    }

    private static FrameRate? Rate(JsonElement stream)
    {
        var average = Fraction(Text(stream, "avg_frame_rate"), '/');
        var (numerator, denominator) = average.Numerator > 0 ? average : Fraction(Text(stream, "r_frame_rate"), '/');
        return numerator > 0 && denominator > 0 ? new FrameRate(numerator, denominator) : null;
    }

    private static double PixelAspect(JsonElement stream)
    {
        var (numerator, denominator) = Fraction(Text(stream, "sample_aspect_ratio"), ':');
        return numerator > 0 && denominator > 0 ? (double)numerator / denominator : 1;
    }

    private static (int Numerator, int Denominator) Fraction(string text, char separator)
    {
        var parts = text.Split(separator);
        return parts.Length == 2
            && int.TryParse(parts[0], CultureInfo.InvariantCulture, out var numerator)
            && int.TryParse(parts[1], CultureInfo.InvariantCulture, out var denominator)
            ? (numerator, denominator)
            : (0, 0);
    }

    private static TimeSpan Longest(JsonElement? video, JsonElement? audio)
    {
        var longest = TimeSpan.Zero;
        foreach (var stream in new[] { video, audio })
        {
            if (stream is { } s && Seconds(s, "duration") is { } own && own > longest)
            {
                longest = own;
            }
        }

        return longest;
    }

    internal static TimeSpan? Seconds(JsonElement element, string name) =>
        double.TryParse(Text(element, name), CultureInfo.InvariantCulture, out var seconds) && Math.Abs(seconds) < 1e9
            ? TimeSpan.FromTicks((long)Math.Round(seconds * TimeSpan.TicksPerSecond))
            : null;

    private static int Index(JsonElement? stream) => stream is { } s ? Integer(s, "index") : -1;

    private static int Integer(JsonElement element, string name) =>
        int.TryParse(Text(element, name), CultureInfo.InvariantCulture, out var value) ? value : 0;

    /// <summary>Numbers as well: ffprobe writes some as numbers, some as strings.</summary>
    private static string Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value.ToString() : "";
}
