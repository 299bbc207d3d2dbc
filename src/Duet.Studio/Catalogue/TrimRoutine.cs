using System.Text.Json;
using Duet.Audio;
using Duet.Media;
using Duet.Movement;
using Duet.Storage;

namespace Duet.Studio.Catalogue;

/// <summary>Where a draft's dance begins and ends.</summary>
/// <param name="RoutineId">The draft.</param>
/// <param name="Start">In its uncut video.</param>
/// <param name="End">In its uncut video, at least two seconds after <paramref name="Start"/>.</param>
public sealed record TrimRequest(string RoutineId, TimeSpan Start, TimeSpan End);

/// <summary>Cuts a draft to its dance. The uncut video and motion stay until it is published, so that the cut may be made again.</summary>
public static class TrimRoutine
{
    /// <summary>The shortest dance.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromSeconds(2);

    /// <summary>Adds the cut as a job; its result will be the routine's slug.</summary>
    /// <param name="store">Where.</param>
    /// <param name="request">What to cut.</param>
    /// <param name="owner">Whose.</param>
    /// <param name="now">When.</param>
    /// <param name="ct">Stops; nothing was added.</param>
    /// <exception cref="ArgumentException">The end is not two seconds after the start, or the start is negative.</exception>
    public static async Task<StoredJob> AddJobAsync(DuetStore store, TrimRequest request, JobOwner owner, DateTimeOffset now, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(owner);
        ArgumentOutOfRangeException.ThrowIfLessThan(request.Start, TimeSpan.Zero, nameof(request));
        ArgumentOutOfRangeException.ThrowIfLessThan(request.End, request.Start + Shortest, nameof(request));
        StoredJob job = owner.NewJob(JobKind.TrimRoutine, JsonSerializer.Serialize(request, JobInputs.Default.TrimRequest), now);
        await store.Jobs.AddAsync(job, ct);
        return job;
    }

    internal static async Task RunJobAsync(RunningJob job, CancellationToken ct)
    {
        TrimRequest request = JsonSerializer.Deserialize(job.Job.Input, JobInputs.Default.TrimRequest)!;
        StoredRoutine routine = await job.Store.Routines.FindAsync(request.RoutineId, ct) ?? throw new JobException("The routine is gone.");
        if (routine.State != RoutineState.Draft || (routine.UncutVideoFile ?? routine.VideoFile) is not { } uncut)
        {
            throw new JobException("Only a draft with a video can be cut.");
        }

        StoredRoutine cut = await CutAsync(job, routine, request, uncut, ct);
        if (!await job.Store.Routines.UpdateFromJobAsync(cut, job.Job.Id, job.Now, ct))
        {
            await job.RequireRunningAsync(ct);
            throw new JobException("The routine was changed meanwhile.");
        }
    }

    private static async Task<StoredRoutine> CutAsync(RunningJob job, StoredRoutine routine, TrimRequest request, string uncut, CancellationToken ct)
    {
        string uncutMotion = routine.UncutMotionFile ?? routine.MotionFile;
        Motion motion = Cut(await StoredMotions.ReadAsync(job.Store.Files, uncutMotion, ct), request);
        string work = WorkFolder.NewFile(".mp4");
        try
        {
            var options = new TranscodeOptions { From = request.Start, To = request.End, Limits = job.Limits };
            MediaInfo info = await VideoTranscoder.RunAsync(job.Store.Files.PathOf(uncut), work, options, job.Report.Step("transcode", 0, .9), ct);
            job.Report.Step("beats", .9, 1);
            BeatGrid? beats = await PreparedVideo.ListenAsync(work, info, job.Limits, ct);
            TimeSpan? first = beats?.Beats[beats.FirstDownbeat];
            return routine with
            {
                VideoFile = await PreparedVideo.KeepAsync(job.Store, work, ct),
                MotionFile = await StoredMotions.AddAsync(job.Store.Files, motion, ct),
                PictureFile = await Stills.OfDanceAsync(job.Store, work, motion, routine.Person, ct),
                UncutVideoFile = uncut,
                UncutMotionFile = uncutMotion,
                TrimStart = request.Start,
                TrimEnd = request.End,
                Duration = motion.Duration,
                BeatsPerMinute = beats?.BeatsPerMinute,
                FirstBeat = first,
                Sections = RoutineParts.Of(motion.Duration, beats?.BeatsPerMinute, first),
            };
        }
        finally
        {
            File.Delete(work);
        }
    }

    private static Motion Cut(Motion motion, TrimRequest request)
    {
        TimeSpan end = request.End < motion.Duration ? request.End : motion.Duration;
        return end - request.Start < Shortest
            ? throw new JobException("The dance would be shorter than two seconds.")
            : new Motion(motion.Skeleton, motion.Size, end - request.Start, motion.Estimator, [.. motion.Frames
                .Where(frame => frame.Time >= request.Start && frame.Time < end)
                .Select(frame => frame with { Time = frame.Time - request.Start })]);
    }
}
