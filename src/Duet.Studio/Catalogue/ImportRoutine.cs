using System.Text.Json;
using System.Text.Json.Serialization;
using Duet.Audio;
using Duet.Estimation;
using Duet.Media;
using Duet.Storage;
using Duet.Studio.Shelf;

namespace Duet.Studio.Catalogue;

/// <summary>What somebody says of a video that is to become a routine.</summary>
public sealed record ImportRequest
{
    /// <summary>The file, as its owner calls it: for messages alone.</summary>
    public required string FileName { get; init; }

    /// <summary>Name for people.</summary>
    public required string Title { get; init; }

    /// <summary>Who dances.</summary>
    public required string Dancer { get; init; }

    /// <summary>What is played, and by whom.</summary>
    public required string Music { get; init; }

    /// <summary>Under which licence it is shown.</summary>
    public required string License { get; init; }

    /// <summary>Where it comes from; null: not told.</summary>
    public string? Source { get; init; }

    /// <summary>One sentence; may be empty.</summary>
    public string Summary { get; init; } = "";

    /// <summary><c>easy</c>, <c>medium</c> or <c>hard</c>.</summary>
    public string Level { get; init; } = "medium";

    /// <summary>When its owner confirmed that they may show it; null: not yet, and it cannot be published.</summary>
    public DateTimeOffset? RightsConfirmed { get; init; }

    /// <summary>Which pose model looks.</summary>
    public string Model { get; init; } = KnownPoseModels.Full.Name;
}

/// <summary>A video -> a draft routine: playable everywhere, with poses, beats, pictures and the people who may be its dancer.</summary>
public static class ImportRoutine
{
    /// <summary>Takes an upload over as a job.</summary>
    /// <param name="store">Where.</param>
    /// <param name="workFile">The upload, a finished file of the work folder; it is gone afterwards, whatever happens.</param>
    /// <param name="request">What is said of it.</param>
    /// <param name="owner">Whose.</param>
    /// <param name="now">When.</param>
    /// <param name="ct">Stops; nothing was added.</param>
    /// <returns>The job, waiting for a <see cref="JobRunner"/>; its result will be the routine's slug.</returns>
    /// <exception cref="MediaException">It is no video, or beyond a limit: one line for people.</exception>
    public static Task<StoredJob> AddJobAsync(DuetStore store, string workFile, ImportRequest request, JobOwner owner, DateTimeOffset now, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(owner);
        return NewJob.AddAsync(
            store,
            owner.NewJob(JobKind.ImportRoutine, JsonSerializer.Serialize(request, JobInputs.Default.ImportRequest), now),
            [(workFile, request.FileName)],
            ct);
    }

    /// <summary>Imports at once, without a job, as the command line does.</summary>
    /// <param name="store">Where.</param>
    /// <param name="path">A video anywhere; it stays.</param>
    /// <param name="request">What is said of it.</param>
    /// <param name="state">As a draft, or published.</param>
    /// <param name="progress">Receives the share done, 0 to 1.</param>
    /// <param name="ct">Stops; nothing was added.</param>
    /// <exception cref="MediaException">It cannot be read as a video.</exception>
    public static async Task<StoredRoutine> RunAsync(
        DuetStore store, string path, ImportRequest request, RoutineState state, IProgress<double>? progress = null, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(request);
        StoredRoutine made = await MakeAsync(store, path, request, MediaLimits.Default, new JobReport((_, share) => progress?.Report(share)), ct) with
        {
            State = state,
            Created = TimeProvider.System.GetUtcNow(),
        };
        foreach (string slug in Slug.Choices(request.Title))
        {
            StoredRoutine named = Named(made, slug);
            if (await store.Routines.AddAsync(named, ct))
            {
                return named;
            }
        }

        throw new InvalidOperationException("Slugs without end came to an end.");
    }

    internal static async Task RunJobAsync(RunningJob job, CancellationToken ct)
    {
        ImportRequest request = JsonSerializer.Deserialize(job.Job.Input, JobInputs.Default.ImportRequest)!;
        StoredRoutine made = await MakeAsync(job.Store, job.Store.Files.PathOf(job.Job.Files[0]), request, job.Limits, job.Report, ct);
        foreach (string slug in Slug.Choices(request.Title))
        {
            StoredRoutine named = Named(made, slug) with { OwnerId = job.Job.OwnerId, Created = job.Now };
            if (await job.Store.Routines.AddFromJobAsync(named, job.Job.Id, job.Now, ct))
            {
                return;
            }

            await job.RequireRunningAsync(ct);
        }
    }

    private static StoredRoutine Named(StoredRoutine routine, string slug) => routine with { Slug = slug, Field = Fields.Of(slug) };

    private static async Task<StoredRoutine> MakeAsync(DuetStore store, string path, ImportRequest request, MediaLimits limits, JobReport report, CancellationToken ct)
    {
        var options = new PrepareOptions { Name = request.FileName, Model = request.Model, Limits = limits, SeveralPeople = true };
        PreparedVideo video = await PreparedVideo.MakeAsync(store, path, options, report, ct);
        string file = store.Files.PathOf(video.Video);
        report.Step("beats", .95, .97);
        BeatGrid? beats = await PreparedVideo.ListenAsync(file, video.Info, limits, ct);
        report.Step("pictures", .97, 1);
        int lead = video.Motion.LeadId() ?? 0;
        var people = new List<StoredPerson>();
        foreach ((int person, double seen) in PreparedVideo.PeopleIn(video.Motion))
        {
            people.Add(new StoredPerson(person, seen, await Stills.OfPersonAsync(store, file, video.Motion, person, ct)));
        }

        TimeSpan? first = beats?.Beats[beats.FirstDownbeat];
        return new StoredRoutine
        {
            Id = NewId.Create(),
            Slug = "",
            Title = request.Title,
            Summary = request.Summary,
            Level = request.Level,
            Field = "",
            Dancer = request.Dancer,
            Music = request.Music,
            License = request.License,
            Source = request.Source,
            State = RoutineState.Draft,
            Duration = video.Motion.Duration,
            BeatsPerMinute = beats?.BeatsPerMinute,
            FirstBeat = first,
            Person = lead,
            MotionFile = video.MotionFile,
            VideoFile = video.Video,
            PictureFile = await Stills.OfDanceAsync(store, file, video.Motion, lead, ct),
            RightsConfirmed = request.RightsConfirmed,
            Created = default,
            Sections = RoutineParts.Of(video.Motion.Duration, beats?.BeatsPerMinute, first),
            People = [.. people],
        };
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(ImportRequest))]
[JsonSerializable(typeof(TrimRequest))]
[JsonSerializable(typeof(CompareRequest))]
[JsonSerializable(typeof(GradeRequest))]
[JsonSerializable(typeof(AddRequest))]
[JsonSerializable(typeof(ComparedSound))]
internal sealed partial class JobInputs : JsonSerializerContext;
