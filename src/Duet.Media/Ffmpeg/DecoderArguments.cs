using System.Globalization;
using Duet.Media.Formats;

namespace Duet.Media.Ffmpeg;

/// <summary>The arguments that turn a file into raw pictures with exact times on standard output.</summary>
internal static class DecoderArguments
{
    /// <summary>100 ns: a <see cref="TimeSpan"/> tick.</summary>
    private const string TickTimeBase = "1:10000000";

    private const string Exact = "+accurate_rnd+full_chroma_int+bitexact";

    /// <summary>
    /// Each chroma sample serves its 2 x 2 pixels, as in Chromium's software decode: on pose_squats.mp4 the first frame then differs from
    /// Chromium's by 0.24 levels on average, 3 at most; interpolated ("bicubic") by 0.38 and 42; by ffmpeg's fast way straight to packed
    /// RGB by 0.85. By way of planes ("gbrp") it costs 2.7 ms of CPU a frame of 1280x720, straight with "accurate_rnd" 3.7 ms, for the same pixels.
    /// </summary>
    private const string FilmColours = "flags=neighbor" + Exact + ",format=gbrp,scale";

    /// <summary>The scaler lets pass what has the film's first size and either name of the layout; what changes within the film it makes fit.</summary>
    private const string AsDecoded = "scale=flags=bicubic,format=yuv420p|yuvj420p";

    /// <summary>Browsers interpolate a JPEG's chroma: pose.jpg differs from Chromium's by 0.43 levels with this, 0.74 with "neighbor".</summary>
    private const string StillColours = "flags=bilinear" + Exact;

    public static IEnumerable<string> Common(MediaLimits limits, int threads) =>
    [
        "-hide_banner", "-nostdin", "-nostats", "-v", "error",
        "-max_pixels", Number((long)limits.MaxSide * limits.MaxSide),
        "-threads", Number(threads),
    ];

    public static IEnumerable<string> Frames(ProbedSource source, VideoReadOptions options)
    {
        var seek = options.From - SeekMargin;
        string[] position = seek > TimeSpan.Zero ? ["-noaccurate_seek", "-ss", Seconds(seek)] : [];
        return
        [
            .. Common(options.Limits, options.Threads), .. position, .. SteadySize(source), "-copyts", .. source.File.InputArguments,
            "-map", "0:" + Number(source.VideoIndex), "-vf", Filters(source, options),
            .. FfmpegTools.Find().EveryFrame, "-enc_time_base", TickTimeBase, .. InYuv(source, options) ? RawNut : RawOutput("rgb24"),
        ];
    }

    /// <summary>One picture with transparency, without a probe before it: nothing is known of it but its bytes.</summary>
    public static IEnumerable<string> Still(SourceFile file, MediaLimits limits, int? maxSide) =>
    [
        .. Common(limits, 1), .. AsStored(file), .. file.InputArguments, "-map", "0:v:0", "-frames:v", "1",
        "-vf", StillFilters(file, maxSide), .. RawOutput("rgba"),
    ];

    /// <summary>Several pictures, each into a file of its own.</summary>
    public static IEnumerable<string> Stills(IReadOnlyList<(SourceFile File, string Target)> stills, MediaLimits limits, int maxSide) =>
    [
        .. stills.SelectMany(still => (IEnumerable<string>)[.. Common(limits, 1), .. AsStored(still.File), .. still.File.InputArguments]),
        .. stills.SelectMany((still, index) => (IEnumerable<string>)
        [
            "-map", $"{Number(index)}:v:0", "-frames:v", "1", "-vf", StillFilters(still.File, maxSide), "-pix_fmt", "rgba", .. RawNut[..^1], "file:" + still.Target,
        ]),
    ];

    private static string StillFilters(SourceFile file, int? maxSide)
    {
        var turn = ExifOrientation.Filter(file.Orientation) is { Length: > 0 } filter ? "," + filter : "";
        return $"{Resize(square: true, maxSide)}scale={StillColours},format=rgba{turn}";
    }

    /// <summary>
    /// Browsers' recordings may change their size within the film: the filters then stay as they are, and scale to the first size. Not with the
    /// filters that turn pictures: they would read past a smaller one.
    /// </summary>
    public static string[] SteadySize(ProbedSource source) => source.Info.Video?.Rotation == 0 ? ["-reinit_filter", "0"] : [];

    /// <summary>Not turned by the decoder, whose versions differ in this; a JPEG by the inverse transform that browsers use.</summary>
    private static string[] AsStored(SourceFile file) =>
        file.Demuxer == "jpeg_pipe" ? ["-noautorotate", "-idct", "int"] : ["-noautorotate"];

    /// <summary>Mono floats on the frames' clock: "first_pts" pads or trims the start to time zero, "async" fills gaps.</summary>
    public static IEnumerable<string> Sound(ProbedSource source, int sampleRate, MediaLimits limits) =>
    [
        .. Common(limits, 1), "-copyts", .. source.File.InputArguments, "-map", "0:" + Number(source.AudioIndex),
        "-af",
        $"{Shift(source, "asetpts")}aresample={sampleRate}:async=1:first_pts=0:rematrix_maxval=1,"
        + $"aformat=sample_fmts=flt:sample_rates={sampleRate}:channel_layouts=mono",
        "-c:a", "pcm_f32le", "-f", "f32le", "pipe:1",
    ];

    /// <summary>Whether <see cref="Frames"/> will be planes; else they are packed RGB.</summary>
    public static bool InYuv(ProbedSource source, VideoReadOptions options) => options.AllowYuv && source.Yuv is not null;

    public static IEnumerable<string> RawOutput(string pixels) => ["-pix_fmt", pixels, .. RawNut];

    private static readonly string[] RawNut = ["-map_metadata", "-1", "-c:v", "rawvideo", "-write_index", "0", "-f", "nut", "pipe:1"];

    public static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.0000000", CultureInfo.InvariantCulture);

    public static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>The decoder is sent a little before the first frame wanted; what comes too early is dropped by its time.</summary>
    private static TimeSpan SeekMargin => TimeSpan.FromSeconds(1);

    /// <summary>Frames safely outside the range are not converted; the reader's own comparison decides to the tick.</summary>
    private static TimeSpan TrimMargin => TimeSpan.FromMilliseconds(1);

    /// <summary>
    /// Takes the file's start off its timestamps. ffmpeg's own "-start_at_zero" takes the selected stream's start instead when
    /// the file is a transport stream (seen in 5.1), and picture and sound would each have a clock of its own.
    /// </summary>
    public static string Shift(ProbedSource source, string filter) =>
        source.Start == TimeSpan.Zero ? "" : $"{filter}=PTS-({Seconds(source.Start)})/TB,";

    private static string Filters(ProbedSource source, VideoReadOptions options)
    {
        List<string> filters = [Shift(source, "setpts") + "null"];
        if (options.From > TrimMargin || options.To is not null)
        {
            filters.Add("trim=start=" + Seconds(options.From - TrimMargin) + (options.To is { } to ? ":end=" + Seconds(to + TrimMargin) : ""));
        }

        filters.Add(Resize(source.SquarePixels, options.MaxSide) + (InYuv(source, options) ? AsDecoded : "scale=" + Matrix(source) + FilmColours + ",format=rgb24"));
        return string.Join(',', filters);
    }

    /// <summary>Untagged films: as Chromium does, BT.601 below 720 lines, BT.709 from there on.</summary>
    private static string Matrix(ProbedSource source) =>
        source.Untagged && source.Info.Video is { Height: >= ProbeReport.HighDefinition } ? "in_color_matrix=bt709:" : "";

    /// <summary>
    /// Before the colours, in the film's own planes: from 1280x720 to 640x360 all conversion then costs half of the full size's; after them,
    /// more than it.
    /// </summary>
    private static string Resize(bool square, int? maxSide)
    {
        var (wide, high) = square ? ("iw", "ih") : ("iw*max(1,sar)", "ih/min(1,sar)");
        var ratio = maxSide is { } side ? $"*min(1,{side}/max({wide},{high}))" : "";
        return square && maxSide is null ? "" : $"scale=w='max(1,round({wide}{ratio}))':h='max(1,round({high}{ratio}))':flags=bicubic,";
    }
}
