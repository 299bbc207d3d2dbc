using System.Text.Json;
using Duet.Audio;
using Duet.Estimation;
using Duet.Media;
using Duet.Movement;
using Duet.Storage;

namespace Duet.Studio.Catalogue;

/// <summary>What somebody says of two videos that are to be compared.</summary>
public sealed record CompareRequest
{
    /// <summary>The reference, as its owner calls it.</summary>
    public required string RoutineName { get; init; }

    /// <summary>The attempt, likewise.</summary>
    public required string TakeName { get; init; }

    /// <summary>Which limbs are judged.</summary>
    public string Profile { get; init; } = "full";

    /// <summary><c>auto</c>, <c>on</c> or <c>off</c>.</summary>
    public string Mirror { get; init; } = "auto";

    /// <summary>Which pose model looks.</summary>
    public string Model { get; init; } = KnownPoseModels.Full.Name;
}

/// <summary>What two sounds say of each other.</summary>
internal sealed record ComparedSound(AudioOffset? Answer, SoundUnused? Unused);

/// <summary>Two uploaded videos -> a comparison: synced by their sound, reviewed, kept for a week unless saved.</summary>
public static class CompareVideos
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    /// <summary>Takes two uploads over as a job; its result will be the comparison's id.</summary>
    /// <param name="store">Where.</param>
    /// <param name="workFiles">Finished files of the work folder, the reference and the attempt; they are gone afterwards, whatever happens.</param>
    /// <param name="request">What is said of them.</param>
    /// <param name="owner">Whose.</param>
    /// <param name="now">When.</param>
    /// <param name="ct">Stops; nothing was added.</param>
    /// <exception cref="MediaException">One of them is no video: one line that names it.</exception>
    public static Task<StoredJob> AddJobAsync(
        DuetStore store, (string Routine, string Take) workFiles, CompareRequest request, JobOwner owner, DateTimeOffset now, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(owner);
        _ = Judging.Of(request.Profile, request.Mirror);
        return NewJob.AddAsync(
            store,
            owner.NewJob(JobKind.CompareVideos, JsonSerializer.Serialize(request, JobInputs.Default.CompareRequest), now),
            [(workFiles.Routine, request.RoutineName), (workFiles.Take, request.TakeName)],
            ct);
    }

    /// <summary>Makes a comparison's review again.</summary>
    public static async Task<ReviewedTake> ReviewAsync(DuetStore store, StoredComparison comparison, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(comparison);
        Motion routine = await StoredMotions.ReadAsync(store.Files, comparison.RoutineMotion, ct), take = await StoredMotions.ReadAsync(store.Files, comparison.TakeMotion, ct);
        ComparedSound? sound = comparison.Sound is { } text ? JsonSerializer.Deserialize(text, JobInputs.Default.ComparedSound) : null;
        return await Task.Run(() => Judge(routine, take, comparison, sound), ct);
    }

    internal static async Task RunJobAsync(RunningJob job, CancellationToken ct)
    {
        CompareRequest request = JsonSerializer.Deserialize(job.Job.Input, JobInputs.Default.CompareRequest)!;
        var options = new PrepareOptions { Name = request.RoutineName, Model = request.Model, Limits = job.Limits, From = 0, Middle = .12, To = .46 };
        PreparedVideo routine = await PreparedVideo.MakeAsync(job.Store, job.Store.Files.PathOf(job.Job.Files[0]), options, job.Report, ct);
        PreparedVideo take = await PreparedVideo.MakeAsync(
            job.Store, job.Store.Files.PathOf(job.Job.Files[1]), options with { Name = request.TakeName, From = .46, Middle = .58, To = .92 }, job.Report, ct);
        IProgress<double> listening = job.Report.Step("sound", .92, .98);
        (AudioOffset? answer, SoundUnused? unused) = await SyncRecordings.ListenAsync(job.Store.Files.PathOf(routine.Video), job.Store.Files.PathOf(take.Video), job.Limits, listening, ct);
        // The store's names of the two files are no use to anybody.
        var sound = new ComparedSound(answer, unused is { Reason: SoundUnusedReason.NoSound } ? unused with { Detail = routine.Info.Audio is null ? request.RoutineName : request.TakeName } : unused);
        job.Report.Step("review", .98, 1);
        DateTimeOffset now = job.Now;
        StoredComparison made = Row(job.Job, request, (routine, take), now) with { Sound = JsonSerializer.Serialize(sound, JobInputs.Default.ComparedSound) };
        ReviewedTake reviewed = await Task.Run(() => Judge(routine.Motion, take.Motion, made, sound), ct);
        made = made with { Score = reviewed.Review.Score, Reason = reviewed.Review.Reason is { } reason ? Judging.Name(reason) : null };
        if (!await job.Store.Comparisons.AddAsync(made, job.Job.Id, now, ct))
        {
            await job.RequireRunningAsync(ct);
        }
    }

    private static StoredComparison Row(StoredJob job, CompareRequest request, (PreparedVideo Routine, PreparedVideo Take) videos, DateTimeOffset now) => new()
    {
        Id = NewId.Create(),
        OwnerId = job.OwnerId,
        GuestHash = job.GuestHash,
        RoutineName = request.RoutineName,
        TakeName = request.TakeName,
        RoutineVideo = videos.Routine.Video,
        TakeVideo = videos.Take.Video,
        RoutineMotion = videos.Routine.MotionFile,
        TakeMotion = videos.Take.MotionFile,
        Profile = request.Profile,
        Mirror = request.Mirror,
        Expires = now + Kept,
        Created = now,
    };

    private static ReviewedTake Judge(Motion routine, Motion take, StoredComparison comparison, ComparedSound? sound)
    {
        var options = new ReviewTakeOptions { Judging = Judging.Of(comparison.Profile, comparison.Mirror), Person = comparison.Person };
        ReviewedTake reviewed = ReviewTake.Judge(routine, take, options, sound?.Answer);
        return reviewed with { SoundUnused = reviewed.SoundUnused ?? sound?.Unused };
    }
}
