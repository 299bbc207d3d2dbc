using System.Collections.Immutable;
using Duet.Audio;
using Duet.Media;
using Duet.Movement;
using Duet.Storage;

namespace Duet.Studio.Catalogue;

/// <summary>An uploaded video made ready: playable everywhere, with its poses.</summary>
/// <param name="Video">Upright H.264/AAC MP4, in the file store.</param>
/// <param name="MotionFile">Its poses, likewise.</param>
/// <param name="Motion">The same, at hand.</param>
/// <param name="Info">Of the video.</param>
internal sealed record PreparedVideo(string Video, string MotionFile, Motion Motion, MediaInfo Info)
{
    private const int ListeningRate = 16_000;
    private const double LeastPulse = .15;

    /// <summary>Looks at an upload before anything is done with it.</summary>
    /// <exception cref="MediaException">It is no video; the line begins with <paramref name="name"/>, not with where the file lies.</exception>
    public static async Task RequireVideoAsync(string path, string name, CancellationToken ct)
    {
        try
        {
            MediaInfo info = await MediaProbe.ProbeAsync(path, null, ct);
            if (info.Video is not { IsStill: false })
            {
                throw new MediaException($"{path}: {(info.Video is null ? "has no picture, only sound" : "is a picture, not a video")}");
            }
        }
        catch (MediaException e)
        {
            throw Named(e, path, name);
        }
    }

    /// <summary>Transcodes and looks for poses.</summary>
    /// <param name="store">Receives both.</param>
    /// <param name="path">The upload.</param>
    /// <param name="options">How.</param>
    /// <param name="report">Receives how far it is.</param>
    /// <param name="ct">Stops; what is in the store by then is garbage.</param>
    /// <exception cref="MediaException">The upload cannot be used; the line begins with its owner's name for it.</exception>
    public static async Task<PreparedVideo> MakeAsync(DuetStore store, string path, PrepareOptions options, JobReport report, CancellationToken ct)
    {
        string work = WorkFolder.NewFile(".mp4");
        try
        {
            MediaInfo info = await VideoTranscoder.RunAsync(path, work, new TranscodeOptions { Limits = options.Limits }, report.Step("transcode", options.From, options.Middle), ct);
            int people = options.SeveralPeople ? await PeopleCount.InAsync(work, info, options.Model, ct) : 1;
            var poses = new EstimatePosesOptions { Model = options.Model, Limits = options.Limits, MaxPeople = people };
            Motion motion = await EstimatePoses.RunAsync(work, poses, report.Step("poses", options.Middle, options.To), ct);
            return new PreparedVideo(await KeepAsync(store, work, ct), await StoredMotions.AddAsync(store.Files, motion, ct), motion, info);
        }
        catch (MediaException e)
        {
            throw Named(Named(e, work, options.Name), path, options.Name);
        }
        finally
        {
            File.Delete(work);
        }
    }

    /// <summary>Copies a finished work file into the store.</summary>
    public static async Task<string> KeepAsync(DuetStore store, string path, CancellationToken ct)
    {
        await using FileStream file = File.OpenRead(path);
        return await store.Files.AddAsync(file, ct);
    }

    /// <summary>Tempo and first bar of a video's music; null where there is none.</summary>
    public static async Task<BeatGrid?> ListenAsync(string path, MediaInfo info, MediaLimits limits, CancellationToken ct)
    {
        if (info.Audio is null)
        {
            return null;
        }

        AudioSamples sound = await AudioReader.ReadMonoAsync(path, ListeningRate, limits, ct);
        BeatGrid? grid = await Task.Run(() => BeatTracker.Track(sound.Samples, sound.SampleRate), ct);
        return grid is { Confidence: >= LeastPulse } ? grid : null;
    }

    /// <summary>Who is seen, most first, each with the share of the frames.</summary>
    public static ImmutableArray<(int Person, double Seen)> PeopleIn(Motion motion) =>
    [
        .. motion.PeopleIds.Select(id => (id, (double)motion.Frames.Count(frame => frame.People.Any(pose => pose.Id == id)) / Math.Max(1, motion.Frames.Length)))
            .OrderByDescending(person => person.Item2).ThenBy(person => person.id),
    ];

    private static MediaException Named(MediaException e, string path, string name) => new(e.Message.Replace(path, name, StringComparison.Ordinal), e);
}

/// <summary>How a video is made ready.</summary>
internal sealed record PrepareOptions
{
    /// <summary>As its owner calls it.</summary>
    public required string Name { get; init; }

    /// <summary>Which pose model looks.</summary>
    public required string Model { get; init; }

    public required MediaLimits Limits { get; init; }

    /// <summary>True: everybody in it is looked for, where there are several.</summary>
    public bool SeveralPeople { get; init; }

    /// <summary>Which part of the job's whole this is: transcoding from <see cref="From"/> to <see cref="Middle"/>, poses from there to <see cref="To"/>.</summary>
    public double From { get; init; }

    public double Middle { get; init; } = .25;

    public double To { get; init; } = .95;
}
