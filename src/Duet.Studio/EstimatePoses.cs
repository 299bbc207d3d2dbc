using System.Collections.Immutable;
using Duet.Estimation;
using Duet.Media;
using Duet.Movement;

namespace Duet.Studio;

/// <summary>How to look for poses.</summary>
public sealed record EstimatePosesOptions
{
    /// <summary>One of <see cref="KnownPoseModels"/>: lite, full (default) or heavy; or one that was added to <see cref="Data"/>. Turn this first: heavy is surer, lite is faster.</summary>
    public string Model { get; init; } = KnownPoseModels.Full.Name;

    /// <summary>
    /// People per frame, 1 to 10. 1 (default): one person is followed through the video. More: everybody is followed (see <see cref="PeopleTracker"/> for the cost), and an id is the same person
    /// through the whole video, who is seen most first; an added model looks at every frame anew, and its people are linked afterwards. In a still ids count from the surest.
    /// </summary>
    public int MaxPeople { get; init; } = 1;

    /// <summary>See <see cref="PoseTrackerOptions.Smoothing"/>.</summary>
    public bool Smoothing { get; init; } = true;

    /// <summary>The data folder whose added models may be named; null: none.</summary>
    public string? Data { get; init; }

    /// <summary>How an added model looks; BlazePose has none of these knobs.</summary>
    public NetworkKnobs Network { get; init; } = new();

    /// <summary>True: the answer is for the mirrored picture, x reflected and left and right exchanged.</summary>
    public bool Flip { get; init; }

    /// <summary>What is refused.</summary>
    public MediaLimits Limits { get; init; } = MediaLimits.Default;
}

/// <summary>How an added model looks at a picture: what <see cref="ImportedModelOptions"/> says, null for its defaults.</summary>
public sealed record NetworkKnobs
{
    /// <summary>The least and the most of <see cref="Scale"/>.</summary>
    public const double LeastScale = ImportedModelOptions.LeastScale, MostScale = ImportedModelOptions.MostScale;

    /// <summary>See <see cref="ImportedModelOptions.Stride"/>.</summary>
    public int? Stride { get; init; }

    /// <summary>See <see cref="ImportedModelOptions.Scale"/>.</summary>
    public double? Scale { get; init; }

    /// <summary>See <see cref="ImportedModelOptions.MinScore"/>.</summary>
    public double? MinScore { get; init; }

    /// <summary>See <see cref="ImportedModelOptions.NmsRadius"/>.</summary>
    public double? NmsRadius { get; init; }

    internal ImportedModelOptions For(int maxPeople)
    {
        var options = new ImportedModelOptions { Stride = Stride, Scale = Scale, MinScore = MinScore, MaxPeople = maxPeople };
        return NmsRadius is { } radius ? options with { NmsRadius = radius } : options;
    }
}

/// <summary>A picture or video -> its motion, a frame at each of its own times; frames with nobody are kept.</summary>
/// <remarks>
/// Decoding runs in its own process and thread while the networks look at the frame before, so two cores are busy and only a few frames are in memory. Measured
/// on two cores, when frames still came as RGB, this chain took 0.8 to 1.3 times as long as two segments of the video side by side; the overlap in which a segment's smoothing would
/// settle costs the rest, and its fresh search may pick another person. Videos are therefore worked through from start to end, and several
/// videos at once. Searching every frame anew (added models) has no such order and uses all cores. The result depends on neither.
/// </remarks>
public static class EstimatePoses
{
    private const int SmallestSide = 32;

    /// <summary>Loads the model and looks.</summary>
    /// <param name="path">A picture or a video.</param>
    /// <param name="options">How.</param>
    /// <param name="progress">Receives the share done, 0 to 1.</param>
    /// <param name="ct">Stops the work.</param>
    /// <exception cref="ArgumentException">No such model, or a number of people outside 1 to 10.</exception>
    /// <exception cref="MediaException">The file cannot be read, breaks off before the end that it promises, or is smaller than 32 pixels a side.</exception>
    /// <exception cref="EstimationException">The model cannot be loaded.</exception>
    public static async Task<Motion> RunAsync(string path, EstimatePosesOptions? options = null, IProgress<double>? progress = null, CancellationToken ct = default)
    {
        options ??= new EstimatePosesOptions();
        if (KnownPoseModels.Find(options.Model) is null && options.Data is { } data && InstalledModels.Has(data, options.Model))
        {
            using ImportedModel added = ImportedModel.Load(InstalledModels.FolderOf(data, options.Model));
            return await RunAsync(added, path, options, progress, ct).ConfigureAwait(false);
        }

        PoseModel model = KnownPoseModels.Find(options.Model)
            ?? throw new ArgumentException($"There is no pose model {options.Model}, only {string.Join(", ", KnownPoseModels.All.Select(known => known.Name))}.", nameof(options));
        await using VideoReader reader = await VideoReader.OpenAsync(path, ReadOptions(options), ct).ConfigureAwait(false);
        using BlazePose loaded = BlazePose.Load(model);
        return await RunAsync(loaded, (path, reader), options, progress, ct).ConfigureAwait(false);
    }

    /// <summary>Looks with an added model: every frame anew, by all cores; nothing is smoothed.</summary>
    internal static async Task<Motion> RunAsync(ImportedModel model, string path, EstimatePosesOptions options, IProgress<double>? progress = null, CancellationToken ct = default)
    {
        RequirePeople(options);
        ImportedModelOptions look = options.Network.For(options.MaxPeople);
        if (model.Refusal(look) is { } refusal)
        {
            throw new EstimationException(refusal);
        }

        await using VideoReader reader = await VideoReader.OpenAsync(path, ReadOptions(options), ct).ConfigureAwait(false);
        RequireSize(path, reader.Info);
        var motion = new MotionRecorder(reader.Info, progress);
        await SearchAsync(frame => model.EstimateStill(frame, look), reader, motion, ct).ConfigureAwait(false);
        RequireEnd(path, reader);
        Motion seen = motion.Finish(model.Card.Skeleton, model.Card.EstimatorName, options.Flip);
        return options.MaxPeople > 1 && reader.Info.Video is not { IsStill: true } ? PeopleLinking.Link(seen) : seen;
    }

    /// <summary>Looks with a model that is loaded already.</summary>
    /// <inheritdoc cref="RunAsync(string, EstimatePosesOptions, IProgress{double}, CancellationToken)"/>
    internal static async Task<Motion> RunAsync(BlazePose model, string path, EstimatePosesOptions options, IProgress<double>? progress = null, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(options);
        await using VideoReader reader = await VideoReader.OpenAsync(path, ReadOptions(options), ct).ConfigureAwait(false);
        return await RunAsync(model, (path, reader), options, progress, ct).ConfigureAwait(false);
    }

    private static async Task<Motion> RunAsync(
        BlazePose model, (string Path, VideoReader Reader) video, EstimatePosesOptions options, IProgress<double>? progress, CancellationToken ct)
    {
        (string path, VideoReader reader) = video;
        RequirePeople(options);
        RequireSize(path, reader.Info);
        var motion = new MotionRecorder(reader.Info, progress);
        Func<int, int>? personOf = null;
        if (reader.Info.Video is { IsStill: true })
        {
            await SearchAsync(frame => model.EstimateStill(frame, options.MaxPeople), reader, motion, ct).ConfigureAwait(false);
        }
        else if (options.MaxPeople == 1)
        {
            await FollowAsync(model, reader, options, motion, ct).ConfigureAwait(false);
        }
        else
        {
            personOf = await FollowSeveralAsync(model, reader, options, motion, ct).ConfigureAwait(false);
        }

        RequireEnd(path, reader);
        Motion seen = motion.Finish(model.Model.Skeleton, model.Model.EstimatorName, options.Flip);
        return personOf is null ? seen : PeopleLinking.Renumber(seen, personOf);
    }

    private static void RequirePeople(EstimatePosesOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxPeople, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.MaxPeople, 10, nameof(options));
    }

    // Nobody can be told from so few pixels; the detector alone looks at 224 a side.
    private static void RequireSize(string path, MediaInfo info)
    {
        if (info.Video is { } video && Math.Min(video.Width, video.Height) < SmallestSide)
        {
            throw new MediaException($"{path}: is {video.Width} x {video.Height} pixels; a dancer needs at least {SmallestSide} a side");
        }
    }

    // Half a take would get half a score, and nobody would know why.
    private static void RequireEnd(string path, VideoReader reader)
    {
        if (reader.BreaksOffAt is { } end)
        {
            throw new MediaException($"{path}: breaks off at {end:m\\:ss} of {reader.Info.Duration:m\\:ss}; copy or record it again");
        }
    }

    private static async Task FollowAsync(BlazePose model, VideoReader reader, EstimatePosesOptions options, MotionRecorder motion, CancellationToken ct)
    {
        using PoseTracker tracker = model.NewTracker(new PoseTrackerOptions { Smoothing = options.Smoothing });
        await foreach (VideoFrame frame in reader.ReadFramesAsync(ct).ConfigureAwait(false))
        {
            using (frame)
            {
                motion.Add(frame, tracker.Next(frame) is { } pose ? [pose] : []);
            }
        }
    }

    private static async Task<Func<int, int>> FollowSeveralAsync(BlazePose model, VideoReader reader, EstimatePosesOptions options, MotionRecorder motion, CancellationToken ct)
    {
        using PeopleTracker tracker = model.NewPeopleTracker(options.MaxPeople, new PoseTrackerOptions { Smoothing = options.Smoothing });
        await foreach (VideoFrame frame in reader.ReadFramesAsync(ct).ConfigureAwait(false))
        {
            using (frame)
            {
                motion.Add(frame, tracker.Next(frame));
            }
        }

        return tracker.PersonOf;
    }

    private static async Task SearchAsync(Func<VideoFrame, ImmutableArray<Pose>> look, VideoReader reader, MotionRecorder motion, CancellationToken ct)
    {
        var running = new Queue<(VideoFrame Frame, Task<ImmutableArray<Pose>> People)>();
        try
        {
            await foreach (VideoFrame frame in reader.ReadFramesAsync(ct).ConfigureAwait(false))
            {
                running.Enqueue((frame, Task.Run(() => look(frame), CancellationToken.None)));
                if (running.Count >= Environment.ProcessorCount)
                {
                    await TakeAsync().ConfigureAwait(false);
                }
            }

            while (running.Count > 0)
            {
                await TakeAsync().ConfigureAwait(false);
            }
        }
        finally
        {
            await Task.WhenAll(running.Select(entry => (Task)entry.People)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        async Task TakeAsync()
        {
            (VideoFrame frame, Task<ImmutableArray<Pose>> people) = running.Dequeue();
            using (frame)
            {
                motion.Add(frame, await people.ConfigureAwait(false));
            }
        }
    }

    private static VideoReadOptions ReadOptions(EstimatePosesOptions options) =>
        new() { Limits = options.Limits, AllowYuv = true, Threads = Math.Clamp(Environment.ProcessorCount / 2, 1, 4) };

    /// <summary>Collects frames in order and says how far they are.</summary>
    private sealed class MotionRecorder(MediaInfo info, IProgress<double>? progress)
    {
        private readonly ImmutableArray<MotionFrame>.Builder _frames = ImmutableArray.CreateBuilder<MotionFrame>();
        private FrameSize _size;
        private int _percent = -1;

        public void Add(VideoFrame frame, ImmutableArray<Pose> people)
        {
            _size = new FrameSize(frame.Width, frame.Height);
            _frames.Add(new MotionFrame(frame.Time, people));
            int percent = info.Duration > TimeSpan.Zero ? (int)Math.Clamp(100 * frame.Time / info.Duration, 0, 99) : 0;
            if (percent != _percent)
            {
                _percent = percent;
                progress?.Report(percent / 100.0);
            }
        }

        public Motion Finish(Skeleton skeleton, string estimator, bool flip)
        {
            progress?.Report(1);
            TimeSpan last = _frames[^1].Time;
            var motion = new Motion(skeleton, _size, info.Duration > last ? info.Duration : last, estimator, _frames.ToImmutable());
            return flip ? Mirroring.Mirror(motion) : motion;
        }
    }
}
