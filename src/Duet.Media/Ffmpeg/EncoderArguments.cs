using Duet.Media.Formats;
using static Duet.Media.Ffmpeg.DecoderArguments;

namespace Duet.Media.Ffmpeg;

/// <summary>The arguments that turn NUT on standard input into a file.</summary>
internal static class EncoderArguments
{
    /// <summary>The MPEG clock: finer than any frame rate in use, and every player knows it.</summary>
    private const int Clock = 90_000;

    private static readonly string[] Input =
        ["-hide_banner", "-nostdin", "-nostats", "-v", "error", "-y", "-copyts", "-protocol_whitelist", "pipe", "-f", "nut", "-i", "pipe:0"];

    /// <summary>
    /// H.264 with the times of the frames (the muxer takes a packet's duration for the last one alone); sound shifted to the same zero;
    /// colours as HD video has them, and tagged so.
    /// </summary>
    public static IEnumerable<string> Video(string path, VideoWriteOptions options, ProbedSource? sound) =>
    [
        .. Input, .. SoundInput(sound), "-map", "0:v:0",
        "-vf", "pad=ceil(iw/2)*2:ceil(ih/2)*2,scale=out_color_matrix=bt709:out_range=tv:flags=bicubic+accurate_rnd+full_chroma_int,format=yuv420p",
        "-c:v", "libx264", "-preset", "veryfast", "-crf", Number(options.Quality),
        "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709", "-color_range", "tv",
        .. FfmpegTools.Find().EveryFrame, "-enc_time_base", "1:" + Number(Clock), "-video_track_timescale", Number(Clock),
        "-bsf:v", "setts=pts=PTS:dts=DTS:duration=" + Number((long)(options.LastFrameDuration.TotalSeconds * Clock)),
        .. SoundOutput(sound), "-movflags", "+faststart", "-f", "mp4", "file:" + path,
    ];

    /// <summary>One PNG or JPEG. The pipe muxer writes one file whatever the name; the other would read '%' in it as a pattern.</summary>
    public static IEnumerable<string> Still(string path, bool jpeg) =>
    [
        .. Input, "-map", "0:v:0", "-frames:v", "1",
        .. jpeg ? (string[])["-c:v", "mjpeg", "-pix_fmt", "yuvj420p", "-q:v", "2"] : ["-c:v", "png", "-pix_fmt", "rgb24"],
        "-f", "image2pipe", "file:" + path,
    ];

    /// <summary>Every frame as a JPEG, one after another in one file.</summary>
    public static IEnumerable<string> Stills(string path) =>
    [
        .. Input, "-map", "0:v:0", .. FfmpegTools.Find().EveryFrame, "-c:v", "mjpeg", "-pix_fmt", "yuvj420p", "-q:v", "3", "-f", "image2pipe", "file:" + path,
    ];

    /// <summary>
    /// Any film as upright H.264/AAC with square pixels and even sides, colours as HD video has them, every frame at its own time. No B-frames: then a packet's time is its
    /// picture's, and the film needs no list of edits, which players read differently.
    /// </summary>
    public static IEnumerable<string> Transcode(ProbedSource source, string path, TranscodeOptions options) =>
    [
        .. Common(options.Limits, 2), "-y", "-progress", "pipe:1", "-stats_period", "0.2", .. SteadySize(source), "-copyts", .. source.File.InputArguments,
        "-map", "0:" + Number(source.VideoIndex), "-vf", $"{Shift(source, "setpts")}{Cut(options, "trim", "setpts")}{Fit(source.SquarePixels, options.MaxHeight)}format=yuv420p",
        "-c:v", "libx264", "-preset", "veryfast", "-crf", Number(options.Quality), "-bf", "0",
        "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709", "-color_range", "tv",
        .. FfmpegTools.Find().EveryFrame, "-enc_time_base", "1:" + Number(Clock), "-video_track_timescale", Number(Clock),
        .. source.AudioIndex < 0 ? (string[])["-an"] :
        [
            "-map", "0:" + Number(source.AudioIndex), "-af", $"{Shift(source, "asetpts")}{Cut(options, "atrim", "asetpts")}aresample=async=1:first_pts=0",
            "-c:a", "aac", "-b:a", "160k", "-ac", "2",
        ],
        "-sn", "-dn", "-map_metadata", "-1", "-map_chapters", "-1", "-movflags", "+faststart", "-f", "mp4", "file:" + path,
    ];

    private static string Cut(TranscodeOptions options, string trim, string clock) => options.From == TimeSpan.Zero && options.To is null
        ? ""
        : $"{trim}=start={Seconds(options.From)}{(options.To is { } to ? ":end=" + Seconds(to) : "")},{clock}=PTS-({Seconds(options.From)})/TB,";

    private static string Fit(bool square, int maxHeight)
    {
        var (wide, high) = square ? ("iw", "ih") : ("iw*max(1,sar)", "ih/min(1,sar)");
        var ratio = $"min(1,{maxHeight}/({high}))";
        return $"scale=w='max(2,2*round({wide}*{ratio}/2))':h='max(2,2*round({high}*{ratio}/2))':out_color_matrix=bt709:out_range=tv:flags=bicubic,setsar=1,";
    }

    /// <summary>AAC in MP4; the encoder's delay is declared, so that players take it off. Nothing in it says when or with what it was made.</summary>
    public static IEnumerable<string> Sound(string path, AudioFormat format) =>
    [
        "-hide_banner", "-nostdin", "-nostats", "-v", "error", "-y", "-protocol_whitelist", "pipe",
        "-f", "f32le", "-ar", Number(format.SampleRate), "-ac", Number(format.Channels), "-i", "pipe:0",
        "-map_metadata", "-1", "-fflags", "+bitexact", "-flags:a", "+bitexact", "-c:a", "aac", "-b:a", Number(format.Kilobits) + "k", "-movflags", "+faststart", "-f", "mp4", "file:" + path,
    ];

    private static IEnumerable<string> SoundInput(ProbedSource? sound) => sound is null ? [] : sound.File.InputArguments;

    /// <summary>Copied only when its clock starts at zero already; otherwise it is moved there, which takes decoding.</summary>
    private static string[] SoundOutput(ProbedSource? sound) =>
        sound is null ? ["-an"]
        : sound.AudioCodec == "aac" && sound.Start == TimeSpan.Zero ? ["-map", "1:" + Number(sound.AudioIndex), "-c:a", "copy"]
        : ["-map", "1:" + Number(sound.AudioIndex), "-af", Shift(sound, "asetpts") + "anull", "-c:a", "aac", "-b:a", "160k"];
}
