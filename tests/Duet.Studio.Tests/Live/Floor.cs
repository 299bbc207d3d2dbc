using System.Buffers;
using Duet.Choreography;
using Duet.Movement;
using Duet.Scoring;
using Duet.Storage;
using Duet.Studio.Catalogue;
using Duet.Studio.Live;

namespace Duet.Studio.Tests.Live;

/// <summary>A data folder with one short routine, and a dancer's poses as they travel.</summary>
internal sealed class Floor : IAsyncDisposable
{
    public const string Key = "a key";
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(12);
    private static readonly Dance Dance = new(StarterRoutines.CornerShop);

    private readonly string _folder;

    private Floor(string folder, DuetStore store, StoredRoutine routine) => (_folder, Store, Routine) = (folder, store, routine);

    public DuetStore Store { get; }

    public StoredRoutine Routine { get; }

    public Watch Clock { get; } = new();

    /// <summary>The whole routine's length.</summary>
    public static TimeSpan Whole => Dance.Routine.Duration;

    /// <param name="length">Of the routine; null: twelve seconds.</param>
    public static async Task<Floor> MakeAsync(TimeSpan? length = null)
    {
        TimeSpan until = length ?? Short;
        string folder = Path.Combine(Path.GetTempPath(), $"duet-live-{Guid.NewGuid():N}");
        DuetStore store = await DuetStore.OpenAsync(folder);
        Motion motion = Dance.ToMotion();
        motion = new Motion(motion.Skeleton, motion.Size, until, motion.Estimator, [.. motion.Frames.Where(frame => frame.Time < until)]);
        var routine = new StoredRoutine
        {
            Id = NewId.Create(),
            Slug = "short",
            Title = "Short",
            Level = "easy",
            Field = "coral",
            Dancer = "Leo",
            Music = "Duet",
            License = "CC0",
            State = RoutineState.Published,
            Duration = until,
            BeatsPerMinute = StarterRoutines.CornerShop.BeatsPerMinute,
            FirstBeat = StarterRoutines.CornerShop.FirstBeat,
            MotionFile = await StoredMotions.AddAsync(store.Files, motion),
            Created = DateTimeOffset.UnixEpoch,
            Sections = [new("Intro", TimeSpan.Zero, TimeSpan.FromSeconds(5)), new("Verse", TimeSpan.FromSeconds(5), until)],
        };
        (await store.Routines.AddAsync(routine)).ShouldBeTrue();
        return new Floor(folder, store, routine);
    }

    public LiveTakes Takes(int most = 10) => new(Store, Clock, most);

    public LiveTakeStart Start(bool practice = false) => new()
    {
        Id = NewId.Create(),
        KeyHash = SecretHash.Of(Key),
        RoutineId = Routine.Id,
        Profile = "full",
        Mirror = MirrorMode.Auto,
        Source = TakeSource.Camera,
        Estimator = "blazepose-lite",
        GuestHash = SecretHash.Of("guest"),
        Practice = practice,
        Created = DateTimeOffset.UnixEpoch,
    };

    /// <summary>One element per pose.</summary>
    public static byte[][] Poses(double skill = .9, int seed = 3) =>
        Poses(new DancerOptions { Skill = skill, Seed = seed, DetectorNoise = .012, Lag = TimeSpan.FromMilliseconds(90) }, Short);

    /// <inheritdoc cref="Poses(double, int)"/>
    public static byte[][] Poses(DancerOptions options, TimeSpan length)
    {
        var dancer = new SimulatedDancer(Dance, options);
        var random = new Random(options.Seed);
        return [.. Enumerable.Range(0, (int)(30 * length.TotalSeconds)).Select(frame => Pose(dancer, TimeSpan.FromSeconds((frame / 30.0) + (.002 * random.NextDouble()))))];
    }

    /// <summary>Sends poses in messages of some size, storing now and then, while the clock runs.</summary>
    public void Send(LiveTake take, byte[][] poses, int from, int end, int perMessage, int storeEvery, List<LiveEvent> events)
    {
        for (int first = from; first < end; first += perMessage)
        {
            byte[][] some = poses[first..Math.Min(end, first + perMessage)];
            take.Add((uint)first, some.Length, Join(some), Clock.GetUtcNow(), events).ShouldBe(LiveRefusal.None);
            Clock.Now += TimeSpan.FromSeconds(some.Length / 30.0);
            if (first / perMessage % storeEvery == 0)
            {
                take.Store();
            }
        }
    }

    public static byte[] Join(byte[][] poses) => [.. poses.SelectMany(pose => pose)];

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        Directory.Delete(_folder, true);
    }

    private static byte[] Pose(SimulatedDancer dancer, TimeSpan time)
    {
        var bytes = new ArrayBufferWriter<byte>();
        LivePoseWriter.Write(bytes, time, dancer.PoseAt(time), new FrameSize(1280, 720), withWorld: true);
        return bytes.WrittenSpan.ToArray();
    }

    /// <summary>A clock that goes when it is told to.</summary>
    internal sealed class Watch : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
