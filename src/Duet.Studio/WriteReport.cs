using System.Collections.Immutable;
using System.Text;
using Duet.Media;
using Duet.Studio.Report;

namespace Duet.Studio;

/// <summary>How a report is written.</summary>
public sealed record WriteReportOptions
{
    /// <summary>True: the page holds the pictures of both videos. False (default): it holds joints alone.</summary>
    public bool IncludeVideo { get; init; }

    /// <summary>What is refused of the videos.</summary>
    public MediaLimits Limits { get; init; } = MediaLimits.Default;
}

/// <summary>A review -> one HTML file that needs nothing but itself.</summary>
public static class WriteReport
{
    /// <summary>Writes the report.</summary>
    /// <param name="reviewed">What it shows.</param>
    /// <param name="inputs">What was compared: its names are shown, without their folders; with pictures, both are read again.</param>
    /// <param name="output">Where; an existing file is replaced, and left alone on failure.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <param name="progress">Receives the share done, 0 to 1.</param>
    /// <param name="ct">Stops the work; nothing is left behind.</param>
    /// <exception cref="IOException">There is no such folder, an input would be overwritten, or pictures are asked of a motion file.</exception>
    /// <exception cref="MediaException">A video cannot be read.</exception>
    public static async Task RunAsync(
        ReviewedTake reviewed, (string Routine, string Take) inputs, string output, WriteReportOptions? options = null, IProgress<double>? progress = null, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(reviewed);
        options ??= new WriteReportOptions();
        Require(inputs, output, options);
        ReplayVideos? films = options.IncludeVideo && DanceSteps.Of(reviewed) is { } steps
            ? await FilmsAsync(inputs, steps, options.Limits, progress, ct).ConfigureAwait(false)
            : null;
        ReviewView view = ReviewView.Of(reviewed, new ReviewNames { Routine = NameOf(inputs.Routine), Take = NameOf(inputs.Take) }, films);
        string page = await ReportText.OfAsync(view).ConfigureAwait(false);
        await WholeFile.WriteAsync(output, Encoding.UTF8.GetBytes(page), ct).ConfigureAwait(false);
        progress?.Report(1);
    }

    /// <summary>Looks, before long work begins, whether the report can be written.</summary>
    /// <inheritdoc cref="RunAsync"/>
    public static void Require((string Routine, string Take) inputs, string output, WriteReportOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(output);
        ArgumentNullException.ThrowIfNull(options);
        WholeFile.RequirePlace(output);
        foreach (string input in (ReadOnlySpan<string>)[inputs.Routine, inputs.Take])
        {
            if (Path.GetFullPath(input) == Path.GetFullPath(output))
            {
                throw new IOException($"{output}: is an input itself; the report needs another name");
            }

            if (options.IncludeVideo && MotionFile.LooksLikeMotion(input))
            {
                throw new IOException($"{input}: holds joints, not pictures; a report with pictures needs two videos");
            }
        }
    }

    private static async Task<ReplayVideos> FilmsAsync(
        (string Routine, string Take) inputs, DanceSteps steps, MediaLimits limits, IProgress<double>? progress, CancellationToken ct)
    {
        ImmutableArray<TimeSpan> times = [.. steps.Routine.Times];
        var shares = new SharedProgress(progress, 0.49, 0.49, 0.02);
        string routine = await ReplayFilm.EncodeAsync(inputs.Routine, times, limits, shares.Part(0), ct).ConfigureAwait(false);
        string take = await ReplayFilm.EncodeAsync(inputs.Take, steps.TakeTimes, limits, shares.Part(1), ct).ConfigureAwait(false);
        return new ReplayVideos(routine, take, OnReplayClock: true);
    }

    private static string NameOf(string path) => Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));
}
