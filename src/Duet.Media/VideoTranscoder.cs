using System.Globalization;
using Duet.Media.Ffmpeg;
using Duet.Media.Formats;

namespace Duet.Media;

/// <summary>How a film is made playable.</summary>
public sealed record TranscodeOptions
{
    /// <summary>The tallest picture, 2 to 8192; smaller films keep their size. Default 1080.</summary>
    public int MaxHeight { get; init; } = 1080;

    /// <summary>H.264 quality (constant rate factor), 0 to 51. Lower: better and larger. Default 23.</summary>
    public int Quality { get; init; } = 23;

    /// <summary>Where the new film begins, in the old one's time. Default: its start.</summary>
    public TimeSpan From { get; init; }

    /// <summary>Where it ends; null: at its end.</summary>
    public TimeSpan? To { get; init; }

    /// <summary>What is refused; the new film may not be larger either. Default <see cref="MediaLimits.Default"/>.</summary>
    public MediaLimits Limits { get; init; } = MediaLimits.Default;

    internal void ThrowIfOutOfRange()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxHeight, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(MaxHeight, 8192);
        ArgumentOutOfRangeException.ThrowIfNegative(Quality);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Quality, 51);
        ArgumentOutOfRangeException.ThrowIfLessThan(From, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(To ?? TimeSpan.MaxValue, From, nameof(To));
    }
}

/// <summary>Makes of any film one that every browser plays: upright H.264/AAC in MP4 that begins to play while it loads.</summary>
public static class VideoTranscoder
{
    private static readonly TimeSpan LeastBreak = TimeSpan.FromSeconds(1);
    private const double LeastBreakShare = .05;

    /// <summary>Makes the film. It is there as a whole or not at all.</summary>
    /// <param name="path">A film of any kind that ffmpeg reads; the content decides, not the name.</param>
    /// <param name="target">Ends in .mp4; an existing file is replaced.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <param name="progress">Receives the share done, 0 to 1.</param>
    /// <param name="ct">Ends the encoder; nothing is left behind.</param>
    /// <returns>What the new film is.</returns>
    /// <exception cref="MediaException">It cannot be read, has no moving picture, breaks off before its end, is beyond a limit, or cannot be written.</exception>
    public static async Task<MediaInfo> RunAsync(
        string path, string target, TranscodeOptions? options = null, IProgress<double>? progress = null, CancellationToken ct = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentException.ThrowIfNullOrEmpty(target);
        options ??= new TranscodeOptions();
        options.ThrowIfOutOfRange();
        ProbedSource source = await MediaProbe.SourceAsync(path, options.Limits, ct).ConfigureAwait(false);
        RequireFilm(source);
        OutputFile file = OutputFile.At(target);
        try
        {
            await EncodeAsync(source, file, options, progress, ct).ConfigureAwait(false);
            MediaInfo made = await MediaProbe.ProbeAsync(file.Temporary, options.Limits, ct).ConfigureAwait(false);
            RequireEnd(source, made, options);
            file.Keep();
            return made;
        }
        finally
        {
            file.Discard();
        }
    }

    private static void RequireFilm(ProbedSource source)
    {
        if (source.Info.Video is not { } video)
        {
            throw new MediaException($"{source.File.Name}: has no picture, only sound");
        }

        if (video.IsStill)
        {
            throw new MediaException($"{source.File.Name}: is a picture, not a video");
        }
    }

    private static void RequireEnd(ProbedSource source, MediaInfo made, TranscodeOptions options)
    {
        TimeSpan end = options.To is { } to && to < source.Info.Duration ? to : source.Info.Duration;
        TimeSpan missing = end - options.From - made.Duration;
        if (missing > LeastBreak && missing > LeastBreakShare * source.Info.Duration)
        {
            throw new MediaException(string.Create(
                CultureInfo.InvariantCulture, $"{source.File.Name}: breaks off at {options.From + made.Duration:m\\:ss} of {source.Info.Duration:m\\:ss}; copy or record it again"));
        }
    }

    private static async Task EncodeAsync(ProbedSource source, OutputFile file, TranscodeOptions options, IProgress<double>? progress, CancellationToken ct)
    {
        await using FfmpegProcess process = FfmpegProcess.Start(
            FfmpegTools.Find().FfmpegPath, EncoderArguments.Transcode(source, file.Temporary, options), options.Limits.MaxSilence, ct);
        using var lines = new StreamReader(process.Output);
        process.StartWaiting();
        while (await lines.ReadLineAsync(CancellationToken.None).ConfigureAwait(false) is { } line)
        {
            process.StartWaiting();
            Watch(line, source, options, progress);
        }

        if (await process.WaitAsync(ct).ConfigureAwait(false) != 0)
        {
            throw source.File.Unreadable(process.Errors);
        }
    }

    // A file may claim less than it holds.
    private static void Watch(string line, ProbedSource source, TranscodeOptions options, IProgress<double>? progress)
    {
        if (line.Split('=') is not [var name, var text] || !long.TryParse(text, CultureInfo.InvariantCulture, out long value))
        {
            return;
        }

        switch (name)
        {
            case "out_time_us" when TimeSpan.FromMicroseconds(value) > options.Limits.MaxDuration:
                throw LimitExceptions.Duration(source.File.Name, options.Limits.MaxDuration, options.Limits);
            case "frame" when value > options.Limits.MaxFrames:
                throw LimitExceptions.Frames(source.File.Name, options.Limits);
            case "total_size" when value > options.Limits.MaxBytes:
                throw LimitExceptions.Bytes(source.File.Name, value, options.Limits);
            case "out_time_us" when value > 0 && source.Info.Duration > TimeSpan.Zero:
                TimeSpan length = (options.To is { } to && to < source.Info.Duration ? to : source.Info.Duration) - options.From;
                progress?.Report(Math.Clamp(TimeSpan.FromMicroseconds(value) / length, 0, 1));
                break;
        }
    }
}
