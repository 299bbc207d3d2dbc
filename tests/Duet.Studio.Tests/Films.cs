using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Duet.Estimation;
using Duet.Movement;
using Duet.TestKit;
using Duet.TestKit.Dancer;
using Duet.TestKit.Film;

namespace Duet.Studio.Tests;

/// <summary>Films of drawn dancers, each written as an .mp4 and estimated once for all tests of a class.</summary>
public sealed class Films : IDisposable
{
    private const double FramesPerSecond = 25;
    private static readonly FrameSize Size = new(640, 480);
    private static readonly SimulatedDance Dance = SimulatedDance.Generate(1, TimeSpan.FromSeconds(10));
    private static readonly SimulatedDance OtherDance = SimulatedDance.Generate(2, TimeSpan.FromSeconds(10));

    private readonly TemporaryFolder _folder = new();
    private readonly ConcurrentDictionary<(string Film, string Model), Lazy<Task<Motion>>> _motions = new();

    /// <summary>An adult dances before the camera.</summary>
    public static TestFilm Routine { get; } = new(Perform(BodyShape.Adult), TestFilm.Standing(Size), new DancerLook());

    /// <summary>The same dance by a tall person with long legs, from a camera that stands aside, higher and further away.</summary>
    public static TestFilm Take { get; } =
        new(Perform(BodyShape.LongLegs), TestFilm.Standing(Size) with { Yaw = 12, Distance = 3.6, Height = 1.2, AimHeight = 1.1 }, DancerLook.Other);

    /// <summary>The same dance in the mirror, by a broad person.</summary>
    public static TestFilm MirroredTake { get; } = new(
        Perform(BodyShape.Broad, new DanceErrors { Mirrored = true }), TestFilm.Standing(Size) with { Yaw = -10 }, DancerLook.Third with { Girth = 1.2 });

    /// <summary>Another dance.</summary>
    public static TestFilm Other { get; } = new(OtherDance.Perform(BodyShape.Adult, null, FramesPerSecond), TestFilm.Standing(Size), DancerLook.Other);

    /// <summary>Somebody who stands in the dance's median pose.</summary>
    public static TestFilm Still { get; } =
        new(Perform(BodyShape.Adult, new DanceErrors { Instead = Instead.Still }), TestFilm.Standing(Size), DancerLook.Third);

    /// <summary>The dance's arms, head and torso in a wheelchair.</summary>
    public static TestFilm Seated { get; } =
        new(Perform(BodyShape.WheelchairUser), TestFilm.Seated(Size) with { Yaw = 8 }, DancerLook.Other with { Wheelchair = true });

    /// <summary>A second of nobody: the dancer has left.</summary>
    public static TestFilm EmptyRoom { get; } = new(Empty(25), TestFilm.Standing(Size), new DancerLook());

    /// <summary>What the estimator sees in a film.</summary>
    /// <param name="film">One of this class.</param>
    /// <param name="model">Null: the default.</param>
    /// <param name="name">Filled in.</param>
    public Task<Motion> MotionOfAsync(TestFilm film, PoseModel? model = null, [CallerArgumentExpression(nameof(film))] string name = "")
    {
        model ??= KnownPoseModels.Full;
        return _motions.GetOrAdd((name, model.Name), key => new Lazy<Task<Motion>>(() => EstimateAsync(film, key.Film, key.Model))).Value;
    }

    /// <summary>What the estimator sees of the dancer in a film.</summary>
    public async Task<Track> TrackOfAsync(TestFilm film, PoseModel? model = null, [CallerArgumentExpression(nameof(film))] string name = "") =>
        (await MotionOfAsync(film, model, name)).TrackOf(0);

    public void Dispose() => _folder.Dispose();

    private async Task<Motion> EstimateAsync(TestFilm film, string name, string model)
    {
        string path = _folder.File($"{name}-{model}.mp4");
        await film.WriteAsync(path, TestContext.Current.CancellationToken);
        return await EstimatePoses.RunAsync(path, new EstimatePosesOptions { Model = model }, null, TestContext.Current.CancellationToken);
    }

    private static Body3D Perform(BodyShape shape, DanceErrors? errors = null) => Dance.Perform(shape, errors, FramesPerSecond);

    private static Body3D Empty(int frames) => SimulatedDance.Generate(1, TimeSpan.FromSeconds(2 * frames / FramesPerSecond))
        .Perform(BodyShape.Adult, new DanceErrors { Instead = Instead.HalfThenGone }, FramesPerSecond).LastHalf();
}

internal static class BodyHalves
{
    public static Body3D LastHalf(this Body3D body)
    {
        int frames = body.Count / 2;
        return new Body3D(body.Times[..frames], body.Joints[^(frames * Body3D.Skeleton.Joints.Length)..]);
    }
}
