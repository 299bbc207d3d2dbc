using System.Globalization;
using System.Text;
using Duet.Estimation;
using Duet.Media;
using Duet.Movement;
using Duet.Search;

namespace Duet.Studio;

/// <summary>How an archive is built.</summary>
public sealed record BuildArchiveOptions
{
    /// <summary>One of <see cref="KnownPoseModels"/>: lite, full (default) or heavy.</summary>
    public string Model { get; init; } = KnownPoseModels.Full.Name;

    /// <summary>Keep poor and near-duplicate poses too. Default false.</summary>
    public bool KeepAll { get; init; }

    /// <summary>What is refused.</summary>
    public MediaLimits Limits { get; init; } = MediaLimits.Default;
}

/// <summary>What a build has done.</summary>
/// <param name="Read">Pictures and frames looked at, counting every person of a motion file.</param>
/// <param name="Kept">Poses in the archive.</param>
/// <param name="NoPerson">Read, but nobody was in it.</param>
/// <param name="LowConfidence">Too few joints were seen, or too poorly.</param>
/// <param name="CutOff">Part of the body lies outside the picture.</param>
/// <param name="NearDuplicate">As one that was just kept.</param>
/// <param name="Bytes">Of the archive file.</param>
/// <param name="Resumed">Sources that an interrupted build had read already.</param>
/// <param name="Unreadable">What could not be read, one line each.</param>
public sealed record ArchiveReport(int Read, int Kept, int NoPerson, int LowConfidence, int CutOff, int NearDuplicate, long Bytes, int Resumed, IReadOnlyList<string> Unreadable);

/// <summary>Pictures, films, motion files and folders of them -> one archive of poses.</summary>
/// <remarks>
/// What is read goes into a journal beside the archive source by source, so that a build that was ended in any way goes on where it was. The archive is made of the journal when everything
/// is read, in the order of the inputs: a build that was interrupted gives the same bytes as one that was not.
/// </remarks>
public static class BuildArchive
{
    private const int BatchPictures = 16;

    /// <summary>Five times what the landmark network looks at: a person may fill a fifth of the picture and loses nothing.</summary>
    private const int MaxSide = 1280;

    /// <summary>Builds.</summary>
    /// <param name="inputs">Files and folders; in folders everything readable is taken.</param>
    /// <param name="output">The archive; one that is there is replaced at the end.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <param name="progress">Receives the share done, 0 to 1.</param>
    /// <param name="ct">Stops the work; what is read so far is kept for the next build of the same archive.</param>
    /// <exception cref="MediaException">A named file cannot be read. Unreadable files in folders are reported instead.</exception>
    /// <exception cref="IOException">The archive cannot be written, or another build is writing it.</exception>
    public static async Task<ArchiveReport> RunAsync(
        IReadOnlyList<string> inputs, string output, BuildArchiveOptions? options = null, IProgress<double>? progress = null, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentException.ThrowIfNullOrEmpty(output);
        options ??= new BuildArchiveOptions();
        WholeFile.RequirePlace(output);
        IReadOnlyList<ArchiveSource> sources = ArchiveSource.Find(inputs, output, options.Limits);
        using BuildJournal journal = BuildJournal.Open(output, StampOf(options));
        int resumed = sources.Count(source => source.Kind != SourceKind.Unreadable && journal.Done.ContainsKey(source.Key));
        await ReadAsync(sources, journal, options, progress, ct);
        RequireSomething(inputs, sources, journal);
        ArchiveReport report = Assemble(sources, journal, options, output, ct);
        journal.Delete();
        return report with { Bytes = new FileInfo(output).Length, Resumed = resumed };
    }

    private static async Task ReadAsync(IReadOnlyList<ArchiveSource> sources, BuildJournal journal, BuildArchiveOptions options, IProgress<double>? progress, CancellationToken ct)
    {
        ArchiveSource[] open = [.. sources.Where(source => source.Kind != SourceKind.Unreadable && !journal.Done.ContainsKey(source.Key))];
        if (open.Length == 0)
        {
            return;
        }

        PoseModel model = KnownPoseModels.Find(options.Model) ?? throw new ArgumentException($"There is no pose model {options.Model}.", nameof(options));
        using BlazePose? loaded = open.All(source => source.Kind == SourceKind.Motion) ? null : BlazePose.Load(model);
        int done = 0;
        await ReadPicturesAsync([.. open.Where(source => source.Kind == SourceKind.Picture)], loaded, options, Keep, ct);
        foreach (ArchiveSource source in open.Where(source => source.Kind != SourceKind.Picture))
        {
            Keep(source, await ReadMotionAsync(source, loaded, options, ct));
        }

        void Keep(ArchiveSource source, ReadSource read)
        {
            journal.Add(source.Key, read);
            progress?.Report(++done / (double)open.Length);
        }
    }

    /// <summary>While one batch is looked at, the next is decoded.</summary>
    private static async Task ReadPicturesAsync(
        IReadOnlyList<ArchiveSource> pictures, BlazePose? model, BuildArchiveOptions options, Action<ArchiveSource, ReadSource> keep, CancellationToken ct)
    {
        ArchiveSource[][] batches = [.. pictures.Chunk(BatchPictures)];
        Task<IReadOnlyList<StillReading>> next = Decode(0);
        try
        {
            for (int b = 0; b < batches.Length; b++)
            {
                IReadOnlyList<StillReading> readings = await next;
                next = Decode(b + 1);
                await LookAsync(batches[b], readings, model!, keep, ct);
            }
        }
        finally
        {
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        Task<IReadOnlyList<StillReading>> Decode(int batch) => batch < batches.Length
            ? StillBatch.ReadAsync([.. batches[batch].Select(source => source.Name)], MaxSide, options.Limits, ct)
            : Task.FromResult<IReadOnlyList<StillReading>>([]);
    }

    private static async Task LookAsync(ArchiveSource[] batch, IReadOnlyList<StillReading> readings, BlazePose model, Action<ArchiveSource, ReadSource> keep, CancellationToken ct)
    {
        var gate = new Lock();
        await Parallel.ForAsync(0, batch.Length, new ParallelOptions { CancellationToken = ct, MaxDegreeOfParallelism = Environment.ProcessorCount }, (i, _) =>
        {
            ReadSource read = readings[i].Frame is { } frame ? Look(frame, model) : new ReadSource(0, 0, [], readings[i].Fault);
            lock (gate)
            {
                keep(batch[i], read);
            }

            return ValueTask.CompletedTask;
        });
    }

    private static ReadSource Look(VideoFrame frame, BlazePose model)
    {
        var size = new FrameSize(frame.Width, frame.Height);
        SeenPose[] poses = [.. model.EstimateStill(frame, maxPeople: 1).Select(pose => SeenPose.Of(pose, TimeSpan.Zero, size))];
        return new ReadSource(1, poses.Length == 0 ? 1 : 0, poses, null);
    }

    private static async Task<ReadSource> ReadMotionAsync(ArchiveSource source, BlazePose? model, BuildArchiveOptions options, CancellationToken ct)
    {
        try
        {
            Motion motion = source.Kind == SourceKind.Motion
                ? await MotionFile.ReadAsync(source.Name, options.Limits, ct)
                : await EstimatePoses.RunAsync(model!, source.Name, new EstimatePosesOptions { Model = options.Model, Limits = options.Limits }, null, ct);
            SeenPose[] poses = [.. motion.Frames.SelectMany(frame => frame.People.Select(pose => SeenPose.Of(pose, frame.Time, motion.Size)))];
            return new ReadSource(motion.Frames.Length, motion.Frames.Count(frame => frame.People.IsEmpty), poses, null);
        }
        catch (Exception e) when (ExpectedFailure.Is(e))
        {
            return new ReadSource(0, 0, [], e.Message);
        }
    }

    private static ArchiveReport Assemble(IReadOnlyList<ArchiveSource> sources, BuildJournal journal, BuildArchiveOptions options, string output, CancellationToken ct)
    {
        var sieve = new PoseSieve(options.KeepAll);
        var poses = new List<PoseDescriptor>();
        var entries = new List<ArchiveEntry>();
        var counts = new int[Enum.GetValues<SieveVerdict>().Length];
        int empty = 0;
        foreach (ArchiveSource source in sources.Where(source => source.Kind != SourceKind.Unreadable))
        {
            ReadSource read = journal.Done[source.Key];
            empty += read.Empty;
            foreach (SeenPose pose in read.Poses)
            {
                counts[(int)sieve.Look(pose, source.Kind != SourceKind.Picture, out PoseDescriptor? descriptor)]++;
                if (descriptor is not null)
                {
                    poses.Add(descriptor);
                    entries.Add(pose.Entry(source.Name, source.Credits));
                }
            }
        }

        ArchiveFile.Write(output, PoseArchive.Empty.Add(poses), entries, ct);
        string[] faults = [.. sources.Select(source => FaultOf(source, journal)).OfType<string>()];
        return new ArchiveReport(
            empty + counts.Sum(), poses.Count, empty, counts[(int)SieveVerdict.LowConfidence], counts[(int)SieveVerdict.CutOff], counts[(int)SieveVerdict.NearDuplicate], 0, 0, faults);
    }

    private static void RequireSomething(IReadOnlyList<string> inputs, IReadOnlyList<ArchiveSource> sources, BuildJournal journal)
    {
        if (sources.Count == 0)
        {
            throw new MediaException($"{inputs[0]}: there is no picture, video or motion file in it");
        }

        if (sources.All(source => FaultOf(source, journal) is not null))
        {
            string first = FaultOf(sources[0], journal)!;
            throw new MediaException(sources.Count == 1 ? first : $"{first} (and none of {sources.Count - 1} more can be read)");
        }
    }

    private static string? FaultOf(ArchiveSource source, BuildJournal journal) => source.Fault ?? journal.Done.GetValueOrDefault(source.Key)?.Fault;

    private static ulong StampOf(BuildArchiveOptions options) => BlockHash.Of(Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture, $"1 {options.Model} {options.Limits.MaxSide} {options.Limits.MaxFrames} {options.Limits.MaxBytes} {options.Limits.MaxDuration.Ticks}")));
}
