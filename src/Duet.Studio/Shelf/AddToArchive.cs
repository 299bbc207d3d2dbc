using System.Text.Json;
using Duet.Estimation;
using Duet.Media;
using Duet.Movement;
using Duet.Search;
using Duet.Storage;
using Duet.Studio.Catalogue;

namespace Duet.Studio.Shelf;

/// <summary>What somebody says of a picture or video that is to be found by its poses.</summary>
public sealed record AddRequest
{
    /// <summary>The file, as its owner calls it.</summary>
    public required string FileName { get; init; }

    /// <summary>Who made it, and on what terms it is shown.</summary>
    public required string Credits { get; init; }

    /// <summary>Where it comes from; null: not told.</summary>
    public string? Address { get; init; }

    /// <summary>True: a picture; false: a video.</summary>
    public bool IsPicture { get; init; }

    /// <summary>Which pose model looks.</summary>
    public string Model { get; init; } = KnownPoseModels.Full.Name;
}

/// <summary>A picture or video -> poses in the archive of what people added, each with a picture cut to the person. The upload itself is not kept.</summary>
public static class AddToArchive
{
    private const int MaxSide = 1280;
    private const int PicturesAtOnce = 32;

    /// <summary>Takes an upload over as a job.</summary>
    /// <param name="store">Where.</param>
    /// <param name="workFile">The upload, a finished file of the work folder; it is gone afterwards, whatever happens.</param>
    /// <param name="request">What is said of it; whether it is a picture is found out here.</param>
    /// <param name="owner">Whose.</param>
    /// <param name="now">When.</param>
    /// <param name="ct">Stops; nothing was added.</param>
    /// <returns>The job, waiting for a <see cref="JobRunner"/>; its result will be the source's id.</returns>
    /// <exception cref="MediaException">It is neither, or beyond a limit: one line for people.</exception>
    public static async Task<StoredJob> AddJobAsync(DuetStore store, string workFile, AddRequest request, JobOwner owner, DateTimeOffset now, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(owner);
        try
        {
            bool isPicture = await IsPictureAsync(workFile, request.FileName, ct);
            var job = new StoredJob
            {
                Id = NewId.Create(),
                Kind = JobKind.AddToArchive,
                OwnerId = owner.PlayerId,
                GuestHash = owner.GuestHash,
                Input = JsonSerializer.Serialize(request with { IsPicture = isPicture }, JobInputs.Default.AddRequest),
                Created = now,
                Changed = now,
                Files = [await store.Files.AdoptAsync(workFile, ct)],
            };
            await store.Jobs.AddAsync(job, ct);
            return job;
        }
        finally
        {
            File.Delete(workFile);
        }
    }

    internal static async Task RunJobAsync(RunningJob job, ArchiveShelf shelf, CancellationToken ct)
    {
        AddRequest request = JsonSerializer.Deserialize(job.Job.Input, JobInputs.Default.AddRequest)!;
        string file = job.Store.Files.PathOf(job.Job.Files[0]);
        IReadOnlyList<(PoseDescriptor Pose, ArchiveEntry Entry)> poses;
        try
        {
            poses = request.IsPicture ? await LookAsync(job, shelf, request, file, ct) : await WatchAsync(job, shelf, request, file, ct);
        }
        catch (MediaException e)
        {
            throw new MediaException(e.Message.Replace(file, request.FileName, StringComparison.Ordinal), e);
        }

        await KeepAsync(job, shelf, request, poses, ct);
    }

    private static async Task<bool> IsPictureAsync(string workFile, string name, CancellationToken ct)
    {
        try
        {
            if (StillBatch.IsStill(workFile))
            {
                await MediaProbe.ProbeAsync(workFile, null, ct);
                return true;
            }
        }
        catch (MediaException e)
        {
            throw new MediaException(e.Message.Replace(workFile, name, StringComparison.Ordinal), e);
        }

        await PreparedVideo.RequireVideoAsync(workFile, name, ct);
        return false;
    }

    private static async Task<IReadOnlyList<(PoseDescriptor Pose, ArchiveEntry Entry)>> LookAsync(RunningJob job, ArchiveShelf shelf, AddRequest request, string file, CancellationToken ct)
    {
        job.Report.Step("poses", 0, .8);
        StillReading reading = (await StillBatch.ReadAsync([file], MaxSide, job.Limits, ct))[0];
        VideoFrame photo = reading.Frame ?? throw new MediaException(reading.Fault ?? $"{file}: cannot be read");
        using BlazePose model = BlazePose.Load(KnownPoseModels.Find(request.Model)!);
        var size = new FrameSize(photo.Width, photo.Height);
        var sieve = new PoseSieve(keepAll: false);
        var kept = new List<(PoseDescriptor, ArchiveEntry)>();
        string why = "I see nobody in it";
        foreach (Pose pose in model.EstimateStill(photo, maxPeople: 1))
        {
            SeenPose seen = SeenPose.Of(pose, TimeSpan.Zero, size);
            SieveVerdict verdict = sieve.Look(seen, isFilm: false, out PoseDescriptor? descriptor);
            why = verdict == SieveVerdict.CutOff ? "part of the body lies outside the picture" : "too little of the body is seen clearly";
            if (descriptor is not null)
            {
                kept.Add((descriptor, seen.Entry(job.Job.Id, "")));
            }
        }

        await PhotosAsync(shelf, [.. kept.Select(pose => (pose.Item2, CardPhoto.Cut(photo, CardFrame.Within(pose.Item2), photo.Width)))], job.Limits, ct);
        return kept.Count > 0 ? kept : throw new MediaException($"{request.FileName}: {why}");
    }

    private static async Task<IReadOnlyList<(PoseDescriptor Pose, ArchiveEntry Entry)>> WatchAsync(RunningJob job, ArchiveShelf shelf, AddRequest request, string file, CancellationToken ct)
    {
        var options = new EstimatePosesOptions { Model = request.Model, Limits = job.Limits };
        Motion motion = await EstimatePoses.RunAsync(file, options, job.Report.Step("poses", 0, .8), ct);
        var sieve = new PoseSieve(keepAll: false);
        var kept = new Dictionary<TimeSpan, (PoseDescriptor Pose, ArchiveEntry Entry)>();
        foreach (MotionFrame frame in motion.Frames)
        {
            if (frame.People is [var pose, ..] && SeenPose.Of(pose, frame.Time, motion.Size) is var seen
                && sieve.Look(seen, isFilm: true, out PoseDescriptor? descriptor) == SieveVerdict.Kept && descriptor is not null)
            {
                kept[frame.Time] = (descriptor, seen.Entry(job.Job.Id, ""));
            }
        }

        IProgress<double> progress = job.Report.Step("pictures", .8, .98);
        var photos = new List<(ArchiveEntry, VideoFrame)>();
        await using VideoReader reader = await VideoReader.OpenAsync(file, new VideoReadOptions { Limits = job.Limits, Threads = 1 }, ct);
        await foreach (VideoFrame frame in reader.ReadFramesAsync(ct))
        {
            if (kept.TryGetValue(frame.Time, out (PoseDescriptor Pose, ArchiveEntry Entry) pose))
            {
                photos.Add((pose.Entry, CardPhoto.Cut(frame, CardFrame.Within(pose.Entry), motion.Size.Width)));
            }

            if (photos.Count == PicturesAtOnce)
            {
                await PhotosAsync(shelf, photos, job.Limits, ct);
                photos.Clear();
                progress.Report(frame.Time / motion.Duration);
            }
        }

        await PhotosAsync(shelf, photos, job.Limits, ct);
        return kept.Count > 0 ? [.. kept.OrderBy(pose => pose.Key).Select(pose => pose.Value)] : throw new MediaException($"{request.FileName}: I see nobody whole in it");
    }

    private static async Task PhotosAsync(ArchiveShelf shelf, List<(ArchiveEntry Entry, VideoFrame Photo)> photos, MediaLimits limits, CancellationToken ct)
    {
        IReadOnlyList<byte[]> pictures = await JpegBatch.EncodeAsync([.. photos.Select(photo => photo.Photo)], limits, ct);
        for (int i = 0; i < pictures.Count; i++)
        {
            string path = shelf.PhotoPath(photos[i].Entry.Id);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await WholeFile.WriteAsync(path, pictures[i], ct);
        }
    }

    // First the file, then its row: poses without a row are not found, and a job that begins anew finds its own there.
    private static async Task KeepAsync(RunningJob job, ArchiveShelf shelf, AddRequest request, IReadOnlyList<(PoseDescriptor Pose, ArchiveEntry Entry)> poses, CancellationToken ct)
    {
        await job.RequireRunningAsync(ct);
        await shelf.ChangeOwnAsync((own, path) => Task.Run(() => Write(job.Job.Id, own, path, poses, ct), ct), ct);
        var source = new StoredArchiveSource
        {
            Id = job.Job.Id,
            OwnerId = job.Job.OwnerId,
            Name = request.FileName,
            Kind = request.IsPicture ? ArchiveSourceKind.Picture : ArchiveSourceKind.Video,
            Credits = request.Credits,
            Address = request.Address,
            Poses = poses.Count,
            Created = job.Now,
        };
        if (await job.Store.Archive.AddFromJobAsync(source, job.Job.Id, job.Now, ct))
        {
            await shelf.RefreshAsync(ct);
        }
    }

    private static void Write(string source, ArchiveFile? own, string path, IReadOnlyList<(PoseDescriptor Pose, ArchiveEntry Entry)> poses, CancellationToken ct)
    {
        if (own is null)
        {
            ArchiveFile.Write(path, PoseArchive.Empty.Add([.. poses.Select(pose => pose.Pose)]), [.. poses.Select(pose => pose.Entry)], ct);
        }
        else if (own.IdsOf(name => name == source).Count == 0)
        {
            own.WriteWith(path, poses, ct);
        }
    }
}
