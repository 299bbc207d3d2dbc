using System.Globalization;
using System.Text.Json;
using CsvHelper;
using CsvHelper.Configuration;
using Duet.Audio;
using Duet.Estimation;
using Duet.Media;
using Duet.Movement;
using Duet.Storage;

namespace Duet.Studio.Catalogue;

/// <summary>An uploaded take of a class.</summary>
public sealed record GradeRequest
{
    /// <summary>The class.</summary>
    public required string ClassId { get; init; }

    /// <summary>Who danced, as the teacher calls them.</summary>
    public required string Dancer { get; init; }

    /// <summary>The file, as its owner calls it: for messages alone.</summary>
    public required string FileName { get; init; }

    /// <summary>Which pose model looks.</summary>
    public string Model { get; init; } = KnownPoseModels.Full.Name;
}

/// <summary>Uploaded takes against one routine -> a table.</summary>
public static class GradeClass
{
    /// <summary>Takes an upload over as a job; its result will be the take's id.</summary>
    /// <param name="store">Where.</param>
    /// <param name="workFile">A finished file of the work folder; it is gone afterwards, whatever happens.</param>
    /// <param name="request">What is said of it.</param>
    /// <param name="owner">The teacher.</param>
    /// <param name="now">When.</param>
    /// <param name="ct">Stops; nothing was added.</param>
    /// <exception cref="MediaException">It is no video: one line that names it.</exception>
    public static Task<StoredJob> AddJobAsync(DuetStore store, string workFile, GradeRequest request, JobOwner owner, DateTimeOffset now, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(owner);
        return NewJob.AddAsync(
            store,
            owner.NewJob(JobKind.GradeClass, JsonSerializer.Serialize(request, JobInputs.Default.GradeRequest), now),
            [(workFile, request.FileName)],
            ct);
    }

    /// <summary>The table of a class as CSV: a line each, the best first. Text that a spreadsheet would take for a formula is escaped.</summary>
    /// <param name="takes">As the store lists them.</param>
    public static string ToCsv(IReadOnlyList<ClassTake> takes)
    {
        ArgumentNullException.ThrowIfNull(takes);
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var csv = new CsvWriter(text, new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\n", InjectionOptions = InjectionOptions.Escape }))
        {
            int sections = takes.Count == 0 ? 0 : takes.Max(take => take.Take.Course.Length);
            Write(csv, ["dancer", "score", "reason", "coverage", "profile", "ruleset", .. Enumerable.Range(1, sections).Select(number => $"section{number}")]);
            foreach ((string dancer, StoredTake take) in takes)
            {
                Write(csv, [dancer, Number(take.Score), take.Reason ?? "", take.Coverage.ToString("0.###", CultureInfo.InvariantCulture), take.Profile, take.Ruleset, .. take.Course.Select(score => Number(score))]);
            }
        }

        return text.ToString();
    }

    internal static async Task RunJobAsync(RunningJob job, CancellationToken ct)
    {
        GradeRequest request = JsonSerializer.Deserialize(job.Job.Input, JobInputs.Default.GradeRequest)!;
        StoredClass lesson = await job.Store.Classes.FindAsync(request.ClassId, ct) ?? throw new JobException("The class is gone.");
        StoredRoutine routine = await job.Store.Routines.FindAsync(lesson.RoutineId, ct) ?? throw new JobException("The routine is gone.");
        var options = new PrepareOptions { Name = request.FileName, Model = request.Model, Limits = job.Limits, To = .9 };
        PreparedVideo video = await PreparedVideo.MakeAsync(job.Store, job.Store.Files.PathOf(job.Job.Files[0]), options, job.Report, ct);
        AudioOffset? sound = await ListenAsync(job, routine, video, ct);
        job.Report.Step("review", .98, 1);
        Motion reference = await StoredMotions.ReadAsync(job.Store.Files, routine.MotionFile, ct);
        var take = new StoredTake
        {
            Id = NewId.Create(),
            RoutineId = routine.Id,
            Profile = lesson.Profile,
            Mirror = "auto",
            Source = TakeSource.Upload,
            State = TakeState.Reviewed,
            Public = false,
            MotionFile = video.MotionFile,
            VideoFile = video.Video,
            Created = job.Now,
        };
        take = await Task.Run(() => Judge(routine, reference, take, video.Motion, sound), ct);
        if (!await job.Store.Takes.AddFromJobAsync(take, job.Job.Id, new ClassEntry(lesson.Id, request.Dancer), job.Now, ct))
        {
            await job.RequireRunningAsync(ct);
            throw new JobException("The class is gone.");
        }
    }

    private static StoredTake Judge(StoredRoutine routine, Motion reference, StoredTake take, Motion danced, AudioOffset? sound)
    {
        StoredTake heard = take with { SoundOffset = StoredReview.OffsetOf(routine, reference, take, danced, sound) };
        return StoredReview.Write(heard, ReviewStoredTake.Judge(routine, reference, heard, danced));
    }

    private static async Task<AudioOffset?> ListenAsync(RunningJob job, StoredRoutine routine, PreparedVideo video, CancellationToken ct)
    {
        if ((routine.SoundFile ?? routine.VideoFile) is not { } sound)
        {
            return null;
        }

        IProgress<double> listening = job.Report.Step("sound", .9, .98);
        return (await SyncRecordings.ListenAsync(job.Store.Files.PathOf(sound), job.Store.Files.PathOf(video.Video), job.Limits, listening, ct)).Answer;
    }

    private static string Number(double? value) => value is { } number && double.IsFinite(number) ? number.ToString("0.0", CultureInfo.InvariantCulture) : "";

    private static void Write(CsvWriter csv, IEnumerable<string> fields)
    {
        foreach (string field in fields)
        {
            csv.WriteField(field);
        }

        csv.NextRecord();
    }
}
